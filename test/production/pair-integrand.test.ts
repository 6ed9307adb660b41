import fc from "fast-check";
import { expect, it } from "vitest";
import { gaussLegendre } from "../../src/numerics/gauss-legendre.js";
import { collision } from "../../src/physics/collision.js";
import { ALPHA, ELECTRON_MASS, MUON_MASS } from "../../src/physics/constants.js";
import { type Window, windowEdges } from "../../src/physics/missing-energy.js";
import { spectralWeight } from "../../src/physics/spectral-weight.js";
import { PairIntegrand } from "../../src/production/phase-space/pair-integrand.js";
import { VectorIntegrand } from "../../src/production/phase-space/vector-integrand.js";
import { between, logarithmic } from "../random.js";

/** Averages over the direction of chi, exactly: the squared amplitude is quadratic in it. */
function averaged(integrand: PairIntegrand, u: readonly number[]): number {
  const { nodes, weights } = gaussLegendre(3);
  let sum = 0;
  nodes.forEach((node, i) => {
    for (let j = 0; j < 5; j++)
      sum += (weights[i] / 5) * integrand.value(Float64Array.of(...u, node, (j + 0.5) / 5));
  });
  return sum;
}

it("is, averaged over the direction of chi, that of a vector times the vacuum polarisation, at every point", () => {
  const unit = between(0.01, 0.99);
  const inside: boolean[] = [];
  fc.assert(
    fc.property(
      fc.constantFrom(ELECTRON_MASS, MUON_MASS),
      logarithmic(2, 200),
      fc.constantFrom<[number, number]>([1, 1], [13, 27], [82, 207]),
      fc.constantFrom<0 | 0.5>(0, 0.5),
      logarithmic(1e-4, 0.1),
      fc.tuple(unit, unit, unit, unit, unit),
      (leptonMass, energy, [Z, A], spin, mass, u) => {
        const beam = collision({ leptonMass, energy, Z, A });
        const window: Window = [0.5, 0.9];
        const range = Math.log(windowEdges(beam, window).end / (4 * mass * mass));
        const s = 4 * mass * mass * Math.exp(range * u[0] ** 2);
        const v = 1 - (4 * mass * mass) / s;
        const vector = new VectorIntegrand(beam, Math.sqrt(s), window).value(Float64Array.from(u.slice(1)));
        const expected = (ALPHA / (3 * Math.PI)) * spectralWeight(v, spin) * 2 * range * u[0] * vector;
        const value = averaged(new PairIntegrand(beam, mass, window, spin), u);
        inside.push(expected > 0);
        expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-8 * expected);
      },
    ),
    { seed: 91, numRuns: 400 },
  );
  expect(inside.filter(Boolean).length).toBeGreaterThan(200);
});
