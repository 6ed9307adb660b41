import { square } from "../elementary/index.js";
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
import { fromRecoil, type MissingEnergyCount } from "./beam-energies.js";

/** Collisions of one energy with one nucleus, and their share of all nuclei that the beam passes. */
export interface CollisionShare {
  collision: Collision;
  share: number;
  /** The numerical error of the share; by default 0. */
  error?: number;
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

/** Computes the mean over the collisions in a target. Each is asked in the window that its energy requires. */
export function meanOverCollisions<Source>(
  shares: readonly { energy: number; share: number; error?: number; source: Source }[],
  count: MissingEnergyCount,
  window: Window,
  ask: (source: Source, window: Window) => Estimate,
): Estimate {
  return weightedSum(
    shares.map(({ energy, share, error = 0, source }) => {
      const inside = count.window(energy, window);
      const estimate = inside ? ask(source, inside) : nothing;
      if (error === 0 || share === 0) return { share, estimate };
      const ofShare = (error / Math.abs(share)) * estimate.value;
      return { share, estimate: { ...estimate, error: estimate.error + ofShare } };
    }),
  );
}

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
  /** Flag: those of the level below are among them, so that only what is between costs anything. */
  nested: boolean;
  /** Flag: a collision that contributes little need not reach a tolerance of its own. */
  sharesTolerance: boolean;
  /** Lists the collisions; their shares are those of all nuclei along the experiment's own window. */
  shares: () => CollisionShare[];
}

/** The factor from the change between two levels to the error. An error claimed below a part of rtol is not believed. */
const SAFETY = 2.5;
/** The part of the tolerance that is left to the quadrature over energies. */
const QUADRATURE = 0.3;
/** The least tolerance of a table, and the largest of one that contributes little. */
const LEAST_TOLERANCE = 1e-8;
const LOOSEST = 0.03;

/** The most tables and levels that are kept. */
const MOST_TABLES = 2000;
const MOST_LEVELS = 200;

/** The tables of all collisions at a level. */
interface Level {
  nested: boolean;
  sharesTolerance: boolean;
  sources: { energy: number; share: number; error: number; source: EmissionTable }[];
}

/**
 * The emission of a beam in a target of several nuclei, of a beam of several energies, or both: the mean of the cross sections
 * over all nuclei along the beam,
 *
 *     sigma = Sum_i n_i <sigma_i(E)> / Sum_i n_i,
 *
 * with n_i nuclei of kind i per area, and < > the mean over the energies that the beam has at their place. Each collision has an
 * emission table. Points are added to Gauss's rule for the distribution of energies until the mean no longer changes.
 */
export class TargetEmission implements CrossSections {
  readonly rtol: number;
  readonly method: EmissionMethod;
  readonly #count: MissingEnergyCount;
  readonly #levels: number;
  readonly #collisions: (level: number, asked: Window) => CollisionsAtLevel;
  readonly #makeTable: (collision: Collision, rtol: number, budget: number) => EmissionTable;
  readonly #budget: number;
  readonly #tables = new RecentlyUsed<EmissionTable>(MOST_TABLES);
  readonly #known = new RecentlyUsed<Level>(MOST_LEVELS);

  /**
   * @param collisions the collisions at each level of the quadratures, for questions about a window of E_miss/E_0
   * @param levels number of levels; 1 if all energies are known
   * @param count how the missing energy of each collision counts
   * @param options.rtol relative error that every answer must reach
   * @param options.budget integrand evaluations for one answer, which the collisions share
   * @param makeTable function that makes the table of a collision, at the tolerance and within the budget that it is given
   */
  constructor(
    collisions: (level: number, asked: Window) => CollisionsAtLevel,
    levels: number,
    count: MissingEnergyCount,
    { rtol, method, budget }: { rtol: number; method: EmissionMethod; budget: number },
    makeTable: (collision: Collision, rtol: number, budget: number) => EmissionTable,
  ) {
    this.#makeTable = makeTable;
    this.#collisions = collisions;
    this.#levels = levels;
    this.#count = count;
    this.rtol = rtol;
    this.method = method;
    this.#budget = budget;
  }

  /** Computes the mean over the target, as `EmissionTable.crossSection` does for one collision. */
  crossSection(question: CrossSectionQuestion): Estimate {
    return this.#mean(question.window, question.window, (table, window) =>
      table.crossSection({ ...question, window }),
    );
  }

  /** Computes the mean over the target at E_miss = E_0 - E', as `EmissionTable.spectrum` does for one collision. */
  spectrum(question: SpectrumQuestion): Estimate {
    const { missingEnergy: missing } = question;
    if (!(missing < this.#count.most)) return nothing;
    return this.#mean([missing / this.#count.nominal, 1], [0, 1], (table) => {
      const missingEnergy = this.#count.carried(table.collision.E, missing);
      return missingEnergy > 0 ? table.spectrum({ ...question, missingEnergy }) : nothing;
    });
  }

  #mean(asked: Window, window: Window, ask: (table: EmissionTable, window: Window) => Estimate): Estimate {
    const meanAt = (level: number) =>
      meanOverCollisions(this.#level(level, asked).sources, this.#count, window, ask);
    let last = meanAt(0);
    if (this.#levels === 1) return last;
    let { evaluations } = last;
    let [best, least] = [last, Infinity];
    for (let level = 1; level < this.#levels; level++) {
      const { nested, sources } = this.#level(level, asked);
      const known = nested ? last.evaluations : 0;
      const growth = sources.length / this.#level(level - 1, asked).sources.length;
      if (level > 1 && evaluations + growth * last.evaluations - known > this.#budget) break;
      const next = meanAt(level);
      evaluations += Math.max(0, next.evaluations - known);
      const { value } = next;
      const change = Math.abs(value - last.value);
      last = next;
      // twice the points are some ten times as exact
      const missed = nested ? change : SAFETY * change;
      const error = next.error + Math.max(missed, 0.1 * this.rtol * value);
      if (!(error > least)) [best, least] = [next, error];
      if (missed <= QUADRATURE * this.rtol * value) break;
    }
    const { sharesTolerance } = this.#level(0, asked);
    const converged = (sharesTolerance || best.converged) && least <= this.rtol * best.value;
    // weights of both signs may leave a negative rest of nothing
    return { ...best, value: Math.max(0, best.value), error: least, evaluations, converged };
  }

  #level(level: number, asked: Window): Level {
    const collisions = this.#collisions(level, asked);
    return this.#known.get(collisions.key, () => {
      const shares = collisions.shares();
      // two levels at least are asked; the second has twice the collisions of the first if it holds them
      const first = collisions.nested && level > 0 ? this.#level(0, asked).sources.length : shares.length;
      const budget = this.#budget / (Math.min(2, this.#levels) * first);
      return {
        nested: collisions.nested,
        sharesTolerance: collisions.sharesTolerance,
        sources: shares.map(({ collision, share, error = 0, looser = 1 }) => ({
          energy: collision.E,
          share,
          error,
          source: this.#table(collision, looser, budget),
        })),
      };
    });
  }

  #table(collision: Collision, looser: number, budget: number): EmissionTable {
    return this.#tables.get(JSON.stringify([collision, looser, budget]), () => {
      const own = this.#levels === 1 ? this.rtol : Math.max(LEAST_TOLERANCE, 0.5 * this.rtol);
      return this.#makeTable(collision, Math.max(own, Math.min(LOOSEST, own * looser)), budget);
    });
  }
}
