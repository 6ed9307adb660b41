import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collision } from "../../src/physics/collision.js";
import { ELECTRON_MASS, MUON_MASS } from "../../src/physics/constants.js";
import { angleEdges, anglePieces, transverseRanges } from "../../src/production/recoil-angles.js";
import { energiesBeside, energyRangeWithin, versineOf } from "../../src/production/recoil-limits.js";
import { efficiencyAt, type Knots, type RecoilCuts } from "../../src/production/selection.js";
import { between, logarithmic } from "../random.js";

const unit = between(0, 1);

describe("cuts on pT", () => {
  it("leave the angles at which p' sin(theta') is inside them, forward and backward, and these end at edges", () => {
    fc.assert(
      fc.property(unit, unit, unit, logarithmic(0.01, 100), (a, b, part, pOut) => {
        const [pTMin, pTMax] = [Math.min(a, b), Math.max(a, b)].map((x) => 1.3 * x * pOut);
        const selection = { cuts: { pTMin, pTMax } };
        const angle = Math.PI * part;
        const pT = pOut * Math.sin(angle);
        const ranges = transverseRanges(selection, pOut);
        const versine = versineOf(angle);
        const isInside = ranges.some(([low, high]) => versine > low && versine < high);
        expect(isInside).toBe(pT > pTMin && pT < pTMax);
        const edges = angleEdges(selection, []).map((edge) => edge(pOut));
        for (const edge of ranges.flat())
          expect(Math.min(...edges.map((other) => Math.abs(other - edge)))).toBeLessThan(1e-15);
      }),
      { seed: 93, numRuns: 1000 },
    );
  });
});

describe("pieces of angles", () => {
  it("have the efficiency of the table inside the cuts, in 1 - cos(theta')", () => {
    fc.assert(
      fc.property(fc.array(unit, { minLength: 6, maxLength: 6 }), unit, (numbers, part) => {
        const [angleMin, first, second, angleMax] = numbers
          .slice(0, 4)
          .map((x) => Math.PI * x)
          .sort((x, y) => x - y);
        fc.pre(first < second);
        const recoilAngle: Knots = [
          [first, numbers[4]],
          [second, numbers[5]],
        ];
        const angle = Math.PI * part;
        const versine = 1 - Math.cos(angle);
        const found = anglePieces({ cuts: { angleMin, angleMax }, recoilAngle })
          .filter(({ low, high }) => versine > low && versine < high)
          .map(({ intercept, slope }) => intercept + slope * angle);
        const isInside = angle > angleMin && angle < angleMax;
        expect(found).toHaveLength(isInside ? 1 : 0);
        if (isInside) expect(found[0]).toBeCloseTo(efficiencyAt(recoilAngle, angle), 10);
      }),
      { seed: 94, numRuns: 500 },
    );
  });
});

describe("the greatest energy of V inside cuts on angle and pT", () => {
  // angles on either side of 90 degrees, and across it
  const angles = fc.tuple(unit, unit).map((pair) => pair.map((x) => Math.PI * x).sort((x, y) => x - y));

  it("is that beside the best of all recoil leptons inside them", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(ELECTRON_MASS, MUON_MASS),
        logarithmic(2, 100),
        logarithmic(0.01, 0.3),
        angles,
        logarithmic(0.001, 0.5),
        (leptonMass, energy, mV, [angleMin, angleMax], pTMin) => {
          fc.pre(angleMax - angleMin > 0.05);
          const beam = collision({ leptonMass, energy, Z: 13, A: 27 });
          const cuts: RecoilCuts = { angleMin, angleMax, pTMin };
          const steps = 60;
          let best = 0;
          for (let i = 0; i <= steps; i++) {
            // the ends themselves may be outside of the cuts by rounding
            const angle = angleMin + (angleMax - angleMin) * (1e-9 + ((1 - 2e-9) * i) / steps);
            const least = pTMin / Math.sin(angle);
            for (let j = 0; j <= steps; j++) {
              const momentum = least * (1 + 1e-9) * (1 + energy / least) ** (j / steps);
              const point = { energy: Math.hypot(leptonMass, momentum), versine: versineOf(angle) };
              best = Math.max(best, energiesBeside(beam, mV * mV, point)?.[1] ?? 0);
            }
          }
          const highest = energyRangeWithin(beam, mV * mV, cuts)?.[1] ?? 0;
          expect(highest).toBeGreaterThanOrEqual(best * (1 - 1e-6));
          expect(energy - highest).toBeGreaterThanOrEqual(0.97 * (energy - best));
        },
      ),
      { seed: 95, numRuns: 100 },
    );
  });
});

describe("a cut on pT from below", () => {
  it("leaves V the mass that a lepton takes away which has this pT and rests along the beam in the centre of mass", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(ELECTRON_MASS, MUON_MASS),
        logarithmic(1, 1000),
        unit,
        logarithmic(1e-6, 0.1),
        (m, energy, part, distance) => {
          const beam = collision({ leptonMass: m, energy, Z: 13, A: 27 });
          const W = Math.sqrt(beam.M ** 2 + m ** 2 + 2 * beam.M * energy);
          const pTMin = 0.5 * part * (W - beam.M);
          // V and the nucleus run together, and balance pT
          const rest = W - Math.hypot(m, pTMin);
          fc.pre(rest - pTMin > beam.M);
          const heaviest = Math.sqrt((rest - pTMin) * (rest + pTMin)) - beam.M;
          const isOpen = (mV: number) => energyRangeWithin(beam, mV * mV, { pTMin }) !== null;
          expect(isOpen(heaviest * (1 - distance))).toBe(true);
          expect(isOpen(heaviest * (1 + distance))).toBe(false);
        },
      ),
      { seed: 96, numRuns: 300 },
    );
  });
});
