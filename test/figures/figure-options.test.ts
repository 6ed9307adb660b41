import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { bounds } from "../../src/bounds/bounds.js";
import { figure2 } from "../../src/figures/figure-2.js";
import { figure3 } from "../../src/figures/figure-3.js";
import { figure4 } from "../../src/figures/figure-4.js";
import { figureLines } from "../../src/figures/figure-lines.js";
import type { FigureOptions } from "../../src/figures/figure-options.js";
import { figureRatio } from "../../src/figures/figure-ratio.js";
import { loadTypeset, type Typeset } from "../../src/figures/labels/typeset.js";
import { figureNotes } from "../../src/figures/layout/figure-notes.js";
import { figureSize_mm } from "../../src/figures/pdf/figure-pdf.js";
import {
  clashes,
  frames,
  glyphBoxes,
  having,
  type Point,
  parse,
  polylines,
  type Rectangle,
} from "./drawing.js";
import { logGrid, reach } from "./mock.js";

let typeset: Typeset;
beforeAll(async () => {
  typeset = await loadTypeset();
});

const name = fc.string({
  unit: fc.constantFrom(..."abcdefgkmopqxyzABCDEGMNR 0123456789-_()éöøßåčłñμσΩ"),
  minLength: 1,
  maxLength: 40,
});
const names = fc.uniqueArray(
  name.filter((text) => text.trim() !== ""),
  { minLength: 1, maxLength: 12 },
);

/** Ranges of masses from 0.1 % to twenty decades. */
const masses = fc
  .tuple(fc.double({ min: -9, max: -1, noNaN: true }), fc.double({ min: -3.4, max: 1.3, noNaN: true }))
  .map(([low, lgWidth]): [number, number] => [10 ** low, 10 ** (low + Math.min(20, 10 ** lgWidth))]);

const options: fc.Arbitrary<FigureOptions> = fc.record(
  {
    size: fc.constantFrom<NonNullable<FigureOptions["size"]>>(
      "one-column",
      "two-columns",
      "slide",
      { width_mm: 120, height_mm: 110 },
      { width_mm: 70 },
    ),
    names: fc.constantFrom("labels", "legend"),
    title: name,
    blackAndWhite: fc.boolean(),
    fontSize_pt: fc.double({ min: 6, max: 11, noNaN: true }),
  },
  { requiredKeys: [] },
);

/** A power law for each name, at masses in a range. */
const laws = (all: string[], [low, high]: [number, number], value: number) =>
  all.map((experiment, i) => ({
    experiment,
    points: logGrid(low, high, 25).map((mass_GeV) => ({
      mass_GeV,
      y: value * 1.7 ** i * (mass_GeV / low) ** (0.3 + ((i * 7) % 5) / 5),
    })),
  }));

type Draw = (all: string[], range: [number, number], look: FigureOptions) => string;

