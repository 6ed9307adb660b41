import { InvalidInput } from "../errors/invalid-input.js";
import type { Estimate } from "../numerics/estimate.js";
import { hash32 } from "../numerics/hash.js";
import { type VegasOptions, type VegasResult, vegas } from "../numerics/vegas.js";
import type { Collision } from "../physics/collision.js";
import {
  DEFAULT_FINAL_STATE,
  type FinalStateName,
  finalState,
  finalStates,
} from "../physics/final-states.js";
import type { Window } from "../physics/missing-energy.js";
import type { PairSpin } from "../physics/spectral-weight.js";
import type { CrossSectionQuestion, CrossSections } from "../production/emission-table.js";
import {
  isOpen,
  type PhaseSpaceProcess,
  phaseSpaceIntegrand,
} from "../production/phase-space/phase-space-integrand.js";
import { hasFixedEnergies, windowAtEnergy } from "./beam-energies.js";
import { hasShower } from "./cascade/experiment-shower.js";
import { collisionOf, collisionShares } from "./emission-of.js";
import type { Experiment } from "./schema/experiment.js";
import { selectionOf } from "./selection-of.js";
import { MeanCrossSections } from "./target-emission.js";

/**
 * Returns the phase space of an experiment's final state, for VEGAS and events.
 *
 * @throws RangeError for a final state that has none
 */
export function phaseSpaceOf({ final }: Pick<Experiment, "final">): "pair" | "vector" {
  const { phaseSpace } = finalState(final);
  if (phaseSpace) return phaseSpace;
  const known = finalStates().flatMap(({ name, phaseSpace }) => (phaseSpace ? [name] : []));
  throw new InvalidInput(
    `invalid final: ${final}; must be ${known.join(" or ")} for events and for method vegas`,
  );
}

/**
 * Describes an experiment's process for the integration over phase space: in its own window or another, on its nucleus, or in one
 * of its collisions (`collisionShares`).
 *
 * @param options.weighted by the efficiency if that is a table
 */
export const phaseSpaceProcessOf = (
  experiment: Experiment,
  mass_GeV: number,
  {
    window = experiment.signal.missing_energy_fraction,
    collision = collisionOf(experiment),
    weighted = false,
  }: { window?: Window; collision?: Collision; weighted?: boolean } = {},
): PhaseSpaceProcess => {
  const selection = selectionOf(experiment, collision.E);
  return {
    process: phaseSpaceOf(experiment),
    collision,
    mass: mass_GeV,
    window,
    spin: experiment.spin,
    selection: weighted ? selection : { cuts: selection.cuts },
  };
};

/**
 * Returns the number of a process's random stream for a seed. Every mass and window, on every nucleus, has random numbers of its
 * own. Thus the errors of different points are independent, and no digit depends on the other points of a run.
 */
export const seriesOf = (process: PhaseSpaceProcess): number => hash32(JSON.stringify(process));

/**
 * Results of VEGAS in the place of an emission table: cross sections, spectra, yields and reach take either. They are computed
 * beforehand, on threads, because a Monte Carlo takes long.
 */
export class VegasCrossSections implements CrossSections {
  readonly #final: FinalStateName;
  readonly #spin: PairSpin;
  readonly #results = new Map<string, VegasResult>();

  /** Makes room for results of a final state and a spin; by default of pairs of chi of spin 1/2. */
  constructor({ final = DEFAULT_FINAL_STATE, spin = 0.5 }: Partial<Pick<Experiment, "final" | "spin">> = {}) {
    this.#final = final;
    this.#spin = spin;
  }

  has(mass: number, window: Window, weighted = false): boolean {
    return this.#results.has(key(mass, window, weighted));
  }

  set(mass: number, window: Window, result: VegasResult, weighted = false): void {
    this.#results.set(key(mass, window, weighted), result);
  }

  /** Returns the run behind a cross section, session by session. */
  result(mass: number, window: Window, weighted = false): VegasResult {
    const result = this.#results.get(key(mass, window, weighted));
    if (result) return result;
    throw new RangeError(
      `invalid mass or window: ${key(mass, window, weighted)}; must have been integrated before`,
    );
  }

