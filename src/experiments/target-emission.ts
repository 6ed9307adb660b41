import { exp, log, square } from "../elementary/index.js";
import { clenshawCurtis } from "../numerics/chebyshev.js";
import { type Estimate, nothing } from "../numerics/estimate.js";
import { RecentlyUsed } from "../numerics/recently-used.js";
import type { Collision } from "../physics/collision.js";
import type { Window } from "../physics/missing-energy.js";
import type {
  CrossSectionQuestion,
  CrossSections,
  EmissionMethod,
  EmissionTable,
  SpectrumQuestion,
} from "../production/emission-table.js";
import { type Knots, linearPieces } from "../production/selection.js";
import { fromRecoil, type MissingEnergyCount } from "./beam-energies.js";
import type { Missing } from "./cascade/nuclei-met.js";

/** Collisions of one energy with one nucleus, and their share of all nuclei that the beam passes. */
export interface CollisionShare {
  collision: Collision;
  share: number;
  /** The numerical error of the share; by default 0. */
  error?: number;
  /** The part of the share that a coarser quadrature lacks; given by quadratures that tell their error. */
  lacking?: number;
  /** The factor by which its tolerance may be larger, because it contributes little; by default 1. */
  looser?: number;
}

/** Cross sections of one kind of collisions with their share of a target. */
export interface SourceShare {
  /** The energy of the collisions [GeV]. */
  energy: number;
  share: number;
  source: CrossSections;
}

/**
 * Adds up estimates times their shares. Bounds add up; standard deviations add in quadrature. Samples are those of the part
 * with the fewest hits.
 */
function weightedSum(parts: readonly { share: number; estimate: Estimate }[]): Estimate {
  const sum = (of: (estimate: Estimate, share: number) => number): number =>
    parts.reduce((total, { share, estimate }) => total + of(estimate, share), 0);
  const oneSigma = parts.some(({ estimate }) => estimate.errorKind === "one-sigma");
  const [samples] = parts.flatMap(({ estimate }) => estimate.samples ?? []).sort((a, b) => a.hits - b.hits);
  return {
    value: sum(({ value }, share) => share * value),
    error: oneSigma
      ? Math.sqrt(sum(({ error }, share) => square(share * error)))
      : sum(({ error }, share) => Math.abs(share) * error),
    errorKind: oneSigma ? "one-sigma" : "bound",
    evaluations: sum(({ evaluations }) => evaluations),
    converged: parts.every(({ estimate }) => estimate.converged),
    ...(samples && { samples }),
  };
}

/** A collision with its share and something that answers questions about it. */
interface AskedShare<Source> {
  energy: number;
  share: number;
  error?: number;
  source: Source;
}

/** Asks every collision in the window that its energy requires. */
const answers = <Source>(
  shares: readonly AskedShare<Source>[],
  count: MissingEnergyCount,
  window: Window,
  ask: (source: Source, window: Window) => Estimate,
): Estimate[] =>
  shares.map(({ energy, source }) => {
    const inside = count.window(energy, window);
    return inside ? ask(source, inside) : nothing;
  });

/** Computes the mean of answers. The errors of shares are errors of the mean. */
function meanOf(shares: readonly AskedShare<unknown>[], estimates: readonly Estimate[]): Estimate {
  return weightedSum(
    shares.map(({ share, error = 0 }, i) => {
      const estimate = estimates[i];
      if (error === 0 || share === 0) return { share, estimate };
      const ofShare = (error / Math.abs(share)) * estimate.value;
      return { share, estimate: { ...estimate, error: estimate.error + ofShare } };
    }),
  );
}

/** Computes the mean over the collisions in a target. Each is asked in the window that its energy requires. */
export const meanOverCollisions = <Source>(
  shares: readonly AskedShare<Source>[],
  count: MissingEnergyCount,
  window: Window,
  ask: (source: Source, window: Window) => Estimate,
): Estimate => meanOf(shares, answers(shares, count, window, ask));

/** The cross sections of a target of several nuclei, from those of its collisions at energies that are all known. */
export class MeanCrossSections implements CrossSections {
  readonly #shares: readonly SourceShare[];
  readonly #count: MissingEnergyCount;

