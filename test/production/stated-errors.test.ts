import { describe, expect, it } from "vitest";
import { answer, compare, drawConfigurations } from "../../bench/stated-errors.mjs";
import { collision } from "../../src/physics/collision.js";
import { ELECTRON_MASS } from "../../src/physics/constants.js";
import { EmissionTable } from "../../src/production/emission-table.js";

describe("EmissionTable", () => {
  it("states errors that hold, for any lepton, energy, nucleus, window and mass", {
    timeout: 900_000,
  }, () => {
    const points = drawConfigurations(50, { seed: 7, cuts: 0.02, least: 1e-4 }).map((configuration) =>
      compare(configuration),
    );
    // 0.3 % are allowed: of fifty, none
    expect(points.filter(({ ratio }) => ratio > 1)).toEqual([]);
  });

  it("gives no worse result for a tighter tolerance", { timeout: 900_000 }, () => {
    const light = { mass: 15.929e-6, window: [0, 1] } as const;
    const beam = collision({ leptonMass: ELECTRON_MASS, energy: 191.69, Z: 13, A: 26.98 });
    const questions = [
      {
        rtols: [1e-4, 1e-6, 1e-7],
        ask: (rtol: number) => new EmissionTable(beam, { rtol }).crossSection(light),
      },
      ...drawConfigurations(6, { seed: 3, cuts: 0 }).map((configuration) => ({
        rtols: [1e-2, 1e-3, 1e-4, 1e-5],
        ask: (rtol: number) => answer(configuration, rtol),
      })),
    ];
    for (const { rtols, ask } of questions) {
      const results = rtols.map(ask);
      const best = results.at(-1)!;
      for (const [i, { value, error }] of results.entries()) {
        expect(Math.abs(value - best.value)).toBeLessThanOrEqual(error + best.error);
        if (i > 0) expect(error).toBeLessThanOrEqual(2 * results[i - 1].error);
      }
    }
  });
});
