/** Returns the number of the interval between rising edges in which a value lies: the first or the last one if it lies outside. */
export function intervalOf(edges: ArrayLike<number>, value: number): number {
  let [low, high] = [0, edges.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edges[middle] <= value) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * Returns the cubic spline through points that neither rises nor falls where they don't: of a cumulative distribution it makes a
 * density that is continuous and never negative.
 *
 * Source: Fritsch, Butland, SIAM J. Sci. Stat. Comput. 5 (1984) 300, Eq. (3.4); at the ends the slope is that of the parabola through
 * three points, no steeper than three times that of the last two.
 *
 * @param x rising; at least two
 * @param y as many values
 * @returns the spline from the first x to the last; beyond them it is constant
 */
export function monotoneCubic(x: ArrayLike<number>, y: ArrayLike<number>): (at: number) => number {
  const last = x.length - 1;
  const h = Float64Array.from({ length: last }, (_, i) => x[i + 1] - x[i]);
  const rise = h.map((width, i) => (y[i + 1] - y[i]) / width);
  const slope = new Float64Array(last + 1);
  for (let i = 1; i < last; i++) {
    if (!(rise[i - 1] * rise[i] > 0)) continue;
    const [before, after] = [2 * h[i] + h[i - 1], h[i] + 2 * h[i - 1]];
    slope[i] = (before + after) / (before / rise[i - 1] + after / rise[i]);
  }
  slope[0] = endSlope(h[0], h[1], rise[0], rise[1]);
  slope[last] = endSlope(h[last - 1], h[last - 2], rise[last - 1], rise[last - 2]);
  return (at) => {
    if (at <= x[0]) return y[0];
    if (at >= x[last]) return y[last];
    const low = intervalOf(x, at);
    const t = (at - x[low]) / h[low];
    const [from, to, whole] = [slope[low] * h[low], slope[low + 1] * h[low], y[low + 1] - y[low]];
    return y[low] + t * (from + t * (3 * whole - 2 * from - to + t * (from + to - 2 * whole)));
  };
}

/** Returns the slope at an end, from the widths and rises of the last interval and the one before, if there is one. */
function endSlope(h: number, next: number | undefined, rise: number, before: number | undefined): number {
  if (next === undefined || before === undefined) return rise;
  const slope = ((2 * h + next) * rise - h * before) / (h + next);
  if (!(slope * rise > 0)) return 0;
  return Math.abs(slope) > 3 * Math.abs(rise) ? 3 * rise : slope;
}