  /**
   * Returns a cross section of the integration.
   *
   * @throws RangeError for a mass or window that was not integrated, and for another final state or spin
   */
  crossSection(question: CrossSectionQuestion): Estimate {
    const { mass, window, weighted, final = DEFAULT_FINAL_STATE, spin = 0.5 } = question;
    if (final !== this.#final || spin !== this.#spin)
      throw new RangeError(
        `invalid final: ${final}, spin ${spin}; must be ${this.#final}, spin ${this.#spin}, which was integrated`,
      );
    return this.result(mass, window, weighted).estimate;
  }
}

const key = (mass: number, window: Window, weighted: boolean): string =>
  `${mass}, ${window.join()}${weighted ? ", weighted" : ""}`;

/** Returns the result of a run over a closed phase space: it needs no hits, since kinematics says that it is zero. */
function exactlyZero(result: VegasResult): VegasResult {
  const { samples: _, ...estimate } = result.estimate;
  return { ...result, estimate: { ...estimate, converged: true } };
}

/** The runs that an experiment's cross sections need, and the function that puts their results together. */
export interface VegasIntegrations {
  runs: { process: PhaseSpaceProcess; keep: (result: VegasResult) => void }[];
  crossSections: VegasCrossSections | MeanCrossSections;
}

/** The options of an integration over phase space. */
export interface VegasCrossSectionOptions {
  /** The windows of E_miss/E; by default the experiment's. */
  windows?: readonly Window[];
  /** True if events count with the efficiency (if that is a table), as yields need it. */
  weighted?: boolean;
}

/**
 * Lists the runs that cross sections at some masses and in some windows need: one for each kind of collision in the target, each
 * once.
 *
 * @param options.weighted by the efficiency if that is a table, as yields need it
 * @throws RangeError for a beam with a continuum of energies, and for a cascade
 */
export function vegasIntegrations(
  experiment: Experiment,
  masses_GeV: readonly number[],
  { windows = [experiment.signal.missing_energy_fraction], weighted = false }: VegasCrossSectionOptions = {},
): VegasIntegrations {
  if (hasShower(experiment))
    throw new InvalidInput(
      `invalid cascade: ${experiment.cascade}; must be none for method vegas, which integrates single collisions of the beam`,
    );
  if (!hasFixedEnergies(experiment.beam))
    throw new InvalidInput(
      "invalid --method: vegas; must be exact, ww or iww for a beam with energy_spread_GeV or energy_loss, which takes a run for every energy",
    );
  const nominal = experiment.beam.energy_GeV;
  const shares = collisionShares(experiment).map(({ collision, share }) => ({
    collision,
    share,
    energy: collision.E,
    source: new VegasCrossSections(experiment),
  }));
  const inside = windows.map((window) => (energy: number) => windowAtEnergy(energy, nominal, window));
  const runs = shares.flatMap(({ collision, energy, source }) =>
    [...new Set(masses_GeV)].flatMap((mass) =>
      inside.flatMap((windowAt) => {
        const window = windowAt(energy);
        if (!window) return [];
        const process = phaseSpaceProcessOf(experiment, mass, { window, collision, weighted });
        const keep = (result: VegasResult) =>
          source.set(mass, window, isOpen(process) ? result : exactlyZero(result), weighted);
        return [{ process, keep }];
      }),
    ),
  );
  const single = shares.length === 1 && shares[0].energy === nominal;
  return { runs, crossSections: single ? shares[0].source : new MeanCrossSections(shares, nominal) };
}

/**
 * Computes cross sections by VEGAS, directly from the squared amplitude, as arXiv:2505.04295 does. It
 * runs here and now; `vegasCrossSectionsOnThreads` of `millitree/threads` does the same on all cores.
 *
 * Source: Lepage 1978, J. Comput. Phys. 27, 192, and 2021, arXiv:2009.05112.
 *
 * @param experiment any experiment without a cascade, whose beam has no continuum of energies
 * @param masses_GeV masses of chi, or of V with `final: vector` [GeV], > 0
 * @param options.windows windows [low, high] of E_miss/E, 0 to 1; by default the experiment's
 * @param options.weighted counts each event with the efficiency if that is a table, as yields do; by default false
 * @param options.vegas `calls` of one iteration (2 to 2^31, by default 1e6), `sessions` that enter the average (1 to 10000,
 *   by default 10), `warmUp` iterations before (0 to 10000, by default 5), `seed` (0 to 2^53 - 1, by default 1)
 * @returns cross sections that every function takes as `source`, for these masses and windows; their errors are one standard
 *   deviation
 * @throws RangeError for a cascade, a beam with `energy_spread_GeV` or `energy_loss`, a final state without phase space, or a number
 *   outside its range
 *
 * @example
 * const ldmx = preset("ldmx");
 * const source = vegasCrossSections(ldmx, [0.1], { vegas: { calls: 2e4, sessions: 5, warmUp: 3 } });
 * const [vegas, exact] = [crossSection(ldmx, 0.1, { source }), crossSection(ldmx, 0.1)];
 * console.log(Math.abs(vegas.sigma_pb - exact.sigma_pb) < 3 * vegas.error_pb); // => true
 * console.log(vegas.error_pb < 0.01 * vegas.sigma_pb); // => true
 */
export function vegasCrossSections(
  experiment: Experiment,
  masses_GeV: readonly number[],
  { vegas: options, ...asked }: VegasCrossSectionOptions & { vegas?: VegasOptions } = {},
): VegasIntegrations["crossSections"] {
  const { runs, crossSections } = vegasIntegrations(experiment, masses_GeV, asked);
  for (const { process, keep } of runs)
    keep(vegas(phaseSpaceIntegrand(process), { ...options, series: seriesOf(process) }));
  return crossSections;
}
