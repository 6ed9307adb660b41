import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { besideMatter, millitree, temporaryFolder } from "./millitree.js";

const quick = ["--rtol", "1e-3"];

describe.concurrent("millitree explain", () => {
  let folder: string;
  beforeAll(() => {
    folder = temporaryFolder(afterAll);
  });

  it("fits a terminal, and lists the factors of the reach", async () => {
    const { code, stdout, stderr } = await millitree(["explain", "ldmx", "-m", "450MeV", ...quick]);
    expect([code, besideMatter(stderr)]).toEqual([0, ""]);
    for (const line of stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
    // a comment, or a cell, may go on in the next line
    const words = stdout.replace(/\n#? {3,}/g, " ").replace(/ +/g, " ");
    for (const text of [
      "bremsstrahlung: N/epsilon^2 = LOT n sigma eta, 0.7 < E_miss/E < 1; Eq. (4) of arXiv:2505.04295",
      "# beam.on_target: mesons scale along\n",
      "beyond m_V/2 = 0.38763 GeV",
      "s_up = 3, limit.events of the file",
      "strongest of the bounds at this mass",
      "Eq. (12)",
    ])
      expect(words).toContain(text);
    expect(stdout).toMatch(/^beam\.on_target +2e16 +-0\.5$/m);
    expect(stdout).toMatch(/^target\.Z +13 +material +-$/m);
    expect(stdout).toMatch(/^# .*target\.Z.*: certain values only$/m);
  });

  it("fits a terminal also if numbers are sums and means", async () => {
    const input = `name: Crystal
beam: { lepton: mu-, energy_GeV: 160, on_target: 1.0e13, spectrum_GeV: [[158, 1], [162, 1]] }
target: { layers: [{ material: Pb, thickness_X0: 1 }, { formula: CsI, density_g_per_cm3: 4.5, thickness_cm: 20 }] }
signal: { missing_energy_fraction: [0.5, 1] }
`;
    const { code, stdout, stderr } = await millitree(["explain", "-", "-m", "20GeV", ...quick], { input });
    expect([code, besideMatter(stderr)]).toEqual([0, ""]);
    const [factors] = stdout.split("# elasticities");
    for (const line of factors.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
    const words = factors.replace(/\n[\s#]*/g, " ");
    for (const text of ["E the nominal energy", "CLs at CL = 0.95"]) expect(words).toContain(text);
    expect(words).not.toContain("Eq. (12)");
    expect(factors.replace(/ {2,}target\n| {2,}Kroll, Wada 1955\n/g, " ").replace(/\s+/g, " ")).toMatch(
      /Sum rho w N_A L\/A over layers and elements.* mean over nuclei and beam energies of alpha\/3pi/,
    );
  });

  it("has the same numbers in JSON and CSV", async () => {
    const args = ["explain", "na64mu", "-m", "10MeV,100MeV", ...quick];
    const json = JSON.parse((await millitree([...args, "-f", "json"])).stdout);
    expect(json.manifest.command).toBe("explain");
    expect(json.points).toHaveLength(2);
    const rows = json.points.flatMap(
      ({ mass_GeV, elasticities }: { mass_GeV: number; elasticities: object[] }) =>
        elasticities.map((one) => [mass_GeV, ...Object.values(one).map((cell) => cell ?? "")].join(",")),
    );
    const file = join(folder, "explain.csv");
    const { stdout } = await millitree([...args, "-f", "csv", "-o", file]);
    expect(stdout).toBe("");
    const lines = readFileSync(file, "utf8").trim().split("\n");
    const data = lines.filter((line) => !line.startsWith("#"));
    expect(data[0]).toBe("mass_GeV,parameter,value,origin,elasticity,elasticity_error,note");
    // a column of reals has a point in every number
    expect(data.slice(1).map((line) => line.replaceAll(/(\d)\.0(?=,)/g, "$1"))).toEqual(rows);
  });

  it("says why nothing can be reached, with exit code 1", async () => {
    const { code, stdout, stderr } = await millitree(["explain", "na64mu", "-m", "70GeV", ...quick]);
    expect(code).toBe(1);
    expect(stdout).toContain("nothing can be reached");
    expect(stdout).not.toContain("NaN");
    expect(besideMatter(stderr)).toMatch(
      /^millitree: nothing can be reached at 70 GeV: bremsstrahlung: the mass is beyond the kinematic limit of the window, 60\.76\d* GeV\n$/,
    );
  });

  it.each([
    ["explain ldmx", "required option '-m, --mass <masses>' not specified"],
    ["explain -m 10MeV", "missing required argument 'experiment'"],
    ["explain ldmx -m 10", "invalid --mass: 10; must end with one of the units"],
    [
      "explain ldmx -m 10MeV --bounds nonsense",
      "invalid bound: nonsense; must be one of paper, all, none, excluded-above",
    ],
    ["explain ldmx -m 10MeV --rtol 1", "invalid --rtol: 1; must be a number from 1e-8 to 0.1"],
    ["explain ldmx -m 1e-300GeV", "invalid mass: 1e-300; must be positive, finite and at least 1e-50 GeV"],
    ["explain ldmx extra -m 10MeV", "too many arguments"],
  ])("millitree %s: one message, exit code 2", async (args, message) => {
    const { code, stdout, stderr } = await millitree(args.split(" "));
    expect(besideMatter(stderr)).toMatch(/^millitree: .*\n$/);
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([2, ""]);
  });
});
