import { describe, expect, it } from "vitest";
import { epsilonFor, signalYield, yieldAt } from "../../src/experiments/channels/signal-yield.js";
import { crossSection } from "../../src/experiments/cross-sections.js";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { preset } from "../../src/experiments/file/presets.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { layersOf, nucleiPerArea, thicknessOf, withThickness } from "../../src/experiments/target.js";
import { referenceTable } from "../production/reference-table.js";

const [ldmx, na64mu] = [preset("ldmx"), preset("na64mu")];
const tables = new Map([ldmx, na64mu].map((experiment) => [experiment, emissionOf(experiment)]));

/** Cross section [pb] in the window of one of the two experiments, of another code. */
function reference(experiment: Experiment, mass: number): number {
  const lepton = experiment.beam.lepton === "e-" ? "e" : "mu";
  const row = referenceTable("exact").find(
    (row) =>
      row.lepton === lepton &&
      row.final === "chi" &&
      Number(row.mass_GeV) === mass &&
      Number(row.x_th) === experiment.signal.missing_energy_fraction[0],
  );
  return Number(row!.sigma_pb);
}

const relative = (a: number, b: number): number => Math.abs(a / b - 1);

describe("crossSection", () => {
  it.each([0.001, 0.01, 0.1, 1])(
    "is that of the experiment's beam, target and window: chi of %d GeV",
    (mass) => {
      for (const experiment of [ldmx, na64mu]) {
        const { sigma_pb, error_pb, mass_GeV, converged } = crossSection(experiment, mass, {
          source: tables.get(experiment),
        });
        const expected = reference(experiment, mass);
        expect(mass_GeV).toBe(mass);
        expect(converged).toBe(true);
        expect(error_pb).toBeLessThanOrEqual(1e-4 * sigma_pb);
        expect(Math.abs(sigma_pb - expected)).toBeLessThanOrEqual(error_pb + 4e-6 * expected);
      }
    },
  );

  it.each([0.001, 0.01, 0.1])("is that of a vector on its mass shell: V of %d GeV", (mass) => {
    for (const [lepton, preset] of [
      ["e", ldmx],
      ["mu", na64mu],
    ] as const) {
      const { missing_energy_fraction } = preset.signal;
      const row = referenceTable("exact").find(
        (row) =>
          row.final === "vector" &&
          row.lepton === lepton &&
          Number(row.E_GeV) === preset.beam.energy_GeV &&
          Number(row.x_th) === missing_energy_fraction[0] &&
          Number(row.mass_GeV) === mass,
      );
      const expected = Number(row!.sigma_pb);
      const { sigma_pb, error_pb } = crossSection({ ...preset, final: "vector" }, mass, {
        source: tables.get(preset),
      });
      expect(Math.abs(sigma_pb - expected)).toBeLessThanOrEqual(error_pb + 2e-6 * expected);
    }
  });

  it("is that of the other charge of the lepton", () => {
    const positrons: Experiment = { ...ldmx, beam: { ...ldmx.beam, lepton: "e+" } };
    expect(crossSection(positrons, 0.1)).toEqual(crossSection(ldmx, 0.1));
  });
});

