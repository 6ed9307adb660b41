import { powerOfTwo } from "../elementary/index.js";
import { type Estimate, LEAST_HITS } from "./estimate.js";
import { evaluateChunk, type Integrand, type VegasChunk, type VegasPartial } from "./vegas-chunk.js";
import { identityMap, refinedMap, type VegasMap } from "./vegas-map.js";
import { samplesPerStratum, strataPerDimension } from "./vegas-strata.js";
import { type Measurement, type WeightedAverage, weightedAverage } from "./weighted-average.js";

/** Options of `vegas`. */
export interface VegasOptions {
  /** Number of iterations that enter the average, 1 to 10000; default 10. */
  sessions?: number;
  /** Integrand evaluations of one iteration, 2 to 2^31; default 1e6. */
  calls?: number;
  /** Number of iterations before these that only adapt map and strata, 0 to 10000; default 5. */
  warmUp?: number;
  /** Seed of the random numbers, 0 to 2^53 - 1; default 1. */
  seed?: number;
  /**
   * Number of the integral, 0 to 2^32 - 1; default 0. Under one seed, integrals with different numbers are independent.
   */
  series?: number;
}

/** An iteration: its mean, its error, its calls and the number of these at which the integrand was not zero. */
export interface VegasIteration extends Measurement {
  hits: number;
}

/** An iteration that enters the result, and the average up to it. */
export interface VegasSession extends VegasIteration {
  average: WeightedAverage;
}

/** The complete state between iterations. Plain data: a run can be stored and continued elsewhere. */
export interface VegasState {
  options: Required<VegasOptions>;
  map: VegasMap;
  strataPerDimension: number[];
  /** Number of samples in each stratum. */
  samples: Uint32Array;
  warmUp: VegasIteration[];
  sessions: VegasIteration[];
}

/** The result of a VEGAS run. */
export interface VegasResult {
  /**
   * Estimate with one standard deviation as its error; converged if the sessions agree, Q >= 1e-3, and at least
   * `LEAST_HITS` of their samples hit.
   */
  estimate: Estimate;
  sessions: VegasSession[];
  /** Iterations that only adapted. */
  warmUp: VegasIteration[];
  /** Integrand evaluations, those of the warm-up included. */
  evaluations: number;
}

/** Least Q of sessions that agree: below it the integrand is taken to be insufficiently adapted to. */
const LEAST_Q = 1e-3;

const MOST_INCREMENTS = 1000;

/** Damping of the map's adaptation: fast before the sessions, slow in them. */
const WARM_UP_ALPHA = 1;
const ALPHA = 0.5;

/**
 * Largest number of chunks. The chunks of an iteration depend on its calls alone, so that no digit depends on the
 * number of threads.
 */
const MOST_CHUNKS = 64;
const CALLS_PER_CHUNK = powerOfTwo(14);

/** Relative rounding error of the sums: no iteration claims a smaller error. */
const ROUNDING = powerOfTwo(-40);

function requireInteger(name: string, value: number, least: number, most: number): void {
  if (!(Number.isInteger(value) && value >= least && value <= most))
    throw new RangeError(`invalid ${name}: ${value}; must be an integer from ${least} to ${most}`);
}

/** The options of a run that says nothing of them. */
export const usualVegasOptions: Readonly<Required<VegasOptions>> = {
  sessions: 10,
  calls: 1e6,
  warmUp: 5,
  seed: 1,
  series: 0,
};

/** Returns the state before the first iteration. */
export function initialState(dimensions: number, options: VegasOptions = {}): VegasState {
  const settings = { ...usualVegasOptions, ...options };
  const { sessions, calls, warmUp, seed, series } = settings;
  requireInteger("dimensions", dimensions, 1, 64);
  requireInteger("sessions", sessions, 1, 10_000);
  requireInteger("calls", calls, 2, powerOfTwo(31));
  requireInteger("warmUp", warmUp, 0, 10_000);
  requireInteger("seed", seed, 0, Number.MAX_SAFE_INTEGER);
  requireInteger("series", series, 0, powerOfTwo(32) - 1);
  const strata = strataPerDimension(calls, dimensions);
  const unknown = new Float64Array(strata.reduce((product, n) => product * n, 1));
  return {
    options: settings,
    map: identityMap(dimensions, Math.max(1, Math.min(MOST_INCREMENTS, Math.floor(calls / 10)))),
    strataPerDimension: strata,
    samples: samplesPerStratum(unknown, calls),
    warmUp: [],
    sessions: [],
  };
}

const iterationsDone = ({ warmUp, sessions }: VegasState): number => warmUp.length + sessions.length;

/** Tests whether all sessions of a run are done. */
export const isFinished = (state: VegasState): boolean => state.sessions.length === state.options.sessions;

/** Divides the next iteration into independent chunks: ranges of strata with nearly the same number of samples. */
export function layOutIteration(state: VegasState): VegasChunk[] {
  const { map, strataPerDimension, samples, options } = state;
  const { seed, series, calls } = options;
  const count = Math.min(MOST_CHUNKS, Math.ceil(calls / CALLS_PER_CHUNK));
  const chunks: VegasChunk[] = [];
  let [firstStratum, firstSample, sample] = [0, 0, 0];
  for (let h = 0; h < samples.length; h++) {
    sample += samples[h];
    if (sample < ((chunks.length + 1) * calls) / count && h < samples.length - 1) continue;
    chunks.push({
      seed,
      series,
      iteration: iterationsDone(state),
      map,
      strataPerDimension,
      firstStratum,
      samples: samples.slice(firstStratum, h + 1),
      firstSample,
    });
    [firstStratum, firstSample] = [h + 1, sample];
  }
  return chunks;
}

