import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { preset } from "../../src/experiments/file/presets.js";
import { withFormFactorChoice } from "../../src/reach/form-factor-choice.js";
import { reach } from "../../src/reach/reach.js";
import { millitree, temporaryFolder } from "./millitree.js";

const folder = temporaryFolder(afterAll);
const inFolder = (name: string): string => join(folder, name);

/** The lines of a CSV that are no comments. */
const rowsOf = (text: string): string[] =>
  text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));

describe("--vary without tasks", () => {
  test.each([
    ["reach", ["ldmx", "na64mu"], ["--vary", "beam.energy_GeV=150,160", "--vary", "efficiency=0.5,1"]],
    ["reach", ["ldmx"], ["--vary", "limit.method=cls,feldman-cousins", "--vary", "background=0,4"]],
    ["reach", ["ldmx"], ["--vary", "efficiency=0.3,1", "--method", "iww"]],
    [
      "reach",
      ["ldmx"],
      ["--vary", "beam.energy_GeV=4,8", "--method", "vegas", "--calls", "500", "--sessions", "3"],
    ],
    ["xsec", ["ldmx"], ["--vary", "target.material=Al,W", "--vary", "spin=0,0.5"]],
  ])("%s %j %j: the columns, rows and digits of a survey in tasks", async (command, experiments, vary) => {
    const args = [command, ...experiments, "--mass", "10MeV,300MeV", ...vary];
    const name = `${command}-${experiments.length}-${vary.join("-").replace(/[^a-z0-9]/gi, "")}`;
    const divided = await millitree(["tasks", "divide", name, "--tasks", "2", ...args], { cwd: folder });
    expect(divided.code).toBe(0);
    await millitree(["tasks", "run", name, "--output", `${name}.csv`], { cwd: folder });
    const direct = await millitree([...args, "--format", "csv"]);
    expect(rowsOf(direct.stdout)).toEqual(rowsOf(readFileSync(inFolder(`${name}.csv`), "utf8")));
    expect(rowsOf(direct.stdout).length).toBeGreaterThan(2);
  });

  test("has the values in the JSON, and points that are those of each experiment alone", async () => {
    const { stdout, code } = await millitree([
      "reach",
      "ldmx",
      "--mass",
      "10MeV,1GeV",
      "--vary",
      "beam.energy_GeV=4,8",
      "--vary",
      "background=0,2",
      "--format",
      "json",
    ]);
    expect(code).toBe(0);
    const { vary, experiments, manifest } = JSON.parse(stdout);
    expect(vary.map(({ path }: { path: string }) => path)).toEqual(["beam.energy_GeV", "background"]);
    expect(experiments.map(({ values }: { values: unknown }) => values)).toEqual([
      { "beam.energy_GeV": 4, background: 0 },
      { "beam.energy_GeV": 4, background: 2 },
      { "beam.energy_GeV": 8, background: 0 },
      { "beam.energy_GeV": 8, background: 2 },
    ]);
    const ldmx = preset("ldmx");
    for (const { values, points } of experiments) {
      const varied = {
        ...ldmx,
        beam: { ...ldmx.beam, energy_GeV: values["beam.energy_GeV"] },
        background: values.background,
      };
      const alone = withFormFactorChoice(varied, reach(varied, [0.01, 1]));
      expect(points).toEqual(JSON.parse(JSON.stringify(alone.points)));
    }
    expect(manifest.options.vary).toEqual(vary);
  });

  test("scales mesons as --set does, and says which numbers were made for another beam or target", async () => {
    const run = (...args: string[]) =>
      millitree(["reach", "ldmx", "--mass", "10MeV,300MeV", "--format", "json", ...args]);
    const numbers = (stdout: string) =>
      JSON.parse(stdout).experiments.map(({ points }: { points: { signal_per_epsilon2: number }[] }) =>
        points.map(({ signal_per_epsilon2 }) => signal_per_epsilon2),
      );
    const varied = await run("--vary", "beam.on_target=1e15,1e16");
    const set = await Promise.all(["1e15", "1e16"].map((n) => run("--set", `beam.on_target=${n}`)));
    expect(numbers(varied.stdout)).toEqual(set.flatMap(({ stdout }) => numbers(stdout)));
    for (const { stderr } of [varied, ...set])
      expect(stderr).toMatch(/numbers of mesons scale with on_target/);
    expect((await run("--vary", "target.material=Al,W")).stderr).toMatch(
      /numbers of mesons are those of the target and beam energy before/,
    );
    expect((await run("--vary", "efficiency=0.5,1")).stderr).not.toMatch(/mesons/);
    expect((await run("--vary", "beam.energy_GeV=4,8", "--set", "final=vector")).stderr).not.toMatch(
      /numbers of mesons/,
    );
  });

  test.each([
    ["beam.energy_GeV=4,8", "beam.energy_GeV=16"],
    ["background=0,4", "background.uncertainty=1"],
  ])("refuses --vary %s of what --set %s gives", async (vary, set) => {
    for (const command of ["reach", "xsec"]) {
      const { code, stderr } = await millitree([
        command,
        "ldmx",
        "-m",
        "10MeV",
        "--vary",
        vary,
        "--set",
        set,
      ]);
      expect([code, stderr]).toEqual([
        2,
        expect.stringContaining(`must not be given by --set, too, which has ${set}`),
      ]);
    }
  });

  test.each([
    [
      ["--vary", "beam.energy_GeV=8,-4"],
      /invalid --vary: beam.energy_GeV=-4 in ldmx; .*must be a number > 0/,
    ],
    [["--vary", "beam.energie=8,4"], /invalid --vary: .*energie/],
    [["--vary", "beam.energy_GeV=4:8:3000"], /must be at most 2000 configurations.*tasks divide FOLDER/],
    [["--vary", "efficiency=0.5,1", "--band", "all"], /invalid --band: given with --vary/],
    [["--vary", "efficiency=0.5,1", "--combine"], /invalid --combine: given with --vary/],
    [["--vary", "efficiency=0.5,1", "--events", "3"], /invalid --events: given with --vary/],
    [["--events", "3,0"], /invalid --events: 3,0; must be numbers > 0/],
    [["--events", "3", "--band", "expected"], /invalid --band: given with --events/],
    [
      ["--vary", "target.material=Al,W", "--figure", "x.svg"],
      /invalid --figure: .*must be one key with numbers/,
    ],
    [["--vary", "final=chi,vector", "--mass", "20MeV", "--figure", "x.svg"], /invalid --figure: .*final/],
    [
      ["--vary", "efficiency=0.1:1:40", "--mass", "20MeV", "--figure", "x.svg"],
      /invalid --figure: 40 lines; must be at most 24/,
    ],
    [
      ["--vary", "efficiency=0.1:1:4", "--figure", "x.svg", "--mass-range", "1MeV:1GeV"],
      /invalid --mass-range: the figure is of one mass.*must be left out/,
    ],
    [
      [
        ...["--vary", "efficiency=0.1:1:4", "--vary", "beam.energy_GeV=4:8:4"],
        ...["--figure", "x.svg", "--value-range", "1e-4:1"],
      ],
      /invalid --value-range: the figure shows contours.*must be left out/,
    ],
  ])("%j is refused at once", async (args, message) => {
    const { code, stdout, stderr } = await millitree(["reach", "ldmx", "--mass", "10MeV", ...args], {
      cwd: folder,
    });
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([2, ""]);
    expect(existsSync(inFolder("x.svg"))).toBe(false);
  });

  test("xsec refuses what doesn't go with it", async () => {
    const { code, stderr } = await millitree(
      ["xsec", "ldmx", "--mass", "10MeV", "--vary", "spin=0,0.5", "--hepdata", "folder"],
      { cwd: folder },
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/invalid --hepdata: given with --vary/);
  });

  test.each([
    [
      "over the mass",
      ["--mass", "10MeV:1GeV:5", "--vary", "beam.energy_GeV=4,8"],
      ["1 energy_GeV=4", "2 energy_GeV=8"],
    ],
    ["over a key", ["--mass", "10MeV", "--vary", "beam.energy_GeV=4:16:5"], ["1 LDMX"]],
    [
      "over a key, a line for each word",
      ["--mass", "10MeV", "--vary", "beam.energy_GeV=4:16:5", "--vary", "target.material=Al,W"],
      ["1 Al", "2 W"],
    ],
  ])("draws lines %s", async (name, args, curves) => {
    const file = inFolder(`${name.replaceAll(/\W/g, "-")}.svg`);
    const { code } = await millitree(["reach", "ldmx", ...args, "--figure", file]);
    expect(code).toBe(0);
    const drawn = Array.from(
      readFileSync(file, "utf8").matchAll(/data-curve="(\d+ [^"]+)"/g),
      ([, id]) => id,
    );
    expect([...new Set(drawn)]).toEqual(curves);
  });

  test("draws contours over two keys", async () => {
    const file = inFolder("plane.svg");
    const { code } = await millitree([
      "reach",
      "ldmx",
      "--mass",
      "10MeV",
      "--vary",
      "beam.energy_GeV=4:16:4",
      "--vary",
      "beam.on_target=1e14:1e16:4",
      "--figure",
      file,
    ]);
    expect(code).toBe(0);
    expect(readFileSync(file, "utf8")).toMatch(/data-curve="epsilon [\d.e-]+"/);
  });
});

