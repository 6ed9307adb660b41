import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { OwnCurve } from "../../src/bounds/own-curve.js";
import { parseCurve } from "../../src/bounds/parse-curve.js";
import { figure4, figure4Table } from "../../src/figures/figure-4.js";
import { loadTypeset, type Typeset } from "../../src/figures/labels/typeset.js";
import { writeCsv } from "../../src/formats/csv.js";
import { logarithmic } from "../random.js";
import { curve, frames, having, inside, majorTicks, parse, polylines } from "./drawing.js";
import { logGrid, ownCurves, plane } from "./mock.js";

let typeset: Typeset;
beforeAll(async () => {
  typeset = await loadTypeset();
});

describe("figure 4: curves of one's own", () => {
  const drawn = (curves: OwnCurve[], data = plane([])) => parse(figure4({ ...data, curves }, typeset));
  /** Decades of the vertical axis [pt]. */
  const perDecade = (root: ReturnType<typeof parse>) => {
    const [first, second] = majorTicks(root, 0, "left");
    return second - first;
  };

  test("are thin, solid and dark, each in a colour of its own, its label too", () => {
    const root = drawn(ownCurves);
    const lines = [1, 2].map((i) => having(root, "data-curve", `own curve ${i}`)[0].attributes);
    const bold = Number(having(root, "data-curve", "LDMX combined")[0].attributes["stroke-width"]);
    for (const line of lines) {
      expect(line).not.toHaveProperty("stroke-dasharray");
      expect(Number(line["stroke-width"])).toBeLessThan(bold);
      const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(line.stroke.slice(at, at + 2), 16) / 255);
      expect(0.2126 * r ** 2.2 + 0.7152 * g ** 2.2 + 0.0722 * b ** 2.2).toBeLessThan(0.18);
    }
    const others = having(root, "data-curve").map(({ attributes }) => attributes.stroke);
    for (const { stroke } of lines) expect(others.filter((other) => other === stroke)).toHaveLength(1);
    expect(having(root, "data-region")).toEqual([]);
    const labels = [1, 2].map((i) => having(root, "data-label", `own curve ${i}`)[0].attributes.fill);
    expect(labels).toEqual(lines.map(({ stroke }) => stroke));
    expect(having(root, "data-curve", "own curve 3").map(({ name }) => name)).toContain("circle");
  });

  test("lie where their points are, straight between them, and end at the frame", () => {
    const root = drawn(ownCurves);
    const [frame] = frames(root);
    const x = (m: number) => frame.left + ((frame.right - frame.left) * Math.log(m / 0.01)) / Math.log(100);
    const [first] = curve(root, "own curve 1");
    for (const [i, [mass, epsilon]] of ownCurves[0].pieces[0].entries()) {
      expect(first[i][0]).toBeCloseTo(x(mass), 1);
      expect(first[0][1] - first[i][1]).toBeCloseTo(perDecade(root) * Math.log10(epsilon / 4e-4), 1);
    }
    const [second] = curve(root, "own curve 2");
    expect(second).toHaveLength(4);
    expect([second[0][0], second[3][0]]).toEqual([frame.left, frame.right]);
    // from 2e-6 at 1 MeV to 6e-6 at 100 MeV: half way at 10 MeV, where the frame begins
    expect(second[0][1] - second[1][1]).toBeCloseTo((perDecade(root) * Math.log10(3)) / 2, 1);
  });

  test("in pieces are not joined, in the figure and in the table", () => {
    const pieces: OwnCurve["pieces"] = [
      [
        [0.02, 1e-3],
        [0.05, 1e-3],
      ],
      [
        [0.2, 1e-3],
        [0.5, 1e-3],
      ],
    ];
    const curves = [{ label: "parts", pieces }];
    expect(curve(drawn(curves), "own curve 1").map((line) => line.length)).toEqual([2, 2]);
    const text = writeCsv(figure4Table({ ...plane([]), curves }));
    expect(parseCurve(text, "x.csv").curves.filter(({ label }) => label.startsWith("parts"))).toEqual([
      { label: "parts own curve", pieces: [pieces[0]] },
      { label: "parts own curve, piece 2", pieces: [pieces[1]] },
    ]);
  });

  test("widen the range of epsilon, not that of masses", () => {
    const masses = (root: ReturnType<typeof parse>) => majorTicks(root, 0, "bottom");
    const bare = drawn([]);
    const wide = drawn([
      {
        label: "low",
        pieces: [
          [
            [1e-5, 1e-8],
            [1e5, 1e-8],
          ],
        ],
      },
    ]);
    expect(masses(wide)).toEqual(masses(bare));
    expect(perDecade(wide)).toBeLessThan(perDecade(bare));
    expect(curve(wide, "own curve 1")).toHaveLength(1);
    const elsewhere = drawn([{ label: "heavy", pieces: [[[7, 1e-12]]] }]);
    expect(perDecade(elsewhere)).toBe(perDecade(bare));
    expect(having(elsewhere, "data-curve", "own curve 1")).toEqual([]);
    expect(having(elsewhere, "data-label", "own curve 1")).toEqual([]);
  });

  test("of any numbers and names leave a figure that can be read", () => {
    const number = logarithmic(1e-30, 1e30);
    const one = fc.record({
      label: fc.oneof(fc.constantFrom("", " ", "\u0301"), fc.string({ unit: "grapheme", maxLength: 40 })),
      pieces: fc.array(fc.array(fc.tuple(logarithmic(1e-3, 10), number), { minLength: 1, maxLength: 8 }), {
        minLength: 1,
        maxLength: 3,
      }),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 5 }), (curves) => {
        const svg = figure4({ ...plane([], logGrid(0.01, 1, 8)), curves }, typeset);
        expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
        const [frame] = frames(parse(svg));
        const places = curves.flatMap((_, i) =>
          having(parse(svg), "data-curve", `own curve ${i + 1}`)
            .filter(({ name }) => name === "path")
            .flatMap((path) => polylines(path).flat()),
        );
        for (const place of places) expect(inside(place, frame)).toBe(true);
        expect(majorTicks(parse(svg), 0, "left").length).toBeGreaterThan(1);
      }),
      { seed: 63, numRuns: 25 },
    );
  });

  test("are in the description and in the table, to the last digit", () => {
    const data = { ...plane([]), curves: ownCurves };
    expect(figure4(data, typeset)).toMatch(
      /<desc>[^<]*curves of one's own: my_curve \(v2\); Toy study, 2 GeV; a dot\.<\/desc>/,
    );
    expect(figure4(plane([]), typeset)).not.toContain("one's own");
    const { rows, comments } = figure4Table(data);
    expect(rows.filter(([, kind]) => kind === "own curve")).toEqual(
      ownCurves.flatMap(({ label, pieces: [points] }) =>
        points.map((point) => [label, "own curve", ...point]),
      ),
    );
    expect(comments).toContain("a dot: a curve of one's own, as it was given");
  });
});
