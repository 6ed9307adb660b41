import { expect, test } from "vitest";
import { normalCumulative, normalRule } from "../../src/numerics/normal.js";

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

test("averages: even moments 1, 1, 3, 15 and exp(a z), whatever the step", () => {
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
