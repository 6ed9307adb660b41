import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chiPair } from "../../src/physics/chi-pair.js";
import { collision } from "../../src/physics/collision.js";
import { ALPHA, MUON_MASS } from "../../src/physics/constants.js";
import type { SpectralDensity } from "../../src/physics/final-state.js";
import { helmFormFactor } from "../../src/physics/form-factor.js";
import { type PairSpin, spectralWeight } from "../../src/physics/spectral-weight.js";
import { FEMTOMETRE } from "../../src/physics/units.js";
import type { Orders } from "../../src/production/emission.js";
import { EmissionCurve } from "../../src/production/emission-curve.js";
import { emissionMethods } from "../../src/production/emission-method.js";
import type { Emission } from "../../src/production/emission-refinement.js";
import { integrateOverMass } from "../../src/production/mass-integral.js";
import { between } from "../random.js";

const spins = fc.constantFrom<PairSpin>(0, 0.5);

/** Makes an emission in closed form, which does not depend on the sampling orders. */
const known = (value: (s: number) => number, end: number, kinks: number[] = []): Emission => ({
  value,
  cost: () => 1,
  edges: { kinks, end },
});

/** Returns ln Gamma(x), by Stirling's series after a shift of the argument. */
function logGamma(x: number): number {
  if (x < 12) return logGamma(x + 1) - Math.log(x);
  const y = 1 / (x * x);
  const tail = (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y / 1680))) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + tail;
}

const beta = (a: number, b: number): number => Math.exp(logGamma(a) + logGamma(b) - logGamma(a + b));

/** Returns the spectral weight as a sum of powers [coefficient, power] of v = 1 - 4m^2/s. */
const powers = (spin: PairSpin): [number, number][] =>
  spin === 0
    ? [[0.25, 1.5]]
    : [
        [1.5, 0.5],
        [-0.5, 1.5],
      ];

/** Returns Int_{4m^2}^{end} ds/s w s^-1 (1/s - 1/end)^p: with v = 1 - 4m^2/s a sum of beta functions. */
function closing(mChi: number, end: number, p: number, spin: PairSpin): number {
  const threshold = 4 * mChi * mChi;
  const vEnd = 1 - threshold / end;
  const sum = powers(spin).reduce((total, [c, a]) => total + c * vEnd ** (a + 1 + p) * beta(a + 1, p + 1), 0);
  return sum / threshold ** (p + 1);
}

/** Returns Int ds/s w s^-q, q = 1 or 2, from 4m^2 to the s with 1 - 4m^2/s = v. */
function powerLaw(v: number, q: 1 | 2, mChi: number, spin: PairSpin): number {
  const sum = powers(spin).reduce(
    (total, [c, a]) => total + c * (v ** (a + 1) / (a + 1) - (q === 2 ? v ** (a + 2) / (a + 2) : 0)),
    0,
  );
  return sum / (4 * mChi * mChi) ** q;
}

describe("spectralWeight", () => {
  it("is the textbook's", () => {
    fc.assert(
      fc.property(between(1e-3, 1), between(1.0001, 1e4), (m, ratio) => {
        const r = 1 / ratio; // 4m^2/s
        const s = (4 * m * m) / r;
        expect(spectralWeight(1 - r, 0.5)).toBeCloseTo(Math.sqrt(1 - r) * (1 + (2 * m * m) / s), 13);
        expect(spectralWeight(1 - r, 0)).toBeCloseTo(0.25 * (1 - r) ** 1.5, 13);
      }),
      { seed: 10 },
    );
  });

  it("rises from 0 at threshold to 1, or 1/4 for a scalar", () => {
    for (const [spin, limit] of [
      [0, 0.25],
      [0.5, 1],
    ] as const) {
      expect(spectralWeight(0, spin)).toBe(0);
      expect(spectralWeight(1, spin)).toBe(limit);
      for (let v = 0.01; v <= 1; v += 0.01)
        expect(spectralWeight(v, spin)).toBeGreaterThan(spectralWeight(v - 0.01, spin));
    }
  });
});

/** The emission integrated over the masses of a pair. */
const convertToPair = (curve: EmissionCurve, mChi: number, rtol: number, spin: PairSpin = 0.5) =>
  integrateOverMass(curve, chiPair.density(mChi, spin) as SpectralDensity, rtol);

