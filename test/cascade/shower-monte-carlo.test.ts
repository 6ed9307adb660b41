import { describe, expect, it } from "vitest";
import { simulateShowers } from "./shower-monte-carlo.js";
import { type Slab, showerIn, sumsOf } from "./slab.js";

const setups: [string, Slab, number][] = [
  ["0.4 X0 of aluminium, 8 GeV", { material: "Al", energy: 8, depth: 0.4, x: 0.5 }, 1_000_000],
  ["5 X0 of lead, 100 GeV", { material: "Pb", energy: 100, depth: 5, x: 0.5 }, 500_000],
];

describe("a Monte Carlo of the same kernels, shower by shower", () => {
  it.each(setups)("has the paths and photons of the equations: %s", (_, slab, showers) => {
    const simulated = simulateShowers(slab, showers, 1);
    const { path, left } = sumsOf(showerIn(slab, 16));
    const computed = { ...path, photons: left.gamma };
    for (const kind of ["e-", "e+", "gamma", "photons"] as const) {
      const { value, error } = simulated[kind];
      const pull = (value - computed[kind]) / error;
      expect(Math.abs(pull), `${kind}: ${value} +- ${error}, expected ${computed[kind]}`).toBeLessThan(3);
      // there are few positrons, and few photons come through 5 X0
      const isRare = kind === "e+" || (kind === "photons" && slab.depth > 1);
      expect(error / value).toBeLessThan(isRare ? 0.02 : 0.004);
    }
  });
});