const FIGURES: [string, Draw][] = [
  [
    "figure 2",
    (all, _, look) =>
      figure2(
        {
          panels: all.map((experiment, i) => ({
            experiment,
            lepton: "e-",
            energy_GeV: 8 + i,
            curves: [0.01, 0.1, 1].map((mass_GeV, k) => ({
              mass_GeV,
              points: logGrid(5, 8 + i, 30).map((missingEnergy_GeV) => ({
                missingEnergy_GeV,
                dsigma_pb_per_GeV: (10 ** (6 - 2 * k) * (1 + i)) / (1.01 - missingEnergy_GeV / (8 + i)),
                error_pb_per_GeV: 0,
              })),
            })),
          })),
        },
        typeset,
        look,
      ),
  ],
  [
    "figure 3",
    (all, range, look) =>
      figure3(
        {
          curves: laws(all, range, 1e-3).map(({ experiment, points }) => ({
            experiment,
            lepton: "mu-",
            energy_GeV: 160,
            points: points.map(({ mass_GeV, y }) => ({ mass_GeV, sigma_pb: 1 / y, error_pb: 0 })),
          })),
        },
        typeset,
        look,
      ),
  ],
  [
    "figure 4",
    (all, [low, high], look) =>
      figure4(
        {
          reaches: all.map((experiment, i) =>
            reach(experiment, logGrid(low, high, 25), 1e-5 * 1.5 ** i, 0.1 + (i % 5) / 20, i % 3 === 0),
          ),
          bounds: bounds().filter((_, i) => (i * 7 + all.length) % 3 === 0),
        },
        typeset,
        look,
      ),
  ],
  [
    "ratios",
    (all, range, look) =>
      figureRatio(
        {
          experiment: "NA64mu",
          final: "chi",
          reference: "exact",
          curves: laws(all, range, 1).map(({ experiment, points }) => ({
            name: experiment,
            points: points.map(({ mass_GeV, y }, i) => ({
              mass_GeV,
              ratio: Math.min(y, 1e6),
              ratio_error: i === 7 ? 0.1 : 0,
            })),
          })),
        },
        typeset,
        look,
      ),
  ],
  [
    "lines",
    (all, range, look) =>
      figureLines(
        {
          title: "A survey",
          description: "Lines.",
          x: { title: "m", scale: "logarithmic" },
          y: { title: "\\epsilon", scale: "linear" },
          lines: laws(all, range, 1).map(({ experiment, points }) => ({
            name: experiment,
            points: points.map(({ mass_GeV, y }) => ({ x: mass_GeV, y })),
          })),
          notes: ["\\text{a note}"],
        },
        typeset,
        look,
      ),
  ],
];

/** Tests whether a segment meets a box, by halving it until its parts are short. */
function meets([ax, ay]: Point, [bx, by]: Point, box: Rectangle, depth = 12): boolean {
  if (Math.max(ax, bx) < box.left || Math.min(ax, bx) > box.right) return false;
  if (Math.max(ay, by) < box.top || Math.min(ay, by) > box.bottom) return false;
  if (depth === 0) return true;
  const middle: Point = [(ax + bx) / 2, (ay + by) / 2];
  return meets([ax, ay], middle, box, depth - 1) || meets(middle, [bx, by], box, depth - 1);
}

/** Lists the labels that lie on the curve of another thing. */
function labelsOnCurves(root: ReturnType<typeof parse>, all: string[]): string[] {
  const owner = (id: string) =>
    all.filter((one) => id === one || id.startsWith(`${one} `)).sort((a, b) => b.length - a.length)[0] ?? id;
  const curves = having(root, "data-curve").filter(
    ({ name, attributes }) =>
      name === "path" && attributes.d !== "" && !/^errors of|^unity/.test(attributes["data-curve"]),
  );
  return having(root, "data-label").flatMap((label) => {
    const of = label.attributes["data-label"];
    const boxes = glyphBoxes(label);
    return curves
      .filter(
        ({ attributes }) => owner(attributes["data-curve"]) !== owner(of) && attributes["data-curve"] !== of,
      )
      .filter((path) =>
        polylines(path).some((line) =>
          line.some((b, i) => i > 0 && boxes.some((box) => meets(line[i - 1], b, box))),
        ),
      )
      .map(({ attributes }) => `${of} on ${attributes["data-curve"]}`);
  });
}