describe("integrateOverMass: pairs of chi", () => {
  it("meets its closed form for emissions that close as any power of the distance from their end", () => {
    fc.assert(
      fc.property(
        between(0.3, 6),
        between(-6, 3),
        between(1e-3, 0.999),
        fc.constantFrom(1e-2, 1e-4, 1e-6, 1e-8),
        spins,
        (p, logEnd, fraction, rtol, spin) => {
          const end = 10 ** logEnd;
          const mChi = 0.5 * Math.sqrt(end) * fraction;
          const curve = new EmissionCurve(known((s) => (1 / s - 1 / end) ** p / s, end));
          const { value, error, errorKind, converged } = convertToPair(curve, mChi, rtol, spin);
          const exact = (ALPHA / (3 * Math.PI)) * closing(mChi, end, p, spin);
          expect(errorKind).toBe("bound");
          expect(Math.abs(value - exact)).toBeLessThanOrEqual(error + 1e-11 * exact);
          expect(converged).toBe(error <= rtol * value);
          // a loose tolerance may be missed, which is then reported
          if (rtol <= 1e-6) expect(converged).toBe(true);
          expect(error).toBeLessThan(10 * rtol * value);
        },
      ),
      { seed: 11, numRuns: 400 },
    );
  });

  it("meets it across a kink", () => {
    fc.assert(
      fc.property(between(0.01, 0.9), between(0.05, 0.95), spins, (fraction, place, spin) => {
        const end = 4;
        const mChi = fraction;
        const threshold = 4 * mChi * mChi;
        const kink = threshold * (end / threshold) ** place;
        const curve = new EmissionCurve(known((s) => Math.min(1 / s, kink / (s * s)), end, [kink]));
        const [vKink, vEnd] = [1 - threshold / kink, 1 - threshold / end];
        const steep = powerLaw(vEnd, 2, mChi, spin) - powerLaw(vKink, 2, mChi, spin);
        const exact = (ALPHA / (3 * Math.PI)) * (powerLaw(vKink, 1, mChi, spin) + kink * steep);
        const { value, error, converged } = convertToPair(curve, mChi, 1e-5, spin);
        expect(converged).toBe(true);
        expect(Math.abs(value - exact)).toBeLessThanOrEqual(error);
      }),
      { seed: 12, numRuns: 200 },
    );
  });

  it("is linear in the emission", () => {
    const emission = (scale: number) => new EmissionCurve(known((s) => (scale * (1 - s)) / s, 1));
    const [one, many] = [1, 1e-30].map((scale) => convertToPair(emission(scale), 0.1, 1e-6));
    expect(Math.abs((1e30 * many.value) / one.value - 1)).toBeLessThan(1e-11);
  });

  it("is exactly zero if the pair is too heavy", () => {
    const curve = new EmissionCurve(known((s) => 1 - s, 1));
    for (const mChi of [0.5, 0.6, 100])
      expect(convertToPair(curve, mChi, 1e-4)).toMatchObject({ value: 0, error: 0, converged: true });
    expect(convertToPair(curve, 0.4999, 1e-4).value).toBeGreaterThan(0);
    const closed = new EmissionCurve(known(() => Number.NaN, 0));
    expect(convertToPair(closed, 1e-3, 1e-4).value).toBe(0);
  });

  it("spends no more than a budget, and half of one on looser tolerances, on each stretch of an emission that never settles, and says so", () => {
    const rtol = 1e-6;
    let evaluations = 0;
    const cost = ({ energy, U, tau }: Orders): number => energy * U * tau;
    // a wave with many periods in the narrowest panel, and another that no order settles
    const restless = (): EmissionCurve =>
      new EmissionCurve({
        value: (s, orders) => {
          evaluations += cost(orders);
          return (1 + 0.5 * Math.sin(1e5 * Math.log(s)) + 0.1 * Math.sin(orders.tau)) / s;
        },
        cost,
        edges: { kinks: [], end: 1 },
      });
    for (const lambda of [-6, -1, 3]) {
      evaluations = 0;
      const { value: panel } = restless()
        .panelsFrom(lambda, () => rtol)
        .next();
      // 2e7 at the tolerance, 1e7 at looser ones, and what the last refinement of each exceeds them by
      expect(evaluations).toBeLessThan(3.2e7);
      expect(panel!.evaluations).toBe(evaluations);
      expect(panel!.error).toBeGreaterThan(100 * rtol);
    }
    const curve = restless();
    const { value, error, converged } = convertToPair(curve, 0.05, rtol);
    expect(converged).toBe(false);
    expect(error).toBeGreaterThan(0.1 * value);
    // the budget is that of the stretch: earlier requests have no effect
    const after = restless();
    convertToPair(after, 0.3, rtol);
    expect(convertToPair(after, 0.05, rtol).value).toBe(value);
  });

  it("spends no more than a budget on a whole question to an emission that never settles, and says so", () => {
    const rtol = 1e-5;
    let evaluations = 0;
    const cost = ({ energy, U, tau }: Orders): number => energy * U * tau;
    const effort = 20;
    const curve = new EmissionCurve({
      value: (s, orders) => {
        evaluations += effort * cost(orders);
        return (1 + 0.5 * Math.sin(1e5 * Math.log(s)) + 0.1 * Math.sin(orders.tau)) / s;
      },
      cost,
      effort,
      edges: { kinks: [], end: 1 },
    });
    const { value, error, converged, ...answer } = convertToPair(curve, 1e-9, rtol);
    // before 8e7 are spent a last stretch may begin, which asks for others that show whether the emission is constant below;
    // and what misses its tolerance by far is asked once more at a looser one
    expect(evaluations).toBeGreaterThan(8e7);
    expect(evaluations).toBeLessThan(2e8);
    expect(answer.evaluations).toBe(evaluations);
    expect(converged).toBe(false);
    expect(error).toBeGreaterThan(rtol * value);
  });

  it("finds at little cost that nothing is left of an emission that underflows", () => {
    let evaluations = 0;
    const cost = ({ energy, U, tau }: Orders): number => energy * U * tau;
    const curve = new EmissionCurve({
      value: (_, orders) => {
        evaluations += cost(orders);
        return 0;
      },
      cost,
      edges: { kinks: [], end: 1 },
    });
    expect(convertToPair(curve, 1e-6, 1e-4).value).toBeLessThan(1e-200);
    expect(evaluations).toBeLessThan(3e6);
  });

  it("stays below the largest emission where zeros are among the values of a panel", () => {
    const curve = new EmissionCurve(known((s) => (s < 0.1 ? 0 : 1e-3), 1));
    const { value, error, converged } = convertToPair(curve, 1e-4, 1e-4);
    const atMost = (ALPHA / (3 * Math.PI)) * 1e-3 * Math.log(10);
    expect(value).toBeLessThan(1.5 * atMost);
    expect(value + error).toBeGreaterThan(0.9 * atMost);
    expect(converged).toBe(false);
  });

  it("answers for a nucleus of a far too sharp edge within that budget", () => {
    const helm = helmFormFactor(82, 207, { radius: 30 * FEMTOMETRE, skin: 3 * FEMTOMETRE });
    const beam = collision({
      leptonMass: MUON_MASS,
      energy: 160,
      Z: 82,
      A: 207,
      spin: 0.5,
      formFactor: { ...helm, decay: 0 },
    });
    const emission = emissionMethods.exact.inWindow(beam, [0.5, 1]);
    let evaluations = 0;
    const curve = new EmissionCurve({
      ...emission,
      value: (s, orders) => {
        evaluations += emission.cost(orders);
        return emission.value(s, orders);
      },
    });
    const { value: panel } = curve.panelsFrom(curve.lambda(16), () => 1e-4).next();
    // 3e7, and a last refinement of orders that cost 1e6 a value
    expect(evaluations).toBeLessThan(4e7);
    expect(panel!.error).toBeGreaterThan(0);
    expect(panel!.error).toBeLessThan(Infinity);
  });

  it("does not depend on earlier requests", () => {
    const emission = known((s) => ((1 - s) ** 2 / s) * Math.log1p(1 / s), 1);
    const shared = new EmissionCurve(emission);
    const masses = [0.3, 0.01, 0.45, 0.001, 0.3, 0.1];
    for (const mass of masses)
      expect(convertToPair(shared, mass, 1e-5).value).toBe(
        convertToPair(new EmissionCurve(emission), mass, 1e-5).value,
      );
  });
});
