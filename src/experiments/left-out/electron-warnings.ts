import { inMeV } from "../../formats/short-number.js";
import { finalState } from "../../physics/final-states.js";
import { CM2_PER_PB } from "../../physics/units.js";
import { heaviestAnnihilated } from "../../production/annihilation.js";
import { crossSection } from "../cross-sections.js";
import { overallEfficiency } from "../schema/efficiency.js";
import type { Experiment } from "../schema/experiment.js";
import { nucleiPerArea } from "../target.js";
import { annihilationYield } from "./annihilation-yield.js";
import { electronPath, thicknessInX0 } from "./track-lengths.js";

/** The part of the yield that a target may lose without a note. */
const MUCH_LOST = 0.1;

/** Says how much radiation before the collision, which is not counted, takes from the yield. */
function radiationWarnings({ beam, target, signal }: Experiment): string[] {
  const t = thicknessInX0(target);
  const lost = 1 - electronPath(t, signal.missing_energy_fraction[0]) / t;
  const leptons = beam.lepton === "e+" ? "positrons" : "electrons";
  const thick = `the target is ${Number(t.toPrecision(2))} X0 thick`;
  if (lost > MUCH_LOST)
    return [
      `${thick}: ${leptons} radiate in it before they collide, so the true yield is at least ${Math.round(100 * lost)} % smaller`,
    ];
  if (t > 1)
    return [
      `${thick}: the yield grows with the whole thickness, although ${leptons} lose their energy within about 1 X0`,
    ];
  return [];
}

/** Says what annihilation on atomic electrons a beam of positrons leaves out. */
function annihilationWarnings(experiment: Experiment): string[] {
  const { beam, final, efficiency } = experiment;
  if (beam.lepton !== "e+") return [];
  const { isMillicharged, particle } = finalState(final);
  if (!isMillicharged)
    return [`annihilation on atomic electrons, e+ e- -> ${particle.text}, is not included`];
  const heaviest = heaviestAnnihilated(beam.energy_GeV);
  const omitted = `annihilation on atomic electrons, e+ e- -> chi chibar, is not included: open up to ${inMeV(heaviest)} MeV`;
  const added = annihilationYield(experiment, 0.5 * heaviest);
  if (added === 0) return [omitted];
  const { sigma_pb } = crossSection(experiment, 0.5 * heaviest, { rtol: 0.1 });
  const radiated =
    overallEfficiency(efficiency) * beam.on_target * nucleiPerArea(experiment) * CM2_PER_PB * sigma_pb;
  return [
    `${omitted}, some ${Number((added / radiated).toPrecision(1))} times the signal of bremsstrahlung at ${inMeV(0.5 * heaviest)} MeV`,
  ];
}

/** Lists notes on what matter does to a beam of electrons or positrons and is not counted, with its size. */
export const electronWarnings = (experiment: Experiment): string[] =>
  experiment.beam.lepton.startsWith("e")
    ? [...radiationWarnings(experiment), ...annihilationWarnings(experiment)]
    : [];
