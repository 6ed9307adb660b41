import type { Point } from "../labels/box.js";

/** Values on the nodes of a grid of any spacing. */
export interface GridField {
  /** Places of the columns and of the rows, both rising. */
  x: readonly number[];
  y: readonly number[];
  /** The value in column i and row j; null if there is none. */
  at(i: number, j: number): number | null;
}

/** An edge of the grid that a contour crosses: its name, which neighbours share, and the place. */
interface Crossing {
  edge: string;
  point: Point;
}

/** A piece of a contour inside one cell. */
type Segment = readonly [Crossing, Crossing];

/** Returns the place between two nodes at which a linear function takes a value. */
function between(a: number, b: number, fa: number, fb: number, level: number): number {
  if (fa === level) return a;
  if (fb === level) return b;
  return a + ((level - fa) / (fb - fa)) * (b - a);
}

/**
 * Returns the pieces of a contour in the cell with its lower left node at (i, j). If two opposite corners lie above the level and
 * two below, the value at the saddle of the bilinear function in the cell says which of them are joined.
 */
function segmentsIn({ x, y, at }: GridField, i: number, j: number, level: number): Segment[] {
  const corners = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)];
  if (corners.some((value) => value === null)) return [];
  const [a, b, c, d] = corners as number[];
  const above = [a, b, c, d].map((value) => value >= level);
  const crossings: (() => Crossing)[] = [
    () => ({ edge: `h${i},${j}`, point: [between(x[i], x[i + 1], a, b, level), y[j]] }),
    () => ({ edge: `v${i + 1},${j}`, point: [x[i + 1], between(y[j], y[j + 1], b, c, level)] }),
    () => ({ edge: `h${i},${j + 1}`, point: [between(x[i], x[i + 1], d, c, level), y[j + 1]] }),
    () => ({ edge: `v${i},${j}`, point: [x[i], between(y[j], y[j + 1], a, d, level)] }),
  ];
  const crossed = [0, 1, 2, 3].filter((side) => above[side] !== above[(side + 1) % 4]);
  if (crossed.length === 0) return [];
  const join = (one: number, other: number): Segment => [crossings[one](), crossings[other]()];
  if (crossed.length === 2) return [join(crossed[0], crossed[1])];
  const saddle = (a * c - b * d) / (a + c - b - d);
  // the corners a and c are on the side of the saddle: the contour cuts off b and d
  return saddle >= level === above[0] ? [join(0, 1), join(2, 3)] : [join(3, 0), join(1, 2)];
}

/** Joins segments that share an edge to lines. A line that is closed ends with its first point. */
function joined(segments: readonly Segment[]): Point[][] {
  const beside = new Map<string, Segment[]>();
  for (const segment of segments)
    for (const { edge } of segment) beside.set(edge, [...(beside.get(edge) ?? []), segment]);
  const used = new Set<Segment>();
  const walk = (from: Crossing): Point[] => {
    const line = [from.point];
    let here = from;
    for (;;) {
      const next = beside.get(here.edge)?.find((segment) => !used.has(segment));
      if (!next) return line;
      used.add(next);
      here = next[0].edge === here.edge ? next[1] : next[0];
      line.push(here.point);
    }
  };
  const ends = segments.flatMap((segment) =>
    segment.filter(({ edge }) => beside.get(edge)?.length === 1).map((end) => ({ segment, end })),
  );
  const open = ends.flatMap(({ segment, end }) => (used.has(segment) ? [] : [walk(end)]));
  const closed = segments.flatMap((segment) => (used.has(segment) ? [] : [walk(segment[0])]));
  return [...open, ...closed];
}

/**
 * Returns the contour of a field at a level, as lines: marching squares, linear along the edges of the grid. A line ends at the border
 * of the grid or beside a node without a value; else it is closed, and its last point is its first. A linear field is met exactly.
 *
 * Axes and values may be logarithms: what is linear between nodes is what is given here.
 *
 * Source: Lorensen and Cline 1987, Comput. Graph. 21, 163, in two dimensions; Nielson and Hamann 1991, Proc. IEEE Visualization, 83,
 * for saddles.
 *
 * @param field with two columns and two rows at least
 */
export function contourLines(field: GridField, level: number): Point[][] {
  const segments: Segment[] = [];
  for (let j = 0; j + 1 < field.y.length; j++)
    for (let i = 0; i + 1 < field.x.length; i++) segments.push(...segmentsIn(field, i, j, level));
  return joined(segments);
}
