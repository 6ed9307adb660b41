import { exp, log, log10 } from "../elementary/index.js";
import {
  chebyshevCoefficients,
  chebyshevError,
  chebyshevPoints,
  chebyshevValue,
} from "../numerics/chebyshev.js";
import type { Orders } from "./emission.js";
import { type Emission, raiseTogether, refine } from "./emission-refinement.js";

/** ln of the emission on a stretch of lambda = ln[s/(end - s)], as a Chebyshev series, with a bound on its error. */
export interface Panel {
  low: number;
  high: number;
  coefficients: Float64Array;
  /** Relative error of the emission anywhere in the panel. */
  error: number;
  /** Integrand evaluations that the panel took, with those of a wider panel that was halved. */
  evaluations: number;
}

/** A range of lambda. */
type Stretch = readonly [low: number, high: number];

/** Integrand evaluations that are left for a stretch, and for another attempt at panels that miss their tolerance. */
interface Budget {
  left: number;
  again: number;
}

/** Width of a panel in lambda before bisection: about one decade of s. */
const WIDTH = 2.5;
const NARROWEST = WIDTH / 100;
/**
 * Factor from differences to errors: two rules are compared at three points of a panel, and this covers the points in
 * between.
 */
const SAFETY = 2.5;
/** Change when all orders are raised together at which they suffice, as a part of the tolerance. */
const STILL = 0.3;
/** Least error of a panel, as a part of its tolerance: two rules can agree by accident. */
const LEAST_CLAIM = 0.2;
/** Error of interpolation that is larger than any rounding. */
const DIFFRACTION = 0.01;
/** Largest number of integrand evaluations for one question, some 10 s; what is missing then is reported as error. */
export const BUDGET = 8e7;
/** Tolerance of the panels that matter little, or come after a budget is spent, and the last to which one is loosened. */
export const LOOSEST = 0.03;
/** Factor to the next tolerance that is tried if one is missed. */
const LOOSER = 10;
/** Parts of a budget that one stretch may spend: at any tolerance, at the loosest, and once more at looser ones. */
const STRETCH = 1 / 4;
const LOOSE_STRETCH = 1 / 80;
const AGAIN = 1 / 8;
/** Number of cells below the first kink between two tests of whether the emission has become constant. */
const ANCHORS = 8;
/** Part of the tolerance by which the emission may vary over a cell and count as constant below it. */
const CONSTANT = 0.01;
/**
 * lambda of the last panel's end: closer to it, 1 - s/end < e^-24 = 4e-11, masses and energies differ by rounding
 * alone.
 */
const LAST_LAMBDA = 24;

/**
 * An emission as a function of s, tabulated at the s that are requested.
 *
 * In lambda = ln[s/(end - s)] the emission is a chain of power laws: in ln s at small s, and towards the end, where the
 * window closes like a power of end - s. Panels of fixed position hold ln(emission) as Chebyshev series; each chooses
 * its quadrature orders and is bisected until its series has converged, or a budget is spent. A panel depends only on
 * its place and its tolerance, so that no value depends on earlier requests.
 *
 * Far below every scale of the collision the emission no longer depends on s, with corrections linear in s. If it does
 * not change over a cell, of a factor 12 in s, all lower cells reuse its value, so that small masses cost nothing
 * extra.
 */
export class EmissionCurve {
  /** s at which the emission ends [GeV^2]; 0 if there is none. */
  readonly end: number;
  /** Number of evaluations for one question, after which the rest may be loose. */
  readonly budget: number;
  readonly #emission: Emission;
  readonly #breaks: number[];
  readonly #amongMany: boolean;
  readonly #panels = new Map<string, Panel[]>();