describe("signalYield", () => {
  it("counts nuclei: rho N_A L/A", () => {
    // aluminium: 2.7 g/cm^3 over 27 g/mol is a tenth of a mole in each cm^3; 0.4 of 8.9 cm
    expect(relative(nucleiPerArea(ldmx), 0.1 * 6.02214076e23 * 3.56)).toBeLessThan(1e-14);
    expect(relative(nucleiPerArea(na64mu), (11.35 / 207) * 6.02214076e23 * 22.5)).toBeLessThan(1e-14);
  });

  it.each([0.001, 0.01, 0.03, 0.1, 0.3, 1])(
    "is Eq. (4) with the cross section of another code: %d GeV",
    (mass) => {
      // leptons . nuclei/cm^2 . sigma, 1 pb = 1e-36 cm^2: the product by hand
      const perPicobarn = { LDMX: 2e16 * 2.14388211e23 * 1e-36, NA64mu: 1e14 * 7.42948523e23 * 1e-36 };
      for (const experiment of [ldmx, na64mu]) {
        const expected = perPicobarn[experiment.name as "LDMX" | "NA64mu"] * reference(experiment, mass);
        const { bremsstrahlung } = signalYield(experiment, mass, { source: tables.get(experiment) });
        expect(bremsstrahlung.converged).toBe(true);
        expect(Math.abs(bremsstrahlung.events - expected)).toBeLessThanOrEqual(
          bremsstrahlung.error + 5e-6 * expected,
        );
      }
    },
  );

  it("adds each meson of the file by Eqs. (8) and (11), and no other", () => {
    const mass = 0.25;
    const channels = signalYield(ldmx, mass, { source: tables.get(ldmx) });
    expect(Object.keys(channels)).toEqual(["bremsstrahlung", "rho", "omega", "phi"]);
    const velocity2 = 1 - (0.5 / 0.77526) ** 2;
    const rho = 6e10 * 4.72e-5 * (1 + 2 * (0.25 / 0.77526) ** 2) * Math.sqrt(velocity2);
    expect(relative(channels.rho!.events, rho)).toBeLessThan(1e-12);
    expect(channels.rho!.error).toBe(0);
    expect(Object.keys(signalYield(na64mu, mass, { source: tables.get(na64mu) }))).toEqual([
      "bremsstrahlung",
    ]);
    const onlyPhi = { ...ldmx, mesons: { phi: 1e9 } };
    expect(Object.keys(signalYield(onlyPhi, mass, { source: tables.get(ldmx) }))).toEqual([
      "bremsstrahlung",
      "phi",
    ]);
  });

  it("has no mesons if the final state is a vector on its mass shell", () => {
    const channels = signalYield({ ...ldmx, final: "vector" }, 0.1, { source: tables.get(ldmx) });
    expect(Object.keys(channels)).toEqual(["bremsstrahlung"]);
  });

  it("ends channel by channel: rho and omega at half their masses, the phi later", () => {
    const at = (mass: number) => signalYield(ldmx, mass, { source: tables.get(ldmx) });
    expect(at(0.38).rho!.events).toBeGreaterThan(0);
    expect(at(0.389).rho!.events).toBe(0);
    expect(at(0.389).omega!.events).toBeGreaterThan(0);
    expect(at(0.5).omega!.events).toBe(0);
    expect(at(0.5).phi!.events).toBeGreaterThan(0);
    expect(at(0.51).phi!.events).toBe(0);
  });

  it("scales with leptons, thickness, density and efficiency; mesons only with the last", () => {
    const mass = 0.2;
    const table = tables.get(ldmx)!;
    const base = signalYield(ldmx, mass, { source: table });
    const { beam } = ldmx;
    const target = layersOf(ldmx.target)[0];
    const changes: [Experiment, number, number][] = [
      [{ ...ldmx, beam: { ...beam, on_target: 3 * beam.on_target } }, 3, 1],
      [{ ...ldmx, target: withThickness(target, 0.5 * thicknessOf(target)) }, 0.5, 1],
      [{ ...ldmx, target: { ...target, density_g_per_cm3: 2 * target.density_g_per_cm3 } }, 2, 1],
      [{ ...ldmx, efficiency: 0.3 }, 0.3, 0.3],
    ];
    for (const [experiment, bremsstrahlung, mesons] of changes) {
      const changed = signalYield(experiment, mass, { source: table });
      expect(
        relative(changed.bremsstrahlung.events / base.bremsstrahlung.events, bremsstrahlung),
      ).toBeLessThan(1e-13);
      expect(relative(changed.bremsstrahlung.error / base.bremsstrahlung.error, bremsstrahlung)).toBeLessThan(
        1e-13,
      );
      for (const meson of ["rho", "omega", "phi"] as const)
        expect(relative(changed[meson]!.events / base[meson]!.events, mesons)).toBeLessThan(1e-13);
    }
  });

  it("is proportional to eps^2, and the inverse agrees", () => {
    expect(yieldAt(1e-4, 3e8)).toBeCloseTo(3, 12);
    expect(yieldAt(2e-4, 3e8) / yieldAt(1e-4, 3e8)).toBeCloseTo(4, 12);
    for (const [events, perEpsilon2] of [
      [3, 1e9],
      [2.9957, 4.2e3],
      [0.1, 1e-3],
    ])
      expect(relative(yieldAt(epsilonFor(events, perEpsilon2)!, perEpsilon2), events)).toBeLessThan(1e-14);
    expect(epsilonFor(3, 0)).toBeNull();
  });
});
