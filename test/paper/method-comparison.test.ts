import { describe, expect, it } from "vitest";
import { crossSection } from "../../src/experiments/cross-sections.js";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { preset } from "../../src/experiments/file/presets.js";
import { type ComparedMethod, methodComparison, tabulatedMethod } from "../../src/paper/method-comparison.js";

const ldmx = preset("ldmx");
const route = (method: "exact" | "ww" | "iww", rtol?: number) => tabulatedMethod(ldmx, method, rtol);

/** A method of given cross sections, all with the same relative error. */
const table = (
  method: string,
  sigma: Record<number, number>,
  relative: number,
  converged = true,
): ComparedMethod => ({
  method,
  errorKind: "one-sigma",
  crossSection: (mass_GeV) => {
    const sigma_pb = sigma[mass_GeV];
    return { mass_GeV, sigma_pb, error_pb: relative * sigma_pb, evaluations: 1, converged };
  },
});

describe("methodComparison", () => {
  it("puts each method's cross section next to the exact one", () => {
    const masses = [0.3, 0.01];
    const points = methodComparison([route("ww"), route("iww")], route("exact"), masses);
    expect(points.map(({ mass_GeV }) => mass_GeV)).toEqual(masses);
    for (const point of points) {
      const exact = crossSection(ldmx, point.mass_GeV);
      expect(point).toMatchObject({
        sigma_exact_pb: exact.sigma_pb,
        error_exact_pb: exact.error_pb,
        converged: true,
      });
      expect(Object.keys(point.methods)).toEqual(["ww", "iww"]);
      for (const method of ["ww", "iww"] as const) {
        const own = crossSection(ldmx, point.mass_GeV, { source: emissionOf(ldmx, { rtol: 1e-4, method }) });
        const { sigma_pb, error_pb, error_kind, ratio } = point.methods[method];
        expect({ sigma_pb, error_pb, error_kind }).toEqual({
          sigma_pb: own.sigma_pb,
          error_pb: own.error_pb,
          error_kind: "bound",
        });
        expect((ratio as number) * exact.sigma_pb).toBeCloseTo(own.sigma_pb, 9);
      }
    }
  });

  it("gives the ratio an error that holds", () => {
    const masses = [0.002, 0.05, 0.7];
    const [rough, fine] = [1e-3, 1e-6].map((rtol) =>
      methodComparison([route("ww", rtol), route("iww", rtol)], route("exact", rtol), masses),
    );
    rough.forEach(({ methods }, i) => {
      for (const [method, { ratio, ratio_error }] of Object.entries(methods)) {
        const truth = fine[i].methods[method].ratio as number;
        expect(Math.abs((ratio as number) - truth)).toBeLessThan(ratio_error as number);
        expect(ratio_error).toBeLessThan(2.1e-3 * truth);
      }
    });
  });

  it("has no ratio if the exact cross section is zero", () => {
    const [beyond] = methodComparison([route("ww")], route("exact"), [4.5]);
    expect(beyond).toEqual({
      mass_GeV: 4.5,
      sigma_exact_pb: 0,
      error_exact_pb: 0,
      methods: {
        ww: {
          sigma_pb: 0,
          error_pb: 0,
          error_kind: "bound",
          converged: true,
          ratio: null,
          ratio_error: null,
        },
      },
      converged: true,
    });
    // without recoil an approximation reaches a little further
    const [between] = methodComparison([route("ww")], route("exact"), [3.9]);
    expect(between.sigma_exact_pb).toBe(0);
    expect(between.methods.ww.sigma_pb).toBeGreaterThan(0);
    expect(between.methods.ww.ratio).toBeNull();
  });

  it("takes any method, with the meaning of its errors and its convergence", () => {
    const exact = table("exact", { 1: 2, 2: 4 }, 0.01);
    const other = table("other", { 1: 3, 2: 0 }, 0.02, false);
    const seen: number[] = [];
    const [one, two] = methodComparison([other], exact, [1, 2], {
      progress: (fraction) => seen.push(fraction),
    });
    expect(one.methods.other).toMatchObject({ error_kind: "one-sigma", ratio: 1.5, converged: false });
    expect(one.methods.other.ratio_error).toBeCloseTo(1.5 * (0.01 + 0.02), 12);
    expect(two.methods.other).toMatchObject({ sigma_pb: 0, ratio: 0, ratio_error: 0 });
    expect([one.converged, seen]).toEqual([false, [0.5, 1]]);
  });
});
