import { cos, hypot, sin } from "../../elementary/index.js";
import { type Point, withinBox } from "./box.js";
import type { Text } from "./typeset.js";

/** A way to place one label: its centre, its angle [rad, clockwise on the page], and its cost. */
export interface Candidate {
  text: Text;
  centre: Point;
  angle: number;
  cost: number;
  /** Line from the label to its curve. */
  leader?: [Point, Point];
}

/** A text without any size. */
export const POINT: Text = { width: 0, ascent: 0, descent: 0, glyphs: [] };

/** Returns the four corners of a label, `margin` wider on all sides. */
export function corners({ text, centre: [cx, cy], angle }: Candidate, margin = 0): Point[] {
  const width = text.width / 2 + margin;
  const height = (text.ascent + text.descent) / 2 + margin;
  const [c, s] = [cos(angle), sin(angle)];
  return [
    [-width, -height],
    [width, -height],
    [width, height],
    [-width, height],
  ].map(([x, y]) => [cx + x * c - y * s, cy + x * s + y * c]);
}

/** Tests whether two labels, each `margin` wider, share a point (separating axes). */
export function overlap(a: Candidate, b: Candidate, margin = 0): boolean {
  const far = hypot(a.centre[0] - b.centre[0], a.centre[1] - b.centre[1]);
  if (far > radius(a.text, margin) + radius(b.text, margin)) return false;
  const [as, bs] = [corners(a, margin), corners(b, margin)];
  return [a.angle, a.angle + Math.PI / 2, b.angle, b.angle + Math.PI / 2].every((direction) => {
    const along = ([x, y]: Point) => x * cos(direction) + y * sin(direction);
    const [pa, pb] = [as.map(along), bs.map(along)];
    return Math.max(...pa) > Math.min(...pb) && Math.max(...pb) > Math.min(...pa);
  });
}

/** Computes the length of a polyline inside a label that is `margin` wider on all sides [pt]. */
export function hiddenLength(label: Candidate, points: readonly Point[], margin: number): number {
  const [cx, cy] = label.centre;
  const width = label.text.width / 2 + margin;
  const height = (label.text.ascent + label.text.descent) / 2 + margin;
  const box = { left: -width, right: width, top: -height, bottom: height };
  const [c, s] = [cos(label.angle), sin(label.angle)];
  const across = width * Math.abs(c) + height * Math.abs(s);
  const down = width * Math.abs(s) + height * Math.abs(c);
  let length = 0;
  for (let i = 1; i < points.length; i++) {
    // Most segments are far away, and most of the time of a figure is spent here.
    const ax = points[i - 1][0] - cx;
    const bx = points[i][0] - cx;
    if ((ax > across && bx > across) || (ax < -across && bx < -across)) continue;
    const ay = points[i - 1][1] - cy;
    const by = points[i][1] - cy;
    if ((ay > down && by > down) || (ay < -down && by < -down)) continue;
    const a: Point = [ax * c + ay * s, ay * c - ax * s];
    const b: Point = [bx * c + by * s, by * c - bx * s];
    const range = withinBox(a, b, box);
    if (range !== null) length += (range[1] - range[0]) * hypot(bx - ax, by - ay);
  }
  return length;
}

const radius = ({ width, ascent, descent }: Text, margin: number): number =>
  hypot(width / 2 + margin, (ascent + descent) / 2 + margin);

/** Counts how often a segment crosses a polyline; once if it passes through a point of it. */
export function crossings([c, d]: readonly [Point, Point], points: readonly Point[]): number {
  const isLeft = (p: Point, q: Point, r: Point): boolean => turn(p, q, r) >= 0;
  let count = 0;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (isLeft(a, b, c) !== isLeft(a, b, d) && isLeft(c, d, a) !== isLeft(c, d, b)) count += 1;
  }
  return count;
}

const turn = (p: Point, q: Point, r: Point): number =>
  (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
