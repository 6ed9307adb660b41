import { beforeAll, describe, expect, test } from "vitest";
import { type FigureRatioData, figureRatio } from "../../src/figures/figure-ratio.js";
import { loadTypeset, type Typeset } from "../../src/figures/labels/typeset.js";
import { clashes, frames, glyphBoxes, having, inside, parse, polylines } from "./drawing.js";
import { logGrid } from "./mock.js";

let typeset: Typeset;
beforeAll(async () => {
  typeset = await loadTypeset();
});

type Curve = [name: string, ratio: (mass: number) => number | null, error?: number];

const data = (curves: Curve[], masses = logGrid(1e-3, 1, 40)): FigureRatioData => ({
  experiment: "NA64mu",
  lepton: "mu-",
  energy_GeV: 160,
  target: "Pb",
  window: [0.5, 1],
  final: "chi",
  reference: "exact",
  curves: curves.map(([name, ratio, error = 1e-5]) => ({
    name,
    points: masses.map((mass_GeV) => ({ mass_GeV, ratio: ratio(mass_GeV), ratio_error: error })),
  })),
});

const near: Curve[] = [
  ["WW", (m) => 1 + 0.01 * m],
  ["IWW", (m) => 1.6 + 2 * m * m],
];
const wide: Curve[] = [
  ["WW", (m) => 1 + 4 * m],
  ["IWW", (m) => 0.8 + 22 * m],
];
const noisy: Curve[] = [...near, ["VEGAS", (m) => 1 + 0.02 * Math.sin(1e4 * m), 0.1]];
const broken: Curve[] = [["WW", (m) => (m > 0.1 && m < 0.2 ? null : 2)]];
const first: Curve[] = [
  ["WW", (m) => (m > 1 ? null : 1.4)],
  ["VEGAS", (m) => (m > 1 ? null : 1.01), 0.05],
];
const small: Curve[] = [["WW", (m) => 1e-6 / m]];

describe.each([
  ["ratios near one", () => data(near)],
  ["ratios that spread", () => data(wide)],
  ["errors that can be seen", () => data(noisy, logGrid(1e-2, 1, 15))],
  ["errors as large as the ratios", () => data([["VEGAS", (m) => 10 * m, 5]], logGrid(0.1, 1, 5))],
  ["a gap", () => data(broken)],
  ["six decades", () => data(small)],
  ["one mass", () => data(near, [0.1])],
  ["one mass, and zero at the other", () => data(first, [0.01, 5])],
  ["a label at the right end", () => data(near, logGrid(0.01, 0.02, 5))],
  ["ratios of exactly one", () => data([["WW", () => 1]])],
])("figure of ratios, %s", (_, make) => {
  let svg: string;
  let root: ReturnType<typeof parse>;
  beforeAll(() => {
    svg = figureRatio(make(), typeset);
    root = parse(svg);
  });

  test("is a document in millimetres without a number that is none", () => {
    expect(root.attributes).toMatchObject({ role: "img", width: "86mm" });
    expect(svg).toMatch(/<title>Ratio of cross sections: .+ to exact, NA64mu<\/title>/);
    expect(svg).not.toMatch(/NaN|Infinity|undefined|null|<text/);
  });

  test("draws everything inside the frame, and no label over another or outside of it", () => {
    const [box] = frames(root);
    for (const path of having(root, "data-curve").filter(({ name }) => name === "path"))
      for (const point of polylines(path).flat()) expect(inside(point, box)).toBe(true);
    const labels = having(root, "data-label");
    for (const { left, top, right, bottom } of labels.flatMap(glyphBoxes))
      expect(inside([left, top], box) && inside([right, bottom], box)).toBe(true);
    expect(clashes([...labels, ...having(root, "data-tick")])).toEqual([]);
  });

  test("keeps dots and error bars off the frame, and texts on the page", () => {
    const [box] = frames(root);
    const circles = having(root, "data-curve").filter(({ name }) => name === "circle");
    for (const { cx, r } of circles.map(({ attributes }) => attributes))
      expect(Math.min(Number(cx) - box.left, box.right - Number(cx))).toBeGreaterThan(Number(r));
    for (const [x] of polylines(
      having(root, "data-curve", "errors of VEGAS")[0] ?? { attributes: { d: "" } },
    ).flat())
      expect(Math.min(x - box.left, box.right - x)).toBeGreaterThan(1);
    const [, , width] = root.attributes.viewBox.split(" ").map(Number);
    for (const { left, right } of having(root, "data-tick").flatMap(glyphBoxes))
      expect(left >= 0 && right <= width).toBe(true);
  });

  test("labels every curve, be it a line or a point", () => {
    const curves = having(root, "data-curve").map(({ attributes }) => attributes["data-curve"]);
    const names = curves.filter((name) => name !== "unity" && !name.startsWith("errors"));
    const labels = having(root, "data-label").map(({ attributes }) => attributes["data-label"]);
    // a note without room stands below the frame
    const notes = having(root, "data-caption").length > 0 ? [] : ["note"];
    expect(labels.toSorted()).toEqual([...new Set(names), ...notes].toSorted());
  });

  test("has a line at 1 across the whole frame", () => {
    const [box] = frames(root);
    const [[[fromX, fromY], [toX, toY]]] = polylines(having(root, "data-curve", "unity")[0]);
    expect([fromX, toX]).toEqual([box.left, box.right]);
    expect(fromY).toBe(toY);
  });
});

