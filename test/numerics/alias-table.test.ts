import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aliasDraw, aliasTable } from "../../src/numerics/distributions/alias-table.js";
import { between } from "../random.js";

describe("alias table", () => {
  it("gives every number its probability, exactly", () => {
    const weight = fc.oneof(between(0, 1), fc.constant(0), between(0, 1e-6), between(1, 1e6));
    fc.assert(
      fc.property(fc.array(weight, { minLength: 1, maxLength: 200 }), (weights) => {
        const total = weights.reduce((sum, value) => sum + value, 0);
        fc.pre(total > 0);
        const { own, alias } = aliasTable(Float64Array.from(weights));
        const found = new Float64Array(weights.length);
        for (let slot = 0; slot < weights.length; slot++) {
          expect(own[slot]).toBeGreaterThanOrEqual(0);
          expect(own[slot]).toBeLessThanOrEqual(1);
          found[slot] += own[slot] / weights.length;
          found[alias[slot]] += (1 - own[slot]) / weights.length;
        }
        weights.forEach((weight, i) => {
          expect(Math.abs(found[i] - weight / total)).toBeLessThan(1e-13);
          if (weight === 0) expect(found[i]).toBe(0);
        });
      }),
      { seed: 5 },
    );
  });

  it("draws the slot's own number below its part, the alias above", () => {
    const table = { own: Float64Array.of(0.25, 1), alias: Uint32Array.of(1, 1) };
    expect([0.2, 0.3].map((part) => aliasDraw(table, 0.49, part))).toEqual([0, 1]);
    expect(aliasDraw(table, 0.51, 0.9)).toBe(1);
  });

  it("refuses weights that are no probabilities", () => {
    for (const weights of [
      [0, 0],
      [1, -1, 3],
      [1, Number.NaN],
      [1, Infinity],
    ])
      expect(() => aliasTable(Float64Array.from(weights))).toThrow(/^invalid weights/);
  });
});
