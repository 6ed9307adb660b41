import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { derivative } from "../../src/numerics/derivative.js";
import { between } from "../random.js";

const exact = (f: (h: number) => number) => (h: number) => ({ value: f(h), error: 0 });

describe("derivative", () => {
  it.each<[string, (h: number) => number, number]>([
    ["a line", (h) => 3 - 2 * h, -2],
    ["an exponential", (h) => Math.exp(5 * h), 5],
    ["a sine", (h) => Math.sin(7 * h + 1), 7 * Math.cos(1)],
    ["a constant", () => 4, 0],
    ["a pole nearby", (h) => 1 / (0.1 - h), 100],
    ["a square root that ends nearby", (h) => Math.sqrt(Math.max(0, h + 0.05)), 0.5 / Math.sqrt(0.05)],
  ])("%s, within its error", (_, f, slope) => {
    const { value, error, side, kink } = derivative(exact(f))!;
    expect(Math.abs(value - slope)).toBeLessThanOrEqual(error + 1e-12 * Math.abs(slope));
    expect(error).toBeLessThan(1e-4 * Math.max(1, Math.abs(slope)));
    expect([side, kink]).toEqual(["both", undefined]);
  });

  it("holds its error for samples with errors", () => {
    const arbitrary = fc.tuple(
      between(-3, 3),
      between(-3, 3),
      between(1, 1000),
      fc.constantFrom(1e-3, 1e-6, 1e-9),
    );
    fc.assert(
      fc.property(arbitrary, ([a, b, roughness, noise]) => {
        const f = (h: number) => ({
          value: Math.sin(a * h) + b * h + noise * Math.sin(1e6 * roughness * h),
          error: noise,
        });
        const { value, error } = derivative(f)!;
        expect(Math.abs(value - (a + b))).toBeLessThanOrEqual(error);
        // a slope over the third step, 0.02, has 50 noise; extrapolation adds up to as much again, plus its last change
        expect(error).toBeLessThan(300 * noise + 1e-6);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("takes one side if f ends, and says which", () => {
    const ends = (sign: number) => (h: number) =>
      sign * h > 0 ? null : { value: Math.exp(2 * h), error: 0 };
    for (const [sign, side] of [
      [1, "below"],
      [-1, "above"],
    ] as const) {
      const result = derivative(ends(sign))!;
      expect(result.side).toBe(side);
      expect(Math.abs(result.value - 2)).toBeLessThanOrEqual(result.error + 1e-12);
      expect(result.error).toBeLessThan(1e-6);
    }
  });

  it("makes its steps as small as f's range asks", () => {
    const result = derivative((h) => (Math.abs(h) > 1e-3 ? null : { value: Math.sin(h), error: 0 }))!;
    expect(result.side).toBe("both");
    expect(Math.abs(result.value - 1)).toBeLessThan(1e-9);
  });

  it("finds both slopes of a kink", () => {
    const { kink } = derivative(exact((h) => (h > 0 ? 2 * h + h * h : -3 * h)))!;
    expect(kink!.below).toBeCloseTo(-3, 6);
    expect(kink!.above).toBeCloseTo(2, 6);
  });

  it("is null for an isolated point, and throws if f is not defined at 0", () => {
    expect(derivative((h) => (h === 0 ? { value: 1, error: 0 } : null))).toBeNull();
    expect(() => derivative(() => null)).toThrow("invalid function: not defined at 0; must be defined there");
  });
});
