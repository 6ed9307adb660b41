import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { printable } from "../../src/cli/output/print.js";
import { millitree, temporaryFolder } from "./millitree.js";

/** What a terminal may take as a command, or what reorders a text: all but ends of lines and tabs. */
const COMMANDS = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

describe("a printable text", () => {
  const anything = fc.string({ unit: "binary", maxLength: 40 });
  const withCommands = fc.string({
    unit: fc.constantFrom(..."aé\n\t\r\x07\x1b\x7f\x85\x9b\u200d\u202e\u2066\u2028\ufeff\ud800"),
    maxLength: 40,
  });

  test("has no commands for a terminal, and everything else as it was", () => {
    fc.assert(
      fc.property(fc.oneof(anything, withCommands), (text) => {
        const shown = printable(text);
        expect(shown).not.toMatch(COMMANDS);
        const back = shown.replace(/\\x(..)|\\u\{(\w+)\}/g, (_, byte, code) =>
          String.fromCodePoint(Number.parseInt(byte ?? code, 16)),
        );
        fc.pre(!text.includes("\\"));
        expect(back).toBe(text);
      }),
      { seed: 11, numRuns: 2000 },
    );
  });

  test("shows the codes as they are written in source code", () => {
    expect(printable("a\x1b[31mb\u202e\u{e0001}c")).toBe("a\\x1b[31mb\\u{202e}\\u{e0001}c");
  });
});

describe.concurrent("names and texts with commands for a terminal are printed as codes", () => {
  const ESC = "\x1b[31m\x9b\u202e";
  test.for([
    ["reach", `${ESC}.yaml`, "-m", "10MeV"],
    ["reach", "ldmx", "-m", `10MeV${ESC}`],
    ["reach", "ldmx", "-m", "10MeV", `--${ESC}`],
    ["reach", "ldmx", "-m", "10MeV", "--output", `nowhere/${ESC}/x`],
    ["reach", "own.yaml", "-m", "10MeV"],
    ["reach", "ldmx", "-m", "10MeV", "--bounds", "own.csv", "--figure", "x.svg"],
    [ESC],
    ["tasks", "run", "."],
    ["tasks", "divide", `x${ESC}`, "--tasks", "1", ESC],
  ])("%j", async (args, { onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    writeFileSync(join(cwd, "own.yaml"), `name: x\n"${ESC}": 1\n`);
    writeFileSync(join(cwd, "own.csv"), `${ESC},${ESC}\n1,${ESC}\n`);
    writeFileSync(join(cwd, "division.json"), JSON.stringify({ program: ESC, [ESC]: 1 }));
    const { code, stdout, stderr } = await millitree(args, { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^millitree: /);
    expect(stdout + stderr).not.toMatch(COMMANDS);
  });

  test("of the folder of a division, in all that its commands say", async ({ onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    const folder = `x${ESC}`;
    const runs = [];
    for (const [verb, ...more] of [
      ["divide", folder, "--tasks", "1", "xsec", "ldmx", "--mass", "10MeV"],
      ["status", folder],
      ["run", folder, "--dry-run"],
      ["merge", folder],
      ["run", folder, "--output", `${ESC}.csv`],
      ["merge", folder],
    ])
      runs.push(await millitree(["tasks", verb, ...more], { cwd }));
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 1, 0, 0]);
    for (const { stdout, stderr } of runs) expect(stdout + stderr).not.toMatch(COMMANDS);
    expect(readdirSync(cwd).toSorted()).toEqual(
      [`${ESC}.csv`, `${ESC}.csv-metadata.json`, folder].toSorted(),
    );
  });
});

test("nothing else in cli/ writes to a terminal than print, notes and the bar", () => {
  const cli = new URL("../../src/cli/", import.meta.url).pathname;
  const writers = readdirSync(cli, { recursive: true, encoding: "utf8" }).filter(
    (file) =>
      file.endsWith(".ts") &&
      /\b(stdout|stderr)\.write\(|\bconsole\./.test(readFileSync(join(cli, file), "utf8")),
  );
  expect(writers.toSorted()).toEqual(["output/notes.ts", "output/print.ts", "output/progress.ts"]);
});
