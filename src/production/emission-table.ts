import { exp } from "../elementary/index.js";
import { InvalidInput } from "../errors/invalid-input.js";
import { type Estimate, nothing } from "../numerics/estimate.js";
import { RecentlyUsed } from "../numerics/recently-used.js";
import type { Collision } from "../physics/collision.js";
import { isMassShell, type MassShell, type SpectralDensity } from "../physics/final-state.js";
import { type FinalStateName, finalState } from "../physics/final-states.js";
import type { Window } from "../physics/missing-energy.js";
import type { PairSpin } from "../physics/spectral-weight.js";
import { BUDGET, EmissionCurve, logEmission } from "./emission-curve.js";
import { type EmissionMethod, emissionMethods } from "./emission-method.js";
import type { Emission } from "./emission-refinement.js";
import { checkedMass } from "./mass.js";
import { integrateOverMass } from "./mass-integral.js";
import { energyRangeWithin } from "./recoil-limits.js";
import { selectedEmission, selectedEmissionAt } from "./selected-emission.js";
import { concernsRecoil, everything, type Selection, selects } from "./selection.js";

export type { EmissionMethod };

/** A question to cross sections, at eps = 1. */
export interface CrossSectionQuestion {
  /** Mass of chi or V, the particle of the final state [GeV]. */
  mass: number;
  /** Range [low, high] of x = E_miss/E, 0 <= low < high <= 1. */
  window: Window;
  /** Final state; by default chi. */
  final?: FinalStateName;
  /** Spin of chi; by default 1/2. */
  spin?: PairSpin;
  /** Flag: each event counts with the selection's efficiency; by default not. */
  weighted?: boolean;
}

/** A question to spectra: as for a cross section, with one missing energy [GeV] in place of a window. */
export type SpectrumQuestion = Pick<CrossSectionQuestion, "mass" | "final" | "spin"> & {
  missingEnergy: number;
};

/**
 * Cross sections in windows of missing energy, inside the cuts of an experiment. They are an emission table, or a Monte Carlo
 * done before. Pass one as `source` to every question to the same experiment.
 */
export interface CrossSections {
  /** Returns sigma(l N -> l N X) [GeV^-2] at eps = 1, with X the final state of the question. */
  crossSection(question: CrossSectionQuestion): Estimate;
  /** The relative error that every answer is to reach; left out by a Monte Carlo. */
  readonly rtol?: number;
}

/** Options of a table. */
export interface EmissionTableOptions {
  /** Relative error that every answer is to reach, 1e-8 to 1e-1; by default 1e-4. An approximation's own error is no part of it. */
  rtol?: number | undefined;
  /** Exact at tree level, the default, or an approximation. */
  method?: EmissionMethod | undefined;
  /** Cuts on the recoil lepton and efficiencies, which the approximations don't know; by default none. */
  selection?: Selection | undefined;
  /** Number of integrand evaluations for one answer; what is missing then is part of its error. By default 8e7, some 10 s. */
  budget?: number | undefined;
  /** Flag: the table is one of many that are added up, as `EmissionCurve` knows it; by default not. */
  amongMany?: boolean | undefined;
}

/** The tolerance of a table, if none is asked for. That of an experiment is `usualRtol`. */
export const USUAL_RTOL = 1e-4;

/** Windows and energies of which a table keeps curves, 3 kB each: more than a spectrum has bins. */
const MOST_CURVES = 20_000;

/** Answers that a table keeps: more than a reach has masses. */
const MOST_ANSWERS = 400;

/**
 * The emission of a virtual photon by one beam on one target, tabulated on request. One table answers every mass, every
 * window of missing energy and every point of the spectrum. Each window is a curve in s of its own, because nodes that
 * start at the cut hold a narrow window to the same relative error as a wide one.
 */
export class EmissionTable implements CrossSections {
  readonly collision: Collision;
  readonly rtol: number;
  readonly method: EmissionMethod;
  readonly selection: Selection;
  readonly budget: number;
  readonly #amongMany: boolean;
  readonly #answers = new RecentlyUsed<Estimate>(MOST_ANSWERS);
  readonly #curves = new RecentlyUsed<EmissionCurve>(MOST_CURVES);

