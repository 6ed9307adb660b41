import { log10 } from "../elementary/index.js";
import type { Measured } from "../events/event-source.js";
import { mesonsOf } from "../experiments/channels/meson-yield.js";
import { experimentWarnings } from "../experiments/file/experiment-warnings.js";
import { meansInWords } from "../experiments/mean-kinds.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { selectionInWords } from "../experiments/selection-of.js";
import { nucleiPerArea } from "../experiments/target.js";
import { finalState } from "../physics/final-states.js";
import { CM2_PER_PB } from "../physics/units.js";
import type { EventSettings } from "./event-settings.js";

/** Writes a cross section to two digits of its error. */
function readable(value: number, error: number): string {
  const digits = Math.min(17, Math.max(3, Math.ceil(log10(value / error)) + 2));
  return `${Number(value.toPrecision(digits))} +- ${Number(error.toPrecision(2))}`;
}

/** Lists the most important facts for a reader of a file of events, line by line. */
export function eventComments(
  experiment: Experiment,
  { mass_GeV, events, weighted, seed, codes }: Required<EventSettings>,
  { sigma_pb, error_pb }: { sigma_pb: number; error_pb: number },
  measured: Measured,
): string[] {
  const { beam, final, signal } = experiment;
  const [low, high] = signal.missing_energy_fraction;
  const perEpsilon2 = beam.on_target * nucleiPerArea(experiment) * CM2_PER_PB * sigma_pb;
  const onTarget = beam.on_target.toExponential().replace("e+", "e");
  const { particle, isMillicharged, pdgCodes } = finalState(final);
  const [code, anticode] = pdgCodes(codes);
  const radiated = `${particle.text} has the PDG code ${code}${anticode === undefined ? "" : `, ${particle.text}bar ${anticode}`}`;
  const rare =
    measured.overweights > 0
      ? `some ${Number((1 / measured.overweights).toPrecision(2))}`
      : `more than ${measured.trials}`;
  return [
    `mass of ${particle.text} ${mass_GeV} GeV, ${low} < E_miss/E < ${high}; ${radiated}`,
    `sigma = ${readable(sigma_pb, error_pb)} pb at epsilon = 1, integrated; ${readable(measured.sigma_pb, measured.sdev_pb)} pb from ${measured.trials} trials; it goes with epsilon^2`,
    ...meansInWords(experiment),
    ...selectionInWords(experiment),
    ...experimentWarnings(experiment),
    `${onTarget} leptons on target make ${perEpsilon2.toPrecision(7)} epsilon^2 events, before any efficiency; of ${events} events each stands for ${(perEpsilon2 / events).toPrecision(7)} epsilon^2 of them`,
    ...(isMillicharged && mesonsOf(experiment).length > 0
      ? ["radiated pairs alone: decays of vector mesons are not among them"]
      : []),
    weighted
      ? "weighted events; the mean weight is sigma"
      : `unweighted events; ${(100 * measured.efficiency).toPrecision(3)} % of trials accepted; one in ${rare} has a larger weight than the others and keeps it; the mean weight is sigma`,
    `seed ${seed}: event n is the same whatever the number of events, threads and machines`,
  ];
}
