import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../src/numerics/normal.js";
import { uniforms } from "../../src/numerics/philox.js";
import type { SignalPart } from "../../src/statistics/nuisance.js";
import { signalQuantile } from "../../src/statistics/signal-quantile.js";
import { between, logarithmic } from "../random.js";

const part = (events: number, uncertainties: Record<string, number> = {}): SignalPart => ({
  events,
  uncertainties,
});
const width = (sigma: number): number => Math.sqrt(Math.log1p(sigma * sigma));

/** Parts as experiments have them: common factors, and one of its own for each part. */
const parts = fc
  .tuple(
    logarithmic(1e-3, 1e9),
    logarithmic(1e-2, 1e2),
    between(0, 0.8),
    between(0, 0.8),
    between(0, 0.8),
    between(0, 0.8),
  )
  .map(([events, ratio, on_target, efficiency, form_factor, mesons]) => [
    part(events, { on_target, efficiency, form_factor }),
    part(ratio * events, { on_target, efficiency, mesons }),
  ]);

describe("a quantile of the size of a signal", () => {
  test("is the sum, to the digit, if nothing is uncertain", () => {
    expect(signalQuantile([part(0.1), part(0.2), part(7)], 1)).toBe(0.1 + 0.2 + 7);
    expect(signalQuantile([part(3, { on_target: 0 })], -1)).toBe(3);
  });

  test("is that of one log-normal variable if all parts have the same uncertainties", () => {
    fc.assert(
      fc.property(
        logarithmic(1e-6, 1e12),
        between(0.001, 1),
        between(0.001, 1),
        between(-4, 4),
        (events, a, b, z) => {
          const zeta = Math.hypot(width(a), width(b));
          const closed = events * Math.exp(zeta * z - 0.5 * zeta * zeta);
          const whole = signalQuantile([part(events, { a, b })], z);
          const halves = [part(0.25 * events, { a, b }), part(0.75 * events, { b, a })];
          expect(whole / closed).toBeCloseTo(1, 10);
          expect(signalQuantile(halves, z) / closed).toBeCloseTo(1, 10);
        },
      ),
      { seed: 5, numRuns: 50 },
    );
  });

  test("rises with z, scales with the signal, and doesn't depend on the order of the parts", () => {
    fc.assert(
      fc.property(parts, between(-3, 3), logarithmic(1e-3, 1e3), (all, z, factor) => {
        const value = signalQuantile(all, z);
        expect(signalQuantile(all, z + 0.1)).toBeGreaterThan(value);
        expect(signalQuantile(all.toReversed(), z) / value).toBeCloseTo(1, 8);
        const scaled = all.map((one) => part(factor * one.events, { ...one.uncertainties }));
        expect(signalQuantile(scaled, z) / (factor * value)).toBeCloseTo(1, 8);
      }),
      { seed: 6, numRuns: 20 },
    );
  });

  test("is that of a part that is known, plus that of one that is not", () => {
    const zeta = width(0.4);
    for (const z of [-2, -1, 0, 1, 2])
      expect(signalQuantile([part(5), part(2, { mesons: 0.4 })], z)).toBeCloseTo(
        5 + 2 * Math.exp(zeta * z - 0.5 * zeta * zeta),
        10,
      );
  });

  test("is met by a Monte Carlo over the nuisance parameters", () => {
    const cases: SignalPart[][] = [
      [part(10, { form_factor: 0.3 }), part(4, { mesons: 0.6 })],
      [part(1, { on_target: 0.05, form_factor: 0.5 }), part(30, { on_target: 0.05, mesons: 0.1 })],
      [
        part(2, { on_target: 0.2, efficiency: 0.1, form_factor: 0.4 }),
        part(3, { on_target: 0.2, efficiency: 0.1, mesons: 0.3 }),
      ],
      [part(2, { a: 0.3, b: 0.2 }), part(3, { b: 0.2, c: 0.9 }), part(1, { c: 0.9, a: 0.3 })],
    ];
    const samples = 200_000;
    for (const [which, all] of cases.entries()) {
      const names = [...new Set(all.flatMap(({ uncertainties }) => Object.keys(uncertainties)))];
      const sigmaOf = (name: string) => Math.max(...all.map(({ uncertainties }) => uncertainties[name] ?? 0));
      const u = new Float64Array(names.length);
      const sizes = Array.from({ length: samples }, (_, sample) => {
        uniforms(77, which, 0, sample, u);
        const factors = Object.fromEntries(
          names.map((name, k) => {
            const zeta = width(sigmaOf(name));
            return [name, Math.exp(zeta * normalQuantile(u[k]) - 0.5 * zeta * zeta)];
          }),
        );
        return all.reduce(
          (sum, { events, uncertainties }) =>
            sum + Object.keys(uncertainties).reduce((size, name) => size * factors[name], events),
          0,
        );
      });
      for (const [z, share] of [
        [-1, 0.15865525],
        [0, 0.5],
        [1, 0.84134475],
      ]) {
        const quantile = signalQuantile(all, z);
        const below = sizes.filter((size) => size <= quantile).length / samples;
        expect(Math.abs(below - share)).toBeLessThan(4.5 * Math.sqrt((share * (1 - share)) / samples));
      }
    }
  });
});
