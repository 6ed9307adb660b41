import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { frames, having, parse, polylines } from "../figures/drawing.js";
import { besideMatter, millitree, temporaryFolder } from "./millitree.js";

const folder = temporaryFolder(afterAll);
const [vetoed, few] = ["vetoed.yaml", "few.yaml"].map((name) => join(folder, name));
beforeAll(() => {
  const veto = "veto: { material: Fe, thickness_cm: 360, threshold_MeV: 1000 }";
  writeFileSync(vetoed, `base: na64mu\nname: vetoed\n${veto}\n`);
  writeFileSync(few, `base: na64mu\nname: few\nbeam: { on_target: 1.0e+6 }\n${veto}\n`);
});

describe("a reach with a ceiling", () => {
  test("has it in JSON, CSV and the table, the latter within 80 columns", async () => {
    const args = ["reach", vetoed, "--mass", "1MeV,100MeV"];
    const [json, csv, text] = await Promise.all(
      ["json", "csv", "table"].map((format) => millitree([...args, "--format", format])),
    );
    const { points } = JSON.parse(json.stdout).experiments[0];
    expect(points[0].epsilon_ceiling).toBeGreaterThan(points[0].epsilon);
    expect(points[0].epsilon_ceiling_error).toBeLessThan((2 ** 0.25 - 1) * points[0].epsilon_ceiling);
    const [head, ...rows] = csv.stdout.trim().split("\n");
    const column = head.split(",").indexOf("epsilon_ceiling");
    expect(rows.map((row) => Number(row.split(",")[column]))).toEqual(
      points.map(({ epsilon_ceiling }: { epsilon_ceiling: number }) => epsilon_ceiling),
    );
    expect(text.stdout).toContain("epsilon_ceiling");
    expect(Math.max(...text.stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test("has no column of it without a veto", async () => {
    const { stdout } = await millitree(["reach", "na64mu", "--mass", "1MeV", "--format", "csv"]);
    expect(stdout).not.toContain("ceiling");
  });

  test("notes where the veto sees all pairs", async () => {
    const { stdout, stderr, code } = await millitree(["reach", few, "--mass", "100MeV,1GeV"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ +0.1 +- +- +- /m);
    expect(stderr).toMatch(/few: nothing is excluded at 2 of the masses, from 100 MeV on: the veto sees/);
    expect(stderr).not.toContain("nothing can be reached");
  });

  test("has it in surveys, with a column in common", async () => {
    const vary = ["--vary", "veto.threshold_MeV=250,1000", "--format", "json"];
    const { stdout } = await millitree(["reach", vetoed, "--mass", "500MeV", ...vary]);
    const [quarter, one] = JSON.parse(stdout).experiments.map(
      (experiment: { points: { epsilon_ceiling: number }[] }) => experiment.points[0].epsilon_ceiling,
    );
    expect(quarter / one).toBeCloseTo(0.5, 2);
    const divided = join(folder, "divided");
    const args = ["reach", vetoed, "na64mu", "--mass", "500MeV"];
    expect((await millitree(["tasks", "divide", divided, "--tasks", "1", ...args])).code).toBe(0);
    const csv = join(folder, "survey.csv");
    expect((await millitree(["tasks", "run", divided])).code).toBe(0);
    expect((await millitree(["tasks", "merge", divided, "--output", csv])).code).toBe(0);
    const [head, first, second] = readFileSync(csv, "utf8").split("\n");
    const column = head.split(",").indexOf("epsilon_ceiling");
    expect(Number(first.split(",")[column])).toBe(one);
    expect(second.split(",")[column]).toBe("");
  });

  test("is a closed region in a figure", async () => {
    const figure = join(folder, "reach.svg");
    const args = ["reach", vetoed, "--mass", "1MeV:20GeV:40", "--bounds", "none", "--figure", figure];
    expect((await millitree(args)).code).toBe(0);
    const root = parse(readFileSync(figure, "utf8"));
    const [region] = having(root, "data-region", "vetoed excluded");
    expect(region.attributes.d).toMatch(/Z$/i);
    const [outline] = polylines(region);
    const placesOf = (name: string) => having(root, "data-curve", name).flatMap(polylines).flat();
    const [line, reach] = ["vetoed ceiling", "vetoed combined"].map(placesOf);
    const [frame] = frames(root);
    // the ceiling lies above the reach, ends where the reach ends, and is open at the frame, where the masses end
    const right = Math.max(...reach.map(([x]) => x));
    expect(right).toBeLessThan(frame.right - 1);
    expect(Math.max(...line.map(([x]) => x))).toBeCloseTo(right, 1);
    const last = line.filter(([x]) => x > right - 0.05);
    expect(Math.max(...last.map(([, y]) => y))).toBeCloseTo(Math.min(...reach.map(([, y]) => y)), 1);
    expect(Math.min(...line.map(([x]) => x))).toBeCloseTo(frame.left, 1);
    const ys = (points: (readonly [number, number])[]) => points.map(([, y]) => y);
    expect(Math.min(...ys(outline))).toBeCloseTo(Math.min(...ys(line)), 1);
    expect(Math.max(...ys(outline))).toBeCloseTo(Math.max(...ys(reach)), 1);
  });

  test("has a column in HEPData with the veto in words", async () => {
    const submission = join(folder, "hepdata");
    const args = ["reach", vetoed, "na64mu", "--combine", "--mass", "1MeV,1GeV", "--hepdata", submission];
    const { code, stderr } = await millitree(args);
    expect(code, stderr).toBe(0);
    const table = readFileSync(join(submission, "table-1.yaml"), "utf8");
    expect(table).toContain("largest excluded value");
    expect(table).toMatch(/Veto threshold[\s\S]*1000/);
    expect(readFileSync(join(submission, "table-2.yaml"), "utf8")).not.toContain("largest excluded value");
  });
});

describe("an explanation", () => {
  test("says what the pair leaves, and the ceiling", async () => {
    const { stdout, stderr } = await millitree(["explain", vetoed, "--mass", "300MeV", "--rtol", "1e-3"]);
    const words = stdout.replace(/\n# {3}/g, " ");
    expect(words).toMatch(
      /# ceiling: epsilon = 0\.\d+\(\d+\): there a pair of 160 GeV leaves 1 GeV in the veto \(Fe\), 100 % by ionisation; it leaves [\d.e-]+ MeV at the reach/,
    );
    expect(besideMatter(stderr)).toBe("");
  });

  test("says that there is no ceiling, and why", async () => {
    const said = async (...args: string[]) =>
      (await millitree(["explain", ...args, "--mass", "100MeV", "--rtol", "1e-3"])).stdout.replace(
        /\n# {3}/g,
        " ",
      );
    expect(await said("na64mu")).toContain("# no ceiling in epsilon: the file has no veto");
    expect(await said(vetoed, "--set", "final=vector")).toContain("nothing charged crosses the veto");
    expect(await said(vetoed, "--set", "veto.threshold_MeV=70000")).toContain("no ceiling up to epsilon = 1");
  });

  test("ends with code 1 where the veto sees all pairs", async () => {
    const { code, stdout, stderr } = await millitree(["explain", few, "--mass", "100MeV"]);
    expect(code).toBe(1);
    expect(stdout).toContain("# without the veto epsilon would be");
    expect(stderr).toContain("nothing is excluded at 0.1 GeV: the veto sees the pairs");
  });
});

test("check says that the file has no veto, or what it is", async () => {
  expect((await millitree(["check", vetoed])).stdout).toMatch(/^# veto: 2834.64 g\/cm\^2 of Fe/m);
  expect((await millitree(["check", "na64mu"])).stdout).toContain("# no veto: no ceiling in epsilon");
});