  /** @param nominal energy from which E_miss counts [GeV] */
  constructor(shares: readonly SourceShare[], nominal: number) {
    this.#shares = shares;
    this.#count = fromRecoil(nominal);
  }

  crossSection(question: CrossSectionQuestion): Estimate {
    return meanOverCollisions(this.#shares, this.#count, question.window, (source, window) =>
      source.crossSection({ ...question, window }),
    );
  }
}

/** The collisions at a level of the quadratures. */
export interface CollisionsAtLevel {
  /** A text that no others have. */
  key: string;
  /** Flag: their shares say what a coarser quadrature lacks. */
  tellsError: boolean;
  /** Lists the collisions; their shares are those of all nuclei along the experiment's own window. */
  shares: () => CollisionShare[];
}

/** The factor from the change between two levels to the error. An error claimed below a part of rtol is not believed. */
const SAFETY = 2.5;
/** The factor from what a coarser quadrature lacks to the error. */
const BESIDE = 2;
/** The part of the tolerance that is left to the quadrature over energies. */
const QUADRATURE = 0.3;
/** The part that is left to the tables, whose quadrature does not tell its error, or does. */
const TABLES = 0.5;
const TABLES_OF_EXACT = 0.8;
/** The least tolerance of a table, and the largest of one that contributes little. */
const LEAST_TOLERANCE = 1e-8;
const LOOSEST = 0.03;

/** Intervals of the rule over a window of a shower. */
const INTERVALS = [2, 4, 8, 16] as const;

/** The most tables and levels that are kept. */
const MOST_TABLES = 2000;
const MOST_LEVELS = 200;

/** A collision with its table. */
type TabulatedShare = AskedShare<EmissionTable> & { lacking: number };

/** The mean over the collisions of a level. */
interface MeanAtLevel {
  estimate: Estimate;
  /** The sizes of the parts that a coarser quadrature lacks of each nucleus, added up. */
  lacking: number;
}

/** A test of a level by the evaluations that were spent before, and those of the level below. */
type Affordable = (level: number, spent: number, last: number) => boolean;

/** Adds up what a coarser quadrature lacks for each nucleus. */
function lackingOf(shares: readonly TabulatedShare[], estimates: readonly Estimate[]): number {
  const byNucleus = new Map<number, number>();
  for (const [i, { lacking, source }] of shares.entries()) {
    const { M } = source.collision;
    byNucleus.set(M, (byNucleus.get(M) ?? 0) + lacking * estimates[i].value);
  }
  return [...byNucleus.values()].reduce((sum, lacking) => sum + Math.abs(lacking), 0);
}

/**
 * The emission of a beam in a target of several nuclei, of a beam of several energies, or both: the mean of the cross sections
 * over all nuclei along the beam,
 *
 *     sigma = Sum_i n_i <sigma_i(E)> / Sum_i n_i,
 *
 * with n_i nuclei of kind i per area, and < > the mean over the energies that the beam has at their place. Each collision has an
 * emission table. Points are added to Gauss's rule for the distribution of energies until the mean no longer changes. The quadrature over
 * a shower tells its error, so that one may do.
 */
export class TargetEmission implements CrossSections {
  readonly rtol: number;
  readonly method: EmissionMethod;
  readonly #count: MissingEnergyCount;
  readonly #levels: number;
  readonly #collisions: (level: number, asked: Missing) => CollisionsAtLevel;
  readonly #makeTable: (collision: Collision, rtol: number, budget: number) => EmissionTable;
  readonly #budget: number;
  readonly #efficiency: Knots | undefined;
  readonly #tables = new RecentlyUsed<EmissionTable>(MOST_TABLES);
  readonly #known = new RecentlyUsed<TabulatedShare[]>(MOST_LEVELS);

  /**
   * @param collisions the collisions at each level of the quadratures, for questions about missing energies
   * @param levels number of levels; 1 if all energies are known
   * @param count how the missing energy of each collision counts
   * @param options.rtol relative error that every answer must reach
   * @param options.budget integrand evaluations for one answer, which the collisions share
   * @param options.efficiency table against E_miss/E_0; by default none
   * @param makeTable function that makes the table of a collision, at the tolerance and within the budget that it is given
   */
  constructor(
    collisions: (level: number, asked: Missing) => CollisionsAtLevel,
    levels: number,
    count: MissingEnergyCount,
    {
      rtol,
      method,
      budget,
      efficiency,
    }: { rtol: number; method: EmissionMethod; budget: number; efficiency?: Knots },
    makeTable: (collision: Collision, rtol: number, budget: number) => EmissionTable,
  ) {
    this.#makeTable = makeTable;
    this.#collisions = collisions;
    this.#levels = levels;
    this.#count = count;
    this.rtol = rtol;
    this.method = method;
    this.#budget = budget;
    this.#efficiency = efficiency;
  }

