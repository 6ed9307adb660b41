import { describe, expect, test } from "vitest";
import { crossSection } from "../../src/experiments/cross-sections.js";
import { preset } from "../../src/experiments/file/presets.js";
import { reachAt } from "../../src/reach/reach.js";
import { besideMatter, millitree } from "./millitree.js";

const vegas = ["--method", "vegas", "--calls", "1e4", "--format", "json"];

describe.concurrent("--method vegas", () => {
  test("gives the exact cross section within its error, each digit the same on 1, 2 and 3 threads", async () => {
    const runs = await Promise.all(
      [1, 2, 3].map((n) => millitree(["xsec", "ldmx", "-m", "10MeV,1GeV", ...vegas, "--workers", `${n}`])),
    );
    // form factors move what LDMX sees at 1 GeV, of which there is a note; of VEGAS there is none
    for (const { code, stderr } of runs) {
      expect(code).toBe(0);
      expect(stderr).not.toContain("VEGAS");
    }
    const [one, two, three] = runs.map(({ stdout }) => JSON.parse(stdout));
    expect(two).toEqual(one);
    expect(three).toEqual(one);
    const { points, method, manifest } = JSON.parse(runs[0].stdout);
    expect([method, manifest.method, manifest.tolerance.rtol]).toEqual(["vegas", "vegas", null]);
    expect(manifest.options).toEqual({ mass_GeV: [0.01, 1], sessions: 10, calls: 1e4, warm_up: 5, seed: 1 });
    for (const { mass_GeV, sigma_pb, error_pb, evaluations, converged } of points) {
      const exact = crossSection(preset("ldmx"), mass_GeV);
      expect(Math.abs(sigma_pb - exact.sigma_pb)).toBeLessThan(4.5 * error_pb + exact.error_pb);
      expect(error_pb / sigma_pb).toBeLessThan(5e-3);
      expect([evaluations, converged]).toEqual([1.5e5, true]);
    }
  });

  test("a zero that no sample has hit is not taken for one, but a closed phase space is", async () => {
    const narrow = ["--set", "cuts.recoil_angle_max_mrad=0.01"];
    const [missed, open] = await Promise.all([
      millitree(["xsec", "ldmx", "-m", "10MeV", ...vegas, ...narrow]),
      millitree(["xsec", "ldmx", "-m", "10GeV", ...vegas]),
    ]);
    const { points } = JSON.parse(missed.stdout);
    expect([points[0].converged, missed.code]).toEqual([false, 1]);
    expect(missed.stderr).toMatch(/^note: none of 100000 samples of VEGAS hit \(m = 0.01 GeV/m);
    const cut = { ...preset("ldmx"), cuts: { recoil_angle_max_mrad: 0.01 } };
    expect(crossSection(cut, 0.01).sigma_pb).toBeGreaterThan(0.1);
    expect(JSON.parse(open.stdout).points[0]).toMatchObject({ sigma_pb: 0, error_pb: 0, converged: true });
    expect([open.code, besideMatter(open.stderr)]).toEqual([0, ""]);
  });

  test("variations of which samples miss have one note, which names the one with the fewest hits", async () => {
    const { code, stdout, stderr } = await millitree([
      ...["xsec", "ldmx", "-m", "10MeV", ...vegas],
      ...["--vary", "cuts.recoil_angle_max_mrad=0.01,0.02,3000"],
    ]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).variations[2].points[0].converged).toBe(true);
    expect(stderr.match(/of VEGAS hit/g)).toHaveLength(1);
    expect(stderr).toMatch(
      /^note: none of 100000 samples of VEGAS hit \(cuts\.recoil_angle_max_mrad=0\.0[12], m = 0\.01 GeV.*\); 2 of 3 results/m,
    );
  });

  test("another seed gives other digits; more calls give a smaller error", async () => {
    const point = async (...options: string[]) => {
      const { stdout } = await millitree(["xsec", "na64mu", "-m", "10MeV", ...vegas, ...options]);
      return JSON.parse(stdout).points[0];
    };
    const [usual, other, longer] = await Promise.all([
      point(),
      point("--seed", "2"),
      point("--calls", "4e4", "--sessions", "20"),
    ]);
    expect(other.sigma_pb).not.toBe(usual.sigma_pb);
    expect(Math.abs(other.sigma_pb - usual.sigma_pb)).toBeLessThan(4.5 * Math.SQRT2 * usual.error_pb);
    expect(longer.error_pb).toBeLessThan(usual.error_pb / 2);
  });

  test("shows its iterations on request", async () => {
    const args = ["xsec", "na64mu", "-m", "100MeV", ...vegas, "--sessions", "4", "--iterations"];
    const [json, csv] = await Promise.all([millitree(args), millitree([...args, "--format", "csv"])]);
    const [point] = JSON.parse(json.stdout).points;
    const counted = point.sessions.filter(({ session }: { session: number }) => session > 0);
    expect(point.sessions.length).toBe(5 + 4);
    expect(counted.at(-1).average_pb).toBe(point.sigma_pb);
    expect(counted.at(-1).error_pb).toBe(point.error_pb);
    // sessions are weighted by calls, and all have the same number
    const mean = counted.reduce((sum: number, row: { sigma_pb: number }) => sum + row.sigma_pb, 0) / 4;
    expect(Math.abs(mean / point.sigma_pb - 1)).toBeLessThan(1e-14);
    const rows = csv.stdout.split("\n").filter((line) => line && !line.startsWith("#"));
    expect(rows[0]).toBe(
      "mass_GeV,session,calls,sigma_pb,sdev_pb,average_pb,error_pb,chi2_per_dof,Q,converged",
    );
    for (const row of rows.slice(1)) expect(row.endsWith(`,${Number(point.converged)}`)).toBe(true);
    expect(rows.length).toBe(1 + 9);
  });

  test("serves spectrum, reach and compare", async () => {
    const [spectrum, reach, compare] = await Promise.all([
      millitree(["spectrum", "ldmx", "-m", "30MeV", "--bins", "3", ...vegas]),
      millitree(["reach", "ldmx", "-m", "30MeV,5GeV", ...vegas]),
      millitree(["compare", "na64mu", "-m", "30MeV", ...vegas]),
    ]);
    expect([spectrum, reach, compare].map(({ code }) => code)).toEqual([0, 0, 0]);
    const { bins } = JSON.parse(spectrum.stdout).points[0];
    const sum = bins.reduce(
      (total: number, bin: { dsigma_dE_pb_per_GeV: number }) => total + bin.dsigma_dE_pb_per_GeV * 0.8,
      0,
    );
    const exact = crossSection(preset("ldmx"), 0.03).sigma_pb;
    expect(Math.abs(sum / exact - 1)).toBeLessThan(0.01);
    const [point, closed] = JSON.parse(reach.stdout).experiments[0].points;
    const exactReach = reachAt(preset("ldmx"), 0.03);
    expect(Math.abs(point.epsilon - exactReach.epsilon!)).toBeLessThan(4.5 * point.epsilon_error);
    expect(closed.epsilon).toBeNull();
    const { ratio, ratio_error, error_kind } = JSON.parse(compare.stdout).points[0].methods.vegas;
    expect(error_kind).toBe("one-sigma");
    expect(Math.abs(ratio - 1)).toBeLessThan(4.5 * ratio_error);
  });

  test.each([
    [["--calls", "10"], "invalid --calls: 10; must be a whole number from 100 to"],
    [["--sessions", "2.5"], "invalid --sessions: 2.5; must be a whole number from 1 to"],
    [["--seed", "-1"], "invalid --seed: -1; must be a whole number from 0 to"],
    [["--workers", "many"], "invalid --workers: many; must be a whole number from 1 to"],
    [["--rtol", "1e-3"], "invalid --rtol: 0.001; must be left out with --method vegas"],
    [["--method", "exact", "--seed", "3"], "invalid --method: exact; must be vegas for --seed"],
    [["--method", "ww", "--iterations"], "invalid --method: ww; must be vegas for --iterations"],
    [["--method", "monte-carlo"], "invalid --method: monte-carlo; must be one of exact, ww, iww, vegas"],
  ])("refuses %j", async (options, message) => {
    const { code, stdout, stderr } = await millitree([
      "xsec",
      "ldmx",
      "-m",
      "10MeV",
      "--method",
      "vegas",
      ...options,
    ]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });
});
