import fc from "fast-check";
import { expect, test } from "vitest";
import { inPolygon, visiblePieces, visiblePolygon } from "../../src/figures/curve.js";
import type { Box, Point } from "../../src/figures/labels/box.js";

const BOX: Box = { left: 0, top: 0, right: 10, bottom: 10 };
const place = fc.double({ min: -20, max: 30, noNaN: true });
const point = fc.tuple(place, place) as fc.Arbitrary<Point>;

test("a null interrupts a curve", () => {
  expect(visiblePieces([[1, 1], [2, 2], null, [4, 4], [5, 6]], BOX)).toEqual([
    [
      [1, 1],
      [2, 2],
    ],
    [
      [4, 4],
      [5, 6],
    ],
  ]);
});

test("a point between nulls stays, as a piece of its own", () => {
  expect(visiblePieces([null, [1, 1], null, [40, 4], null], BOX)).toEqual([[[1, 1]]]);
});

test("a curve that leaves and comes back is cut where it crosses", () => {
  const pieces = visiblePieces(
    [
      [5, 5],
      [5, -5],
      [7, -5],
      [7, 5],
    ],
    BOX,
  );
  expect(pieces).toEqual([
    [
      [5, 5],
      [5, 0],
    ],
    [
      [7, 0],
      [7, 5],
    ],
  ]);
});

test("a segment across the box is seen though both its ends are outside", () => {
  expect(
    visiblePieces(
      [
        [-5, 5],
        [15, 5],
      ],
      BOX,
    ),
  ).toEqual([
    [
      [0, 5],
      [10, 5],
    ],
  ]);
  expect(
    visiblePieces(
      [
        [-5, 5],
        [5, -6],
      ],
      BOX,
    ),
  ).toEqual([]);
});

test("what is seen lies in the box, and all that lies in it is seen, in order", () => {
  fc.assert(
    fc.property(fc.array(fc.option(point, { freq: 6 }), { maxLength: 12 }), (points) => {
      const seen = visiblePieces(points, BOX).flat();
      for (const [x, y] of seen) {
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(-1e-9);
        expect(Math.max(x, y)).toBeLessThanOrEqual(10 + 1e-9);
      }
      const within = points.filter((p) => p?.every((at) => at > 0 && at < 10));
      let from = 0;
      for (const p of within) {
        from = seen.indexOf(p as Point, from) + 1;
        expect(from).toBeGreaterThan(0);
      }
    }),
  );
});

test("a clipped polygon covers the same points of the box", () => {
  fc.assert(
    fc.property(
      fc.array(point, { minLength: 3, maxLength: 3 }),
      fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
      (triangle, [i, k]) => {
        const probe: Point = [i + 0.123, k + 0.457];
        expect(inPolygon(probe, visiblePolygon(triangle, BOX))).toBe(inPolygon(probe, triangle));
      },
    ),
    { numRuns: 500 },
  );
});
