import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { preset } from "../../src/experiments/file/presets.js";
import { methodComparison, tabulatedMethod } from "../../src/paper/method-comparison.js";
import { besideMatter, millitree, temporaryFolder } from "./millitree.js";

const ldmx = preset("ldmx");
const masses = [0.01, 0.3, 4.5];
const expected = methodComparison(
  [tabulatedMethod(ldmx, "ww"), tabulatedMethod(ldmx, "iww")],
  tabulatedMethod(ldmx, "exact"),
  masses,
);
const grid = ["compare", "ldmx", "--mass", "10MeV,300MeV,4.5GeV"];

describe.concurrent("compare", () => {
  test("writes as JSON what the library computes", async () => {
    const { code, stdout, stderr } = await millitree([...grid, "--format", "json"]);
    expect([code, besideMatter(stderr)]).toEqual([0, ""]);
    const result = JSON.parse(stdout);
    expect(Object.keys(result)).toEqual(["experiment", "methods", "points", "manifest"]);
    expect(result).toMatchObject({ experiment: "LDMX", methods: ["ww", "iww"], points: expected });
    expect(result.manifest).toMatchObject({
      command: "compare",
      options: { mass_GeV: masses, methods: ["ww", "iww"] },
    });
    expect(result.points[2].methods.ww).toMatchObject({ sigma_pb: 0, ratio: null, ratio_error: null });
  });

  test("writes every number as CSV, and leaves missing ones empty", async () => {
    const { code, stdout } = await millitree([...grid, "--format", "csv"]);
    expect(code).toBe(0);
    const [header, ...rows] = stdout
      .trimEnd()
      .split("\n")
      .filter((line) => !line.startsWith("#"))
      .map((line) => line.split(","));
    expect(header).toEqual([
      ...["mass_GeV", "sigma_exact_pb", "error_exact_pb"],
      ...["sigma_ww_pb", "error_ww_pb", "ratio_ww", "ratio_error_ww"],
      ...["sigma_iww_pb", "error_iww_pb", "ratio_iww", "ratio_error_iww", "converged"],
    ]);
    expected.forEach(({ sigma_exact_pb, methods }, i) => {
      expect(Number(rows[i][1])).toBe(sigma_exact_pb);
      expect(rows[i][5]).toBe(methods.ww.ratio === null ? "" : String(methods.ww.ratio));
      expect(rows[i][9]).toBe(methods.iww.ratio === null ? "" : String(methods.iww.ratio));
    });
  });

  test("prints a table of the requested methods, with a dash if there is no ratio", async () => {
    const { code, stdout } = await millitree([...grid, "--method", "iww"]);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/NaN|null|undefined|ww_pb.*iww_pb/);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.at(-4)?.trim().split(/\s+/)).toEqual(["mass_GeV", "exact_pb", "iww_pb", "ratio_iww"]);
    expect(lines.at(-1)?.trim().split(/\s+/)).toEqual(["4.5", "0", "0", "-"]);
  });

  test("meets the tolerance that is asked for", async () => {
    const { stdout } = await millitree([...grid, "--rtol", "1e-6", "-f", "json"]);
    const { points } = JSON.parse(stdout);
    for (const i of [0, 1])
      for (const method of ["ww", "iww"]) {
        const { ratio, ratio_error } = points[i].methods[method];
        expect(ratio_error).toBeLessThan(2e-6 * ratio);
        const { ratio: rough, ratio_error: claimed } = expected[i].methods[method];
        expect(Math.abs(ratio - (rough as number))).toBeLessThan(claimed as number);
      }
  });
});

describe.concurrent("compare --figure", () => {
  test.each([
    ["svg", "<svg"],
    ["pdf", "%PDF"],
    ["png", "\u0089PNG"],
  ])("writes %s", async (ending, start) => {
    const cwd = temporaryFolder(afterAll);
    const { code, stdout, stderr } = await millitree([...grid, "--figure", `ratio.${ending}`], { cwd });
    expect([code, besideMatter(stderr)]).toEqual([0, ""]);
    expect(stdout).toContain("ratio_ww");
    expect(readdirSync(cwd)).toEqual([`ratio.${ending}`]);
    const bytes = readFileSync(join(cwd, `ratio.${ending}`), "latin1");
    expect(bytes.slice(0, 200)).toContain(start);
  });
});

describe.concurrent("compare: bad input leaves nothing behind", () => {
  let cwd: string;
  beforeAll(() => {
    cwd = temporaryFolder(afterAll);
    mkdirSync(join(cwd, "folder.png"));
    writeFileSync(join(cwd, "file"), "");
  });
  afterAll(() => {
    expect(readdirSync(cwd).toSorted()).toEqual(["file", "folder.png"]);
  });

  test.each([
    ["compare -m 10MeV", "missing required argument 'experiment'"],
    ["compare ldmx", "required option '-m, --mass <masses>' not specified"],
    ["compare ldmx -m 10MeV --method foo", "invalid --method: foo; must be one of ww, iww"],
    ["compare ldmx -m 10MeV --method ww,exact", "invalid --method: exact; must be one of ww, iww"],
    ["compare ldmx -m 10MeV --method ww,", "invalid --method: empty; must be one of ww, iww"],
    [
      "compare ldmx -m 10MeV --figure x.gif",
      "invalid --figure: x.gif; must end with one of .svg, .pdf, .png",
    ],
    ["compare ldmx -m 10MeV --figure file", "invalid --figure: file; must end with one of .svg, .pdf, .png"],
    [
      "compare ldmx -m 10MeV --figure folder.png",
      "invalid --figure: folder.png (a folder is in the way); must be writable",
    ],
    [
      "compare ldmx -m 10MeV --figure nosuch/x.svg",
      "invalid --figure: nosuch/x.svg (no such folder); must be writable",
    ],
  ])("millitree %s", async (args, message) => {
    const { code, stdout, stderr } = await millitree(args.split(" "), { cwd });
    expect(stderr).toContain(message);
    expect(besideMatter(stderr)).toMatch(/^millitree: .*\n$/);
    expect([code, stdout]).toEqual([2, ""]);
  });
});
