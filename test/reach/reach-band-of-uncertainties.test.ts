import { describe, expect, test } from "vitest";
import { preset } from "../../src/experiments/file/presets.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { normalQuantile } from "../../src/numerics/normal.js";
import { uniforms } from "../../src/numerics/philox.js";
import { reach, reachAt } from "../../src/reach/reach.js";
import { reachBand, withBand } from "../../src/reach/reach-band.js";
import { tabulatedReach } from "../../src/results/tabulated-reach.js";

const [ldmx, na64mu] = [preset("ldmx"), preset("na64mu")];
const masses = [0.01, 0.1, 0.3];
const settings = { rtol: 1e-3, uncertainties: true };
const width = (sigma: number): number => Math.sqrt(Math.log1p(sigma * sigma));

/** LDMX as a limit that depends on the size of its uncertainties, unlike a given number of events. */
const { events: _, ...counted } = ldmx.limit;
const own: Experiment = { ...ldmx, limit: counted };

describe("the band of all uncertainties", () => {
  test("is that over form factors, to the digit, if the file has no uncertainties", () => {
    for (const experiment of [ldmx, na64mu]) {
      const { points, uncertainties } = reachBand(experiment, masses, settings);
      expect(uncertainties).toEqual({});
      expect(points).toEqual(reachBand(experiment, masses, { rtol: 1e-3 }).points);
    }
  });

  test("is exp(-+ zeta/2 + zeta^2/4) around the reach for leptons on target known to 10 %", () => {
    // tritium: one form factor, no band over several
    const tritium: Experiment = {
      ...own,
      target: { Z: 1, A_g_per_mol: 3.016, density_g_per_cm3: 0.07, thickness_cm: 10, nucleus_spin: 0.5 },
      uncertainties: { on_target: 0.1 },
    };
    const { form_factors, points } = reachBand(tritium, masses, settings);
    expect(form_factors).toEqual(["elastic"]);
    const zeta = width(0.1);
    for (const [i, point] of points.entries()) {
      const { epsilon } = reachAt({ ...tritium, uncertainties: {} }, masses[i], { rtol: 1e-3 });
      expect(point.epsilon_band_low! / epsilon!).toBeCloseTo(Math.exp(-zeta / 2 + (zeta * zeta) / 4), 9);
      expect(point.epsilon_band_high! / epsilon!).toBeCloseTo(Math.exp(zeta / 2 + (zeta * zeta) / 4), 9);
      // to first order half of the 10 % of the yield
      expect(point.epsilon_band_high! / epsilon! - 1).toBeCloseTo(0.05, 2);
    }
  });

  test("holds the band over form factors, and grows with every uncertainty", () => {
    const bandWith = (uncertainties: Experiment["uncertainties"]) =>
      reachBand({ ...own, uncertainties }, masses, settings).points;
    const steps = [
      {},
      { on_target: 0.1 },
      { on_target: 0.1, efficiency: 0.1 },
      { on_target: 0.1, efficiency: 0.1, form_factor: 0.1 },
      { on_target: 0.1, efficiency: 0.1, form_factor: 0.1, mesons: 0.3 },
    ].map(bandWith);
    for (let k = 1; k < steps.length; k++)
      for (const [i, { epsilon_band_low, epsilon_band_high }] of steps[k].entries()) {
        const before = steps[k - 1][i];
        expect(epsilon_band_high! / epsilon_band_low!).toBeGreaterThan(
          (before.epsilon_band_high! / before.epsilon_band_low!) * (1 - 1e-9),
        );
      }
  });

  test("is met by a Monte Carlo over the nuisance parameters: a sixth of the reaches lies beyond each end", () => {
    const uncertainties = { on_target: 0.08, efficiency: 0.1, form_factor: 0.2, mesons: 0.4 };
    const mass = 0.25; // radiation and decays alike
    const [band] = reachBand({ ...own, uncertainties }, [mass], settings).points;
    const u = new Float64Array(4);
    const factor = (k: number, sigma: number): number => {
      const zeta = width(sigma);
      return Math.exp(zeta * normalQuantile(u[k]) - 0.5 * zeta * zeta);
    };
    const kinds = ["elastic", "elastic+quasielastic", "helm"] as const;
    const limits = kinds.map((kind) => {
      const { epsilon_by_channel, epsilon } = reachAt({ ...own, form_factor: { kind } }, mass, {
        rtol: 1e-3,
      });
      const { bremsstrahlung, ...decays } = epsilon_by_channel;
      // N is proportional to 1/epsilon^2 for one limit in events
      const radiated = 1 / bremsstrahlung! ** 2;
      const decayed = Object.values(decays).reduce<number>((sum, one) => sum + 1 / one! ** 2, 0);
      expect(1 / Math.sqrt(radiated + decayed) / epsilon!).toBeCloseTo(1, 9);
      const reaches = Array.from({ length: 40_000 }, (_, sample) => {
        uniforms(9, 1, 0, sample, u);
        const common = factor(0, uncertainties.on_target) * factor(1, uncertainties.efficiency);
        const size =
          radiated * factor(2, uncertainties.form_factor) + decayed * factor(3, uncertainties.mesons);
        return 1 / Math.sqrt(common * size);
      }).sort((a, b) => a - b);
      const at = (share: number) => reaches[Math.round(share * reaches.length)];
      return [at(0.15865525), at(0.84134475)];
    });
    expect(band.epsilon_band_low! / Math.min(...limits.map(([low]) => low))).toBeCloseTo(1, 2);
    expect(band.epsilon_band_high! / Math.max(...limits.map(([, high]) => high))).toBeCloseTo(1, 2);
  });

  test("is null beyond the kinematic limit", () => {
    const uncertain = { ...na64mu, uncertainties: { on_target: 0.1 } };
    expect(reachBand(uncertain, [99], { ...settings, rtol: 1e-2 }).points).toEqual([
      { mass_GeV: 99, epsilon_band_low: null, epsilon_band_high: null, epsilon_error: null, converged: true },
    ]);
  });

  test("is named in the table", () => {
    const uncertain = { ...own, uncertainties: { on_target: 0.05, mesons: 0.2 } };
    const banded = withBand(reach(uncertain, [0.1]), reachBand(uncertain, [0.1], settings));
    const { comments, columns } = tabulatedReach([banded], { band: "all" });
    expect(comments.join("\n")).toContain("one standard deviation of on_target 5 %, mesons 20 %");
    expect(comments.join("\n")).toContain("elastic, elastic+quasielastic, helm");
    expect(columns).toEqual(
      expect.arrayContaining(["epsilon_band_low", "epsilon_band_high", "epsilon_band_error"]),
    );
  });
});
