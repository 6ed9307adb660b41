import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Collision, collision } from "../../src/physics/collision.js";
import { ELECTRON_MASS, MUON_MASS } from "../../src/physics/constants.js";
import { missingEnergyRange, type Window, windowEdges } from "../../src/physics/missing-energy.js";
import { momentumOf } from "../../src/physics/momentum.js";
import { EmissionTable } from "../../src/production/emission-table.js";
import { RecoilAmplitude } from "../../src/production/recoil-amplitude.js";
import { energyRangeWithin } from "../../src/production/recoil-limits.js";
import type { RecoilCuts } from "../../src/production/selection.js";
import { between, logarithmic } from "../random.js";

const beams: fc.Arbitrary<Collision> = fc
  .tuple(
    fc.constantFrom(ELECTRON_MASS, MUON_MASS),
    logarithmic(5, 1e5),
    fc.constantFrom<[number, number]>([1, 1], [6, 12], [29, 64], [82, 207]),
  )
  .map(([m, E, [Z, A]]) => collision({ leptonMass: m, energy: E, Z, A }));

const sigma = (beam: Collision, window: Window, mass: number, cuts: RecoilCuts, rtol: number) =>
  new EmissionTable(beam, { rtol, selection: { cuts } }).crossSection({ mass, window });

describe("a recoil lepton that is all but at rest", () => {
  it("has the amplitude's state at its own tau, whatever was asked before", () => {
    fc.assert(
      fc.property(beams, between(0, 1), logarithmic(1e-13, 1e-3), (beam, part, left) => {
        const { m, E, M } = beam;
        const Ek = (E - m) * (1 - left);
        const end = Math.log(2 * M * (E - m - Ek));
        const state = (first: number) => {
          const amplitude = new RecoilAmplitude(beam);
          amplitude.setEnergy((1e-3 * Ek) ** 2, Ek);
          amplitude.setTau(first);
          amplitude.setTau(Math.exp(end + 1e-3 * (part - 0.5)));
          const { pOut, yForward, yLow, yHigh } = amplitude;
          return [pOut, yForward, yLow, yHigh];
        };
        expect(state(1e-6)).toEqual(state(1));
        expect(state(1).every(Number.isFinite)).toBe(true);
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe("energyRangeWithin a cut on the energy", () => {
  it("begins where V and the lepton run backward, and the nucleus takes all momentum, if V can rest", () => {
    let cut = 0;
    fc.assert(
      fc.property(beams, between(0, 1), between(0.01, 0.6), (beam, mostPart, massPart) => {
        const { m, E, p, M } = beam;
        const s = windowEdges(beam, [0, 1]).end * massPart ** 2;
        const most = m * (E / m) ** mostPart;
        const range = energyRangeWithin(beam, s, { energyMax: most });
        const [lowest] = missingEnergyRange(beam, s)!;
        // a heavier V cannot rest in the laboratory, and runs forward even with its least energy
        if (!range || range[0] === lowest || lowest > Math.sqrt(s)) return;
        cut++;
        const kinetic = E - range[0] - most;
        const Q = Math.sqrt(kinetic * (kinetic + 2 * M));
        const backward = momentumOf(Math.sqrt(s), range[0]) + momentumOf(m, most);
        // near rest an energy holds its momentum to the root of its rounding
        expect(Math.abs(Q - p - backward) / (p + backward)).toBeLessThan(1e-7);
      }),
      { seed: 4, numRuns: 300 },
    );
    expect(cut).toBeGreaterThan(50);
  });
});

describe("cross sections inside cuts from 5 GeV to 100 TeV", () => {
  it("of both sides of a cut add up to all, within their errors", () => {
    const configurations = fc.tuple(
      beams,
      fc.constantFrom<Window>([0, 1], [0.5, 1], [0.3, 0.9]),
      logarithmic(1e-3, 0.1),
      logarithmic(0.3, 30),
      fc.boolean(),
    );
    fc.assert(
      fc.property(configurations, ([beam, window, massPart, place, isAngle]) => {
        const mass = massPart * Math.sqrt(windowEdges(beam, window).end);
        const pT = place * Math.max(beam.m, mass);
        const [one, other]: RecoilCuts[] = isAngle
          ? [{ angleMax: (4 * pT) / beam.E }, { angleMin: (4 * pT) / beam.E }]
          : [{ pTMax: pT }, { pTMin: pT }];
        const [all, ...parts] = [{}, one, other].map((cuts) => sigma(beam, window, mass, cuts, 1e-2));
        const error = all.error + parts[0].error + parts[1].error;
        expect(Math.abs(parts[0].value + parts[1].value - all.value)).toBeLessThan(error);
        expect(parts.every(({ value }) => value >= 0)).toBe(true);
      }),
      { seed: 5, numRuns: 12 },
    );
  });

  it("of 5 TeV electrons on tungsten beyond 1 mrad fall with the mass", () => {
    const tungsten = collision({ leptonMass: ELECTRON_MASS, energy: 5000, Z: 74, A: 183.84 });
    const values = [1e-3, 1e-2, 1e-1].map((mass) =>
      sigma(tungsten, [0.5, 1], mass, { angleMin: 1e-3 }, 1e-3),
    );
    expect(values.every(({ converged }) => converged)).toBe(true);
    expect(values.map(({ value }) => value)).toEqual(
      values.map(({ value }) => value).toSorted((a, b) => b - a),
    );
  });
});