  /** @param amongMany flag: the curve is one of many that are added up, so that orders are raised with less care */
  constructor(emission: Emission, budget = BUDGET, amongMany = false) {
    this.#amongMany = amongMany;
    this.end = emission.edges.end;
    this.budget = budget;
    this.#emission = emission;
    const kinks = emission.edges.kinks.map((s) => this.lambda(s));
    const apart = kinks.filter((lambda, i) => i === 0 || lambda - kinks[i - 1] > 1e-6);
    this.#breaks = apart.length > 0 ? apart : [0];
  }

  lambda(s: number): number {
    return log(s / (this.end - s));
  }

  s(lambda: number): number {
    return this.end / (1 + exp(-lambda));
  }

  /** Tests whether an s lies below the end, by more than rounding. */
  contains(s: number): boolean {
    return s < this.end && this.lambda(s) < LAST_LAMBDA;
  }

  /**
   * Yields the panels from the one that holds lambda up to the end, made one by one. Their evaluations are those of this
   * request, with panels that it needs but that lie below: the first of a stretch has them all.
   *
   * @param rtol relative error of the panels that come next, requested before each
   */
  *panelsFrom(lambda: number, rtol: () => number): Generator<Panel> {
    const counted = new Set<readonly Panel[]>();
    for (let at = lambda; at < LAST_LAMBDA; ) {
      const stretch = cell(this.#breaks, at);
      const tolerance = rtol();
      let evaluations = 0;
      const ask = ([low, high]: Stretch): Panel[] => {
        const panels = this.#cell(low, high, tolerance);
        if (!counted.has(panels)) for (const panel of panels) evaluations += panel.evaluations;
        counted.add(panels);
        return panels;
      };
      const panels = this.#constant(stretch, tolerance, ask) ?? ask(stretch);
      for (const panel of panels) {
        if (panel.high <= lambda) continue;
        yield { ...panel, evaluations };
        evaluations = 0;
      }
      at = stretch[1] + 1e-9;
    }
  }

  /** Returns the panels of a cell, which are made at the first request. */
  #cell(low: number, high: number, rtol: number): Panel[] {
    const key = `${low} ${rtol}`;
    let panels = this.#panels.get(key);
    if (!panels) {
      const left = this.budget * (rtol < LOOSEST ? STRETCH : LOOSE_STRETCH);
      panels = this.#build(low, high, rtol, Infinity, { left, again: AGAIN * this.budget });
      this.#panels.set(key, panels);
    }
    return panels;
  }

