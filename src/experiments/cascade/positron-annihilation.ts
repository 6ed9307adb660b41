import { AVOGADRO, ELECTRON_MASS } from "../../physics/constants.js";
import { isMassShell } from "../../physics/final-state.js";
import { finalState } from "../../physics/final-states.js";
import type { EnergyRange, Window } from "../../physics/missing-energy.js";
import { CM2_PER_PB, PB_GEV2 } from "../../physics/units.js";
import { annihilation, firstPositron, resonantAnnihilation } from "../../production/annihilation.js";
import { type LinearPiece, linearPieces } from "../../production/selection.js";
import type { Experiment } from "../schema/experiment.js";
import { addSums, none, type ShowerSum, showerOf, times } from "./experiment-shower.js";
import type { ExperimentStage } from "./stages.js";

/** Returns the number of electrons in a gram of matter. */
export const electronsPerGram = ({ composition }: ExperimentStage): number =>
  AVOGADRO * composition.reduce((sum, { Z, A, massFraction }) => sum + (massFraction * Z) / A, 0);

const cm2 = PB_GEV2 * CM2_PER_PB;

/** Returns the energies of positrons whose missing energy E + m_e is in a window of E_miss/E_0 [GeV]; an edge at 1 is no cut. */
export const positronsIn = ({ energy_GeV }: Experiment["beam"], [low, high]: Window): EnergyRange => [
  low * energy_GeV - ELECTRON_MASS,
  high === 1 ? Infinity : high * energy_GeV - ELECTRON_MASS,
];

/** Lists the stretches of E_miss/E_0 in the window, with the efficiency in each. */
function piecesOf({ signal, efficiency }: Experiment, weighted: boolean): LinearPiece[] {
  const [low, high] = signal.missing_energy_fraction;
  const table = weighted && typeof efficiency === "object" ? efficiency.missing_energy_fraction : undefined;
  return linearPieces(table, low, high);
}

/**
 * Computes what the positrons of a shower make in one stage by e+ e- -> gamma* -> X, at eps = 1 for each lepton on target:
 *
 *     n_e Int dE T_+(E) sigma(E),   E_miss = E + m_e in the window,
 *
 * with n_e electrons per gram and T_+ the path of positrons [g/cm^2]. A vector on its mass shell is made at E = m_V^2/(2 m_e) - m_e.
 *
 * @param mass_GeV mass of chi or V [GeV]
 * @param options.weighted by the efficiency's table, if there is one
 * @param options.rtol relative error that is asked for
 */
export function annihilatedIn(
  experiment: Experiment,
  stage: number,
  mass_GeV: number,
  { weighted, rtol }: { weighted: boolean; rtol: number },
): ShowerSum {
  const { beam, final, spin } = experiment;
  const shower = showerOf(experiment);
  const density = finalState(final).density(mass_GeV, spin);
  const perGram = electronsPerGram(shower.stages[stage]) * cm2;
  const efficiency = ({ intercept, slope }: LinearPiece, energy: number): number =>
    intercept + (slope * (energy + ELECTRON_MASS)) / beam.energy_GeV;
  const sums = piecesOf(experiment, weighted).map((piece): ShowerSum => {
    const [from, to] = positronsIn(beam, [piece.low, piece.high]);
    const energy = firstPositron(density);
    if (isMassShell(density)) {
      if (!(from <= energy && energy < to && energy < shower.energy)) return none;
      const factor = perGram * resonantAnnihilation(density) * efficiency(piece, energy);
      return times(factor, shower.density(stage, "e+", energy));
    }
    const f = (energy: number): number => efficiency(piece, energy) * annihilation(energy, density);
    return times(perGram, shower.pathWithin(stage, "e+", [Math.max(from, energy), to], f, rtol));
  });
  return addSums(sums);
}
