import type { Window } from "../../physics/missing-energy.js";
import type { Experiment } from "../schema/experiment.js";
import { type KindOfNucleus, nucleiPerArea } from "../target.js";
import {
  addSums,
  type ExperimentShower,
  hasShower,
  KERNELS,
  lowestOf,
  nestedDegrees,
  type ShowerSum,
  showerOf,
  times,
} from "./experiment-shower.js";
import { nucleiPerGram } from "./stages.js";

/** Nuclei of a kind that leptons of one energy meet. */
export interface NucleiMet {
  nucleus: KindOfNucleus;
  /** Energy of the leptons [GeV]. */
  energy: number;
  /** Nuclei per area along all their paths [1/cm^2]: a weight of a quadrature, which may be negative. */
  perArea: number;
  /** Its numerical error. */
  error: number;
}

/** Energies of electrons and positrons in one stage, with the paths that they stand for [g/cm^2]. */
type Paths = readonly { energy: number; path: ShowerSum }[];

/** Lists the energies above the window, at which a shower's rule has its nodes, and those inside it. */
function pathsIn(shower: ExperimentShower, stage: number, [low, high]: Window, level: number): Paths {
  const [from, to] = [low * shower.energy, high * shower.energy];
  const { energies, stages } = shower.above(high === 1 ? from : to, nestedDegrees[level]);
  const { "e-": electrons, "e+": positrons } = stages[stage].trackLength;
  const above = Array.from(energies, (energy, j) => {
    const value = electrons[j] + positrons[j];
    return { energy, path: { value, error: KERNELS * Math.abs(value) } };
  });
  if (high === 1) return above;
  const inside = shower.rule([from, to], level).map(({ energy, weight }) => {
    const densities = (["e-", "e+"] as const).map((kind) => shower.density(stage, kind, energy));
    return { energy, path: times(weight, addSums(densities)) };
  });
  return [...inside, ...above];
}

/**
 * Lists the nuclei that the electrons and positrons of a shower meet with enough energy for a window, so that
 *
 *     Sum_j perArea_j f(E_j) = Sum over nuclei and stages of Int dE n T(E) f(E)
 *
 * for a function f that begins at the lower edge. At the upper edge f bends, so that what is above and what is inside have rules of
 * their own.
 *
 * @param window of E_miss/E_0
 * @param level fineness of the quadrature, 0 to nestedDegrees.length - 1
 */
export function nucleiMet(experiment: Experiment, window: Window, level: number): NucleiMet[] {
  const shower = showerOf(experiment);
  const met = new Map<string, NucleiMet>();
  for (const [i, { matter, composition }] of shower.stages.entries())
    for (const { energy, path } of pathsIn(shower, i, window, level))
      for (const constituent of composition) {
        const { value, error } = times(nucleiPerGram(constituent), path);
        if (value === 0) continue;
        const { Z, A } = constituent;
        const nucleus = { Z, A, spin: matter.nucleus_spin };
        const key = JSON.stringify([nucleus, energy]);
        const before = met.get(key);
        met.set(key, {
          nucleus,
          energy,
          perArea: value + (before?.perArea ?? 0),
          error: error + (before?.error ?? 0),
        });
      }
  return [...met.values()];
}

/** Computes the nuclei per area along the paths of all electrons and positrons of a shower above some energy [1/cm^2]. */
function alongShower(shower: ExperimentShower, lowest: number): number {
  return shower.stages.reduce((sum, { composition }, i) => {
    const path = shower.path(i, "e-", lowest).value + shower.path(i, "e+", lowest).value;
    return sum + path * composition.reduce((nuclei, constituent) => nuclei + nucleiPerGram(constituent), 0);
  }, 0);
}

/**
 * Computes the nuclei per area that collisions are counted for [1/cm^2]: those of the target along the beam, Sum rho w N_A L/A; with
 * a shower those along the paths of all electrons and positrons with enough energy for the window.
 */
export const nucleiAlong = (experiment: Experiment): number =>
  hasShower(experiment) ? alongShower(showerOf(experiment), lowestOf(experiment)) : nucleiPerArea(experiment);
