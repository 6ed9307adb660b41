import { hasShower } from "../../../experiments/cascade/experiment-shower.js";
import { annihilation } from "../../../experiments/channels/annihilation.js";
import { bremsstrahlung } from "../../../experiments/channels/bremsstrahlung.js";
import type { CrossSectionPoint } from "../../../experiments/cross-sections.js";
import type { Experiment } from "../../../experiments/schema/experiment.js";
import { inMeV } from "../../../formats/short-number.js";
import type { CrossSections } from "../../../production/emission-table.js";
import { isQuiet, note } from "../../output/notes.js";

/** The part of the yield from which on annihilation is worth a note. */
const MUCH = 0.01;

/** Notes that cross sections of nuclei do not have what positrons of a shower make by annihilation, with its size. */
export function noteAnnihilationWithoutSigma(
  experiment: Experiment,
  points: readonly CrossSectionPoint[],
  source: CrossSections,
): void {
  if (isQuiet() || !hasShower(experiment)) return;
  const ratios = points.flatMap(({ mass_GeV }) => {
    const radiated = bremsstrahlung.yield(experiment, mass_GeV, source).events;
    const annihilated = annihilation.yield(experiment, mass_GeV, source).events;
    return radiated > 0 ? [{ mass_GeV, ratio: annihilated / radiated }] : [];
  });
  const most = ratios.reduce((a, b) => (b.ratio > a.ratio ? b : a), { mass_GeV: 0, ratio: 0 });
  if (most.ratio < MUCH) return;
  note(
    `${experiment.name}: sigma does not have the annihilation of positrons with electrons, which adds ${Number(most.ratio.toPrecision(2))} times the signal of bremsstrahlung at ${inMeV(most.mass_GeV)} MeV: see millitree reach and explain`,
  );
}
