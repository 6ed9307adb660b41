import { eventProcesses } from "../../src/events/event-processes.js";
import { cellsOfSource, EventSampler } from "../../src/events/event-sampler.js";
import { hasShower } from "../../src/experiments/cascade/experiment-shower.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import type { EventProcess } from "../../src/formats/event-record.js";
import type { CellOptions } from "../../src/numerics/cells.js";
import { upperGamma } from "../../src/numerics/incomplete-gamma.js";

/** [weight, then rows of (px, py, pz, E)] of every event. */
export interface Events {
  rows: number;
  sigma_pb: number;
  weight: Float64Array;
  momentum: Float64Array;
  vertex: Float64Array;
  process: Uint16Array;
}

export const atOrigin = { z_mm: 0, spot: { shape: "uniform", x_mm: 0, y_mm: 0 } } as const;
const codes = { chi: 17, vector: 622, recoilNucleus: "own" } as const;

/** Draws events of an experiment in its own window. */
export function eventsOf(
  experiment: Experiment,
  mass_GeV: number,
  count: number,
  { seed = 1, weighted = false, options = {} as CellOptions } = {},
): Events & { sampler: EventSampler; processes: EventProcess[] } {
  const source = { experiment, mass_GeV, seed, series: 1 };
  const sampler = new EventSampler(source, cellsOfSource(source, options));
  const { processes } = eventProcesses(experiment, mass_GeV, codes, hasShower(experiment) ? 1e-3 : 1e-4);
  const sigma_pb = processes.reduce((sum, process) => sum + process.sigma_pb, 0);
  const { meanAccepted, meanWeighted } = sampler.measure(200_000);
  const weights = { weighted, sigma_pb, mean: weighted ? meanWeighted : meanAccepted };
  const [batch] = sampler.batch(0, count, weights, atOrigin);
  return { ...batch, sigma_pb, rows: experiment.final === "vector" ? 5 : 6, sampler, processes };
}

/** Returns the momentum of a particle of an event. */
export function momentumOf(events: Events, event: number, particle: number) {
  const at = 4 * (event * events.rows + particle);
  const [px, py, pz, E] = events.momentum.subarray(at, at + 4);
  return { px, py, pz, E };
}

/** Returns the weights of the events that fall between edges, and their squares. */
export function histogram(
  events: Events,
  edges: readonly number[],
  value: (event: number) => number,
): { sum: number; sum2: number }[] {
  const bins = edges.slice(1).map(() => ({ sum: 0, sum2: 0 }));
  for (let event = 0; event < events.weight.length; event++) {
    const x = value(event);
    const bin = edges.findLastIndex((edge) => edge <= x);
    if (bin < 0 || bin >= bins.length) continue;
    bins[bin].sum += events.weight[event];
    bins[bin].sum2 += events.weight[event] ** 2;
  }
  return bins;
}

/** Returns the probability that chi^2 of n degrees of freedom exceeds a value. */
export const chi2Probability = (chi2: number, n: number): number => upperGamma(n / 2, chi2 / 2);

/**
 * Returns the probability of a chi^2 above that of a histogram compared with cross sections of its bins [pb]. If the
 * bins cover all events, they have one degree of freedom less.
 *
 * @param errors_pb standard errors of the cross sections, if they are not exact
 */
export function agreement(
  bins: readonly { sum: number; sum2: number }[],
  expected_pb: readonly number[],
  events: Events,
  errors_pb: readonly number[] = expected_pb.map(() => 0),
): number {
  const count = events.weight.length;
  const covered = expected_pb.reduce((sum, value) => sum + value, 0) / events.sigma_pb;
  const chi2 = bins.reduce((sum, bin, i) => {
    const mean = bin.sum / count;
    const variance = (expected_pb[i] * events.sigma_pb) / count + errors_pb[i] ** 2;
    return sum + (mean - expected_pb[i]) ** 2 / variance;
  }, 0);
  return chi2Probability(chi2, bins.length - (Math.abs(covered - 1) < 1e-3 ? 1 : 0));
}
