import { exp, log } from "../../elementary/index.js";
import { ELECTRON_MASS } from "../../physics/constants.js";
import { isMassShell } from "../../physics/final-state.js";
import { finalState } from "../../physics/final-states.js";
import { CM2_PER_PB, toPicobarn } from "../../physics/units.js";
import { annihilation, leastPositron } from "../../production/annihilation.js";
import { overallEfficiency } from "../schema/efficiency.js";
import type { Experiment } from "../schema/experiment.js";
import { nucleiOf } from "../target.js";
import { electronPath, positronPath, thicknessInX0 } from "./track-lengths.js";

/** The number of steps of energy, and the least loss of energy that they tell from none. */
const STEPS = 50;
const LEAST_LOSS = 1e-9;

/**
 * Estimates the chi pairs that positrons make with electrons of the target, e+ e- -> gamma* -> chi chibar, at eps = 1:
 *
 *     N = LOT n_e Int dT(E) sigma(E)
 *
 * with T the path of positrons of energy E: of the shower, and of a beam of positrons (`positronPath`, `electronPath`). A file's
 * yield does not have them. The estimate is good to some 15 %; what a calorimeter behind the target adds is not in it.
 *
 * @param mass_GeV mass of chi [GeV]
 * @returns signal events; 0 if there are none: below threshold, for muons, for a vector on its mass shell, for a window that ends below
 * the beam's energy, and for cuts, which ask for a recoil lepton
 */
export function annihilationYield(experiment: Experiment, mass_GeV: number): number {
  const { beam, target, signal, spin, final, cuts, efficiency } = experiment;
  const [low, high] = signal.missing_energy_fraction;
  const isOpen =
    beam.lepton.startsWith("e") &&
    finalState(final).isMillicharged &&
    high === 1 &&
    Object.keys(cuts).length === 0;
  // the pair takes the electron's mass as well
  const least = Math.max(low, (leastPositron(mass_GeV) + ELECTRON_MASS) / beam.energy_GeV);
  if (!isOpen || least >= 1 || beam.energy_GeV <= ELECTRON_MASS) return 0;
  const density = finalState(final).density(mass_GeV, spin);
  if (isMassShell(density)) return 0;
  const t = thicknessInX0(target);
  const path = (part: number): number =>
    positronPath(t, part) + (beam.lepton === "e+" ? electronPath(t, part) : 0);
  // in steps of equal ratios of ln 1/part, since most of a beam has lost little
  const ratio = exp(log(LEAST_LOSS / -log(Math.max(least, 1e-6))) / STEPS);
  let loss = -log(Math.max(least, 1e-6));
  let longer = path(exp(-loss));
  let sum = 0;
  for (let step = 0; step <= STEPS; step++) {
    const next = step === STEPS ? 0 : loss * ratio;
    const shorter = next === 0 ? 0 : path(exp(-next));
    const energy = beam.energy_GeV * exp(-0.5 * (loss + next)) - ELECTRON_MASS;
    sum += (longer - shorter) * annihilation(energy, density);
    [loss, longer] = [next, shorter];
  }
  const electrons = nucleiOf(target).reduce((all, { perArea, Z }) => all + perArea * Z, 0) / t;
  return overallEfficiency(efficiency) * beam.on_target * electrons * CM2_PER_PB * toPicobarn(sum);
}
