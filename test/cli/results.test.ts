import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseExperiment } from "../../src/experiments/parse.js";
import { preset } from "../../src/experiments/presets.js";
import { referenceTable } from "../production/reference-table.js";
import { millitree, temporaryFolder } from "./millitree.js";

const presetFile = (name: string) => new URL(`../../data/experiments/${name}.yaml`, import.meta.url).pathname;

async function json(...args: string[]) {
  const { code, stdout, stderr } = await millitree([...args, "--format", "json"]);
  expect(stderr.replace(/^note: .*\n/gm, "")).toBe("");
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

const withoutTime = (text: string) => text.replace(/"wall_time_s": .*/, "");

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
    expect(notes.map(({ stderr }) => stderr)).toEqual([
      "",
      "note: epsilon > 1 lies beyond perturbation theory\n",
    ]);
  });

  test("reach: channels, and null where nothing can be reached", async () => {
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
    expect(manifest.wall_time_s).toBeGreaterThan(0);
  });

  test("the same inputs give the same bytes, from a preset, a file and standard input", async () => {
    const args = ["-m", "20MeV", "-f", "json"];
    const runs = await Promise.all([
      millitree(["xsec", "LDMX", ...args]),
      millitree(["xsec", presetFile("ldmx"), ...args]),
      millitree(["xsec", "-", ...args], { input: readFileSync(presetFile("ldmx")) }),
    ]);
    expect(runs[0].stdout).toContain('"wall_time_s": ');
    for (const run of runs) expect(withoutTime(run.stdout)).toBe(withoutTime(runs[0].stdout));
  });

  test("no value depends on what else is asked for", async () => {
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
    expect(experiments.map((one: { preset: string }) => one.preset)).toEqual(["ldmx", "na64mu"]);
    expect(bounds.map((bound: { id: string }) => bound.id)).toContain("sensei");
    expect(bounds[0].points[0]).toHaveLength(2);
  });
});

describe.concurrent("csv, table, files", () => {
  test("csv holds the digits of json", async () => {
    const [{ points, manifest }, { stdout, stderr, code }] = await Promise.all([
      json("xsec", "ldmx", "-m", "10MeV,1GeV"),
      millitree(["xsec", "ldmx", "-m", "10MeV,1GeV", "-f", "csv"]),
    ]);
    expect([code, stderr]).toEqual([0, ""]);
    const [comment, run, columns, ...rows] = stdout.trimEnd().split("\n");
    const carried = JSON.parse(run.replace("# manifest: ", ""));
    expect({ ...carried, wall_time_s: 0 }).toEqual({ ...manifest, wall_time_s: 0 });
    expect(comment).toMatch(/^# LDMX: sigma\(e- N -> e- N chi chibar\)/);
    expect(columns).toBe("mass_GeV,sigma_pb,error_pb,evaluations,converged");
    const cells = points.map((point: object) => Object.values(point).join(","));
    expect(rows).toEqual(cells);
  });

  test("csv of reach has a column for every channel, whatever the experiment", async () => {
    const { stdout } = await millitree(["reach", "na64mu", "-m", "5MeV,99GeV", "-f", "csv"]);
    const lines = stdout.trimEnd().split("\n").slice(2);
    expect(lines[0]).toBe(
      "experiment,mass_GeV,epsilon,epsilon_bremsstrahlung,epsilon_rho,epsilon_omega,epsilon_phi,signal_per_epsilon2,epsilon_error,converged",
    );
    expect(lines[1]).toMatch(/^NA64mu,0\.005,[\d.e-]+,[\d.e-]+,,,,\d+/);
    expect(lines[2]).toBe("NA64mu,99,,,,,,0,,true");
  });

  test("table of reach shows the channels that an experiment has", async () => {
    const { stdout } = await millitree(["reach", "na64mu", "-m", "5MeV,99GeV"]);
    expect(stdout).not.toContain("rho");
    const lines = stdout.trimEnd().split("\n").slice(1);
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
    expect(lines[2]).toMatch(/^NA64mu {4}.* - .* 0$/);
  });

  test("--output writes what would have been printed, in place of what was there, and nothing else", async ({
    onTestFinished,
  }) => {
    const folder = temporaryFolder(onTestFinished);
    const file = join(folder, "xsec.csv");
    writeFileSync(file, "old");
    const args = ["xsec", "ldmx", "-m", "10MeV", "-f", "csv"];
    const [printed, written] = await Promise.all([millitree(args), millitree([...args, "--output", file])]);
    expect(written).toEqual({ code: 0, stdout: "", stderr: "" });
    const withoutTime = (text: string) => text.replace(/"wall_time_s":[\d.e-]+/, "");
    expect(withoutTime(readFileSync(file, "utf8"))).toBe(withoutTime(printed.stdout));
    expect(readdirSync(folder)).toEqual(["xsec.csv"]);
    const device = await millitree([...args, "-o", "/dev/null"]);
    expect([device.code, device.stderr]).toEqual([0, ""]);
    expect(statSync("/dev/null").isFile()).toBe(false);
  });

  test("beyond the kinematic limit: zero, and done", async () => {
    const { code, stdout, stderr } = await millitree(["xsec", "ldmx", "-m", "100GeV", "-f", "csv"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("\n100,0,0,0,true\n");
  });

  test("converged and exit code say the same where a tolerance is hard to meet", async () => {
    const input =
      "name: hard\nbeam: {lepton: e-, energy_GeV: 1.0e+5, on_target: 1}\ntarget: {material: Pb, thickness_cm: 0.1}\n" +
      "signal: {missing_energy_fraction: [0, 1]}\n";
    const { code, stdout, stderr } = await millitree(["xsec", "-", "-m", "1keV", "-f", "json"], { input });
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
      expect([code, stderr]).toEqual([0, ""]);
      expect(parseExperiment(stdout, "check")).toEqual(preset(name));
      expect(stdout).toMatch(/^# signal: .* GeV; chi up to .* GeV$/m);
    },
  );

  test("every command's help says what it prints, in which unit", async () => {
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
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout.replace(/\s+/g, " ")).toMatch(unit);
      if (unit.source.includes("pb") || command === "reach") expect(stdout).toContain("10MeV");
      for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    }
    const { stdout } = await millitree(["--help"]);
    expect(stdout).toContain(
      "Exit codes: 0 done; 1 computed, but tolerance missed or incomplete; 2 invalid input.",
    );
    for (const command of Object.keys(units)) expect(stdout).toContain(`  ${command} `);
  });

  test("a folder that is named like a preset does not hide it", async ({ onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    mkdirSync(join(cwd, "ldmx"));
    expect((await millitree(["check", "ldmx"], { cwd })).code).toBe(0);
  });
});