  /** Returns a constant panel for a cell if the emission is constant at an anchor above it; null otherwise. */
  #constant([low, high]: Stretch, rtol: number, ask: (stretch: Stretch) => Panel[]): Panel[] | null {
    const top = this.#breaks[0];
    const step = ANCHORS * WIDTH;
    for (let k = 1; top - k * step >= high; k++) {
      const anchor = ask([top - k * step, top - k * step + WIDTH]);
      const [{ coefficients, error }] = anchor;
      const varies = coefficients.slice(1).reduce((sum, c) => sum + Math.abs(c), 0);
      if (anchor.length > 1 || varies > CONSTANT * rtol) continue;
      const value = logEmission(anchor[0], anchor[0].low);
      return [{ low, high, coefficients: Float64Array.of(value), error: error + varies, evaluations: 0 }];
    }
    return null;
  }

  /**
   * Makes the panels of a stretch.
   *
   * @param before error of interpolation of the panel that is halved
   * @param budget evaluations that are left for the stretch, and for looser tolerances; once none are, nothing is halved
   *   or refined any more
   */
  #build(low: number, high: number, rtol: number, before: number, budget: Budget): Panel[] {
    const { effort = 1 } = this.#emission;
    const n = Math.round(4.5 - 1.5 * log10(rtol));
    const middle = 0.5 * (low + high);
    const points = Array.from(chebyshevPoints(n), (x) => this.s(middle + 0.5 * (high - low) * x));
    let from: Orders | undefined;
    let evaluations = 0;
    const spend = (count: number): void => {
      evaluations += effort * count;
      budget.left -= effort * count;
    };
    for (;;) {
      const refinement = refine(this.#emission, points, {
        rtol,
        budget: budget.left / effort,
        from,
        amongMany: this.#amongMany,
      });
      spend(refinement.evaluations);
      const logs = logarithms(refinement.values, points);
      const series = chebyshevCoefficients(logs);
      const interpolation = chebyshevError(series);
      // Halving a panel that holds a kink lowers the error by more than this. If it does not, only noise is left, unless
      // the error is far above any noise: then the panel holds many minima of a diffracting nucleus.
      const improves = interpolation < 0.7 * before || interpolation > DIFFRACTION;
      if (interpolation > rtol / 10 && improves && high - low > NARROWEST && budget.left > 0)
        return withEvaluations(
          evaluations,
          [low, middle].flatMap((start) =>
            this.#build(start, start + 0.5 * (high - low), rtol, interpolation, budget),
          ),
        );
      const together = raiseTogether(this.#emission, points, refinement, this.#amongMany);
      spend(together.evaluations);
      from = together.orders;
      if (together.change > STILL * rtol && refinement.settled && budget.left > 0) continue;
      const change = Math.max(refinement.error, together.change);
      // a series that misses the emission by a factor could swing to any height: half of the largest value covers all below
      const coefficients = interpolation > 1 ? Float64Array.of(Math.max(...logs) - log(2)) : series;
      const error = Math.max(SAFETY * (change + Math.min(1, interpolation)), LEAST_CLAIM * rtol);
      return this.#best({ low, high, coefficients, error, evaluations }, rtol, before, budget);
    }
  }

  /**
   * Returns a panel, or those of a looser tolerance in its place if it misses its own and their error is smaller: a
   * budget that ends among high orders may leave more than it removes.
   */
  #best(panel: Panel, rtol: number, before: number, budget: Budget): Panel[] {
    const looser = LOOSER * rtol;
    if (!(panel.error > looser) || looser > LOOSEST || budget.again <= 0) return [panel];
    const again = { left: budget.again, again: 0 };
    const panels = this.#build(panel.low, panel.high, looser, before, again);
    const spent = budget.again - again.left;
    budget.again = again.left;
    if (Math.max(...panels.map(({ error }) => error)) < panel.error)
      return withEvaluations(panel.evaluations, panels);
    return this.#best({ ...panel, evaluations: panel.evaluations + spent }, looser, before, budget);
  }
}

/** Returns panels with the evaluations that were spent before them. */
const withEvaluations = (spent: number, [first, ...others]: Panel[]): Panel[] => [
  { ...first, evaluations: first.evaluations + spent },
  ...others,
];

/** Returns the logarithms of values of an emission at some s. */
function logarithms(values: readonly number[], points: readonly number[]): number[] {
  return values.map((value, i) => {
    if (!(value >= 0)) throw new RangeError(`invalid emission: ${value} at s = ${points[i]}; must be >= 0`);
    return log(Math.max(value, Number.MIN_VALUE));
  });
}

/** Returns the stretch of lambda that holds a point. The breaks cut lambda into pieces of at most WIDTH. */
function cell(breaks: number[], lambda: number): Stretch {
  const above = breaks.findIndex((value) => value > lambda);
  const next = above < 0 ? breaks.length : above;
  const [from, to] = [breaks[next - 1], breaks[next]];
  if (from === undefined) {
    const k = Math.ceil((to - lambda) / WIDTH);
    return [to - k * WIDTH, to - (k - 1) * WIDTH];
  }
  const width = to === undefined ? WIDTH : (to - from) / Math.ceil((to - from) / WIDTH);
  const k = Math.floor((lambda - from) / width);
  return [from + k * width, from + (k + 1) * width];
}

/** Returns ln of the emission in a panel. */
export function logEmission(panel: Panel, lambda: number): number {
  return chebyshevValue(panel.coefficients, (2 * lambda - panel.low - panel.high) / (panel.high - panel.low));
}