  /**
   * Creates an empty table.
   *
   * @param rtol requested relative error of every answer, 1e-8 to 1e-1; it does not include an approximation's own
   *   error
   * @param method exact at tree level, or an approximation
   * @param selection cuts on the recoil lepton and efficiencies, which the approximations do not support
   */
  constructor(
    collision: Collision,
    {
      rtol = USUAL_RTOL,
      method = "exact",
      selection = everything,
      budget = BUDGET,
      amongMany = false,
    }: EmissionTableOptions = {},
  ) {
    if (!(rtol >= 1e-8 && rtol <= 0.1))
      throw new InvalidInput(`invalid rtol: ${rtol}; must be between 1e-8 and 0.1`);
    if (method !== "exact" && selects(selection))
      throw new InvalidInput(
        `invalid method: ${method}; must be exact or vegas with cuts on the recoil lepton or an efficiency as a table`,
      );
    this.collision = collision;
    this.rtol = rtol;
    this.method = method;
    this.selection = selection;
    this.budget = budget;
    this.#amongMany = amongMany;
  }

  /**
   * Computes sigma(l N -> l N X) [GeV^-2] with the missing-energy fraction in a window, at eps = 1.
   *
   * @returns 0, exactly, if the mass is beyond the kinematic limit
   * @throws RangeError for a mass or window outside its range, or an unknown final state
   */
  crossSection({ mass, window, final, spin = 0.5, weighted = false }: CrossSectionQuestion): Estimate {
    return this.#answers.get(JSON.stringify([mass, window, final, spin, weighted]), () =>
      this.#ask(this.#window(window, weighted), finalState(final).density(checkedMass(mass, window), spin)),
    );
  }

  /** Computes d sigma/dE_miss [GeV^-3] of l N -> l N X at one missing energy, at eps = 1. */
  spectrum({ mass, missingEnergy, final, spin = 0.5 }: SpectrumQuestion): Estimate {
    if (!(missingEnergy > 0))
      throw new InvalidInput(`invalid missingEnergy: ${missingEnergy}; must be positive [GeV]`);
    const density = finalState(final).density(checkedMass(mass), spin);
    const s = isMassShell(density) ? density.s : density.threshold;
    const range = concernsRecoil(this.selection)
      ? energyRangeWithin(this.collision, s, this.selection.cuts)
      : emissionMethods[this.method].energyRange(this.collision, s);
    const end = range?.[1] ?? 0;
    // at the very end E_max - E_miss is only rounding
    if (missingEnergy >= end * (1 - 1e-12)) return nothing;
    return this.#ask(this.#energy(missingEnergy), density);
  }

  #ask(curve: EmissionCurve, density: MassShell | SpectralDensity): Estimate {
    if (!isMassShell(density)) return integrateOverMass(curve, density, this.rtol);
    const { s } = density;
    if (!curve.contains(s)) return nothing;
    const lambda = curve.lambda(s);
    const { value: panel } = curve.panelsFrom(lambda, () => this.rtol).next();
    const value = exp(logEmission(panel, lambda));
    const { error, evaluations } = panel;
    return { value, error: error * value, errorKind: "bound", evaluations, converged: error <= this.rtol };
  }

  #window(window: Window, weighted: boolean): EmissionCurve {
    const [low, high] = window;
    if (!(0 <= low && low < high && high <= 1))
      throw new InvalidInput(`invalid window: ${low}, ${high}; must be 0 <= low < high <= 1`);
    const selection: Selection = weighted ? this.selection : { cuts: this.selection.cuts };
    const selected = selects(selection);
    return this.#curve(`${window.join()}${selected && weighted ? " weighted" : ""}`, () =>
      selected
        ? selectedEmission(this.collision, window, selection)
        : emissionMethods[this.method].inWindow(this.collision, window),
    );
  }

  #energy(Ek: number): EmissionCurve {
    const selection: Selection = { cuts: this.selection.cuts };
    return this.#curve(`${Ek}`, () =>
      concernsRecoil(selection)
        ? selectedEmissionAt(this.collision, Ek, selection)
        : emissionMethods[this.method].atEnergy(this.collision, Ek),
    );
  }

  #curve(key: string, emission: () => Emission): EmissionCurve {
    return this.#curves.get(key, () => new EmissionCurve(emission(), this.budget, this.#amongMany));
  }
}