const dots = (root: ReturnType<typeof parse>, curve: string): [number, number][] =>
  having(root, "data-curve", curve)
    .filter(({ name }) => name === "circle")
    .map(({ attributes: { cx, cy } }) => [Number(cx), Number(cy)]);

const heights = (svg: string, curve: string): number[] =>
  polylines(having(parse(svg), "data-curve", curve)[0])
    .flat()
    .map(([, y]) => y);

describe("figure of ratios", () => {
  test("is linear where the ratios are close to each other, else logarithmic", () => {
    // equal steps of the ratio, and of its logarithm
    const steps = (ratios: number[]): number[] => {
      const masses = logGrid(0.01, 1, 3);
      const svg = figureRatio(data([["WW", (m) => ratios[masses.indexOf(m)]]], masses), typeset);
      const [a, b, c] = heights(svg, "WW");
      return [b - a, c - b];
    };
    const [linear1, linear2] = steps([1, 2, 3]);
    expect(linear1 / linear2).toBeCloseTo(1, 1);
    const [log1, log2] = steps([1, 5, 25]);
    expect(log1 / log2).toBeCloseTo(1, 1);
  });

  test("goes from light to heavy, whatever the order of the masses", () => {
    const masses = logGrid(1e-3, 1, 10);
    const [rising, falling] = [masses, masses.toReversed()].map((m) => figureRatio(data(near, m), typeset));
    expect(falling).toBe(rising);
  });

  test("interrupts a curve where there is no ratio", () => {
    const pieces = polylines(having(parse(figureRatio(data(broken), typeset)), "data-curve", "WW")[0]);
    expect(pieces).toHaveLength(2);
  });

  test("shows errors that can be seen, one bar for each, of the right height", () => {
    const masses = logGrid(0.01, 1, 15);
    const root = parse(figureRatio(data(noisy, masses), typeset));
    expect(having(root, "data-curve", "errors of WW")).toEqual([]);
    const bars = polylines(having(root, "data-curve", "errors of VEGAS")[0]);
    expect(bars).toHaveLength(masses.length);
    const centres = dots(root, "VEGAS");
    expect(polylines(having(root, "data-curve", "VEGAS")[0])).toEqual([]);
    bars.forEach(([[x0, y0], [x1, y1]], i) => {
      expect([x0, x1]).toEqual([centres[i][0], centres[i][0]]);
      expect((y0 + y1) / 2).toBeCloseTo(centres[i][1], 1);
    });
  });

  test("labels every curve, in its colour, and says whose ratios they are", () => {
    const root = parse(figureRatio(data(near), typeset));
    const labels = having(root, "data-label").map(({ attributes }) => attributes["data-label"]);
    expect(labels.toSorted()).toEqual(["IWW", "WW", "note"]);
  });

  test("gives a method one colour, whatever it is drawn with", () => {
    const vegas: Curve = ["VEGAS", () => 1, 0.1];
    const colour = (curves: Curve[], name: string): string => {
      const path = having(parse(figureRatio(data(curves), typeset)), "data-curve", name)[0];
      return path.attributes.stroke;
    };
    const [ww, iww] = near;
    const together = [ww, iww, vegas].map(([name]) => colour([ww, iww, vegas], name));
    expect(new Set(together).size).toBe(3);
    for (const curves of [
      [vegas, iww, ww],
      [iww, vegas, ww],
    ])
      expect(["WW", "IWW", "VEGAS"].map((name) => colour(curves, name))).toEqual(together);
    expect([ww, iww, vegas].map((curve) => colour([curve], curve[0]))).toEqual(together);
  });

  test("names the mass that it has", () => {
    const glyphs = (final: FigureRatioData["final"]) =>
      having(parse(figureRatio({ ...data(near), final }, typeset)), "data-part", "x-title").flatMap(
        glyphBoxes,
      );
    expect(glyphs("vector")).not.toEqual(glyphs("chi"));
  });

  test("refuses a number that is none", () => {
    expect(() => figureRatio(data([["WW", () => Number.NaN]]), typeset)).toThrow("invalid");
    expect(() => figureRatio(data(near, []), typeset)).toThrow("invalid masses: none");
  });
});
