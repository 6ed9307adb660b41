import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseExperiment, writeExperiment } from "../../src/experiments/file/parse.js";
import { preset } from "../../src/experiments/file/presets.js";
import { randomExperiment } from "../experiments/random-experiment.js";
import { leavesOf, type Plain, withValue } from "../experiments/written-in.js";
import { between } from "../random.js";
import { millitree, temporaryFolder } from "./millitree.js";

/** Settings of which none takes the place of another key, for an electron beam of some GeV. */
const settings = fc
  .tuple(
    fc.record({
      "beam.energy_GeV": between(5, 20),
      "beam.on_target": fc.integer({ min: 1, max: 99 }).map((n) => n * 1e14),
      "target.thickness_cm": between(0.05, 0.5),
      "signal.missing_energy_fraction": between(0.4, 0.8).map((low) => [low, 1]),
      "signal.missing_energy_fraction.0": between(0.4, 0.8),
      "cuts.recoil_pt_max_MeV": between(50, 500),
      efficiency: between(0.1, 1),
      "limit.events": between(2, 9),
      name: fc.constantFrom("a b", "100 % & more", "=1+1", "7"),
    }),
    fc.shuffledSubarray(["beam.energy_GeV", "beam.on_target", "target.thickness_cm", "efficiency", "name"], {
      minLength: 2,
      maxLength: 3,
    }),
    fc.constantFrom(
      "signal.missing_energy_fraction",
      "signal.missing_energy_fraction.0",
      "cuts.recoil_pt_max_MeV",
    ),
  )
  .map(([values, paths, other]) =>
    [...paths, other].map((path): [string, Plain] => [path, values[path as keyof typeof values]]),
  );

const quick = ["--rtol", "1e-2"];
/** Each command with what it writes: to standard output, or into a folder `out`. */
const commands: [name: string, file: "chi" | "vector", args: string[]][] = [
  ["check", "chi", ["check", "x.yaml"]],
  ["reach", "chi", ["reach", "x.yaml", "-m", "10MeV", ...quick, "-f", "json"]],
  ["xsec", "chi", ["xsec", "x.yaml", "-m", "10MeV", ...quick, "-o", "out/x.csv"]],
  ["spectrum", "chi", ["spectrum", "x.yaml", "-m", "10MeV", "-n", "3", "-f", "markdown"]],
  [
    "compare",
    "chi",
    [
      "compare",
      "x.yaml",
      "-m",
      "10MeV",
      "--method",
      "vegas",
      "--calls",
      "1000",
      "--sessions",
      "2",
      "--workers",
      "1",
      ...quick,
      "-f",
      "json",
    ],
  ],
  ["explain", "chi", ["explain", "x.yaml", "-m", "10MeV", ...quick]],
  ["plan", "chi", ["plan", "x.yaml", "-m", "10MeV", "-e", "1e-4", ...quick, "-f", "json"]],
  ["cutflow", "chi", ["cutflow", "x.yaml", "-m", "10MeV", ...quick, "-f", "json"]],
  ["events", "chi", ["events", "x.yaml", "-m", "10MeV", "-n", "20", "-f", "lhe", "--workers", "1"]],
  ["library", "vector", "library x.yaml -m 10MeV -e 4GeV -n 5 --workers 1".split(" ")],
  ["paper", "chi", ["paper", "x.yaml", ...quick, "-o", "out"]],
  ["tasks divide", "chi", ["tasks", "divide", "out", "-q", "-n", "2", "xsec", "x.yaml", "-m", "10MeV,20MeV"]],
];

const SETTINGS = /"set":\s*\[\s*(?:"(?:[^"\\]|\\.)*",?\s*)*\]/.source;
/** Removes what may differ: the settings of the manifest, of `check`, and of the command of divided tasks. */
const withoutSet = (text: string): string =>
  text
    .replace(/^# set: .*\n/gm, "")
    .replace(/,\s*"--set",\s*"(?:[^"\\]|\\.)*"/g, "")
    .replace(new RegExp(`\\{\\s*${SETTINGS}\\s*\\}`, "g"), "{}")
    .replace(new RegExp(`,\\s*${SETTINGS}(?=\\s*\\})`, "g"), "")
    .replace(new RegExp(`${SETTINGS},\\s*`, "g"), "");

const filesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => !name.endsWith(".png"))
      .map((name) => [name, withoutSet(readFileSync(join(folder, name), "utf8"))]),
  );

/**
 * Replaces the text of an experiment's file in a division by what it means: it may be written in several ways. The division's hash of
 * itself differs with that text and with the command.
 */
function readDivision(files: Record<string, string>): void {
  const { sha256: _, ...division } = JSON.parse(files["division.json"]);
  for (const one of division.run.experiments) one.text = parseExperiment(one.text, "x.yaml");
  files["division.json"] = JSON.stringify(division);
}