function summed(arrays: Float64Array[]): Float64Array {
  const sum = arrays[0].slice();
  for (const array of arrays.slice(1)) for (let i = 0; i < sum.length; i++) sum[i] += array[i];
  return sum;
}

/**
 * Returns the state after an iteration: its mean and error are recorded, map and strata are adapted.
 *
 *     I = (1/H) sum_h mean_h,  sigma^2 = (1/H^2) sum_h sigma_h^2/n_h     over the H strata of n_h samples
 *
 * @param partials of all chunks of `layOutIteration`, in their order
 */
export function finishIteration(state: VegasState, partials: VegasPartial[]): VegasState {
  const { options, samples } = state;
  const { calls } = options;
  const warming = state.warmUp.length < options.warmUp;
  const strata = samples.length;
  const mean = partials.reduce((sum, partial) => sum + partial.mean, 0) / strata;
  const variance = partials.reduce((sum, partial) => sum + partial.variance, 0);
  if (!Number.isFinite(variance))
    throw new RangeError(
      `invalid integrand: its variance is ${variance}; must be a finite number: choose a larger unit`,
    );
  const measurement = {
    mean,
    sdev: Math.max(Math.sqrt(variance) / strata, ROUNDING * Math.abs(mean)),
    calls,
    hits: partials.reduce((sum, { hits }) => sum + hits, 0),
  };

  const variances = new Float64Array(strata);
  let first = 0;
  for (const partial of partials) {
    variances.set(partial.variances, first);
    first += partial.variances.length;
  }
  const adapted = {
    ...state,
    map: refinedMap(
      state.map,
      summed(partials.map(({ squares }) => squares)),
      summed(partials.map(({ volumes }) => volumes)),
      warming ? WARM_UP_ALPHA : ALPHA,
    ),
    samples: samplesPerStratum(variances, calls),
  };
  if (warming) return { ...adapted, warmUp: [...state.warmUp, measurement] };
  return { ...adapted, sessions: [...state.sessions, measurement] };
}

/** Returns the result of the sessions done; there is at least one. */
export function vegasResult({ sessions: measurements, warmUp }: VegasState): VegasResult {
  const sessions = measurements.map((session, i) => ({
    ...session,
    average: weightedAverage(measurements.slice(0, i + 1)),
  }));
  const { mean, sdev, Q } = sessions[sessions.length - 1].average;
  const evaluations = [...warmUp, ...sessions].reduce((sum, { calls }) => sum + calls, 0);
  const samples = {
    hits: sessions.reduce((sum, { hits }) => sum + hits, 0),
    of: sessions.reduce((sum, { calls }) => sum + calls, 0),
  };
  const estimate: Estimate = {
    value: mean,
    error: sdev,
    errorKind: "one-sigma",
    evaluations,
    converged: Q >= LEAST_Q && samples.hits >= LEAST_HITS,
    samples,
  };
  return { estimate, sessions, warmUp, evaluations };
}

/**
 * Integrates a function over the unit cube by adaptive Monte Carlo: VEGAS with adaptive stratification.
 *
 * The points are the same for the same seed and series, and so is every bit of the result, here and with `vegasBy`.
 *
 * Source: Lepage 2021, arXiv:2009.05112, J. Comput. Phys. 439, 110386.
 *
 * @param progress receives the fraction done
 * @throws RangeError for options outside their range, and if the integrand is NaN or infinite
 */
export function vegas(
  integrand: Integrand,
  options: VegasOptions = {},
  progress: (fraction: number) => void = () => {},
): VegasResult {
  let state = initialState(integrand.dimensions, options);
  while (!isFinished(state)) {
    const chunks = layOutIteration(state);
    const partials = chunks.map((chunk, i) => {
      progress(fractionDone(state, i / chunks.length));
      return evaluateChunk(integrand, chunk);
    });
    state = finishIteration(state, partials);
  }
  progress(1);
  return vegasResult(state);
}

function fractionDone(state: VegasState, ofIteration: number): number {
  return (iterationsDone(state) + ofIteration) / (state.options.warmUp + state.options.sessions);
}

/**
 * Integrates as `vegas` does, with chunks that are evaluated elsewhere, in any order or all at once.
 *
 * @param evaluate does the same as `evaluateChunk`, for the integrand in question
 */
export async function vegasBy(
  evaluate: (chunk: VegasChunk) => Promise<VegasPartial>,
  dimensions: number,
  options: VegasOptions = {},
  progress: (fraction: number) => void = () => {},
): Promise<VegasResult> {
  let state = initialState(dimensions, options);
  while (!isFinished(state)) {
    const chunks = layOutIteration(state);
    let done = 0;
    const partials = await Promise.all(
      chunks.map(async (chunk) => {
        const partial = await evaluate(chunk);
        progress(fractionDone(state, ++done / chunks.length));
        return partial;
      }),
    );
    state = finishIteration(state, partials);
  }
  return vegasResult(state);
}
