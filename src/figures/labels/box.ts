/** A position on the drawing [pt], y downwards. */
export type Point = readonly [x: number, y: number];

/** An upright rectangle [pt]. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Tests whether a point lies in a box, its sides included. */
export const inBox = ([x, y]: Point, { left, top, right, bottom }: Box): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;

/** Returns the box with `margin` taken off on every side. */
export const inset = ({ left, top, right, bottom }: Box, margin: number): Box => ({
  left: left + margin,
  top: top + margin,
  right: right - margin,
  bottom: bottom - margin,
});

/**
 * Returns the part of a segment that lies in the box (Liang-Barsky).
 *
 * @returns the range of t, 0 <= t <= 1, in a + t (b - a); null if the segment misses the box
 */
export function withinBox(a: Point, b: Point, { left, top, right, bottom }: Box): [number, number] | null {
  let enter = 0;
  let leave = 1;
  const cut = (step: number, room: number): void => {
    if (step < 0) enter = Math.max(enter, room / step);
    else if (step > 0) leave = Math.min(leave, room / step);
    else if (room < 0) leave = -1;
  };
  cut(a[0] - b[0], a[0] - left);
  cut(b[0] - a[0], right - a[0]);
  cut(a[1] - b[1], a[1] - top);
  cut(b[1] - a[1], bottom - a[1]);
  return enter <= leave ? [enter, leave] : null;
}
