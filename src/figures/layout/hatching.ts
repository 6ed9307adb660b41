import type { Point } from "../labels/box.js";

/** Distance of the lines [pt]. */
const STEP = 5;

/** Returns the lines that hatch a polygon, from the lower left to the upper right. */
export function hatching(polygon: readonly Point[]): Point[][] {
  // on a line, x + y is constant, and x - y runs along it
  const sums = polygon.map(([x, y]) => x + y);
  const lines: Point[][] = [];
  for (
    let sum = Math.ceil(Math.min(...sums) / STEP) * STEP + STEP / 2;
    sum < Math.max(...sums);
    sum += STEP
  ) {
    const crossed = polygon.flatMap((b, i) => {
      const a = polygon.at(i - 1) as Point;
      const [da, db] = [a[0] + a[1] - sum, b[0] + b[1] - sum];
      if (da >= 0 === db >= 0) return [];
      const t = da / (da - db);
      return [a[0] - a[1] + t * (b[0] - b[1] - (a[0] - a[1]))];
    });
    crossed.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossed.length; i += 2)
      lines.push([crossed[i], crossed[i + 1]].map((along): Point => [(sum + along) / 2, (sum - along) / 2]));
  }
  return lines;
}
