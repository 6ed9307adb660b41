import { powerOfTwo } from "../elementary/index.js";
import { uniforms } from "./philox.js";
import type { Integrand } from "./vegas-chunk.js";

/**
 * The unit hypercube in cells, each with what a function >= 0 hardly ever exceeds in it: a step function above it, from which
 * points are drawn and accepted in proportion to the function. Plain data, JSON-safe.
 */
export interface Cells {
  dimensions: number;
  /** Least coordinates and widths, [cell, dimension]. */
  low: number[];
  width: number[];
  /** [cell]; 0 where nothing but 0 has been seen. */
  bound: number[];
}

/** How finely a function is bounded. */
export interface CellOptions {
  /** At least so many, unless the function is constant; default 2000. */
  cells?: number;
  /** At most so many: they are added until half of the trials would be accepted; default 4 times the least. */
  most?: number;
  /** Points by which a cell is judged, more where most are 0; default 200. */
  samples?: number;
  /** Points by which the bounds of all final cells are raised; default 1e6. */
  trials?: number;
}

/** Places at which a cell may be cut, in parts of its width: 1/8 to 7/8. */
const PARTS = 8;
/** Until there are so many cells, each is judged by as many more points: what lies in a corner must not be missed. */
const COARSE = 100;
/** Where fewer than one in four points have a value, up to so many times as many are drawn: a cut may leave little of a cell. */
const HITS = 0.25;
const PATIENCE = 8;
/** Part of the volume below the steps that the function is to fill. */
const FILLED = 0.5;
/** What the function exceeds in a cell beyond what has been seen of it. */
const MARGIN = 1.1;
/** Streams of random numbers that are not those of trials: the last ones. */
const BUILDING = powerOfTwo(24) - 1;
const RAISING = powerOfTwo(24) - 2;

/** A cell while it may still be cut. */
interface Cell {
  low: Float64Array;
  width: Float64Array;
  most: number;
  /** Volume below the step, and of that what is above the function. */
  below: number;
  loss: number;
  /** Where a cut leaves the least volume below two steps. */
  cut: { dimension: number; part: number };
}

/** The cut that leaves the least volume below two steps. */
function bestCut(highest: readonly Float64Array[]): Cell["cut"] {
  let best = { dimension: 0, part: 0.5 };
  let least = Infinity;
  for (const [dimension, slices] of highest.entries()) {
    const above = new Float64Array(PARTS);
    for (let i = PARTS - 1, most = 0; i > 0; i--) above[i] = most = Math.max(most, slices[i]);
    for (let i = 1, most = 0; i < PARTS; i++) {
      most = Math.max(most, slices[i - 1]);
      const part = i / PARTS;
      const below = part * most + (1 - part) * above[i];
      // of cuts that are as good, the one in the middle
      if (
        below < least * (1 - 1e-12) ||
        (below <= least && Math.abs(part - 0.5) < Math.abs(best.part - 0.5))
      ) {
        least = below;
        best = { dimension, part };
      }
    }
  }
  return best;
}

/**
 * Cells for a function: the one that wastes most volume below its bound is cut in two, again and again.
 *
 * Source: the idea of FOAM, Jadach 2003, arXiv:physics/0203033, which cuts where the loss is largest. Here the cut goes through
 * any of seven places of any dimension, points are drawn anew in each half, and the final bounds raised by points of their own.
 *
 * @param seed of the random numbers
 * @param task number of the function under this seed
 */
export function cellsOf(integrand: Integrand, seed: number, task: number, options: CellOptions = {}): Cells {
  const { cells: least = 2000, most: largest = 4 * least, samples = 200, trials = 1e6 } = options;
  const { dimensions } = integrand;
  const u = new Float64Array(dimensions);
  const x = new Float64Array(dimensions);
  let sample = 0;
  const highest = Array.from({ length: dimensions }, () => new Float64Array(PARTS));
  const judged = (low: Float64Array, width: Float64Array, points: number): Cell => {
    for (const slices of highest) slices.fill(0);
    let most = 0;
    let sum = 0;
    let hits = 0;
    let i = 0;
    for (; i < points || (hits < HITS * points && i < PATIENCE * points); i++) {
      uniforms(seed, task, BUILDING, sample++, u);
      for (let d = 0; d < dimensions; d++) x[d] = low[d] + width[d] * u[d];
      const value = checked(integrand.value(x), x);
      sum += value;
      if (value > 0) hits++;
      if (value > most) most = value;
      for (let d = 0; d < dimensions; d++) {
        const slice = Math.floor(u[d] * PARTS);
        if (value > highest[d][slice]) highest[d][slice] = value;
      }
    }
    const volume = width.reduce((product, side) => product * side, 1);
    return { low, width, most, below: volume * most, loss: volume * (most - sum / i), cut: bestCut(highest) };
  };

  const points = (): number => Math.ceil(samples * Math.max(1, COARSE / cells.length));
  const cells: Cell[] = [];
  cells.push(judged(new Float64Array(dimensions), new Float64Array(dimensions).fill(1), samples * COARSE));
  const filled = (): number => {
    const sum = (of: (cell: Cell) => number): number => cells.reduce((total, cell) => total + of(cell), 0);
    return 1 - sum(({ loss }) => loss) / sum(({ below }) => below);
  };
  for (let wanted = least; cells.length < wanted; ) {
    let worst = 0;
    for (let i = 1; i < cells.length; i++) if (cells[i].loss > cells[worst].loss) worst = i;
    const { low, width, loss, cut } = cells[worst];
    if (loss === 0) break;
    const { dimension, part } = cut;
    const [left, right, above] = [width.slice(), width.slice(), low.slice()];
    left[dimension] *= part;
    right[dimension] *= 1 - part;
    above[dimension] += left[dimension];
    cells[worst] = judged(low, left, points());
    cells.push(judged(above, right, points()));
    if (cells.length === wanted && filled() < FILLED) wanted = Math.min(largest, wanted + least);
  }

  const perCell = Math.ceil(trials / cells.length);
  const bound = cells.map(({ low, width, most }, cell) => {
    let highest = most;
    for (let i = 0; i < perCell; i++) {
      uniforms(seed, task, RAISING, cell * perCell + i, u);
      for (let d = 0; d < dimensions; d++) x[d] = low[d] + width[d] * u[d];
      highest = Math.max(highest, checked(integrand.value(x), x));
    }
    return MARGIN * highest;
  });
  return {
    dimensions,
    low: cells.flatMap(({ low }) => [...low]),
    width: cells.flatMap(({ width }) => [...width]),
    bound,
  };
}

function checked(value: number, x: Float64Array): number {
  if (value >= 0 && value < Infinity) return value;
  throw new RangeError(
    `invalid integrand value: ${value} at [${Array.from(x).join(", ")}]; must be finite and >= 0`,
  );
}

/** Volumes of the cells times their bounds: how often each is to be tried. */
export const cellWeights = ({ dimensions, width, bound }: Cells): number[] =>
  bound.map((height, cell) => {
    let volume = height;
    for (let d = 0; d < dimensions; d++) volume *= width[cell * dimensions + d];
    return volume;
  });
