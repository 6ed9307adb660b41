import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { selectBounds } from "../../src/bounds/bounds.js";
import { parseExperiment } from "../../src/experiments/file/parse.js";
import { preset } from "../../src/experiments/file/presets.js";
import type { Paper } from "../../src/paper/paper.js";
import { millitree, type Run, temporaryFolder } from "./millitree.js";

const names = [
  "comparison.json",
  "comparison.md",
  ...["2", "3", "4"].flatMap((n) =>
    ["csv", "csv-metadata.json", "pdf", "png", "svg"].map((format) => `figure-${n}.${format}`),
  ),
  "manifest.json",
  "references.bib",
  "results.json",
];

/** Too low an energy for the heavier masses of Figure 2, and no mesons. */
const mainz = `name: Mainz
beam: {lepton: e-, energy_GeV: 0.3, on_target: 1.0e+22}
target: {material: Al, thickness_cm: 1}
signal: {missing_energy_fraction: [0.5, 0.9]}
`;

/** Rows of a CSV file by their first cell, without comments and column names. */
function csvRows(text: string, first: string): (string | number)[][] {
  const rows = text.split("\n").filter((line) => line.startsWith(`${first},`));
  return rows.map((row) => row.split(",").map((cell) => (cell === "" || Number.isNaN(+cell) ? cell : +cell)));
}

