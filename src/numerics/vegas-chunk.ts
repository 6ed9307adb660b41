import { uniforms } from "./philox.js";
import { mapPoint, type VegasMap } from "./vegas-map.js";

/** A function on the open unit cube. Its square must be within the range of doubles too. */
export interface Integrand {
  dimensions: number;
  /**
   * Returns the value at a point.
   *
   * @param x a buffer that is reused; it must be neither stored nor changed
   */
  value(x: Float64Array): number;
}

/** A part of an iteration: the samples of a range of strata. Plain data. */
export interface VegasChunk {
  seed: number;
  /** Number of the integral under this seed. */
  series: number;
  /** Number of the iteration: the stream of its random numbers. */
  iteration: number;
  map: VegasMap;
  strataPerDimension: number[];
  /** The first stratum of the range. */
  firstStratum: number;
  /** Number of samples in each stratum of the range. */
  samples: Uint32Array;
  /** Number of the first sample of the range in its iteration. */
  firstSample: number;
}

/** The contribution of a chunk. Plain data. */
export interface VegasPartial {
  /** Sum over the strata of the mean of Jacobian times integrand. */
  mean: number;
  /** Sum over the strata of the variance of that mean. */
  variance: number;
  /** Variance of Jacobian times integrand in each stratum. */
  variances: Float64Array;
  /** Training data of the map, see `refinedMap`. */
  squares: Float64Array;
  volumes: Float64Array;
  evaluations: number;
  /** Number of samples at which the integrand is not zero. */
  hits: number;
}

/**
 * Samples the strata of a chunk: y is uniform in each, x = map(y), v = J(y) f(x).
 *
 * Sample n of iteration i under a seed is always the same point, in whichever chunk and thread.
 *
 * @throws RangeError that names the point if the integrand is NaN or infinite
 */
export function evaluateChunk(integrand: Integrand, chunk: VegasChunk): VegasPartial {
  const { seed, series, iteration, map, strataPerDimension, firstStratum, samples, firstSample } = chunk;
  const { dimensions } = map;
  const widths = Float64Array.from(strataPerDimension, (n) => 1 / n);
  const corner = stratumCorner(firstStratum, strataPerDimension);
  const y = new Float64Array(dimensions);
  const x = new Float64Array(dimensions);
  const bins = new Int32Array(dimensions);
  const variances = new Float64Array(samples.length);
  const squares = new Float64Array(dimensions * map.increments);
  const volumes = new Float64Array(dimensions * map.increments);
  let [mean, variance, sample, hits] = [0, 0, firstSample, 0];
  for (let h = 0; h < samples.length; h++) {
    const n = samples[h];
    const volume = 1 / n;
    // Deviations from the first value: the variance of nearly equal values doesn't cancel.
    let [first, sum, sum2] = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      uniforms(seed, series, iteration, sample++, y);
      for (let d = 0; d < dimensions; d++) y[d] = (corner[d] + y[d]) * widths[d];
      const jacobian = mapPoint(map, y, x, bins);
      const value = jacobian * integrand.value(x);
      if (!Number.isFinite(value)) throw invalidValue(value, x);
      if (value !== 0) hits++;
      if (i === 0) first = value;
      const deviation = value - first;
      sum += deviation;
      sum2 += deviation * deviation;
      const square = volume * value * value;
      for (let d = 0; d < dimensions; d++) {
        squares[bins[d]] += square;
        volumes[bins[d]] += volume;
      }
    }
    mean += first + sum / n;
    variances[h] = Math.max(0, (sum2 - (sum * sum) / n) / (n - 1));
    variance += variances[h] / n;
    nextCorner(corner, strataPerDimension);
  }
  return { mean, variance, variances, squares, volumes, evaluations: sample - firstSample, hits };
}

/** Returns the coordinates of a stratum's corner in units of its widths; the first dimension runs fastest. */
function stratumCorner(stratum: number, strataPerDimension: number[]): Float64Array {
  let rest = stratum;
  return Float64Array.from(strataPerDimension, (n) => {
    const coordinate = rest % n;
    rest = Math.floor(rest / n);
    return coordinate;
  });
}

function nextCorner(corner: Float64Array, strataPerDimension: number[]): void {
  for (let d = 0; d < corner.length; d++) {
    if (++corner[d] < strataPerDimension[d]) return;
    corner[d] = 0;
  }
}

function invalidValue(value: number, x: Float64Array): RangeError {
  return new RangeError(`invalid integrand value: ${value} at [${Array.from(x).join(", ")}]; must be finite`);
}