describe("contours of N", () => {
  test("have a row for each mass and number of events, and a figure", async () => {
    const file = inFolder("n.svg");
    const args = ["reach", "ldmx", "na64mu", "--mass", "10MeV,100MeV", "--events", "3,12", "--figure", file];
    const { stdout, code } = await millitree([...args, "--format", "csv"]);
    expect(code).toBe(0);
    const [columns, ...rows] = rowsOf(stdout).map((line) => line.split(","));
    expect(columns).toEqual([
      "experiment",
      "mass_GeV",
      "events",
      "epsilon",
      "epsilon_error",
      "signal_per_epsilon2",
      "converged",
    ]);
    expect(rows.map((row) => row.slice(0, 3).join(" "))).toEqual(
      ["LDMX", "NA64mu"].flatMap((name) =>
        [0.01, 0.1].flatMap((m) => [3, 12].map((n) => `${name} ${m} ${n}`)),
      ),
    );
    for (const [, , events, epsilon, , signal] of rows)
      expect((Number(epsilon) ** 2 * Number(signal)) / Number(events)).toBeCloseTo(1, 12);
    const svg = readFileSync(file, "utf8");
    for (const name of ["LDMX, N=3", "LDMX, N=12", "NA64mu, N=3", "NA64mu, N=12"]) {
      expect(svg).toMatch(new RegExp(`data-curve="\\d ${name}"`));
      expect(svg).toMatch(new RegExp(`data-(label|entry)="\\d ${name}"`));
    }
  });
});

