import { log } from "../elementary/index.js";
import { signalYield, totalYield } from "../experiments/channels/signal-yield.js";
import type { Cascade } from "../experiments/schema/cascade.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { finalState } from "../physics/final-states.js";
import { heaviestAnnihilated } from "../production/annihilation.js";
import { bothCascadesOf } from "./both-cascades.js";

/** The signal of an experiment with the other choice of `cascade`, divided by its own, at one mass. */
export interface CascadeComparison {
  mass_GeV: number;
  /** The choice of the experiment, and the other one. */
  cascade: Cascade;
  other: Cascade;
  /** Signal with the other choice, divided by that with its own: bremsstrahlung and annihilation. */
  ratio: number;
}

/** Relative error of the comparison's cross sections. */
const RTOL = 0.03;

/** The mass of chi or V at which annihilation counts most, as a part of the heaviest that a beam of positrons would make. */
const PEAK = 0.7;

/**
 * Compares the signal of both choices of `cascade` at that one of some masses at which annihilation counts most.
 *
 * @param masses_GeV masses of chi or V [GeV], at least one; by default that at which annihilation counts most
 * @returns null if the file may have only one of the two, or nothing can be seen at this mass
 */
export function compareCascades(
  experiment: Experiment,
  masses_GeV?: readonly number[],
): CascadeComparison | null {
  const both = bothCascadesOf(experiment);
  if (typeof both === "string") return null;
  const peak =
    PEAK * finalState(experiment.final).heaviest(2 * heaviestAnnihilated(experiment.beam.energy_GeV));
  const away = (mass: number): number => Math.abs(log(mass / peak));
  const mass_GeV = (masses_GeV ?? [peak]).reduce((nearest, mass) =>
    away(mass) < away(nearest) ? mass : nearest,
  );
  const { cascade } = experiment;
  const other = cascade === "none" ? "electromagnetic" : "none";
  // mesons, whose yields the file may state for either, are left out
  const [mine, theirs] = ([cascade, other] as const).map(
    (choice) => totalYield(signalYield({ ...both[choice], mesons: {} }, mass_GeV, { rtol: RTOL })).events,
  );
  if (!(mine > 0 && theirs > 0)) return null;
  return { mass_GeV, cascade, other, ratio: theirs / mine };
}
