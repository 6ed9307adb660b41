import { log10 } from "../elementary/index.js";
import type { Processes } from "../events/event-processes.js";
import type { Measured } from "../events/event-source.js";
import { nucleiAlong } from "../experiments/cascade/nuclei-met.js";
import { stageInWords } from "../experiments/cascade/stages.js";
import { mesonsOf } from "../experiments/channels/meson-yield.js";
import { experimentWarnings } from "../experiments/file/experiment-warnings.js";
import { meansInWords } from "../experiments/mean-kinds.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { selectionInWords } from "../experiments/selection-of.js";
import { finalState } from "../physics/final-states.js";
import { CM2_PER_PB } from "../physics/units.js";
import type { EventSettings } from "./event-settings.js";

/** Writes a cross section to two digits of its error. */
function readable(value: number, error: number): string {
  const digits = Math.min(17, Math.max(3, Math.ceil(log10(value / error)) + 2));
  return `${Number(value.toPrecision(digits))} +- ${Number(error.toPrecision(2))}`;
}

/** Writes parts of a whole in per cent, with their names; parts of one name together. */
function partsInWords(parts: readonly (readonly [name: string, sigma_pb: number])[]): string {
  const sums = new Map<string, number>();
  for (const [name, sigma_pb] of parts) sums.set(name, (sums.get(name) ?? 0) + sigma_pb);
  const all = parts.reduce((sum, [, sigma_pb]) => sum + sigma_pb, 0);
  return [...sums].map(([name, sum]) => `${name} ${((100 * sum) / all).toPrecision(3)} %`).join(", ");
}

/** Says which stages and channels of a shower the events come from, and what they leave out; nothing without a shower. */
function showerInWords(experiment: Experiment, { kinds, processes }: Processes): string[] {
  const channels = kinds.map(
    ({ makes }, i) =>
      [makes === "annihilation" ? "annihilation" : "bremsstrahlung", processes[i].sigma_pb] as const,
  );
  const stages = kinds.flatMap(({ tracks }, i) =>
    tracks ? [[`in ${stageInWords(experiment, tracks.stage)}`, processes[i].sigma_pb] as const] : [],
  );
  if (stages.length === 0) return [];
  return [
    `annihilation adds its events per lepton, divided by the same nuclei; channels: ${partsInWords(channels)}; stages: ${partsInWords(stages)}`,
    "the leptons of the shower go along the beam: their angles, and their distances from its axis, are left out",
  ];
}

/** Lists the most important facts for a reader of a file of events, line by line. */
export function eventComments(
  experiment: Experiment,
  { mass_GeV, events, weighted, seed, codes }: Required<EventSettings>,
  { sigma_pb, error_pb }: { sigma_pb: number; error_pb: number },
  sources: Processes,
  measured: Measured,
): string[] {
  const { beam, final, signal } = experiment;
  const [low, high] = signal.missing_energy_fraction;
  const perEpsilon2 = beam.on_target * nucleiAlong(experiment) * CM2_PER_PB * sigma_pb;
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
    ...showerInWords(experiment, sources),
    ...selectionInWords(experiment),
    ...experimentWarnings(experiment),
    `${onTarget} leptons on target make ${perEpsilon2.toPrecision(7)} epsilon^2 events, before any efficiency; of ${events} events each stands for ${(perEpsilon2 / events).toPrecision(7)} epsilon^2 of them`,
    ...(isMillicharged && mesonsOf(experiment).length > 0
      ? ["decays of vector mesons are not among them"]
      : []),
    weighted
      ? "weighted events; the mean weight is sigma"
      : `unweighted events; ${(100 * measured.efficiency).toPrecision(3)} % of trials accepted; one in ${rare} has a larger weight than the others and keeps it; the mean weight is sigma`,
    `seed ${seed}: event n is the same whatever the number of events, threads and machines`,
  ];
}