describe.each(FIGURES)("%s with any names, ranges and options", (_, draw) => {
  test("has labels on its axes, and nothing over anything", () => {
    fc.assert(
      fc.property(names, masses, options, (all, range, look) => {
        let svg: string;
        try {
          svg = draw(all, range, look);
        } catch (error) {
          // only a height that the user has set can be too small
          expect(look.size === "slide" || typeof look.size === "object").toBe(true);
          expect((error as Error).message).toMatch(
            /^invalid size: a frame of .* larger figure or smaller letters$/,
          );
          return;
        }
        const root = parse(svg);
        const boxes = frames(root);
        const ticks = having(root, "data-tick").map((tick) => glyphBoxes(tick)[0]);
        for (const box of boxes) {
          const below = ticks.filter(
            ({ left, top }) =>
              left > box.left - 45 && left < box.right + 20 && top > box.bottom && top < box.bottom + 15,
          );
          expect(below.length).toBeGreaterThanOrEqual(2);
        }
        const rows = new Set(boxes.map(({ bottom }) => bottom));
        for (const bottom of rows) {
          const first = boxes.find((box) => box.bottom === bottom) as Rectangle;
          const beside = ticks.filter(
            ({ right, top }) => right < first.left && top > first.top - 9 && top < bottom,
          );
          expect(beside.length).toBeGreaterThanOrEqual(2);
        }
        const texts = [
          ...having(root, "data-tick"),
          ...having(root, "data-label"),
          ...having(root, "data-entry"),
          ...having(root, "data-number"),
          ...having(root, "data-caption"),
          ...having(root, "data-part").filter(({ name }) => name === "g"),
        ];
        const [, , width, height] = root.attributes.viewBox.split(" ").map(Number);
        for (const { left, top, right, bottom } of texts.flatMap(glyphBoxes)) {
          expect(Math.min(left, top)).toBeGreaterThanOrEqual(-0.02);
          expect(right).toBeLessThanOrEqual(width + 0.02);
          expect(bottom).toBeLessThanOrEqual(height + 0.02);
        }
        expect(clashes(texts)).toEqual([]);
        expect(labelsOnCurves(root, all)).toEqual([]);
        if (look.blackAndWhite)
          for (const [, colour] of svg.matchAll(/(?:fill|stroke)="#(\w{6})"/g))
            expect(colour).toBe(colour.slice(0, 2).repeat(3));
      }),
      { seed: 15, numRuns: 12 },
    );
  }, 120_000);
});

test("a size is that of the page", () => {
  const draw = (look: FigureOptions) => figureSize_mm(FIGURES[1][1](["a", "b"], [0.01, 1], look));
  expect(draw({ size: "one-column" })[0]).toBe(86);
  expect(draw({ size: "two-columns" })[0]).toBe(178);
  expect(draw({ size: "slide" })).toEqual([254, 142.88]);
  expect(draw({ size: { width_mm: 120, height_mm: 90 }, fontSize_pt: 7 })).toEqual([120, 90]);
});

test("twelve experiments have looks of their own, in colour and without", () => {
  const all = Array.from({ length: 12 }, (_, i) => `study ${i}`);
  for (const blackAndWhite of [false, true]) {
    const root = parse(FIGURES[1][1](all, [0.01, 1], { blackAndWhite }));
    const looks = having(root, "data-curve").map(({ attributes }) =>
      JSON.stringify([attributes.stroke, attributes["stroke-dasharray"]]),
    );
    expect(new Set(looks).size).toBe(12);
  }
});

test("what lies outside the ranges is named, in the figure and in its notes", () => {
  const draw = (look: FigureOptions) =>
    figure4(
      { reaches: [reach("here", [0.01, 0.1], 1e-4, 0), reach("far away", [1, 2], 1e-4, 0)], bounds: [] },
      typeset,
      look,
    );
  const svg = draw({ massRange_GeV: [0.01, 0.1] });
  expect(figureNotes(svg)).toEqual(["outside the frame: far away"]);
  expect(having(parse(svg), "data-caption")).toHaveLength(1);
  expect(figureNotes(draw({}))).toEqual([]);
});

test.each([
  [{ size: "poster" }, /^invalid size: poster; must be one of one-column, two-columns, slide$/],
  [{ size: { width_mm: 5 } }, /^invalid size: 5 mm; must be from 20 to 2000 mm$/],
  [{ fontSize_pt: 0 }, /^invalid fontSize_pt: 0; must be from 5 to 40$/],
  [{ massRange_GeV: [1, 0.1] }, /^invalid massRange_GeV: 1 to 0.1; must be 0 < low < high$/],
  [{ valueRange: [0, 1] }, /^invalid valueRange/],
  [{ names: "none" }, /^invalid names: none; must be one of labels, legend$/],
  [{ size: { width_mm: 40 }, fontSize_pt: 30 }, /^invalid size: a frame of/],
])("%j is refused", (look, message) => {
  expect(() => FIGURES[1][1](["a"], [0.01, 1], look as FigureOptions)).toThrow(message);
});