describe("millitree paper", () => {
  let folder: string;
  let run: Run;
  let results: {
    spectra: { experiment: string; curves: { mass_GeV: number; points: Record<string, number>[] }[] }[];
    cross_sections: Paper["crossSections"];
    reaches: Paper["reaches"];
    bounds: { id: string; points?: unknown }[];
  };
  const read = (name: string) => readFileSync(join(folder, "out", "paper", name), "utf8");

  beforeAll(async () => {
    folder = temporaryFolder(afterAll);
    writeFileSync(join(folder, "mainz.yaml"), mainz);
    const args = [
      "paper",
      "mainz.yaml",
      "--output",
      "out/paper",
      "--bounds",
      "paper,super-k",
      "--rtol",
      "1e-3",
    ];
    run = await millitree(args, { cwd: folder });
    results = JSON.parse(read("results.json"));
  });

  test("writes all files, and says so", () => {
    expect(run.code).toBe(0);
    expect(run.stdout).toBe(names.map((name) => `${join("out", "paper", name)}\n`).join(""));
    expect(readdirSync(join(folder, "out", "paper")).toSorted()).toEqual(names);
    expect(readdirSync(folder).toSorted()).toEqual(["mainz.yaml", "out"]);
    for (const n of [2, 3, 4]) {
      expect(read(`figure-${n}.svg`)).toMatch(/^<svg /);
      expect(read(`figure-${n}.pdf`)).toMatch(/^%PDF-/);
      expect(read(`figure-${n}.png`).slice(1, 4)).toBe("PNG");
    }
  });

  test("stderr has the warnings about the bounds, and nothing else", () => {
    for (const line of run.stderr.trimEnd().split("\n")) expect(line).toMatch(/^note: .+: .+/);
    expect(run.stderr).toContain("Super-K (cosmic-ray MCPs): confidence level 0.9, not 0.95");
  });

  test("the manifest has inputs in full, tolerance, constants", () => {
    const manifest = JSON.parse(read("manifest.json"));
    const own = parseExperiment(mainz, "mainz.yaml");
    expect(manifest).toMatchObject({ program: "millitree", command: "paper", method: "exact" });
    expect(manifest.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(manifest.experiments).toEqual([preset("ldmx"), preset("na64mu"), own]);
    expect(manifest.options.mass_GeV).toHaveLength(60);
    expect(manifest.options.spectrum_mass_GeV).toEqual([0.01, 0.05, 0.1, 0.5, 1]);
    expect(manifest.options.bounds).toEqual(results.bounds.map(({ id }) => id));
    expect(manifest.options.bounds).toHaveLength(8);
    expect(manifest.constants).toMatchObject({
      muon_mass_GeV: 0.1056583755,
      vector_mesons: { rho: { mass_GeV: 0.77526, branching_to_electrons: 4.72e-5 } },
    });
    expect(manifest.tolerance).toMatchObject({ rtol: 1e-3, converged: true });
    expect(manifest.tolerance.reached).toBeLessThanOrEqual(1e-3);
  });

  test.each(["LDMX", "NA64mu", "Mainz"])(
    "the numbers of the figures are those of results.json: %s",
    (name) => {
      const named = ({ experiment }: { experiment: string }) => experiment === name;
      const { curves } = results.spectra.find(named)!;
      expect(csvRows(read("figure-2.csv"), name)).toEqual(
        curves.flatMap(({ mass_GeV, points }) =>
          points.map((p) => [
            name,
            mass_GeV,
            p.E_miss_GeV,
            p.dsigma_dE_pb_per_GeV,
            p.dsigma_dE_error_pb_per_GeV,
          ]),
        ),
      );
      const { lepton, points } = results.cross_sections.find(named)!;
      expect(csvRows(read("figure-3.csv"), name)).toEqual(
        points.map((p) => [name, lepton, p.mass_GeV, p.sigma_pb, p.error_pb]),
      );
      const reach = results.reaches.find(named)!;
      const rows = csvRows(read("figure-4.csv"), name);
      expect(rows.filter(([, channel]) => channel === "combined")).toEqual(
        reach.points.map((p) => [name, "combined", p.mass_GeV, p.epsilon ?? ""]),
      );
      for (const channel of Object.keys(reach.points[0].epsilon_by_channel))
        expect(rows.filter((row) => row[1] === channel)).toHaveLength(reach.points.length);
    },
  );

  test("a further experiment is drawn, up to its kinematic limit", () => {
    for (const n of [2, 3, 4]) expect(read(`figure-${n}.svg`)).toContain("Mainz");
    const spectra = results.spectra[2].curves.filter(({ points }) => points.length > 0);
    expect(spectra.map(({ mass_GeV }) => mass_GeV)).toEqual([0.01, 0.05, 0.1]);
    for (const { points } of spectra)
      for (const { E_miss_GeV } of points) {
        expect(E_miss_GeV).toBeGreaterThanOrEqual(0.15);
        expect(E_miss_GeV).toBeLessThanOrEqual(0.27);
      }
  });

  test("the comparison has the same rows in both forms", () => {
    const rows = JSON.parse(read("comparison.json"));
    const lines = read("comparison.md")
      .split("\n")
      .filter((line) => line.startsWith("| "));
    expect(lines).toHaveLength(2 + rows.length);
  });

  test("--bounds all, and ids, with an experiment that reaches none of Figure 2's masses", async () => {
    const input = mainz.replace("Mainz", "Tiny").replace("0.3,", "0.015,");
    const run = (ids: string) =>
      millitree(["paper", "-", "-o", ids, "--rtol", "0.01", "--bounds", ids], { cwd: folder, input });
    const [all, two] = await Promise.all([run("all"), run("bebc,sensei")]);
    expect([all.code, two.code]).toEqual([0, 0]);
    const kept = (ids: string) =>
      JSON.parse(readFileSync(join(folder, ids, "manifest.json"), "utf8")).options.bounds;
    expect(kept("all")).toEqual(selectBounds("all").map(({ id }) => id));
    expect(kept("bebc,sensei")).toEqual(["bebc", "sensei"]);
    const figure = (n: number) => readFileSync(join(folder, "bebc,sensei", `figure-${n}.csv`), "utf8");
    expect(figure(4)).toContain("BEBC,excluded-above,");
    expect(figure(4)).not.toContain("LSND");
    expect(csvRows(figure(2), "Tiny")).toEqual([]);
    expect(csvRows(figure(3), "Tiny").every(([, , , sigma]) => sigma === 0)).toBe(true);
  });
});
