import { powerOfTwo } from "../elementary/index.js";
import { uniforms } from "./philox.js";
import type { Integrand } from "./vegas-chunk.js";

/**
 * The unit hypercube in cells, each with a bound that a function >= 0 hardly ever exceeds in it. Together they are a
 * step function above it: points are drawn from the steps and accepted in proportion to the function. Plain data,
 * JSON-safe.
 */
export interface Cells {
  dimensions: number;
  /** Lowest coordinates and widths, [cell, dimension]. */
  low: number[];
  width: number[];
  /** Bound of each cell; 0 if all values seen in it are 0. */
  bound: number[];
}

/** Options on how finely a function is bounded. */
export interface CellOptions {
  /** Least number of cells, unless the function is constant; default 2000. */
  cells?: number;
  /** Largest number of cells; default 4 times the least. Cells are added until half of the trials would be accepted. */
  most?: number;
  /** Number of points by which a cell is judged, more if most values are 0; default 200. */
  samples?: number;
  /** Number of points that raise the bounds of the final cells; default 1e6. */
  trials?: number;
}

/** Number of parts into which a cell's width is divided for its cuts: at 1/8 to 7/8. */
const PARTS = 8;
/** Number of cells below which each is judged by as many times more points, so that nothing in a corner is missed. */
const COARSE = 100;
/**
 * Part of the points with a value below which more are drawn, up to PATIENCE times as many: a cut may leave little of a
 * cell.
 */
const HITS = 0.25;
const PATIENCE = 8;
/** Part of the volume below the steps that the function is to fill. */
const FILLED = 0.5;
/** Factor of a bound over the largest value seen in its cell. */
const MARGIN = 1.1;
/** Number of the stream of random numbers that builds the cells: the last one, so that trials never use it. */
const BUILDING = powerOfTwo(24) - 1;
const RAISING = powerOfTwo(24) - 2;

/** A cell while it can still be cut. */
interface Cell {
  low: Float64Array;
  width: Float64Array;
  most: number;
  /** Volume below the step, and the part of it above the function. */
  below: number;
  loss: number;
  /** The cut that leaves the least volume below two steps. */
  cut: { dimension: number; part: number };
}

/** Finds the cut that leaves the least volume below two steps. */
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
      // among cuts that are equally good, the one in the middle
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
 * Builds cells for a function: the cell that wastes most volume below its bound is cut in two, again and again.
 *
 * Source: the idea of FOAM, Jadach 2003, arXiv:physics/0203033, which cuts the cell whose loss is largest. Here a cut
 * goes through any of seven places of any dimension. Points are drawn anew in each half. The final bounds are raised by
 * points of their own.
 *
 * @param seed of the random numbers
 * @param series number of the function under this seed
 */
export function cellsOf(
  integrand: Integrand,
  seed: number,
  series: number,
  options: CellOptions = {},
): Cells {
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
      uniforms(seed, series, BUILDING, sample++, u);
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
      uniforms(seed, series, RAISING, cell * perCell + i, u);
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

/** Returns the volumes of the cells times their bounds: the frequencies at which the cells are tried. */
export const cellWeights = ({ dimensions, width, bound }: Cells): number[] =>
  bound.map((height, cell) => {
    let volume = height;
    for (let d = 0; d < dimensions; d++) volume *= width[cell * dimensions + d];
    return volume;
  });
