import fc from "fast-check";
import { expect, it } from "vitest";
import { maximum } from "../../src/numerics/maximum.js";
import { between } from "../random.js";

it("finds the maximum of a parabola, a peak, and a function that rises to the end", () => {
  fc.assert(
    fc.property(between(-1, 2), between(0.01, 10), (x0, scale) => {
      const inside = Math.min(1, Math.max(0, x0));
      for (const f of [
        (x: number) => -scale * (x - x0) ** 2,
        (x: number) => Math.exp(-scale * Math.abs(x - x0)),
      ]) {
        const { x, value } = maximum(f, [0, 1]);
        expect(Math.abs(x - inside)).toBeLessThan(1e-7);
        expect(f(inside) - value).toBeLessThan(1e-7 * scale);
        expect(value).toBe(f(x));
      }
    }),
    { seed: 1, numRuns: 100 },
  );
});
