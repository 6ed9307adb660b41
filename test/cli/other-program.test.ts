import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { millitree, node, temporaryFolder } from "./millitree.js";

/** A copy of the built program that can be changed. */
function copyOfProgram() {
  const home = temporaryFolder(onTestFinished);
  cpSync("dist", join(home, "dist"), { recursive: true, filter: (path) => !path.endsWith(".d.ts") });
  cpSync("package.json", join(home, "package.json"));
  symlinkSync(resolve("node_modules"), join(home, "node_modules"));
  const run = (...args: string[]) => node([join(home, "dist/cli/main.js"), ...args], { cwd: home });
  const change = (file: string, from: RegExp, to: string): void => {
    const path = join(home, "dist", file);
    const text = readFileSync(path, "utf8");
    expect(text).toMatch(from);
    writeFileSync(path, text.replace(from, to));
  };
  return { home, run, change };
}

const codeOf = (stdout: string): string => JSON.parse(stdout).manifest.made_with.code;

test("a run of which part was done by other code stops, names both, and goes on with the first", async () => {
  const { home, run, change } = copyOfProgram();
  const manifest = () => run("xsec", "ldmx", "-m", "10MeV", "-f", "json");
  const first = codeOf((await manifest()).stdout);
  await run("tasks", "divide", "c", "--tasks", "2", "xsec", "ldmx", "--mass", "10MeV,100MeV");
  expect((await run("tasks", "run", "c", "--output", "before.csv")).code).toBe(0);
  rmSync(join(home, "c/pieces/0/1.json"));

  const alpha = /ALPHA = 1 \/ 137/;
  change("physics/constants.js", alpha, "ALPHA = 1 / 136");
  const second = codeOf((await manifest()).stdout);
  expect(second).not.toBe(first);
  for (const verb of ["run", "status", "merge"]) {
    const { code, stdout, stderr } = await run("tasks", verb, "c");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(
      new RegExp(
        `^millitree: invalid division: c/division.json of code ${first} .*; must be of this program, code ${second} ` +
          ".*: `millitree tasks divide NEW_FOLDER --tasks 2 xsec ldmx --mass 10MeV,100MeV`\n$",
      ),
    );
  }
  expect(existsSync(join(home, "c/xsec.csv"))).toBe(false);

  change("physics/constants.js", /ALPHA = 1 \/ 136/, "ALPHA = 1 / 137");
  expect((await run("tasks", "run", "c", "--output", "after.csv")).code).toBe(0);
  for (const end of ["", "-metadata.json"])
    expect(readFileSync(join(home, `after.csv${end}`), "utf8").replace("after", "before")).toBe(
      readFileSync(join(home, `before.csv${end}`), "utf8"),
    );
});

describe("the file that a division suggests", () => {
  let home: string;
  const tasks = (cwd: string, ...args: string[]) => millitree(["tasks", ...args], { cwd });
  const xsec = ["--tasks", "1", "xsec", "ldmx", "--mass", "10MeV"];
  const made = async (output?: string) => {
    home = temporaryFolder(onTestFinished);
    for (const name of ["work", "other"]) mkdirSync(join(home, name));
    const cwd = join(home, "work");
    expect((await tasks(cwd, "divide", "c", ...(output ? ["-o", output] : []), ...xsec)).code).toBe(0);
    expect((await tasks(cwd, "run", "c")).code).toBe(0);
    return cwd;
  };
  const shown = (path: string) =>
    new RegExp(`^note: the merged file will be ${path}, which the division suggests\n.*merged: ${path} `);

  test.each([undefined, "x.csv"])("is shown and written in the folder or here: %s", async (file) => {
    const cwd = await made(file);
    const { code, stderr } = await tasks(cwd, "merge", "c");
    const path = join(cwd, file ?? "c/xsec.csv");
    expect([code, stderr]).toEqual([0, expect.stringMatching(shown(path))]);
    expect(existsSync(path)).toBe(true);
  });

  test("is not written elsewhere, whatever the way to it; the command line can name it", async () => {
    const cwd = await made("../other/x.csv");
    const path = join(home, "other/x.csv");
    const refused = `millitree: invalid --output: missing; must be given, since ${path}, which the division suggests, lies neither in its folder nor in the working directory\n`;
    expect(await tasks(cwd, "merge", "c")).toEqual({ code: 2, stdout: "", stderr: refused });
    const slurm = await tasks(cwd, "run", "c", "--engine", "slurm");
    expect(slurm).toEqual({ code: 2, stdout: "", stderr: refused });
    expect(existsSync(path)).toBe(false);
    const given = await tasks(cwd, "merge", "c", "-o", "../other/x.csv");
    expect([given.code, existsSync(path)]).toEqual([0, true]);
  });

  test("is not written through a link that leads elsewhere, nor is the one beside it", async () => {
    const cwd = await made();
    const victim = join(home, "other/victim");
    writeFileSync(victim, "not ours");
    for (const name of ["xsec.csv", "xsec.csv-metadata.json"]) {
      const link = join(cwd, "c", name);
      symlinkSync(victim, link);
      const { code, stderr } = await tasks(cwd, "merge", "c");
      expect([code, stderr]).toEqual([2, expect.stringContaining("must be given, since")]);
      rmSync(link);
    }
    expect(readFileSync(victim, "utf8")).toBe("not ours");
  });
});
