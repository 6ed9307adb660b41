import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { main, node, temporaryFolder } from "../cli/millitree.js";

const preload = new URL("only-own-functions.mjs", import.meta.url).href;
const withoutMath = ["--import", preload];

/** All files of a folder as text of one byte a letter. */
function filesOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.\w+$/.test(name))
      .map((name) => [name, readFileSync(join(folder, name), "latin1")]),
  );
}

/** Every way to a number: emission, approximations, the direct route on threads, statistics, events, figures. */
const commands = [
  "paper --output out --bounds all --rtol 1e-3",
  "xsec ldmx --mass 1MeV:1GeV:7 --rtol 1e-6 --format csv",
  "xsec na64mu --mass 1MeV:1GeV:4 --method ww --format csv",
  "xsec ldmx --mass 1MeV:1GeV:4 --method iww --format csv",
  "xsec na64mu --mass 10MeV --method vegas --calls 2e4 --sessions 3 --iterations --workers 2 --format json",
  "spectrum ldmx --mass 10MeV,100MeV --bins 5 --format csv",
  "reach ldmx na64mu --mass 10MeV:1GeV:8 --combine --band expected --format csv",
  "reach na64mu --mass 100MeV --band form-factor --format json --figure out/band.svg",
  "explain ldmx --mass 100MeV --format json",
  "plan ldmx --mass 100MeV --epsilon 2e-4",
  "compare ldmx --mass 100MeV --format csv",
  "events ldmx --mass 100MeV --events 500 --output out/events.lhe",
  "events na64mu --mass 100MeV --events 500 --output out/events.csv",
  "check m3-phase1",
];

describe("with every approximated function of Math throwing", () => {
  let folder: string;
  beforeAll(() => {
    folder = temporaryFolder(afterAll);
  });

  test.each(commands)("millitree %s gives the same bytes", async (command) => {
    const runs = await Promise.all(
      [true, false].map(async (withMath) => {
        const cwd = join(folder, `${commands.indexOf(command)}-${withMath}`);
        mkdirSync(join(cwd, "out"), { recursive: true });
        const { code, stdout, stderr } = await node(
          [...(withMath ? [] : withoutMath), main, ...command.split(" ")],
          { cwd },
        );
        return { code, stdout, stderr, files: filesOf(cwd) };
      }),
    );
    expect(runs[1]).toEqual(runs[0]);
    expect(runs[0].code, runs[0].stderr).toBe(0);
    expect(runs[0].stdout.length + Object.keys(runs[0].files).length).toBeGreaterThan(0);
  });

  test("they do throw, in threads too", async () => {
    const inThread = `import { isMainThread, Worker } from "node:worker_threads";
      if (isMainThread) new Worker(new URL(import.meta.url));
      else Math.cosh(1);`;
    for (const code of ["Math.cosh(1)", inThread]) {
      writeFileSync(join(folder, "calls.mjs"), code);
      const { code: exit, stderr } = await node([...withoutMath, "calls.mjs"], { cwd: folder });
      expect(stderr).toContain("Math.cosh was called");
      expect(exit).toBe(1);
    }
  });
});
