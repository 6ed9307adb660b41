import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gaussLegendre } from "../../src/numerics/gauss-legendre.js";
import { vegas } from "../../src/numerics/vegas.js";
import { type Collision, collision } from "../../src/physics/collision.js";
import { ALPHA, ELECTRON_MASS, MUON_MASS } from "../../src/physics/constants.js";
import { formFactorOverTau } from "../../src/physics/form-factor.js";
import { missingEnergyRange, type Window } from "../../src/physics/missing-energy.js";
import { EmissionMap } from "../../src/production/phase-space/emission-map.js";
import { between, logarithmic } from "../random.js";

const beams: Collision[] = [
  collision({ leptonMass: MUON_MASS, energy: 160, Z: 82, A: 207 }),
  collision({ leptonMass: ELECTRON_MASS, energy: 8, Z: 13, A: 27 }),
  collision({ leptonMass: ELECTRON_MASS, energy: 100, Z: 82, A: 207 }),
  collision({ leptonMass: ELECTRON_MASS, energy: 2, Z: 1, A: 1, spin: 0 }),
];
const beam = fc.constantFrom(...beams);
const windows = fc.constantFrom<Window>([0, 1], [0.7, 1], [0.3, 0.5]);
const point = fc.tuple(between(0.01, 0.99), between(0.01, 0.99), between(0.01, 0.99), between(0.01, 0.99));

describe("map of the unit hypercube on phase space", () => {
  /**
   * Computes the volume of the phase space of three particles, Int d3p'/(2E') d3P'/(2E_P') d3k/(2E_k) delta4/(2 pi)^5,
   * as a chain of decays: into V and a pair of mass squared t, then of the pair into lepton and nucleus.
   */
  function volume({ m, E, M }: Collision, s: number): number {
    const S = M * M + m * m + 2 * M * E;
    const mV = Math.sqrt(s);
    const momentum = (total2: number, a: number, b: number): number =>
      Math.sqrt((total2 - (a + b) ** 2) * (total2 - (a - b) ** 2)) / (2 * Math.sqrt(total2));
    const [low, high] = [(m + M) ** 2, (Math.sqrt(S) - mV) ** 2];
    const { nodes, weights } = gaussLegendre(40);
    // t = low + (high - low) sin^2(angle): the square roots at both ends become smooth
    return nodes.reduce((sum, node, i) => {
      const angle = 0.5 * Math.PI * node;
      const t = low + (high - low) * Math.sin(angle) ** 2;
      const dt = 0.5 * Math.PI * (high - low) * Math.sin(2 * angle) * weights[i];
      const [outer, inner] = [momentum(S, Math.sqrt(t), mV), momentum(t, m, M)];
      const twoBody = (momentum: number, total2: number) => momentum / (4 * Math.PI * Math.sqrt(total2));
      return sum + (dt / (2 * Math.PI)) * twoBody(outer, S) * twoBody(inner, t);
    }, 0);
  }

  it("fills phase space: its volume", () => {
    fc.assert(
      fc.property(beam, logarithmic(0.05, 0.5), (collision, mV) => {
        const { p, M, Z, formFactor } = collision;
        const map = new EmissionMap(collision, [0, 1]);
        const s = mV * mV;
        const integrand = {
          dimensions: 4,
          value: (u: Float64Array) => {
            const weight = map.place(s, u[0], u[1], u[2], u[3]);
            if (weight === 0) return 0;
            const G2OverTau2 = Z * Z * formFactorOverTau(formFactor, map.point.tau);
            return (weight * 4 * M * p) / ((4 * Math.PI * ALPHA) ** 3 * 0.25 * G2OverTau2);
          },
        };
        const { estimate } = vegas(integrand, { sessions: 8, calls: 5e4, warmUp: 10 });
        const truth = volume(collision, s);
        expect(estimate.converged).toBe(true);
        expect(estimate.error / truth).toBeLessThan(2e-3);
        expect(Math.abs(estimate.value - truth) / estimate.error).toBeLessThan(4);
      }),
      { numRuns: 6, seed: 1 },
    );
  });

  it("ends on mass shell: S, U, tau of the point are those of its momenta", () => {
    fc.assert(
      fc.property(beam, logarithmic(1e-2, 0.5), windows, point, (collision, mV, window, u) => {
        const map = new EmissionMap(collision, window);
        fc.pre(map.place(mV * mV, ...u) > 0);
        const { s, Ek, k, U, S, tau, pL, pT, Qk, Q1, Q2 } = map.point;
        const { m, E, p, M } = collision;
        const Q2sum = Qk * Qk + Q1 * Q1 + Q2 * Q2;
        const scale = E * E;
        expect(Math.abs(pL * pL + pT * pT - p * p) / scale).toBeLessThan(1e-14);
        expect(Math.abs(2 * (E * Ek - k * pL) - s - U) / scale).toBeLessThan(1e-14);
        expect(Math.abs(Q2sum / (tau + (tau / (2 * M)) ** 2) - 1)).toBeLessThan(1e-9);
        const pOut = [pL - k - Qk, pT - Q1, -Q2];
        const El = E - Ek - tau / (2 * M);
        const mass2 = El * El - pOut.reduce((sum, x) => sum + x * x, 0);
        expect(Math.abs(mass2 - m * m) / scale).toBeLessThan(1e-14);
        const k0 = El + Ek;
        const kz = [pOut[0] + k, pOut[1], pOut[2]];
        const invariant = k0 * k0 - kz.reduce((sum, x) => sum + x * x, 0) - m * m;
        expect(Math.abs(invariant - S) / scale).toBeLessThan(1e-13);
        expect(Ek).toBeGreaterThanOrEqual(window[0] * E);
        expect(Ek).toBeLessThanOrEqual(window[1] * E * (1 + 1e-15));
      }),
      { numRuns: 500, seed: 2 },
    );
  });

  it("is 0 if no energy is allowed", () => {
    const map = new EmissionMap(beams[1], [0.7, 1]);
    const [, highest] = missingEnergyRange(beams[1], 1)!;
    expect(highest).toBeGreaterThan(0.7 * 8);
    expect(map.place(1, 0.5, 0.5, 0.5, 0.5)).toBeGreaterThan(0);
    expect(map.place(400, 0.5, 0.5, 0.5, 0.5)).toBe(0);
    expect(new EmissionMap(beams[1], [0, 0.05]).place(1, 0.5, 0.5, 0.5, 0.5)).toBe(0);
  });
});