describe("cutflow", () => {
  test("ends with the signal of reach, and gives events at an epsilon", async () => {
    const args = ["na64mu", "--mass", "100MeV", "--format", "json"];
    const flow = JSON.parse((await millitree(["cutflow", ...args, "--epsilon", "1e-3"])).stdout);
    const [{ points }] = JSON.parse((await millitree(["reach", ...args])).stdout).experiments;
    const last = flow.points[0].steps.at(-1);
    expect(last.signal_per_epsilon2).toBe(points[0].signal_per_epsilon2);
    expect(last.events).toBeCloseTo(1e-6 * last.signal_per_epsilon2, 12);
  });

  test("refuses an epsilon that is none", async () => {
    const { code, stderr } = await millitree(["cutflow", "ldmx", "--mass", "1MeV", "--epsilon", "0"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/invalid --epsilon: 0; must be a number > 0/);
  });
});

test("a band of all uncertainties is in the table, the figure's note and HEPData", async () => {
  const file = inFolder("band.svg");
  const { code, stdout } = await millitree([
    "reach",
    "examples/background.yaml",
    "--mass",
    "10MeV:1GeV:4",
    "--band",
    "all",
    "--figure",
    file,
    "--hepdata",
    inFolder("hep"),
    "--output",
    inFolder("band.csv"),
  ]);
  expect([code, stdout]).toEqual([0, ""]);
  expect(readFileSync(inFolder("band.csv"), "utf8")).toMatch(/^.*,epsilon_band_low,epsilon_band_high,/);
  expect(readFileSync(inFolder("band.csv-metadata.json"), "utf8")).toMatch(
    /one standard deviation of on_target 5 %, efficiency 10 %, form_factor 3 %/,
  );
  expect(readFileSync(inFolder("hep/table-1.yaml"), "utf8")).toContain("1 sigma of its uncertainties");
});
