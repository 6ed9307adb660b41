import fc from "fast-check";
import { expect, it } from "vitest";
import { collision } from "../../src/physics/collision.js";
import { ELECTRON_MASS, MUON_MASS } from "../../src/physics/constants.js";
import { missingEnergyRange } from "../../src/physics/missing-energy.js";
import { RecoilAmplitude } from "../../src/production/recoil-amplitude.js";
import { tauLimitsAtEnergy } from "../../src/production/recoil-limits.js";
import { panelEdges } from "../../src/production/recoil-panels.js";
import { between, logarithmic } from "../random.js";

it("gives edges that rise from the start to the stop, whatever bends lie close together or outside", () => {
  let inner = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(ELECTRON_MASS, MUON_MASS),
      logarithmic(2, 1000),
      fc.constantFrom<[number, number]>([1, 1], [13, 27], [82, 207]),
      fc.tuple(between(0.01, 0.5), between(0.05, 0.95)),
      fc.array(logarithmic(1e-8, 1), { minLength: 1, maxLength: 3 }),
      fc.array(between(-0.5, 1.5), { maxLength: 4 }),
      (m, energy, [Z, A], [massPart, energyPart], versines, corners) => {
        const beam = collision({ leptonMass: m, energy, Z, A });
        const s = (massPart * (Math.sqrt(beam.M ** 2 + 2 * beam.M * energy) - beam.M)) ** 2;
        const range = missingEnergyRange(beam, s);
        fc.pre(range !== null);
        const Ek = range![0] + (range![1] - range![0]) * energyPart;
        const [start, stop] = tauLimitsAtEnergy(beam, s, Ek).map(Math.log);
        fc.pre(stop > start);
        const amplitude = new RecoilAmplitude(beam);
        amplitude.setEnergy(s, Ek);
        const limits = versines.map((versine) => () => versine);
        const at = corners.map((part) => start + (stop - start) * part);
        // the first corner twice
        const edges = panelEdges(amplitude, beam.p, start, stop, limits, [...at, ...at.slice(0, 1)]);
        expect([edges[0], edges.at(-1)]).toEqual([start, stop]);
        expect(edges.every((edge, i) => i === 0 || edge > edges[i - 1])).toBe(true);
        // nothing that is inside is left out
        for (const corner of at)
          if (corner > start + 1e-5 && corner < stop - 1e-5)
            expect(Math.min(...edges.map((edge) => Math.abs(edge - corner)))).toBeLessThan(1e-5);
        inner += edges.length - 2;
      },
    ),
    { seed: 61, numRuns: 300 },
  );
  expect(inner).toBeGreaterThan(300);
});
