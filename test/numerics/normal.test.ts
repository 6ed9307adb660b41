import { expect, test } from "vitest";
import { normalCumulative, normalQuantile, normalRule } from "../../src/numerics/normal.js";

// scipy.stats.norm.cdf
test.each([
  [-9, 1.1285884059538425e-19],
  [-2, 0.0227501319481792],
  [-1, 0.15865525393145707],
  [0, 0.5],
  [0.3, 0.6179114221889526],
  [2, 0.9772498680518208],
])("Phi(%d)", (z, expected) => {
  expect(Math.abs(normalCumulative(z) / expected - 1)).toBeLessThan(1e-12);
});

test("averages: even moments 1, 1, 3, 15 and exp(a z), for any step", () => {
  for (const step of [0.1, 0.35, 0.7]) {
    const { nodes, weights } = normalRule(step);
    const average = (f: (z: number) => number) => nodes.reduce((sum, z, i) => sum + weights[i] * f(z), 0);
    for (const [power, moment] of [
      [0, 1],
      [2, 1],
      [4, 3],
      [6, 15],
    ])
      expect(Math.abs(average((z) => z ** power) / moment - 1)).toBeLessThan(1e-6);
    expect(Math.abs(average((z) => z))).toBeLessThan(1e-15);
    expect(Math.abs(average((z) => Math.exp(0.5 * z)) / Math.exp(0.125) - 1)).toBeLessThan(1e-9);
  }
});

test("the quantile is the inverse of Phi, in the centre, on the flanks and in the tails", () => {
  for (let z = -37; z <= 8; z += 0.0371) {
    const u = normalCumulative(z);
    // near 1 the probability itself has only 16 digits
    const room = 3e-16 / (Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI));
    expect(Math.abs(normalQuantile(u) - z), `${z}`).toBeLessThan(1e-12 + (z > 0 ? room : 0));
  }
  expect(normalQuantile(0.5)).toBe(0);
  expect(normalQuantile(0.25)).toBe(-normalQuantile(0.75));
  for (const u of [0, 1, Number.NaN]) expect(() => normalQuantile(u)).toThrow(/^invalid probability/);
});
