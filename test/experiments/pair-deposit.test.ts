import { describe, expect, test } from "vitest";
import { preset } from "../../src/experiments/file/presets.js";
import {
  hasVeto,
  pairDeposit,
  seenCharge,
  seenChargeSpread,
  type Vetoing,
} from "../../src/experiments/pair-deposit.js";
import { compositionOf, type Veto } from "../../src/experiments/target.js";
import { ionisation } from "../../src/physics/energy-loss.js";
import { eventsOf, momentumOf } from "../events/events-of.js";

const polystyrene: Veto = {
  material: "polystyrene",
  formula: "C8H8",
  density_g_per_cm3: 1.06,
  X0_cm: 41.31,
  nucleus_spin: 0.5,
  thickness_mm: 20,
  threshold_MeV: 0.55,
};
const iron: Veto = {
  material: "Fe",
  Z: 26,
  A_g_per_mol: 55.845,
  density_g_per_cm3: 7.874,
  X0_cm: 1.757,
  nucleus_spin: 0.5,
  thickness_cm: 360,
  threshold_MeV: 1000,
};
const ldmx: Vetoing = { ...preset("ldmx"), veto: polystyrene };
const muons: Vetoing = { ...preset("na64mu"), veto: iron };

const total = (experiment: Vetoing, mass: number, energy_GeV: number, epsilon: number): number => {
  const { ionisation_GeV, radiation_GeV } = pairDeposit(experiment, mass, { energy_GeV, epsilon });
  return ionisation_GeV + radiation_GeV;
};

describe("what a pair leaves", () => {
  test("by ionisation goes with epsilon^2 and the thickness", () => {
    const at = (epsilon: number, thickness_mm = 20) =>
      pairDeposit({ ...ldmx, veto: { ...polystyrene, thickness_mm } as Veto }, 0.1, {
        energy_GeV: 6,
        epsilon,
      }).ionisation_GeV;
    expect(at(0.2) / at(0.1)).toBeCloseTo(4, 10);
    expect(at(0.1, 60) / at(0.1)).toBeCloseTo(3, 10);
  });

  test("of two muons in a bar is twice LDMX's 4.66 MeV, which are those of a muon at the minimum", () => {
    const { ionisation_GeV } = pairDeposit(ldmx, 0.10566, { energy_GeV: 0.85, epsilon: 1 });
    expect(1000 * ionisation_GeV).toBeGreaterThan(2 * 0.9 * 4.66);
    expect(1000 * ionisation_GeV).toBeLessThan(2 * 1.1 * 4.66);
  });

  test("by radiation goes with epsilon^4 E/X0 for the mass of the electron, and ends at the pair's energy", () => {
    const me = 0.51099895e-3;
    const radiated = (epsilon: number, energy_GeV: number) =>
      pairDeposit(muons, me, { energy_GeV, epsilon }).radiation_GeV;
    const X0s = 360 / 1.757;
    expect(radiated(0.02, 100) / (0.02 ** 4 * X0s * 100)).toBeCloseTo(1, 4);
    expect(radiated(0.02, 50) / radiated(0.02, 100)).toBeCloseTo(0.5, 10);
    expect(radiated(1, 100)).toBeCloseTo(100, 6);
  });

  const cases: [string, Vetoing, number][] = [
    ["LDMX at 10 MeV", ldmx, 0.01],
    ["LDMX at 100 MeV", ldmx, 0.1],
    ["NA64mu at 100 MeV", muons, 0.1],
    ["NA64mu at 1 GeV", muons, 1],
    ["NA64mu at 100 MeV with spin 0", { ...muons, spin: 0 }, 0.1],
  ];
  for (const [name, experiment, mass] of cases)
    test(`is the mean over events of what each chi leaves, within 1 %: ${name}`, () => {
      const { veto, spin } = experiment;
      const matter = { composition: compositionOf(veto), density: veto.density_g_per_cm3 };
      const events = eventsOf(experiment, mass, 4000);
      const perArea = veto === iron ? 360 * 7.874 : 2 * 1.06;
      let [sum, ours] = [0, 0];
      for (let event = 0; event < events.weight.length; event++) {
        const energies = [4, 5].map((particle) => momentumOf(events, event, particle).E);
        for (const E of energies) sum += ionisation(E, { mass, spin }, matter) * perArea;
        ours += pairDeposit(experiment, mass, {
          energy_GeV: energies[0] + energies[1],
          epsilon: 1,
        }).ionisation_GeV;
      }
      expect(Math.abs(ours / sum - 1), `${ours / sum}`).toBeLessThan(0.01);
    });
});

describe("the charge from which on a pair is seen", () => {
  test("leaves the threshold", () => {
    for (const [experiment, mass, energy] of [
      [ldmx, 0.1, 6],
      [ldmx, 1e-4, 6],
      [muons, 1e-3, 80],
      [muons, 0.5, 160],
    ] as const) {
      const epsilon = seenCharge(experiment, mass, energy)!;
      expect(total(experiment, mass, energy, epsilon) / (1e-3 * experiment.veto.threshold_MeV)).toBeCloseTo(
        1,
        8,
      );
      expect(seenChargeSpread(experiment, mass, energy, epsilon)).toBeLessThan(0.04 * epsilon);
    }
  });

  test("is none where the threshold is above what the pair leaves at epsilon = 1, or has", () => {
    const blind = (threshold_MeV: number): Vetoing => ({ ...ldmx, veto: { ...polystyrene, threshold_MeV } });
    expect(seenCharge(blind(20), 0.1, 6)).toBeNull();
    expect(seenCharge({ ...muons, veto: { ...iron, threshold_MeV: 90_000 } }, 1e-4, 80)).toBeNull();
  });

  test("is that of a chi with a charge", () => {
    expect(hasVeto(ldmx)).toBe(true);
    expect(hasVeto({ ...ldmx, final: "vector" })).toBe(false);
    expect(hasVeto(preset("ldmx"))).toBe(false);
  });
});
