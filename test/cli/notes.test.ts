import { Command } from "commander";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { addQuietOption, isQuiet, note } from "../../src/cli/output/notes.js";
import { besideMatter, millitree, temporaryFolder } from "./millitree.js";

describe("a note", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test("is one line on standard error, unless the command is quiet", async () => {
    const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const printed = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const texts = fc.sample(fc.string({ minLength: 1 }), { seed: 91, numRuns: 20 });
    for (const words of [[], ["--quiet"], ["-q"], []]) {
      written.mockClear();
      const program = new Command();
      program.command("inner").action(() => {
        for (const text of texts) note(text);
      });
      addQuietOption(program);
      await program.parseAsync(["inner", ...words], { from: "user" });
      expect(isQuiet()).toBe(words.length > 0);
      expect(written.mock.calls.map(([text]) => text)).toEqual(
        isQuiet() ? [] : texts.map((text) => `note: ${text}\n`),
      );
    }
    expect(printed).not.toHaveBeenCalled();
  });
});

describe.concurrent("notes and messages on the command line", () => {
  test("an unusual number is noted with its experiment, the result is the same", async () => {
    const args = ["check", "na64mu", "--set", "beam.energy_GeV=20000"];
    const [loud, quiet] = await Promise.all([millitree(args), millitree([...args, "-q"])]);
    expect(besideMatter(loud.stderr)).toMatch(
      /^note: NA64mu: beam\.energy_GeV is 20000 GeV, which is unusual: .*\n$/,
    );
    expect(quiet).toEqual({ ...loud, stderr: "" });
  });

  test("what is left out of a beam of positrons is said of positrons, and once", async () => {
    const { stderr } = await millitree(["reach", "na64e-thin", "--set", "beam.lepton=e+", "-m", "50MeV"]);
    const about = (words: RegExp) => stderr.split("\n").filter((line) => words.test(line));
    expect(about(/annihilat/)).toHaveLength(1);
    expect(about(/positrons radiate/)).toHaveLength(1);
    expect(about(/electrons radiate/)).toEqual([]);
  });

  test("the choice of form factor moves a cross section by the inverse square of epsilon", async () => {
    const numbers = async (command: string, words: RegExp) => {
      const { stderr } = await millitree([command, "ldmx", "-m", "1GeV"]);
      return stderr.match(words)!.slice(1).map(Number);
    };
    const [[low, high, own], [least, most]] = await Promise.all([
      numbers("reach", /epsilon depends on the form factor: (\S+) to (\S+) instead of (\S+) at 1 GeV/),
      numbers("xsec", /the cross section depends .*: others give (\S+) to (\S+) times this one at 1 GeV/),
    ]);
    // all of them are written with two digits
    expect(Math.abs((own / high) ** 2 / least - 1)).toBeLessThan(0.15);
    expect(Math.abs((own / low) ** 2 / most - 1)).toBeLessThan(0.15);
  });

  test.each([
    ["--chi-pdg", "22", "the photon"],
    ["--vector-pdg", "1000060120", "a nucleus"],
  ])("%s %s is refused by the particle's name", async (option, code, name) => {
    const { code: exit, stdout, stderr } = await millitree(["events", "ldmx", "-m", "10MeV", option, code]);
    expect([exit, stdout]).toEqual([2, ""]);
    expect(besideMatter(stderr)).toBe(
      `millitree: invalid ${option}: ${code}; must be no code of a known particle: ${code} is ${name}\n`,
    );
  });

  test.each([
    ["-o", "--output", "x.csv"],
    ["--output=x.csv", "--output"],
    ["-ox.csv", "--output"],
    ["--workers", "--workers", "2"],
  ])("tasks divide says where %s belongs", async (option, long, ...value) => {
    const args = ["xsec", "ldmx", "-m", "10MeV,20MeV", option, ...value];
    const { code, stderr } = await millitree(["tasks", "divide", "new-folder", "-n", "2", ...args]);
    expect(code).toBe(2);
    expect(stderr.startsWith(`millitree: invalid ${long}: after xsec; must `), stderr).toBe(true);
  });

  test("tasks divide is quiet wherever it is asked to", async ({ onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    const command = ["xsec", "ldmx", "-m", "10MeV,20MeV", "--set", "beam.energy_GeV=16"];
    const runs = await Promise.all([
      millitree(["tasks", "divide", "-q", "a", "-n", "2", ...command], { cwd }),
      millitree(["tasks", "divide", "b", "-q", "-n", "2", ...command], { cwd }),
      millitree(["tasks", "divide", "c", "-n", "2", ...command, "-q"], { cwd }),
      millitree(["tasks", "divide", "d", "-n", "2", ...command], { cwd }),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(runs.map(({ stderr }) => /^note: LDMX: /m.test(stderr))).toEqual([false, false, false, true]);
  });

  test("tasks divide refuses an ending of another format", async ({ onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    const divide = (file: string, folder: string) =>
      millitree(["tasks", "divide", folder, "-n", "2", "-o", file, "xsec", "ldmx", "-m", "10MeV,20MeV"], {
        cwd,
      });
    const [refused, done] = await Promise.all([divide("x.json", "a"), divide("x.csv", "b")]);
    expect(refused.code).toBe(2);
    expect(besideMatter(refused.stderr)).toMatch(
      /^millitree: invalid --output: .*x\.json; must end in \.csv or \.csv\.gz/,
    );
    expect(done.code, done.stderr).toBe(0);
  });
});
