import { describe, expect, it } from "vitest";
import type { Bound } from "../../src/bounds/bound.js";
import { boundAt } from "../../src/bounds/bound.js";
import { bounds } from "../../src/bounds/bounds.js";
import { preset } from "../../src/experiments/file/presets.js";
import { heaviestMass } from "../../src/experiments/heaviest-mass.js";
import { geometricGrid } from "../../src/numerics/grid.js";
import { reachAt } from "../../src/reach/reach.js";
import { frontier, strongestBound } from "../../src/study/frontier.js";

const [ldmx, na64mu] = [preset("ldmx"), preset("na64mu")];

const bound = (id: string, points: Bound["points"], kind: Bound["kind"] = "excluded-above"): Bound => ({
  id,
  label: id.toUpperCase(),
  reference: "",
  arxiv: "",
  confidenceLevel: kind === "theory-line" ? null : 0.95,
  kind,
  provenance: "",
  note: "",
  caveats: [],
  points,
});

describe("strongestBound", () => {
  it("is the lowest of the bounds that exclude charges above their line", () => {
    const all = bounds();
    for (const mass of geometricGrid(1e-3, 100, 40)) {
      const charges = all
        .filter(({ kind }) => kind === "excluded-above")
        .flatMap((one) => boundAt(one, mass) ?? []);
      expect(strongestBound(all, mass)?.epsilon ?? Infinity).toBe(Math.min(...charges));
    }
  });

  it("leaves out lines of theories and lower edges, and is null if no bound has a point", () => {
    const lines = [
      bound(
        "theory",
        [
          [0.01, 1e-9],
          [1, 1e-9],
        ],
        "theory-line",
      ),
      bound(
        "dark",
        [
          [0.01, 1e-9],
          [1, 1e-9],
        ],
        "excluded-below",
      ),
      bound("real", [
        [0.1, 1e-3],
        [1, 1e-3],
      ]),
    ];
    expect(strongestBound(lines, 0.5)).toEqual({ id: "real", label: "REAL", epsilon: 1e-3 });
    expect(strongestBound(lines, 0.05)).toBeNull();
    expect(strongestBound([], 0.5)).toBeNull();
  });
});

describe("frontier", () => {
  it("ends at the crossing of reach and bound", () => {
    const flat = bound("flat", [
      [1e-4, 3e-4],
      [10, 3e-4],
    ]);
    const { new_ground, points } = frontier(na64mu, [1e-3, 1e-2, 1], { bounds: [flat], rtol: 1e-3 });
    expect(points.map(({ mass_GeV }) => mass_GeV)).toEqual([1e-3, 1e-2, 1]);
    expect(new_ground).toHaveLength(1);
    const [{ low, high, best, unbounded }] = new_ground;
    expect(low).toEqual({ mass_GeV: 1e-3, epsilon: points[0].epsilon, ends_with: "masses", bound: null });
    expect(Math.abs(reachAt(na64mu, high.mass_GeV).epsilon! / 3e-4 - 1)).toBeLessThan(1e-3);
    // on the bound itself
    expect(Math.abs(high.epsilon / 3e-4 - 1)).toBeLessThan(1e-5);
    expect([high.ends_with, high.bound]).toEqual(["bound", { id: "flat", label: "FLAT", epsilon: 3e-4 }]);
    expect(best!.improvement).toBe(points[0].improvement);
    expect(best!.improvement! * best!.epsilon!).toBeCloseTo(3e-4, 12);
    expect(unbounded).toBe(false);
  });

  it("ends at the beginning of a bound, finds ranges between two masses asked for, and ranges without bounds", () => {
    const strong = bound("strong", [
      [0.02, 1e-9],
      [0.03, 1e-9],
    ]);
    const weak = bound("weak", [
      [0.021, 1],
      [0.2, 1],
    ]);
    const { new_ground } = frontier(ldmx, [0.01, 0.1], { bounds: [strong, weak], rtol: 1e-2 });
    expect(new_ground).toHaveLength(2);
    const [before, after] = new_ground;
    expect([before.low.mass_GeV, before.low.bound]).toEqual([0.01, null]);
    expect(Math.abs(before.high.mass_GeV / 0.02 - 1)).toBeLessThan(2e-6);
    expect([before.high.ends_with, before.high.bound!.id]).toEqual(["bound", "strong"]);
    expect([before.best, before.unbounded]).toEqual([null, true]);
    expect(Math.abs(after.low.mass_GeV / 0.03 - 1)).toBeLessThan(2e-6);
    expect(after.low.bound!.id).toBe("strong");
    expect([after.high.mass_GeV, after.high.ends_with]).toEqual([0.1, "masses"]);
    expect(after.unbounded).toBe(false);
    expect(after.best!.strongest_bound!.id).toBe("weak");
  });

  it("ends at the last mass at which anything is reached", () => {
    const weak = bound("weak", [
      [1, 1e30],
      [100, 1e30],
    ]);
    const { new_ground } = frontier(na64mu, [50, 70], { bounds: [weak], rtol: 1e-2 });
    expect(new_ground).toHaveLength(1);
    const { low, high } = new_ground[0];
    expect([low.mass_GeV, low.ends_with]).toEqual([50, "masses"]);
    expect([high.ends_with, high.bound]).toEqual(["reach", null]);
    expect(Math.abs(high.mass_GeV / heaviestMass(na64mu) - 1)).toBeLessThan(1e-4);
    expect(high.epsilon).toBeGreaterThan(low.epsilon);
  });

  it("is the one mass asked for", () => {
    const { new_ground } = frontier(na64mu, [0.1], { bounds: [], rtol: 1e-2 });
    expect(new_ground).toHaveLength(1);
    expect(new_ground[0].low).toEqual(new_ground[0].high);
  });

  it("has no new ground beyond the kinematic limit, or above a bound", () => {
    const weak = bound("weak", [
      [1, 1e30],
      [100, 1e30],
    ]);
    const beyond = frontier(na64mu, [61, 70], { bounds: [weak], rtol: 1e-2 });
    expect(beyond.new_ground).toEqual([]);
    expect(beyond.points.map(({ epsilon, improvement }) => [epsilon, improvement])).toEqual([
      [null, null],
      [null, null],
    ]);
    const strong = bound("strong", [
      [1e-3, 1e-12],
      [1, 1e-12],
    ]);
    expect(frontier(na64mu, [0.01, 0.1], { bounds: [strong], rtol: 1e-2 }).new_ground).toEqual([]);
  });

  it("refuses an epsilon that is not a charge", () => {
    expect(() => frontier({ ...ldmx, final: "vector" }, [0.1], { bounds: bounds() })).toThrow(
      "invalid experiment: LDMX (final: vector); must have final: chi",
    );
  });
});
