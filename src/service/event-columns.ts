import { EventSampler } from "../events/event-sampler.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import type { EventProcess } from "../formats/event-record.js";
import { describeEvents, EVENTS_PER_BLOCK } from "../runs/event-run.js";
import type { EventSettings } from "../runs/event-settings.js";

/** Events in columns, with the facts of their run. Those of a number and a seed are those of `millitree events`. */
export interface EventColumns {
  title: string;
  events: number;
  sigma_pb: number;
  error_pb: number;
  weighted: boolean;
  processes: EventProcess[];
  converged: boolean;
  /** Number of particles of an event, the rows of `momentum_GeV`. */
  rows: number;
  /** [event] Index into the processes, from 0. */
  process: Uint16Array;
  /** [event] Weights; their mean is the cross section at epsilon = 1. */
  weight_pb: Float64Array;
  /** [event, particle, (px, py, pz, E)] */
  momentum_GeV: Float64Array;
  /** [event, (x, y, z [mm], t [ns])] */
  vertex: Float64Array;
}

/** The part of the time that the preparation takes, for the progress. */
const PREPARATION = 0.1;

/** Makes events in columns. */
export function eventColumns(
  experiment: Experiment,
  settings: EventSettings,
  progress: (fraction: number) => void,
): EventColumns {
  progress(0);
  const { run, source, cells, weights, place, converged } = describeEvents(experiment, settings);
  const rows = run.processes[0].particles.length;
  const sampler = new EventSampler(source, cells);
  const { events } = settings;
  const kinds = new Uint16Array(events);
  const weight_pb = new Float64Array(events);
  const momentum_GeV = new Float64Array(events * rows * 4);
  const vertex = new Float64Array(events * 4);
  for (let first = 0; first < events; first += EVENTS_PER_BLOCK) {
    progress(PREPARATION + ((1 - PREPARATION) * first) / events);
    const count = Math.min(EVENTS_PER_BLOCK, events - first);
    const [batch] = sampler.batch(first, count, weights, place);
    kinds.set(batch.process, first);
    weight_pb.set(batch.weight, first);
    momentum_GeV.set(batch.momentum, first * rows * 4);
    vertex.set(batch.vertex, first * 4);
  }
  const { title, sigma_pb, error_pb, weighted, processes } = run;
  return {
    title,
    events,
    sigma_pb,
    error_pb,
    weighted,
    processes,
    converged,
    rows,
    process: kinds,
    weight_pb,
    momentum_GeV,
    vertex,
  };
}
