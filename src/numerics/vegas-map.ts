import { log, pow, powerOfTwo } from "../elementary/index.js";

/**
 * A map of the unit cube onto itself, x(y), one dimension at a time: piecewise linear, with increments of equal width
 * in y. Samples that are uniform in y are dense in x at narrow increments.
 *
 * x_d(y_d) = edges[d, i] + (n y_d - i) (edges[d, i + 1] - edges[d, i]), i = floor(n y_d)
 *
 * Source: Lepage 2021, arXiv:2009.05112.
 */
export interface VegasMap {
  dimensions: number;
  /** Increments per dimension, n. */
  increments: number;
  /** Ends of the increments in x, edges[d, i] at d (n + 1) + i, rising from 0 to 1. */
  edges: Float64Array;
}

/** Returns the identity map. */
export function identityMap(dimensions: number, increments: number): VegasMap {
  const edges = new Float64Array(dimensions * (increments + 1));
  for (let d = 0; d < dimensions; d++)
    for (let i = 0; i <= increments; i++) edges[d * (increments + 1) + i] = i / increments;
  return { dimensions, increments, edges };
}

const LARGEST_BELOW_ONE = 1 - powerOfTwo(-53);

/**
 * Maps one point.
 *
 * @param y in the open unit cube
 * @param x receives x(y), in the open unit cube too
 * @param bins receives the places of the training data of this point: d n + i
 * @returns the Jacobian dx/dy
 */
export function mapPoint(map: VegasMap, y: Float64Array, x: Float64Array, bins: Int32Array): number {
  const { dimensions, increments, edges } = map;
  let jacobian = 1;
  for (let d = 0; d < dimensions; d++) {
    const scaled = y[d] * increments;
    const i = scaled | 0;
    const bin = d * increments + i;
    const low = edges[bin + d];
    const width = edges[bin + d + 1] - low;
    const value = low + (scaled - i) * width;
    x[d] = value < 1 ? value : LARGEST_BELOW_ONE;
    bins[d] = bin;
    jacobian *= width * increments;
  }
  return jacobian;
}

/** Least width of an increment, as a part of an even one: all edges remain distinct as doubles. */
const NARROWEST = powerOfTwo(-40);

/**
 * Refines the map with the results of the last iteration: increments shrink at places with a large (Jacobian times
 * integrand)^2.
 *
 * With d_i the mean of (J f)^2 in increment i, smoothed over its neighbours with weights 1/8, 6/8, 1/8 and normalised
 * to sum 1, the new increments have equal shares of [(1 - d_i)/ln(1/d_i)]^alpha.
 *
 * Source: Lepage 2021, arXiv:2009.05112; there d_i is the plain mean of the samples. Here it is the mean over the
 * increment's volume, which does not depend on how the strata distribute the samples.
 *
 * @param squares sum of w (J f)^2 over the samples in each increment, at d n + i; w is the volume that a sample
 *   represents
 * @param volumes sum of w, likewise
 * @param alpha damping, 0 (no change) to about 2
 */
export function refinedMap(
  map: VegasMap,
  squares: Float64Array,
  volumes: Float64Array,
  alpha: number,
): VegasMap {
  const { dimensions, increments: n } = map;
  const edges = map.edges.slice();
  for (let d = 0; d < dimensions; d++) {
    const means = new Float64Array(n).map((_, i) => {
      const volume = volumes[d * n + i];
      return volume > 0 ? squares[d * n + i] / volume : 0;
    });
    const shares = dampedShares(means, alpha);
    if (shares) regrid(map.edges, edges, d * (n + 1), shares);
  }
  return { dimensions, increments: n, edges };
}

/** Returns the weight of each increment; undefined if no sample has seen a value other than zero. */
function dampedShares(means: Float64Array, alpha: number): Float64Array | undefined {
  const n = means.length;
  const smooth = means.map((mean, i) => {
    const left = means[Math.max(i - 1, 0)];
    const right = means[Math.min(i + 1, n - 1)];
    return (left + 6 * mean + right) / 8;
  });
  const total = smooth.reduce((sum, value) => sum + value, 0);
  if (!(total > 0)) return undefined;
  return smooth.map((value) => {
    const share = value / total;
    if (share <= 0) return 0;
    return share >= 1 ? 1 : pow((share - 1) / log(share), alpha);
  });
}

/** Places new edges so that equal parts of the sum of the shares lie between them. */
function regrid(from: Float64Array, to: Float64Array, first: number, shares: Float64Array): void {
  const n = shares.length;
  const part = shares.reduce((sum, value) => sum + value, 0) / n;
  let old = 0;
  let before = 0;
  for (let i = 1; i < n; i++) {
    while (old < n - 1 && before + shares[old] < i * part) before += shares[old++];
    const low = from[first + old];
    const fraction = shares[old] > 0 ? Math.min(1, (i * part - before) / shares[old]) : 1;
    const edge = low + fraction * (from[first + old + 1] - low);
    to[first + i] = (1 - NARROWEST) * edge + (NARROWEST * i) / n;
  }
}