  /** Computes the mean over the target, as `EmissionTable.crossSection` does for one collision. */
  crossSection(question: CrossSectionQuestion): Estimate {
    const { window, weighted = false } = question;
    const [low, high] = window;
    const asked = { least: low * this.#count.nominal };
    if (!this.#collisions(0, asked).tellsError) return this.#inWindow(question);
    // above the last point of a table to the beam's energy the signal is a smooth function of energy, and so is it without a table
    const points = (weighted ? (this.#efficiency ?? []) : [])
      .map(([x]) => x)
      .filter((x) => low < x && x < high);
    const smooth = high < 1 ? high : Math.max(low, ...points);
    if (smooth === low) return this.#inWindow(question);
    const below = this.#integral({ ...question, window: [low, smooth] });
    if (smooth === high) return below;
    const both = [below, this.#inWindow({ ...question, window: [smooth, high] })];
    const sum = weightedSum(both.map((estimate) => ({ share: 1, estimate })));
    return { ...sum, converged: sum.error <= this.rtol * sum.value };
  }

  /** Computes the mean in a window that is asked from each collision as a whole. */
  #inWindow(question: CrossSectionQuestion): Estimate {
    const { window } = question;
    const asked = { least: window[0] * this.#count.nominal };
    return this.#mean(asked, window, (table, inside) => table.crossSection({ ...question, window: inside }));
  }

  /** Computes the mean over the target at E_miss = E_0 - E', as `EmissionTable.spectrum` does for one collision. */
  spectrum(question: SpectrumQuestion): Estimate {
    const { missingEnergy: missing } = question;
    if (!(missing < this.#count.most)) return nothing;
    return this.#mean({ exactly: missing }, [0, 1], (table) => {
      const missingEnergy = this.#count.carried(table.collision.E, missing);
      return missingEnergy > 0 ? table.spectrum({ ...question, missingEnergy }) : nothing;
    });
  }

  /**
   * Integrates the spectrum over a window that ends below the beam's energy E_0. The variable is ln(E_0 - E_miss), because spectra rise
   * towards E_0.
   */
  #integral({ window: [low, high], weighted = false, ...question }: CrossSectionQuestion): Estimate {
    const { nominal } = this.#count;
    const known = new Map<number, Estimate>();
    const at = (missingEnergy: number): Estimate => {
      const estimate = known.get(missingEnergy) ?? this.spectrum({ ...question, missingEnergy });
      known.set(missingEnergy, estimate);
      return estimate;
    };
    const pieces = linearPieces(weighted ? this.#efficiency : undefined, low, high);
    const sumAt = (n: number): Estimate => {
      const { nodes, weights } = clenshawCurtis(n);
      return weightedSum(
        pieces.flatMap((piece) => {
          const [first, last] = [piece.low, piece.high].map((x) => log(nominal * (1 - x)));
          return Array.from(nodes, (z, i) => {
            const left = exp(first + (last - first) * z);
            const missing = i === 0 ? piece.low * nominal : i === n ? piece.high * nominal : nominal - left;
            const efficiency = piece.intercept + (piece.slope * missing) / nominal;
            return { share: weights[i] * (first - last) * left * efficiency, estimate: at(missing) };
          });
        }),
      );
    };
    const spent = (): number => [...known.values()].reduce((sum, { evaluations }) => sum + evaluations, 0);
    let last = sumAt(INTERVALS[0]);
    let best = last;
    for (const n of INTERVALS.slice(1)) {
      // a rule has twice the points of the one before
      if (n > INTERVALS[1] && 2 * spent() > this.#budget) break;
      const next = sumAt(n);
      const missed = Math.abs(next.value - last.value);
      const error = next.error + this.#credible(missed, next.value);
      best = { ...next, error, converged: error <= this.rtol * next.value };
      if (missed <= QUADRATURE * this.rtol * next.value) break;
      last = next;
    }
    return { ...best, evaluations: spent() };
  }

  #mean(asked: Missing, window: Window, ask: (table: EmissionTable, window: Window) => Estimate): Estimate {
    const meanAt = (level: number): MeanAtLevel => {
      const shares = this.#level(level, asked);
      const estimates = answers(shares, this.#count, window, ask);
      return {
        estimate: meanOf(shares, estimates),
        lacking: lackingOf(shares, estimates),
      };
    };
    if (this.#levels === 1) return meanAt(0).estimate;
    // the next level costs more as it has more collisions
    const isAffordable = (level: number, spent: number, last: number): boolean =>
      spent + (this.#level(level, asked).length / this.#level(level - 1, asked).length) * last <=
      this.#budget;
    return this.#collisions(0, asked).tellsError
      ? this.#untilExact(meanAt, isAffordable)
      : this.#untilStill(meanAt, isAffordable);
  }

  /** Makes a quadrature finer until the mean no longer changes. */
  #untilStill(meanAt: (level: number) => MeanAtLevel, isAffordable: Affordable): Estimate {
    let last = meanAt(0);
    let { evaluations } = last.estimate;
    let [best, least] = [last.estimate, Infinity];
    for (let level = 1; level < this.#levels; level++) {
      if (level > 1 && !isAffordable(level, evaluations, last.estimate.evaluations)) break;
      const next = meanAt(level);
      const { value } = next.estimate;
      evaluations += next.estimate.evaluations;
      // twice the points are some ten times as exact
      const missed = SAFETY * Math.abs(value - last.estimate.value);
      last = next;
      const error = next.estimate.error + this.#credible(missed, value);
      if (!(error > least)) [best, least] = [next.estimate, error];
      if (missed <= QUADRATURE * this.rtol * value) break;
    }
    const converged = best.converged && least <= this.rtol * best.value;
    return { ...best, error: least, evaluations, converged };
  }

  /** Makes a quadrature that tells its error finer until this is small. */
  #untilExact(meanAt: (level: number) => MeanAtLevel, isAffordable: Affordable): Estimate {
    let [evaluations, spent] = [0, 0];
    let best: Estimate | undefined;
    for (let level = 0; level < this.#levels; level++) {
      if (level > 0 && !isAffordable(level, evaluations, spent)) break;
      const { estimate, lacking } = meanAt(level);
      spent = estimate.evaluations;
      evaluations += spent;
      const error = estimate.error + this.#credible(BESIDE * lacking, estimate.value);
      // weights of both signs may leave a negative rest of nothing
      const value = Math.max(0, estimate.value);
      // a collision that contributes little need not reach a tolerance of its own
      if (!(best && error > best.error))
        best = { ...estimate, value, error, converged: error <= this.rtol * value };
      if (best.converged) break;
    }
    return { ...best!, evaluations };
  }
  /** Returns an error that is believed. */
  #credible(missed: number, value: number): number {
    return Math.max(missed, 0.1 * this.rtol * value);
  }

  #level(level: number, asked: Missing): TabulatedShare[] {
    const collisions = this.#collisions(level, asked);
    return this.#known.get(collisions.key, () => {
      const shares = collisions.shares();
      // a window takes as many spectra as the second of its rules has points
      const answered = "exactly" in asked ? INTERVALS[1] + 1 : 1;
      const budget = this.#budget / (answered * Math.min(2, this.#levels) * shares.length);
      const part = collisions.tellsError ? TABLES_OF_EXACT : this.#levels === 1 ? 1 : TABLES;
      return shares.map(({ collision, share, error = 0, lacking = 0, looser = 1 }) => ({
        energy: collision.E,
        share,
        error,
        lacking,
        source: this.#table(collision, part, looser, budget),
      }));
    });
  }

  #table(collision: Collision, part: number, looser: number, budget: number): EmissionTable {
    return this.#tables.get(JSON.stringify([collision, looser, budget]), () => {
      const own = part === 1 ? this.rtol : Math.max(LEAST_TOLERANCE, part * this.rtol);
      return this.#makeTable(collision, Math.max(own, Math.min(LOOSEST, own * looser)), budget);
    });
  }
}
