import { square } from "../elementary/index.js";
import { type Estimate, nothing } from "../numerics/estimate.js";
import type { Collision } from "../physics/collision.js";
import type { Window } from "../physics/missing-energy.js";
import type {
  CrossSectionQuestion,
  CrossSections,
  EmissionMethod,
  EmissionTable,
  SpectrumQuestion,
} from "../production/emission-table.js";
import { windowAtEnergy } from "./beam-energies.js";

/** Collisions of one energy with one nucleus, and their share of all nuclei that the beam passes. */
export interface CollisionShare {
  collision: Collision;
  share: number;
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
      : sum(({ error }, share) => share * error),
    errorKind: oneSigma ? "one-sigma" : "bound",
    evaluations: sum(({ evaluations }) => evaluations),
    converged: parts.every(({ estimate }) => estimate.converged),
    ...(samples && { samples }),
  };
}

/** Computes the mean over the collisions in a target. Each is asked in the window that its energy requires. */
export function meanOverCollisions<Source>(
  shares: readonly { energy: number; share: number; source: Source }[],
  nominal: number,
  window: Window,
  ask: (source: Source, window: Window) => Estimate,
): Estimate {
  return weightedSum(
    shares.map(({ energy, share, source }) => {
      const inside = windowAtEnergy(energy, nominal, window);
      return { share, estimate: inside ? ask(source, inside) : nothing };
    }),
  );
}

/** The cross sections of a target of several nuclei, from those of its collisions at energies that are all known. */
export class MeanCrossSections implements CrossSections {
  readonly #shares: readonly SourceShare[];
  readonly #nominal: number;

  /** @param nominal energy from which E_miss counts [GeV] */
  constructor(shares: readonly SourceShare[], nominal: number) {
    this.#shares = shares;
    this.#nominal = nominal;
  }

  crossSection(question: CrossSectionQuestion): Estimate {
    return meanOverCollisions(this.#shares, this.#nominal, question.window, (source, window) =>
      source.crossSection({ ...question, window }),
    );
  }
}

/** The factor from the change between two levels to the error. An error claimed below a part of rtol is not believed. */
const SAFETY = 2.5;
/** The part of the tolerance that is left to the quadrature over energies. */
const QUADRATURE = 0.3;

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
  readonly #nominal: number;
  readonly #levels: number;
  readonly #collisions: (level: number) => CollisionShare[];
  readonly #makeTable: (collision: Collision, rtol: number, budget: number) => EmissionTable;
  readonly #budget: number;
  readonly #tables = new Map<string, EmissionTable>();
  readonly #sources: { energy: number; share: number; source: EmissionTable }[][] = [];

  /**
   * @param collisions at each level of the quadratures, shares that add up to 1
   * @param levels number of levels; 1 if all energies are known
   * @param nominal energy from which E_miss counts [GeV]
   * @param options.rtol relative error that every answer must reach
   * @param options.budget integrand evaluations for one answer, which the collisions share
   * @param makeTable function that makes the table of a collision, at the tolerance and within the budget that it is given
   */
  constructor(
    collisions: (level: number) => CollisionShare[],
    levels: number,
    nominal: number,
    { rtol, method, budget }: { rtol: number; method: EmissionMethod; budget: number },
    makeTable: (collision: Collision, rtol: number, budget: number) => EmissionTable,
  ) {
    this.#makeTable = makeTable;
    this.#collisions = collisions;
    this.#levels = levels;
    this.#nominal = nominal;
    this.rtol = rtol;
    this.method = method;
    this.#budget = budget;
  }

  /** Computes the mean over the target, as `EmissionTable.crossSection` does for one collision. */
  crossSection(question: CrossSectionQuestion): Estimate {
    return this.#mean(question.window, (table, window) => table.crossSection({ ...question, window }));
  }

  /** Computes the mean over the target at E_miss = E_0 - E', as `EmissionTable.spectrum` does for one collision. */
  spectrum(question: SpectrumQuestion): Estimate {
    return this.#mean([0, 1], (table) => {
      const missingEnergy = question.missingEnergy + table.collision.E - this.#nominal;
      return missingEnergy > 0 ? table.spectrum({ ...question, missingEnergy }) : nothing;
    });
  }

  #mean(window: Window, ask: (table: EmissionTable, window: Window) => Estimate): Estimate {
    let last = meanOverCollisions(this.#level(0), this.#nominal, window, ask);
    if (this.#levels === 1) return last;
    let evaluations = last.evaluations;
    let [best, least] = [last, Infinity];
    for (let level = 1; level < this.#levels; level++) {
      const growth = this.#level(level).length / this.#level(level - 1).length;
      if (level > 1 && evaluations + growth * last.evaluations > this.#budget) break;
      const next = meanOverCollisions(this.#level(level), this.#nominal, window, ask);
      evaluations += next.evaluations;
      const change = Math.abs(next.value - last.value);
      last = next;
      const error = next.error + Math.max(SAFETY * change, 0.1 * this.rtol * next.value);
      if (!(error > least)) [best, least] = [next, error];
      if (SAFETY * change <= QUADRATURE * this.rtol * next.value) break;
    }
    return {
      ...best,
      error: least,
      evaluations,
      converged: best.converged && least <= this.rtol * best.value,
    };
  }

  #level(level: number) {
    if (!this.#sources[level]) {
      const collisions = this.#collisions(level);
      // two levels at least are asked
      const budget = this.#budget / (Math.min(2, this.#levels) * collisions.length);
      this.#sources[level] = collisions.map(({ collision, share }) => ({
        energy: collision.E,
        share,
        source: this.#table(collision, budget),
      }));
    }
    return this.#sources[level];
  }

  #table(collision: Collision, budget: number): EmissionTable {
    const key = JSON.stringify([collision, budget]);
    let table = this.#tables.get(key);
    if (!table) {
      const rtol = this.#levels === 1 ? this.rtol : Math.max(1e-8, 0.5 * this.rtol);
      table = this.#makeTable(collision, rtol, budget);
      this.#tables.set(key, table);
    }
    return table;
  }
}