describe.concurrent("--set gives what a file with the value written in gives", () => {
  const root = temporaryFolder(afterAll);
  const samples = fc.sample(settings, { seed: 51, numRuns: commands.length });
  // what a file says of the sources of its numbers does not outlive other values: test/experiments/settings.test.ts
  const { notes: _, ...ldmx } = preset("ldmx");
  const { notes: __, ...vector } = preset("ldmx");
  const files = { chi: { ...ldmx, mesons: {}, name: "X" }, vector };

  test.each(commands.map((command, i) => [...command, samples[i]] as const))(
    "%s",
    async (name, kind, args, chosen) => {
      const plain = parse(writeExperiment(files[kind])) as Plain;
      const { thickness_X0: _, ...target } = (plain as { target: Record<string, Plain> }).target;
      const file = { ...(plain as object), target: { ...target, thickness_cm: 0.1 } } as Plain;
      const written = chosen.reduce((data, [path, value]) => withValue(data, path.split("."), value), file);
      const folders = ["set", "written"].map((side) => join(root, name, side));
      for (const [k, data] of [file, written].entries()) {
        mkdirSync(folders[k], { recursive: true });
        if (name === "xsec") mkdirSync(join(folders[k], "out"));
        writeFileSync(join(folders[k], "x.yaml"), JSON.stringify(data));
      }
      const set = chosen.flatMap(([path, value]) => ["--set", `${path}=${JSON.stringify(value)}`]);
      const [one, two] = await Promise.all([
        millitree([...args, ...set], { cwd: folders[0] }),
        millitree(args, { cwd: folders[1] }),
      ]);
      expect([one.code, two.code], one.stderr).toEqual([0, 0]);
      expect(withoutSet(one.stdout)).toBe(withoutSet(two.stdout.replaceAll(folders[1], folders[0])));
      if (!args.some((word) => word.startsWith("out"))) return;
      const [left, right] = folders.map((folder) => filesOf(join(folder, "out")));
      expect(Object.keys(left).length).toBeGreaterThan(0);
      if (name === "tasks divide") [left, right].forEach(readDivision);
      expect(left).toEqual(right);
    },
  );

  test("check, for random experiments", async () => {
    const pairs = fc
      .sample(fc.tuple(randomExperiment, randomExperiment, fc.nat()), { seed: 52, numRuns: 4 })
      .map(([one, other, n]) => ({
        before: parse(writeExperiment(one)) as Plain,
        after: leavesOf(parse(writeExperiment(other)) as Plain).filter(([path]) =>
          [
            "name",
            "efficiency.overall",
            "beam.energy_GeV",
            "signal.missing_energy_fraction.0",
            "spin",
          ].includes(path.join(".")),
        ),
        n,
      }));
    for (const { before, after, n } of pairs) {
      const [path, value] = after[n % after.length];
      const setting = `${path.join(".")}=${JSON.stringify(value)}`;
      const [one, two] = await Promise.all([
        millitree(["check", "-", "-q", "--set", setting], { input: JSON.stringify(before) }),
        millitree(["check", "-", "-q"], { input: JSON.stringify(withValue(before, path, value)) }),
      ]);
      expect([setting, one.code, withoutSet(one.stdout)]).toEqual([setting, two.code, two.stdout]);
    }
  });
});

describe.concurrent("refused with a message, before anything is computed", () => {
  test.each([
    [
      ["xsec", "ldmx", "-m", "1MeV", "--set", "beam.energy=16"],
      /^millitree: invalid --set: beam\.energy=16.*energy_GeV/,
    ],
    [
      ["reach", "ldmx", "-m", "1MeV", "--set", "beam.energy_GeV=16 GeV"],
      /^millitree: invalid --set: beam\.energy_GeV=16 GeV.*must be/,
    ],
    [
      ["events", "ldmx", "-m", "1MeV", "--set", "target.thickness_X0=1", "--set", "target.thickness_cm=1"],
      /thickness/,
    ],
    [
      ["plan", "ldmx", "-m", "1MeV", "-e", "1e-4", "--set", "beam"],
      /^millitree: invalid --set: beam; must be PATH=VALUE/,
    ],
    [["cutflow", "ldmx", "-m", "1MeV", "--set", "spin=0", "--set", "spin=0.5"], /spin is given twice/],
    [["paper", "--set", "spin=0"], /^millitree: invalid --set: spin=0; must come with an experiment/],
    [
      ["tasks", "divide", "new", "-n", "2", "xsec", "ldmx", "-m", "1MeV", "--set", "spin=2"],
      /^millitree: invalid --set: spin=2/,
    ],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await millitree(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });
});
