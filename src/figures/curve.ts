import { hypot } from "../elementary/index.js";
import { type Box, inBox, type Point, withinBox } from "./labels/box.js";

/**
 * Returns the pieces of a curve that are seen in a box, in the order of its points.
 *
 * @param points positions; a null interrupts the curve
 * @returns polylines inside the box; a point that stands alone is a piece of one point
 */
export function visiblePieces(points: readonly (Point | null)[], box: Box): Point[][] {
  const pieces: Point[][] = [];
  let piece: Point[] = [];
  const finish = () => {
    if (piece.length > 0) pieces.push(piece);
    piece = [];
  };
  for (const [i, b] of points.entries()) {
    const a = i > 0 ? points[i - 1] : null;
    if (b === null) {
      finish();
      continue;
    }
    if (a === null) {
      if (inBox(b, box)) piece.push(b);
      continue;
    }
    const range = withinBox(a, b, box);
    if (range === null) {
      finish();
      continue;
    }
    if (piece.length === 0) piece.push(between(a, b, range[0]));
    piece.push(between(a, b, range[1]));
    if (range[1] < 1) finish();
  }
  finish();
  return pieces;
}

/** Returns the part of a polygon that is seen in a box (Sutherland-Hodgman); empty if nothing is seen. */
export function visiblePolygon(points: readonly Point[], { left, top, right, bottom }: Box): Point[] {
  let polygon = [...points];
  for (const depth of [
    ([x]: Point) => x - left,
    ([x]: Point) => right - x,
    ([, y]: Point) => y - top,
    ([, y]: Point) => bottom - y,
  ]) {
    polygon = polygon.flatMap((b, i) => {
      const a = polygon.at(i - 1) as Point;
      const [da, db] = [depth(a), depth(b)];
      const crossing = da >= 0 !== db >= 0 ? [between(a, b, da / (da - db))] : [];
      return db >= 0 ? [...crossing, b] : crossing;
    });
  }
  return polygon;
}

/** Tests whether a point lies in a polygon (even-odd rule). */
export function inPolygon([x, y]: Point, polygon: readonly Point[]): boolean {
  let inside = false;
  let [ax, ay] = polygon.at(-1) ?? [0, 0];
  for (const [bx, by] of polygon) {
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    [ax, ay] = [bx, by];
  }
  return inside;
}

/** Returns the point a + t (b - a); the ends exactly. */
export function between(a: Point, b: Point, t: number): Point {
  if (t === 0) return a;
  if (t === 1) return b;
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
}

/** Returns a polyline with no two neighbours farther apart than `step`. The placing of labels walks along it. */
export function refined(points: readonly Point[], step: number): Point[] {
  return points.flatMap((b, i) => {
    if (i === 0) return [b];
    const a = points[i - 1];
    const parts = Math.max(1, Math.ceil(hypot(b[0] - a[0], b[1] - a[1]) / step));
    return Array.from({ length: parts }, (_, k) => between(a, b, (k + 1) / parts));
  });
}

/** Returns a polyline without the points that are nearer than `step` to the one before: enough to keep labels off it. */
export function coarse(points: readonly Point[], step: number): Point[] {
  const kept: Point[] = [];
  for (const [i, point] of points.entries()) {
    const last = kept[kept.length - 1];
    if (i === 0 || i === points.length - 1 || hypot(point[0] - last[0], point[1] - last[1]) >= step)
      kept.push(point);
  }
  return kept;
}
