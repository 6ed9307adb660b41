import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { besideMatter, millitree, temporaryFolder } from "./millitree.js";

const file = (name: string, lepton: string, energy: number, rest: string): string => `name: ${name}
beam: {lepton: ${lepton}, energy_GeV: ${energy}, on_target: 1.0e+14}
target: {material: Pb, thickness_cm: 0.1}
signal: {missing_energy_fraction: [0.5, 1]}
${rest}
`;

describe("limits from counts", () => {
  let remove = () => {};
  const cwd = temporaryFolder((finished) => {
    remove = finished;
  });
  afterAll(() => remove());
  beforeAll(() => {
    const rest = "background: {expected: 3, uncertainty: 1}\nuncertainties: {form_factor: 0.2}";
    writeFileSync(join(cwd, "a.yaml"), file("A", "mu-", 160, rest));
    writeFileSync(join(cwd, "b.yaml"), file("B", "e-", 20, "limit: {observed: 0}"));
    writeFileSync(
      join(cwd, "c.yaml"),
      file("C", "e-", 20, "background: 9\nlimit: {method: poisson, observed: 1}"),
    );
  });
  const reach = async (...args: string[]) => {
    const { code, stdout, stderr } = await millitree(["reach", ...args, "-m", "50MeV,0.2GeV"], { cwd });
    expect([code, besideMatter(stderr)]).toEqual([0, ""]);
    return stdout;
  };

  test("reach --band expected has the quantiles of the projection, in each format", async () => {
    const { experiments } = JSON.parse(await reach("a.yaml", "b.yaml", "--band", "expected", "-f", "json"));
    const [a, b] = experiments.map(({ points }: { points: Record<string, unknown>[] }) => points);
    for (const { epsilon, epsilon_expected: e } of a) {
      expect(Math.abs(e.median / epsilon - 1)).toBeLessThan(1e-9);
      expect(e.minus_2sigma <= e.minus_1sigma && e.minus_1sigma < epsilon).toBe(true);
      expect(epsilon < e.plus_1sigma && e.plus_1sigma < e.plus_2sigma).toBe(true);
    }
    for (const point of b) expect(point).not.toHaveProperty("epsilon_expected");
    const [head, ...rows] = (await reach("a.yaml", "b.yaml", "--band", "expected", "-f", "csv"))
      .split("\n")
      .map((line) => line.split(","));
    const names = ["minus_2sigma", "minus_1sigma", "median", "plus_1sigma", "plus_2sigma"];
    const columns = names.map((name) => head.indexOf(`epsilon_${name}`));
    expect(columns).toEqual(names.map((_, i) => columns[0] + i));
    expect(columns.map((i) => Number(rows[0][i]))).toEqual(names.map((name) => a[0].epsilon_expected[name]));
    // without background the band has no width
    expect(new Set([head.indexOf("epsilon"), ...columns].map((i) => rows[2][i])).size).toBe(1);
  });

  test("reach --combine adds the reach of one likelihood; --share chooses the common uncertainties", async () => {
    const result = JSON.parse(await reach("a.yaml", "b.yaml", "--combine", "-f", "json"));
    const { combined, experiments, manifest } = result;
    expect(combined.experiments).toEqual(["A", "B"]);
    expect(combined.shared).toEqual(["form_factor", "mesons"]);
    expect([manifest.options.combine, manifest.options.share]).toEqual([true, ["form_factor", "mesons"]]);
    combined.points.forEach(({ epsilon, epsilon_expected }: Record<string, number | null>, i: number) => {
      expect(epsilon).toBeLessThan(
        Math.min(...experiments.map(({ points }: { points: { epsilon: number }[] }) => points[i].epsilon)),
      );
      const { minus_2sigma, median, plus_2sigma } = epsilon_expected as unknown as Record<string, number>;
      // B has seen the count that it would have expected
      expect(Math.abs(median / epsilon! - 1)).toBeLessThan(1e-6);
      expect(minus_2sigma < median && median < plus_2sigma).toBe(true);
    });
    expect(combined.statistics).toMatch(
      /^Bayesian limit, prior flat in the expected number of signal events/,
    );
    const table = await reach("a.yaml", "b.yaml", "--combine", "--share", "none", "--band", "expected");
    expect(table.replaceAll(/\n# {3}/g, " ")).toContain(`# combined: ${combined.statistics}\n`);
    // mass, epsilon, its five quantiles and the signal, no channels
    const [, ofCombined] = table.split("\n# combined: projection");
    const shown = ofCombined.split("\n").filter((line) => /^(mass_GeV| +[\d.])/.test(line));
    expect(shown).toHaveLength(3);
    for (const line of shown) expect(line.trim().split(/ +/)).toHaveLength(8);
  });

  test("reach notes limits that are none: zero signal is excluded too, or every signal is", async () => {
    const run = async (name: string, rest: string, ...args: string[]) => {
      writeFileSync(join(cwd, `${name}.yaml`), file(name, "mu-", 160, rest));
      return millitree(["reach", `${name}.yaml`, "-m", "50MeV", "-f", "csv", ...args], { cwd });
    };
    const row = (stdout: string): Record<string, string> => {
      const [head, values] = stdout.split("\n").filter((line) => !line.startsWith("#"));
      const cells = values.split(",");
      return Object.fromEntries(head.split(",").map((name, i) => [name, cells[i]]));
    };
    const unified = "background: 1.2\nlimit: {method: feldman-cousins, observed: 12}";
    const found = await run("F", unified);
    expect(besideMatter(found.stderr)).toMatch(
      /^note: F: epsilon = 0 is excluded: .* from epsilon_lower to epsilon\n$/,
    );
    const { epsilon_lower, epsilon } = row(found.stdout);
    expect(Number(epsilon_lower)).toBeGreaterThan(0);
    expect(Number(epsilon_lower)).toBeLessThan(Number(epsilon));
    const classical = "background: 1.2\nlimit: {method: poisson, confidence_level: 0.5}";
    const excluded = await run("P", classical, "--band", "expected");
    expect(excluded.stderr).toMatch(/^note: P: no epsilon_minus_2sigma, epsilon_minus_1sigma: /);
    expect(row(excluded.stdout)).toMatchObject({ epsilon_minus_2sigma: "", epsilon_minus_1sigma: "" });
    expect(Number(row(excluded.stdout).epsilon_median)).toBeGreaterThan(0);
    // the column is there whatever the method
    expect(row(excluded.stdout)).toMatchObject({ epsilon_lower: "" });
  });

  test("reach --combine --figure draws the combined reach and both bands", async () => {
    await reach(
      "a.yaml",
      "b.yaml",
      "--combine",
      "--band",
      "expected",
      "--bounds",
      "none",
      "--figure",
      "x.svg",
    );
    const svg = readFileSync(join(cwd, "x.svg"), "utf8");
    expect(svg).toContain('data-region="A outer band"');
    expect(svg).toContain('data-region="A combined"');
    expect(svg).toContain("combined combined");
  });

  test("check names the method of the limit", async () => {
    const { stdout } = await millitree(["check", "a.yaml"], { cwd });
    expect(stdout).toContain("limit: {confidence_level: 0.95, method: cls}");
    expect(stdout.replaceAll(/\n# {3}/g, " ")).toMatch(
      /events at 95 % CL, by cls for the median of what the background gives over 3 \+- 1\n/,
    );
  });

  test.each([
    [["c.yaml"], "invalid limit.observed: 1 of C; must be larger, or limit.method be cls or bayes"],
    [["a.yaml", "--combine"], "invalid number of experiments: 1; must be two or more to combine them"],
    [["a.yaml", "c.yaml", "--combine"], "invalid limit.method: poisson of C, cls of A; must be the same"],
    [["a.yaml", "ldmx", "--combine"], "invalid limit.events: 3 of LDMX, none of A; must be the same"],
    [["a.yaml", "--share", "mesons"], "invalid --share: mesons; must come with --combine"],
    [
      ["a.yaml", "b.yaml", "--combine", "--share", "LOT"],
      "invalid --share: LOT; must be none, or of on_target",
    ],
  ])("refuses %j", async (args, message) => {
    const { code, stderr } = await millitree(["reach", ...args, "-m", "10MeV"], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
