import { describe, expect, it } from "vitest";
import { parseExperiment } from "../../src/experiments/file/parse.js";
import { preset } from "../../src/experiments/file/presets.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { bandFormFactors, bandWarnings } from "../../src/reach/form-factor-variants.js";
import { reachAt } from "../../src/reach/reach.js";
import { reachBand } from "../../src/reach/reach-band.js";

const [ldmx, na64mu] = [preset("ldmx"), preset("na64mu")];
const masses = [0.1, 0.01, 0.6];

describe("reachBand", () => {
  it("spans the reaches of the three form factors, mass by mass, in the order given", () => {
    for (const experiment of [ldmx, na64mu]) {
      const band = reachBand(experiment, masses, { rtol: 1e-3 });
      expect(band.form_factors).toEqual(["elastic", "elastic+quasielastic", "helm"]);
      expect(band.points.map(({ mass_GeV }) => mass_GeV)).toEqual(masses);
      for (const { mass_GeV, epsilon_band_low, epsilon_band_high, epsilon_error, converged } of band.points) {
        const reaches = bandFormFactors(experiment).map((kind) => {
          const variant: Experiment = { ...experiment, form_factor: { kind } };
          return reachAt(variant, mass_GeV).epsilon!;
        });
        expect(Math.abs(epsilon_band_low! / Math.min(...reaches) - 1)).toBeLessThan(1e-3);
        expect(Math.abs(epsilon_band_high! / Math.max(...reaches) - 1)).toBeLessThan(1e-3);
        expect(epsilon_error!).toBeLessThan(1e-3 * epsilon_band_high!);
        expect(converged).toBe(true);
      }
    }
  });

  it("holds the experiment's own form factor with its own scales, and keeps its screening", () => {
    const own: Experiment = { ...ldmx, form_factor: { kind: "elastic", size_GeV2: 1e-3 } };
    const [point] = reachBand(own, [0.1], { rtol: 1e-3 }).points;
    expect(Math.abs(point.epsilon_band_high! / reachAt(own, 0.1).epsilon! - 1)).toBeLessThan(1e-3);
    expect(point.epsilon_band_high!).toBeGreaterThan(
      reachBand(ldmx, [0.1], { rtol: 1e-3 }).points[0].epsilon_band_high!,
    );
    const screened = (a: number): Experiment => ({
      ...na64mu,
      form_factor: { kind: "point", screening_per_GeV: a },
    });
    const [weak, strong] = [1e9, 1e1].map((a) => reachBand(screened(a), [0.01], { rtol: 1e-3 }).points[0]);
    expect(strong.epsilon_band_low!).toBeGreaterThan(weak.epsilon_band_high!);
  });

  it("leaves out quasi-elastic scattering for hydrogen, which has no protons to knock out", () => {
    const hydrogen: Experiment = {
      ...ldmx,
      target: { Z: 1, A_g_per_mol: 1.008, density_g_per_cm3: 0.07, thickness_cm: 10, nucleus_spin: 0.5 },
    };
    expect(reachBand(hydrogen, [0.1], { rtol: 1e-2 }).form_factors).toEqual(["elastic", "hydrogen dipole"]);
  });

  it("has a width for hydrogen alone and in compounds, between the reaches of its two form factors", () => {
    const mine = (target: string): Experiment =>
      parseExperiment(
        `name: mine\nbeam: {lepton: e-, energy_GeV: 8, on_target: 1.0e14}\ntarget: ${target}\nsignal: {missing_energy_fraction: [0.5, 1]}`,
        "mine.yaml",
      );
    for (const target of ["{material: LH2, thickness_cm: 10}", "{material: LD2, thickness_cm: 10}"]) {
      const experiment = mine(target);
      const [{ epsilon_band_low, epsilon_band_high }] = reachBand(experiment, [0.5], { rtol: 1e-4 }).points;
      const epsilons = (["fit", "dipole"] as const).map(
        (hydrogen) => reachAt({ ...experiment, form_factor: { kind: "elastic", hydrogen } }, 0.5).epsilon!,
      );
      expect(Math.abs(epsilon_band_low! / Math.min(...epsilons) - 1)).toBeLessThan(1e-3);
      expect(Math.abs(epsilon_band_high! / Math.max(...epsilons) - 1)).toBeLessThan(1e-3);
      expect(epsilon_band_high! / epsilon_band_low!).toBeGreaterThan(1.002);
    }
    expect(reachBand(mine("{material: water, thickness_cm: 1}"), [0.1], { rtol: 1e-2 }).form_factors).toEqual(
      ["elastic", "elastic+quasielastic", "helm", "hydrogen dipole"],
    );
  });

  it("leaves Helm's sphere out if its usual radius does not hold, unless the file gives one or asks for it", () => {
    const nucleus = (Z: number, A_g_per_mol: number, form_factor: Experiment["form_factor"]): Experiment => ({
      ...ldmx,
      target: { Z, A_g_per_mol, density_g_per_cm3: 0.1, thickness_cm: 10, nucleus_spin: 0 },
      form_factor,
    });
    const helium = (form_factor: Experiment["form_factor"]) =>
      bandFormFactors(nucleus(2, 4.0026, form_factor));
    expect(helium({ kind: "elastic" })).toEqual(["elastic", "elastic+quasielastic"]);
    expect(helium({ kind: "helm", radius_fm: 1.3, skin_fm: 0.7 })).toContain("helm");
    expect(helium({ kind: "helm" })).toContain("helm");
    expect(bandFormFactors(nucleus(3, 6.94, { kind: "elastic" }))).toContain("helm");
  });

  it("has the experiment's own form factor in it, so that the line lies inside", () => {
    for (const kind of ["elastic", "elastic+quasielastic", "helm", "point"] as const) {
      const own: Experiment = { ...na64mu, form_factor: { kind } };
      const { form_factors, points } = reachBand(own, [0.1], { rtol: 1e-3 });
      expect(form_factors).toContain(kind);
      expect(form_factors.includes("point")).toBe(kind === "point");
      const [{ epsilon_band_low, epsilon_band_high }] = points;
      const { epsilon } = reachAt(own, 0.1);
      expect(epsilon!).toBeGreaterThan(epsilon_band_low! * (1 - 1e-3));
      expect(epsilon!).toBeLessThan(epsilon_band_high! * (1 + 1e-3));
    }
  });

  it("warns about the form factors that it adds, not about the experiment's own", () => {
    expect(bandWarnings(ldmx)).toEqual([expect.stringMatching(/hadron veto/)]);
    expect(bandWarnings({ ...ldmx, form_factor: { kind: "elastic+quasielastic" } })).toEqual([]);
  });

  it("is null beyond the kinematic limit", () => {
    expect(reachBand(na64mu, [99], { rtol: 1e-2 }).points).toEqual([
      { mass_GeV: 99, epsilon_band_low: null, epsilon_band_high: null, epsilon_error: null, converged: true },
    ]);
  });

  it("reports its progress", () => {
    const told: number[] = [];
    reachBand(na64mu, masses, { rtol: 1e-1, method: "iww", progress: (fraction) => told.push(fraction) });
    expect(told).toEqual([0, 1 / 3, 2 / 3]);
  });
});
