import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseExperiment } from "../../src/experiments/file/parse.js";
import { preset, presetNames } from "../../src/experiments/file/presets.js";
import { referenceTable } from "../production/reference-table.js";
import { besideMatter, millitree, temporaryFolder } from "./millitree.js";

const presetFile = (name: string) => new URL(`../../data/experiments/${name}.yaml`, import.meta.url).pathname;

async function json(...args: string[]) {
  const { code, stdout, stderr } = await millitree([...args, "--format", "json"]);
  expect(stderr.replace(/^note: .*\n/gm, "")).toBe("");
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

describe.concurrent("json", () => {
  test("xsec", async () => {
    const result = await json("xsec", "na64mu", "--mass", "10MeV,0.1GeV");
    expect(Object.keys(result)).toEqual(["experiment", "method", "points", "manifest"]);
    expect(result).toMatchObject({ experiment: "NA64mu", method: "exact" });
    expect(Object.keys(result.points[0])).toEqual([
      "mass_GeV",
      "sigma_pb",
      "error_pb",
      "evaluations",
      "converged",
    ]);
    expect(result.points.map((p: { mass_GeV: number }) => p.mass_GeV)).toEqual([0.01, 0.1]);
    for (const { mass_GeV, sigma_pb, error_pb, converged } of result.points) {
      const row = referenceTable("exact").find(
        (row) =>
          row.lepton === "mu" && row.x_th === "0.5" && row.final === "chi" && +row.mass_GeV === mass_GeV,
      )!;
      expect(Math.abs(sigma_pb - Number(row.sigma_pb))).toBeLessThan(error_pb + 3e-6 * sigma_pb);
      expect(error_pb).toBeLessThanOrEqual(1e-4 * sigma_pb);
      expect(converged).toBe(true);
    }
  });

  test("spectrum: bins add up to the cross section", async () => {
    const [{ points }, total] = await Promise.all([
      json("spectrum", "ldmx", "--mass", "10MeV", "--bins", "3"),
      json("xsec", "ldmx", "--mass", "10MeV"),
    ]);
    const [{ mass_GeV, bins }] = points;
    expect(mass_GeV).toBe(0.01);
    expect(bins).toHaveLength(3);
    for (const key of ["x_low", "x_high", "dsigma_dE_pb_per_GeV", "error"])
      expect(typeof bins[0][key]).toBe("number");
    expect([bins[0].x_low, bins[2].x_high]).toEqual([0.7, 1]);
    const sum = bins.reduce(
      (sum: number, bin: Record<string, number>) =>
        sum + bin.dsigma_dE_pb_per_GeV * 8 * (bin.x_high - bin.x_low),
      0,
    );
    expect(Math.abs(sum / total.points[0].sigma_pb - 1)).toBeLessThan(2e-4);
  });

  test("a reach beyond perturbation theory is noted", async () => {
    const notes = await Promise.all(["1GeV", "3GeV"].map((mass) => millitree(["reach", "ldmx", "-m", mass])));
    const note = "note: epsilon > 1 lies beyond perturbation theory\n";
    expect(notes.map(({ stderr }) => stderr.includes(note))).toEqual([false, true]);
  });

  test("reach: channels, and null if nothing can be reached", async () => {
    const { experiments, manifest } = await json("reach", "ldmx", "na64mu", "-m", "10MeV", "-m", "1GeV,5GeV");
    expect(experiments.map((one: { experiment: string }) => one.experiment)).toEqual(["LDMX", "NA64mu"]);
    const [light, heavy, beyond] = experiments[0].points;
    expect(Object.keys(light.epsilon_by_channel)).toEqual(["bremsstrahlung", "rho", "omega", "phi"]);
    const single = Object.values<number>(light.epsilon_by_channel);
    expect(light.epsilon ** -2).toBeCloseTo(
      single.reduce((sum, epsilon) => sum + epsilon ** -2, 0),
      -3,
    );
    expect(light.epsilon ** 2 * light.signal_per_epsilon2).toBeCloseTo(3, 12);
    expect(heavy.epsilon_by_channel.rho).toBeNull();
    expect(heavy.epsilon).toBe(heavy.epsilon_by_channel.bremsstrahlung);
    expect(beyond).toMatchObject({ mass_GeV: 5, epsilon: null, signal_per_epsilon2: 0, converged: true });
    expect(experiments[1].points[0].epsilon_by_channel).toEqual({
      bremsstrahlung: experiments[1].points[0].epsilon,
    });
    expect(manifest).toMatchObject({ program: "millitree", command: "reach", options: { rtol: 1e-4 } });
    expect(manifest.experiments).toEqual([preset("ldmx"), preset("na64mu")]);
    expect(manifest.tolerance).toMatchObject({ rtol: 1e-4, converged: true });
    expect(manifest.tolerance.reached).toBeGreaterThan(0);
    expect(manifest.tolerance.reached).toBeLessThan(1e-4);
  });

  test("--method: an approximation next to the exact result, and the manifest names it", async () => {
    const runs = await Promise.all(
      ["exact", "ww", "iww"].map((method) => json("xsec", "ldmx", "-m", "10MeV", "--method", method)),
    );
    expect(runs.map(({ method, manifest }) => [method, manifest.method])).toEqual([
      ["exact", "exact"],
      ["ww", "ww"],
      ["iww", "iww"],
    ]);
    const [exact, ww, iww] = runs.map(({ points }) => points[0].sigma_pb);
    expect(new Set([exact, ww, iww]).size).toBe(3);
    for (const other of [ww, iww]) expect(Math.abs(Math.log(other / exact))).toBeLessThan(Math.log(3));
    const [spectrum, reach] = await Promise.all([
      json("spectrum", "ldmx", "-m", "10MeV", "-n", "2", "--method", "ww"),
      json("reach", "ldmx", "-m", "10MeV", "--method", "ww"),
    ]);
    expect([spectrum.method, spectrum.manifest.method, reach.manifest.method]).toEqual(["ww", "ww", "ww"]);
  });

  test("a vector on its mass shell: cross section, spectrum, reach", async () => {
    const input = `${readFileSync(presetFile("na64mu"))}final: vector\n`;
    const args = ["-", "-m", "100MeV", "-f", "json"];
    const [xsec, spectrum, reach] = await Promise.all(
      [["xsec"], ["spectrum", "-n", "2"], ["reach"]].map(async ([command, ...rest]) => {
        const run = await millitree([command, ...args, ...rest], { input });
        expect([run.code, besideMatter(run.stderr)]).toEqual([0, ""]);
        return JSON.parse(run.stdout);
      }),
    );
    const row = referenceTable("exact").find(
      (row) => row.lepton === "mu" && row.final === "vector" && row.mass_GeV === "0.1" && row.x_th === "0.5",
    )!;
    expect(Math.abs(xsec.points[0].sigma_pb / Number(row.sigma_pb) - 1)).toBeLessThan(1e-4);
    const sum = spectrum.points[0].bins.reduce(
      (sum: number, bin: Record<string, number>) =>
        sum + bin.dsigma_dE_pb_per_GeV * 160 * (bin.x_high - bin.x_low),
      0,
    );
    expect(Math.abs(sum / xsec.points[0].sigma_pb - 1)).toBeLessThan(2e-4);
    expect(reach.experiments[0].final).toBe("vector");
    expect(reach.experiments[0].points[0].epsilon_by_channel).toEqual({
      bremsstrahlung: reach.experiments[0].points[0].epsilon,
    });
    const [table, both] = await Promise.all([
      millitree(["reach", "-", "-m", "100MeV"], { input }),
      millitree(["reach", "-", "ldmx", "-m", "100MeV"], { input }),
    ]);
    const head = (text: string) => text.split(/\n# \S+: projection/)[0].replaceAll(/\n# +/g, " ");
    expect(head(table.stdout)).toMatch(/; mass of V, epsilon its kinetic mixing$/);
    expect(head(both.stdout)).toMatch(/NA64mu: mass of V.*; LDMX: mass of chi, epsilon = Q_chi\/e$/);
  });

  test("reach --band form-factor: the spread holds the reach", async () => {
    const { experiments } = await json("reach", "ldmx", "-m", "100MeV,10MeV,9GeV", "--band", "form-factor");
    const [{ form_factors, points }] = experiments;
    expect(form_factors).toEqual(["elastic", "elastic+quasielastic", "helm"]);
    expect(points.map((p: { mass_GeV: number }) => p.mass_GeV)).toEqual([0.1, 0.01, 9]);
    for (const { epsilon, epsilon_band_low, epsilon_band_high, epsilon_band_error } of points.slice(0, 2)) {
      expect(epsilon_band_low).toBeLessThan(epsilon_band_high);
      expect(epsilon_band_low - epsilon_band_error).toBeLessThanOrEqual(epsilon);
      expect(epsilon_band_high + epsilon_band_error).toBeGreaterThanOrEqual(epsilon);
    }
    expect(points[2]).toMatchObject({ epsilon: null, epsilon_band_low: null, epsilon_band_high: null });
    const csv = await millitree(["reach", "ldmx", "-m", "10MeV", "--band", "form-factor", "-f", "csv"]);
    const columns = csv.stdout.split("\n").find((line) => line.startsWith("experiment,"))!;
    expect(columns).toBe(
      "experiment,mass_GeV,epsilon,epsilon_error,epsilon_lower,epsilon_form_factor_low,epsilon_form_factor_high,epsilon_band_low,epsilon_band_high,epsilon_band_error,epsilon_bremsstrahlung,epsilon_annihilation,epsilon_rho,epsilon_omega,epsilon_phi,epsilon_jpsi,signal_per_epsilon2,confidence_level,status,perturbative,converged",
    );
  });

  test("reach --band form-factor: names the form factors that it used, and their caveats", async () => {
    const hydrogen = readFileSync(presetFile("ldmx"), "utf8")
      .replace("name: LDMX", "name: H")
      .replace(
        /^target: .*$/m,
        "target: {Z: 1, A_g_per_mol: 1.008, density_g_per_cm3: 0.07, thickness_cm: 10}",
      );
    const input = `${readFileSync(presetFile("ldmx"), "utf8").replace("name: LDMX", "name: P")}form_factor: {kind: point}\n`;
    const args = ["-m", "100MeV", "--rtol", "1e-2", "--band", "form-factor"];
    const [alone, both, point] = await Promise.all([
      millitree(["reach", "-", ...args], { input: hydrogen }),
      millitree(["reach", "-", "ldmx", ...args], { input: hydrogen }),
      millitree(["reach", "-", ...args], { input }),
    ]);
    const head = (text: string) => text.replaceAll(/\n# {3}/g, " ");
    expect(head(alone.stdout)).toMatch(/spread over the form factors elastic, hydrogen dipole$/m);
    expect(alone.stderr).not.toMatch(/hadron veto/);
    expect(head(both.stdout)).toMatch(
      /H: spread over the form factors elastic, hydrogen dipole; LDMX: spread over the form factors elastic, elastic\+quasielastic, helm$/m,
    );
    expect(both.stderr).toMatch(/^note: LDMX: band: the quasi-elastic part .* hadron veto/m);
    expect(both.stderr).not.toMatch(/^note: H: band/m);
    expect(head(point.stdout)).toMatch(
      /spread over the form factors elastic, elastic\+quasielastic, helm, point$/m,
    );
  });

  test("the same inputs give the same bytes, from a preset, a file and standard input", async () => {
    const args = ["-m", "20MeV", "-f", "json"];
    const runs = await Promise.all([
      millitree(["xsec", "LDMX", ...args]),
      millitree(["xsec", presetFile("ldmx"), ...args]),
      millitree(["xsec", "-", ...args], { input: readFileSync(presetFile("ldmx")) }),
    ]);
    for (const run of runs) expect(run.stdout).toBe(runs[0].stdout);
  });

  test("no value depends on the other masses of a run", async () => {
    const [together, reversed, alone] = await Promise.all([
      json("xsec", "ldmx", "-m", "5MeV:500MeV:3"),
      json("xsec", "ldmx", "-m", "500MeV,5MeV"),
      json("xsec", "ldmx", "-m", "5MeV"),
    ]);
    expect(alone.points[0]).toEqual(together.points[0]);
    expect(reversed.points[1]).toEqual(together.points[0]);
    expect(reversed.points[0]).toEqual(together.points[2]);
  });

  test("a tighter tolerance moves a result by no more than its error", async () => {
    const run = (rtol: string) => json("xsec", "na64mu", "-m", "10MeV,1GeV", "--rtol", rtol);
    const [loose, tight] = await Promise.all([run("1e-3"), run("1e-6")]);
    loose.points.forEach(({ sigma_pb, error_pb }: Record<string, number>, i: number) => {
      expect(error_pb).toBeLessThanOrEqual(1e-3 * sigma_pb);
      expect(Math.abs(sigma_pb - tight.points[i].sigma_pb)).toBeLessThanOrEqual(
        error_pb + tight.points[i].error_pb,
      );
      expect(tight.points[i].error_pb).toBeLessThanOrEqual(1e-6 * sigma_pb);
    });
  });

  test("list", async () => {
    const [{ experiments }, { bounds }] = await Promise.all([json("list"), json("list", "--bounds")]);
    expect(experiments.map((one: { preset: string }) => one.preset)).toEqual(presetNames());
    expect(bounds.map((bound: { id: string }) => bound.id)).toContain("sensei");
    expect(bounds[0].points[0]).toHaveLength(2);
  });
});

describe.concurrent("csv, table, files", () => {
  test("csv holds the digits of json", async () => {
    const [{ points }, { stdout, stderr, code }] = await Promise.all([
      json("xsec", "ldmx", "-m", "10MeV,100MeV"),
      millitree(["xsec", "ldmx", "-m", "10MeV,100MeV", "-f", "csv"]),
    ]);
    expect([code, besideMatter(stderr)]).toEqual([0, ""]);
    const [columns, ...rows] = stdout.trimEnd().split("\n");
    expect(columns).toBe("mass_GeV,sigma_pb,error_pb,evaluations,converged");
    expect(rows.map((row) => row.split(",").map(Number))).toEqual(
      points.map((point: object) => Object.values(point).map(Number)),
    );
  });

  test("csv of reach has a column for every channel, whatever the experiment", async () => {
    const { stdout } = await millitree(["reach", "na64mu", "-m", "5MeV,99GeV", "-f", "csv"]);
    const lines = stdout.trimEnd().split("\n");
    expect(lines[0]).toBe(
      "experiment,mass_GeV,epsilon,epsilon_error,epsilon_lower,epsilon_form_factor_low,epsilon_form_factor_high,epsilon_bremsstrahlung,epsilon_annihilation,epsilon_rho,epsilon_omega,epsilon_phi,epsilon_jpsi,signal_per_epsilon2,confidence_level,status,perturbative,converged",
    );
    expect(lines[1]).toMatch(
      /^NA64mu,0\.005,[\d.e-]+,[\d.e-]+,,,,[\d.e-]+,,,,,,[\d.]+,0\.95,projection,1,1$/,
    );
    expect(lines[2]).toBe("NA64mu,99.0,,,,,,,,,,,,0.0,0.95,projection,,1");
  });

  test("table of reach shows the channels that an experiment has", async () => {
    const { stdout } = await millitree(["reach", "na64mu", "-m", "5MeV,99GeV"]);
    expect(stdout).not.toContain("rho");
    const [columns, light, beyond] = stdout
      .replace(/^#.*\n/gm, "")
      .trimEnd()
      .split("\n");
    expect(columns.trim().split(/\s+/)).toEqual(["mass_GeV", "epsilon", "bremsstrahlung", "N/eps^2"]);
    expect(light.trim().split(/\s+/)[0]).toBe("0.005");
    expect(beyond.trim().split(/\s+/)).toEqual(["99", "-", "-", "0"]);
    expect(stdout).toContain("# NA64mu: projection, confidence level 0.95\n");
  });

  test("--output writes exactly what would be printed, and replaces an existing file", async ({
    onTestFinished,
  }) => {
    const folder = temporaryFolder(onTestFinished);
    const file = join(folder, "xsec.csv");
    writeFileSync(file, "old");
    const args = ["xsec", "ldmx", "-m", "10MeV", "-f", "csv"];
    const [printed, written] = await Promise.all([millitree(args), millitree([...args, "--output", file])]);
    expect({ ...written, stderr: besideMatter(written.stderr) }).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(readFileSync(file, "utf8")).toBe(printed.stdout);
    expect(readdirSync(folder)).toEqual(["xsec.csv", "xsec.csv-metadata.json"]);
    const device = await millitree([...args, "-o", "/dev/null"]);
    expect([device.code, besideMatter(device.stderr)]).toEqual([0, ""]);
    expect(statSync("/dev/null").isFile()).toBe(false);
  });

  test("reach --figure draws what it prints, with bounds and band, in each format", async ({
    onTestFinished,
  }) => {
    const cwd = temporaryFolder(onTestFinished);
    const input = `${readFileSync(presetFile("na64mu"))}final: vector\n`;
    const args = ["reach", "ldmx", "-m", "0.3GeV,10MeV,0.6GeV", "--rtol", "1e-2", "-f", "csv"];
    const [plain, drawn] = await Promise.all([
      millitree(args),
      millitree([...args, "--figure", "a.svg", "--band", "form-factor"], { cwd }),
      millitree([...args, "--figure", "b.pdf", "--bounds", "none"], { cwd }),
      millitree(["reach", "-", "-m", "10MeV:1GeV:4", "--figure", "c.png"], { cwd, input }),
    ]);
    expect(readdirSync(cwd).toSorted()).toEqual(["a.svg", "b.pdf", "c.png"]);
    const rows = (text: string) => text.split("\n").filter((line) => line.startsWith("LDMX,"));
    const first = (line: string) => line.split(",").slice(0, 3);
    expect(rows(drawn.stdout).map(first)).toEqual(rows(plain.stdout).map(first));
    expect(drawn.stderr).toMatch(/^note: .*confidence level/m);
    const svg = readFileSync(join(cwd, "a.svg"), "utf8");
    expect(svg).toContain('data-region="LDMX combined"');
    expect(svg).toContain('data-curve="lsnd"');
    expect(readFileSync(join(cwd, "b.pdf"), "latin1")).toMatch(/^%PDF-/);
    expect(readFileSync(join(cwd, "c.png"), "latin1").slice(1, 4)).toBe("PNG");
  });

  test("beyond the kinematic limit: zero, and done", async () => {
    const { code, stdout, stderr } = await millitree(["xsec", "ldmx", "-m", "100GeV", "-f", "csv"]);
    expect([code, besideMatter(stderr)]).toEqual([0, ""]);
    expect(stdout).toContain("\n100,0,0,0,1\n");
  });

  test("converged and exit code agree if a tolerance is hard to meet", async () => {
    const input =
      "name: hard\nbeam: {lepton: e-, energy_GeV: 1.0e+5, on_target: 1}\ntarget: {material: Pb, thickness_cm: 0.1}\n" +
      "signal: {missing_energy_fraction: [0, 1]}\n";
    const { code, stdout, stderr } = await millitree(["xsec", "-", "-m", "1keV", "-f", "json", "-q"], {
      input,
    });
    const { points, manifest } = JSON.parse(stdout);
    const [{ sigma_pb, error_pb, converged }] = points;
    expect(sigma_pb).toBeGreaterThan(0);
    expect(error_pb <= 1e-4 * sigma_pb).toBe(converged);
    expect(manifest.tolerance.converged).toBe(converged);
    expect(code).toBe(converged ? 0 : 1);
    expect(stderr).toBe(
      converged ? "" : "millitree: the tolerance was not met everywhere; see `converged` and the errors\n",
    );
  });
});

describe.concurrent("check, help", () => {
  test.each(["ldmx", "na64mu"])(
    "check %s prints a file that parses back to the same experiment",
    async (name) => {
      const { code, stdout, stderr } = await millitree(["check", name]);
      expect([code, besideMatter(stderr)]).toEqual([0, ""]);
      expect(parseExperiment(stdout, "check")).toEqual(preset(name));
      expect(stdout).toMatch(/^# signal: .* GeV; chi up to .* GeV$/m);
      expect(stdout.split("\n").filter((line) => line.startsWith("#") && line.length > 80)).toEqual([]);
      expect(stdout).toMatch(/^name: [A-Z]/);
    },
  );

  test("check describes the form factor, and the meaning of a vector's mass and epsilon", async () => {
    const input =
      "name: V\nbeam: {lepton: mu-, energy_GeV: 160, on_target: 1e12}\nfinal: vector\n" +
      "target: {material: Pb, thickness_cm: 1, nucleus_spin: 0}\nform_factor: {kind: helm, radius_fm: 6.5}\n" +
      "signal: {missing_energy_fraction: [0.5, 1]}\n";
    const { code, stdout, stderr } = await millitree(["check", "-"], { input });
    expect([code, besideMatter(stderr)]).toEqual([0, ""]);
    expect(parseExperiment(stdout, "check")).toEqual(parseExperiment(input, "input"));
    const comments = stdout.replaceAll("\n#   ", " ");
    expect(comments).toMatch(
      /^# process: mu- N -> mu- N V .* of spin 0; mass of V, epsilon its kinetic mixing$/m,
    );
    expect(comments).toMatch(
      /^# form factor: helm, screening_per_GeV: \d+\.\d, radius_fm: 6\.50000, skin_fm: 0\.900000$/m,
    );
    // all at rest in their centre of mass: sqrt(M^2 + m^2 + 2 M E) - M - m
    const [M, m] = [207 * 0.93149410242, 0.1056583755];
    const heaviest = Math.sqrt(M * M + m * m + 2 * M * 160) - M - m;
    expect(comments).toContain(`; V up to ${heaviest.toPrecision(6)} GeV\n`);
  });

  test("every command's help states its output and the units", async () => {
    const units: Record<string, RegExp> = {
      xsec: /\[pb\]/,
      spectrum: /\[pb\/GeV\]/,
      reach: /epsilon = Q_chi\/e/,
      paper: /GeV/,
      list: /GeV/,
      check: /YAML/,
    };
    for (const [command, unit] of Object.entries(units)) {
      const { code, stdout, stderr } = await millitree([command, "--help"]);
      expect([code, besideMatter(stderr)]).toEqual([0, ""]);
      expect(stdout.replace(/\s+/g, " ")).toMatch(unit);
      if (unit.source.includes("pb") || command === "reach") expect(stdout).toContain("10MeV");
      for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    }
    const { stdout } = await millitree(["--help"]);
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "Exit codes: 0 done; 1 computed, but tolerance missed or incomplete; 2 invalid input; 3 a defect",
    );
    for (const command of Object.keys(units)) expect(stdout).toContain(`  ${command} `);
  });

  test("a folder that is named like a preset does not hide it", async ({ onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    mkdirSync(join(cwd, "ldmx"));
    expect((await millitree(["check", "ldmx"], { cwd })).code).toBe(0);
  });
});
