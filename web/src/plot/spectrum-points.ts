import type { Spectrum } from "millitree/service";

/** x and dsigma/dx [pb]. */
export type Pair = readonly [x: number, y: number];

/** Returns dsigma/dx [pb] against x. */
export const perFraction = ({ points, energy_GeV }: Spectrum): Pair[] =>
  points.map((p) => [p.missingEnergy_GeV / energy_GeV, p.dsigma_pb_per_GeV * energy_GeV]);

/** Returns the outline of a histogram in equal bins, given at their middles. */
export function steps(points: readonly Pair[]): Pair[] {
  if (points.length < 2) return [...points];
  const half = (points[1][0] - points[0][0]) / 2;
  return points.flatMap(([x, y]): Pair[] => [
    [x - half, y],
    [x + half, y],
  ]);
}

/** Returns the part of a curve between two values of x, both ends interpolated on a straight line. */
export function cutTo(points: readonly Pair[], [low, high]: readonly [number, number]): Pair[] {
  const cut: Pair[] = [];
  for (const [i, b] of points.entries()) {
    const a = points[i - 1];
    if (a)
      for (const edge of [low, high])
        if (a[0] < edge && edge < b[0])
          cut.push([edge, a[1] + ((edge - a[0]) / (b[0] - a[0])) * (b[1] - a[1])]);
    if (b[0] >= low && b[0] <= high) cut.push(b);
  }
  return cut;
}
