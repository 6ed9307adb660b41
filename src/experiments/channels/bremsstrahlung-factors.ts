import { finalState } from "../../physics/final-states.js";
import { CM2_PER_PB } from "../../physics/units.js";
import type { CrossSections } from "../../production/emission-table.js";
import { hasShower } from "../cascade/experiment-shower.js";
import { nucleiAlong } from "../cascade/nuclei-met.js";
import { crossSection } from "../cross-sections.js";
import { meansOf, showerPaths } from "../mean-kinds.js";
import type { Experiment } from "../schema/experiment.js";
import { cutsInWords, hasVaryingEfficiency } from "../selection-of.js";
import { compositionOf, layersOf, nucleiPerArea } from "../target.js";
import { type Factor, factor, kept, listed, type Over, PAPER } from "./factor.js";

/** Returns the nuclei per area along the beam, a sum over the materials of the target; with a shower those along its paths. */
function nuclei(experiment: Experiment): Factor {
  if (hasShower(experiment))
    return factor(
      "n",
      nucleiAlong(experiment),
      `nuclei along ${showerPaths(experiment)}`,
      "docs/physics.md, the beam in matter",
      "1/cm^2",
      ["the shower"],
    );
  const layers = layersOf(experiment.target);
  const several = layers.some((layer) => compositionOf(layer).length > 1);
  const over: Over[] = [
    ...(layers.length > 1 ? ["layers" as const] : []),
    ...(several ? ["elements" as const] : []),
  ];
  const term = several ? "rho w N_A L/A" : "rho N_A L/A";
  const sum = `Sum ${term} over ${listed(over)}${several ? ", w part of the mass" : ""}`;
  const [meaning, source] = over.length > 0 ? [sum, "target"] : [term, `Eq. (4) of ${PAPER}`];
  const number = nucleiPerArea(experiment);
  return factor("n", number, `nuclei along the beam, ${meaning}`, source, "1/cm^2", over);
}

/** Returns the cross section inside the window and cuts, of one kind of collision or the mean over several. */
function radiatedCrossSection(experiment: Experiment, sigma_pb: number): Factor {
  const over = meansOf(experiment);
  const { formula: ofOne, source } = finalState(experiment.final).crossSection;
  const mean = over.length > 0 ? `mean over ${listed(over)} of ` : "";
  const inside = cutsInWords(experiment) === "" ? "" : ", inside the cuts";
  return factor("sigma", sigma_pb, `${mean}${ofOne}${inside}`, source, "pb", over);
}

/**
 * Returns the part of the radiated signal that is kept. If the efficiency varies, it is the mean, weighted with the cross
 * section.
 */
function keptOfRadiated(experiment: Experiment, produced: number, events: number): Factor {
  const { efficiency } = experiment;
  if (typeof efficiency === "number" || !hasVaryingEfficiency(experiment)) return kept(efficiency);
  const over: Over[] = [
    ...(efficiency.missing_energy_fraction ? ["missing energies" as const] : []),
    ...(efficiency.recoil_angle_mrad ? ["recoil angles" as const] : []),
  ];
  const mean = produced > 0 ? events / produced : efficiency.overall;
  const meaning = `mean efficiency over ${listed(over)}, weighted with the cross section`;
  return factor("eta", mean, meaning, "efficiency", "", over);
}

/**
 * Lists the factors of N = eps^2 LOT n sigma eta, the signal that the lepton radiates.
 *
 * @param events N at eps = 1
 */
export function bremsstrahlungFactors(
  experiment: Experiment,
  mass_GeV: number,
  source: CrossSections,
  events: number,
): Factor[] {
  const { lepton, on_target } = experiment.beam;
  const { sigma_pb } = crossSection(experiment, mass_GeV, { source });
  const produced = on_target * nucleiAlong(experiment) * sigma_pb * CM2_PER_PB;
  return [
    factor("LOT", on_target, `${lepton} on target`, "beam.on_target"),
    nuclei(experiment),
    radiatedCrossSection(experiment, sigma_pb),
    keptOfRadiated(experiment, produced, events),
  ];
}

/** Describes the window and the cuts in which the signal lies. */
export function signalInWords(experiment: Experiment): string {
  const [low, high] = experiment.signal.missing_energy_fraction;
  const nominal = meansOf(experiment).some((mean) => mean !== "nuclei") ? ["E the nominal energy"] : [];
  const cuts = cutsInWords(experiment);
  return [`${low} < E_miss/E < ${high}`, ...nominal, ...(cuts === "" ? [] : [cuts])].join(", ");
}
