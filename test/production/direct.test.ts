import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { vegas } from "../../src/numerics/vegas.js";
import type { Integrand } from "../../src/numerics/vegas-chunk.js";
import { type Collision, collision } from "../../src/physics/collision.js";
import { ELECTRON_MASS, MUON_MASS } from "../../src/physics/constants.js";
import {
  elasticFormFactor,
  helmFormFactor,
  pointFormFactor,
  quasiElasticFormFactor,
} from "../../src/physics/form-factor.js";
import { type Window, windowEdges } from "../../src/physics/missing-energy.js";
import { EmissionTable } from "../../src/production/emission-table.js";
import { PairIntegrand } from "../../src/production/phase-space/pair-integrand.js";
import { VectorIntegrand } from "../../src/production/phase-space/vector-integrand.js";
import { between, logarithmic } from "../random.js";

/**
 * Computes the Monte Carlo's distance from the truth in its own standard deviations, and whether its sessions agree.
 */
function pull(integrand: Integrand, truth: number, seed: number) {
  const { estimate } = vegas(integrand, { sessions: 5, warmUp: 5, calls: 2e4, seed });
  expect(estimate.error / truth).toBeLessThan(0.01);
  return { distance: (estimate.value - truth) / estimate.error, converged: estimate.converged };
}

/**
 * Expects n pulls of a standard normal variable: none beyond 4.5, their mean square 1 within 4 standard errors; one in
 * a thousand may fail its chi^2.
 */
function expectStandardNormal(pulls: readonly ReturnType<typeof pull>[]): void {
  for (const { distance } of pulls) expect(Math.abs(distance)).toBeLessThan(4.5);
  const meanSquare = pulls.reduce((sum, { distance }) => sum + distance ** 2, 0) / pulls.length;
  expect(Math.abs(meanSquare - 1)).toBeLessThan(4 * Math.sqrt(2 / pulls.length));
  expect(pulls.filter(({ converged }) => !converged).length).toBeLessThanOrEqual(1);
}

describe("squared amplitude over the full phase space", () => {
  const na64mu = collision({ leptonMass: MUON_MASS, energy: 160, Z: 82, A: 207 });
  const ldmx = collision({ leptonMass: ELECTRON_MASS, energy: 8, Z: 13, A: 27 });

  it.each([
    ["pairs", 0.5, 0],
    ["pairs of scalars, whose current is k1 - k2", 0, 50],
  ] as const)("gives the cross section that the vacuum polarisation gives, for %s", (_, spin, seed) => {
    const cases: [Collision, Window][] = [
      [na64mu, [0.5, 1]],
      [ldmx, [0.7, 1]],
    ];
    const pulls = cases.flatMap(([beam, window], i) => {
      const table = new EmissionTable(beam, { rtol: 1e-5 });
      return [0.001, 0.01, 0.1, 1].map((mass, j) => {
        const { value } = table.crossSection({ mass, window, spin });
        return pull(new PairIntegrand(beam, mass, window, spin), value, seed + 10 * i + j);
      });
    });
    expectStandardNormal(pulls);
  });

  it("does so for any beam, nucleus, form factor and window", () => {
    const pulls: ReturnType<typeof pull>[] = [];
    const nucleus = fc.constantFrom<[number, number]>([1, 1], [6, 12], [26, 56], [74, 184]);
    const form = fc.constantFrom(elasticFormFactor, quasiElasticFormFactor, helmFormFactor, () =>
      pointFormFactor(),
    );
    const low = between(0, 0.9);
    fc.assert(
      fc.property(
        fc.constantFrom(ELECTRON_MASS, MUON_MASS),
        logarithmic(2, 500),
        nucleus,
        form,
        fc.constantFrom<0 | 0.5>(0, 0.5),
        fc.tuple(low, low, fc.constantFrom(0, 0.05, 0.6)),
        between(0.02, 0.9),
        fc.boolean(),
        (m, E, [Z, A], formFactor, spin, [x, y, z], part, pair) => {
          // no quasi-elastic scattering off a single proton
          fc.pre(Z > 1 || formFactor !== quasiElasticFormFactor);
          const beam = collision({ leptonMass: m, energy: E, Z, A, spin, formFactor: formFactor(Z, A) });
          const window: Window = [Math.min(x, z), Math.min(x, z) + 0.1 + (0.9 - Math.min(x, z)) * y];
          const limit = Math.sqrt(windowEdges(beam, window).end);
          fc.pre(limit > 0.01);
          const mass = 0.005 * (limit / 0.005) ** part;
          const table = new EmissionTable(beam, { rtol: 1e-4 });
          const { value } = pair
            ? table.crossSection({ mass: mass / 2, window })
            : table.crossSection({ final: "vector", mass, window });
          const integrand = pair
            ? new PairIntegrand(beam, mass / 2, window)
            : new VectorIntegrand(beam, mass, window);
          pulls.push(pull(integrand, value, pulls.length));
        },
      ),
      { numRuns: 60, seed: 3, endOnFailure: true },
    );
    expectStandardNormal(pulls);
  });

  it("is 0 beyond the kinematic limit", () => {
    const { estimate } = vegas(new PairIntegrand(ldmx, 4, [0.7, 1]), { sessions: 2, calls: 100 });
    expect(estimate.value).toBe(0);
    expect(estimate.error).toBe(0);
    // an integrator alone cannot know that nothing is there
    expect(estimate.converged).toBe(false);
  });
});
