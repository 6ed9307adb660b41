import { beforeAll, describe, expect, test } from "vitest";
import { figure4 } from "../../src/figures/figure-4.js";
import { loadTypeset, type Typeset } from "../../src/figures/labels/typeset.js";
import { curve, frames, having, parse, polylines } from "./drawing.js";
import { bound, plane } from "./mock.js";

let typeset: Typeset;
beforeAll(async () => {
  typeset = await loadTypeset();
});

describe("figure 4: bounds", () => {
  const some = () => [
    bound("above", "excluded-above", [
      [0.03, 2e-3],
      [0.1, 3e-3],
      [0.2, 9e-3],
    ]),
    bound("below", "excluded-below", [
      [0.03, 4e-5],
      [0.2, 8e-5],
    ]),
    bound("folded", "theory-line", [
      [0.02, 3e-5],
      [0.05, 9e-5],
      [0.04, 3e-4],
      [0.02, 1e-3],
    ]),
    bound("elsewhere", "excluded-above", [
      [2, 1e-3],
      [5, 2e-3],
    ]),
  ];
  let root: ReturnType<typeof parse>;
  beforeAll(() => {
    root = parse(figure4(plane(some()), typeset));
  });

  test("are never extrapolated", () => {
    const [frame] = frames(root);
    const x = (m: number) => frame.left + ((frame.right - frame.left) * Math.log(m / 0.01)) / Math.log(100);
    for (const id of ["above", "below"]) {
      const region = polylines(having(root, "data-region", id)[0])[0].map((p) => p[0]);
      for (const xs of [
        region,
        curve(root, id)
          .flat()
          .map((p) => p[0]),
      ]) {
        expect(Math.min(...xs)).toBeCloseTo(x(0.03), 1);
        expect(Math.max(...xs)).toBeCloseTo(x(0.2), 1);
      }
    }
    expect(having(root, "data-curve", "elsewhere")).toEqual([]);
    expect(having(root, "data-label", "elsewhere")).toEqual([]);
  });

  test("fill up to the top, or down to the bottom, and no further than their line on the other side", () => {
    const [frame] = frames(root);
    const ys = (id: string) => polylines(having(root, "data-region", id)[0])[0].map((p) => p[1]);
    const line = (id: string) =>
      curve(root, id)
        .flat()
        .map((p) => p[1]);
    expect(Math.min(...ys("above"))).toBe(frame.top);
    expect(Math.max(...ys("above"))).toBe(Math.max(...line("above")));
    expect(Math.max(...ys("below"))).toBe(frame.bottom);
    expect(Math.min(...ys("below"))).toBe(Math.min(...line("below")));
    expect(having(root, "data-region", "folded")).toEqual([]);
  });

  test("keep the order of their points where they fold back", () => {
    const [line, ...more] = curve(root, "folded");
    expect(more).toEqual([]);
    expect(line).toHaveLength(4);
    expect(line[1][0]).toBeGreaterThan(line[2][0]);
    expect(line[3][0]).toBe(line[0][0]);
    expect(line.map((p) => p[1])).toEqual([...line.map((p) => p[1])].sort((a, b) => b - a));
  });

  test("says a confidence level that isn't 95 %", () => {
    const glyphs = (level: number | "mixed" | "unstated") => {
      const line = bound(
        "Lab",
        "excluded-above",
        [
          [0.02, 1e-3],
          [0.3, 2e-3],
        ],
        { confidenceLevel: level },
      );
      return having(parse(figure4(plane([line]), typeset)), "data-label", "Lab")[0].children.length;
    };
    expect(glyphs(0.95)).toBe("Lab".length);
    expect(glyphs(0.9)).toBe("Lab(90%CL)".length);
    expect(glyphs("mixed")).toBe("Lab(CLmixed)".length);
    expect(glyphs("unstated")).toBe("Lab(CLunstated)".length);
  });
});
