import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Box, Point } from "../../src/figures/labels/box.js";
import { type Candidate, corners, hiddenLength, overlap } from "../../src/figures/labels/candidate.js";
import { besideCurve, inCorners, withLeader } from "../../src/figures/labels/label-candidates.js";
import { placeLabels } from "../../src/figures/labels/place-labels.js";

const FRAME: Box = { left: 0, top: 0, right: 200, bottom: 200 };
const text = (width: number) => ({ width, ascent: 6, descent: 2, glyphs: [] });
const label = (centre: Point, angle = 0, width = 40): Candidate => ({
  text: text(width),
  centre,
  angle,
  cost: 0,
});
const across = (y: number): Point[] => [
  [0, y],
  [200, y],
];

describe("geometry of a label", () => {
  const any = fc.record({
    centre: fc.tuple(
      fc.double({ min: 0, max: 100, noNaN: true }),
      fc.double({ min: 0, max: 100, noNaN: true }),
    ) as fc.Arbitrary<Point>,
    angle: fc.double({ min: -1.5, max: 1.5, noNaN: true }),
    width: fc.double({ min: 5, max: 80, noNaN: true }),
  });

  test("the length hidden agrees with counting points along the line", () => {
    fc.assert(
      fc.property(any, ({ centre, angle, width }) => {
        const line: Point[] = [
          [0, 20],
          [100, 80],
        ];
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
        let count = 0;
        for (let i = 0; i < 20000; i++) {
          const [x, y] = [i / 200 - centre[0], 20 + (0.6 * i) / 200 - centre[1]];
          if (Math.abs(x * cos + y * sin) < width / 2 && Math.abs(y * cos - x * sin) < 4) count++;
        }
        expect(hiddenLength(label(centre, angle, width), line, 0)).toBeCloseTo(
          (count * Math.hypot(100, 60)) / 20000,
          0,
        );
      }),
    );
  });

  test("labels overlap when a corner of one lies in the other, and whichever is asked", () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        const [one, other] = [label(a.centre, a.angle, a.width), label(b.centre, b.angle, b.width)];
        expect(overlap(one, other)).toBe(overlap(other, one));
        const [cos, sin] = [Math.cos(b.angle), Math.sin(b.angle)];
        const meets = corners(one).some(([px, py]) => {
          const [x, y] = [px - b.centre[0], py - b.centre[1]];
          return Math.abs(x * cos + y * sin) < b.width / 2 && Math.abs(y * cos - x * sin) < 4;
        });
        if (meets) expect(overlap(one, other)).toBe(true);
      }),
    );
    expect(overlap(label([50, 50]), label([50, 59]))).toBe(false);
    expect(overlap(label([50, 50]), label([50, 57]))).toBe(true);
  });
});

test("labels of parallel lines stay off every line and off each other", () => {
  const ys = [40, 60, 80, 100];
  const lines = ys.map((y, i) => ({ id: String(i), points: across(y), weight: 1 }));
  const placed = placeLabels(
    lines.map(({ id, points }) => ({ candidates: besideCurve([text(40)], [points]), names: [id] })),
    lines,
    FRAME,
  );
  expect(placed).toHaveLength(4);
  for (const [i, a] of placed.entries()) {
    for (const { points } of lines) expect(hiddenLength(a, points, 1)).toBe(0);
    expect(Math.abs(a.centre[1] - ys[i])).toBeLessThan(8);
    for (const b of placed.slice(i + 1)) expect(overlap(a, b)).toBe(false);
  }
});

test("a label without room beside its line goes elsewhere and leads back to it", () => {
  const grid = Array.from({ length: 24 }, (_, i) => ({
    id: `line ${i}`,
    points: across(100 + 4 * i),
    weight: 1,
  }));
  const own = grid[2];
  const [placed] = placeLabels(
    [
      {
        candidates: besideCurve([text(40)], [own.points]),
        fallback: () => withLeader([text(40)], [own.points], FRAME),
        names: [own.id],
      },
    ],
    grid,
    FRAME,
  );
  expect(placed.leader).toBeDefined();
  expect(placed.leader?.[1][1]).toBe(108);
  for (const { points } of grid) expect(hiddenLength(placed, points, 0)).toBe(0);
});

test("a label keeps to its side of the curve, and follows a slope", () => {
  const slope: Point[] = [
    [20, 160],
    [180, 60],
  ];
  const below = ([x, y]: Point) => y > 160 - ((x - 20) * 100) / 160;
  const line = { id: "slope", points: slope, weight: 1 };
  const [placed] = placeLabels(
    [{ candidates: besideCurve([text(40)], [slope], { side: below }), names: ["slope"] }],
    [line],
    FRAME,
  );
  expect(below(placed.centre)).toBe(true);
  expect(placed.angle).toBeCloseTo(Math.atan2(-100, 160), 6);
});

test("a note takes the corner that is free", () => {
  const busy = {
    id: "busy",
    points: [
      [100, 10],
      [195, 10],
      [195, 100],
    ] as Point[],
    weight: 1,
  };
  const [placed] = placeLabels([{ candidates: inCorners(text(40), FRAME), names: [] }], [busy], FRAME);
  expect(hiddenLength(placed, busy.points, 0)).toBe(0);
  expect(Math.min(placed.centre[0], 200 - placed.centre[0])).toBeLessThan(60);
});

test("a label that follows a bend stays clear of it on both sides", () => {
  const bend = Array.from({ length: 41 }, (_, i): Point => [20 + 4 * i, 40 + (i - 20) ** 2 / 5]);
  const candidates = besideCurve([text(60)], [bend]).filter(({ angle }) => angle !== 0);
  expect(candidates.length).toBeGreaterThan(20);
  for (const candidate of candidates) expect(hiddenLength(candidate, bend, 0)).toBe(0);
});
