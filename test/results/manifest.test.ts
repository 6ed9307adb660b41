import { describe, expect, test } from "vitest";
import { preset } from "../../src/experiments/file/presets.js";
import { accuracyOf, manifest } from "../../src/results/manifest.js";

describe("reached", () => {
  test("is the largest relative error, and true if all have converged", () => {
    const results = [
      { value: 2, error: 1e-4, converged: true },
      { value: 1e-9, error: 1e-12, converged: true },
      { value: 0, error: 0, converged: true },
    ];
    expect(accuracyOf(results)).toEqual({ reached: 1e-12 / 1e-9, converged: true });
    expect(accuracyOf([...results, { value: 1, error: 0.5, converged: false }])).toEqual({
      reached: 0.5,
      converged: false,
    });
    expect(accuracyOf([])).toEqual({ reached: 0, converged: true });
  });
});

describe("manifest", () => {
  test("is plain data: it survives JSON", () => {
    const outcome = { reached: 5e-5, converged: true };
    const record = manifest({
      command: "xsec",
      experiments: [preset("ldmx")],
      options: { mass_GeV: [0.01] },
      rtol: 1e-4,
      outcome,
    });
    expect(JSON.parse(JSON.stringify(record))).toEqual(record);
    expect(record.experiments[0].target).toMatchObject({ Z: 13, thickness_X0: 0.4 });
    expect(record.method).toBe("exact");
    expect(
      manifest({
        command: "xsec",
        experiments: [],
        options: {},
        rtol: 1e-4,
        outcome,
        method: "iww",
      }).method,
    ).toBe("iww");
    expect(record.tolerance).toEqual({ rtol: 1e-4, ...outcome });
  });
});
