import type { TextBuffer } from "./text-buffer.js";

/** A particle that every event of a process has, in the order of the rows of its momenta. */
export interface EventParticle {
  /** PDG code; null if the particle is left out of files. */
  pdg: number | null;
  /** Status in LHE: -1 incoming, 1 outgoing. */
  status: -1 | 1;
  mass_GeV: number;
}

/** Collisions with one kind of nucleus, or annihilations of positrons. */
export interface EventProcess {
  /** Name such as "e- Al -> e- Al chi chibar", or "e+ e- -> chi chibar in the calorimeter". */
  name: string;
  /** Charge number of the nucleus; left out if there is none. */
  Z?: number;
  /**
   * Lepton, nucleus at rest, recoil lepton, recoil nucleus, then chi and chibar (or the vector alone). A positron that annihilates has
   * an electron at rest in the place of the nucleus, and nothing recoils: the two rows are left out of files.
   */
  particles: EventParticle[];
  sigma_pb: number;
  error_pb: number;
}

/** The properties that all events of a run share. Plain data. */
export interface EventRun {
  title: string;
  /** Comments for people. */
  comments: string[];
  /** Settings in JSON, for programs. */
  manifest: object;
  beam: { pdg: number; energy_GeV: number };
  processes: EventProcess[];
  /** Sum of the cross sections of all processes. */
  sigma_pb: number;
  error_pb: number;
  /** Flag of weighted events; if false, every weight is sigma_pb except for rare overweights. */
  weighted: boolean;
  maxWeight_pb: number;
  /** Number of events requested. */
  events: number;
}

/** Events stored in columns; they are typed arrays, so that they can go to another thread. */
export interface EventBatch {
  /** Number of the first event in its run, from 0. */
  first: number;
  count: number;
  /** [event] Index into the run's processes. */
  process: Uint16Array;
  /** [event] Weights [pb]; their mean is sigma_pb. */
  weight: Float64Array;
  /**
   * [event, particle, (px, py, pz, E)] [GeV], laboratory, beam along +z; particles as in the process, including those
   * that are left out of files.
   */
  momentum: Float64Array;
  /** [event, (x, y, z, t)] [mm, ns]. */
  vertex: Float64Array;
}

/** The result of a run. The sums of its parts add up. */
export interface EventTally {
  events: number;
  trials: number;
  overweights: number;
  sumWeight_pb: number;
  sumWeight2_pb2: number;
  maxWeight_pb: number;
}

/** A format of event files: the text before, of, and after the events. */
export interface EventFormat {
  header(run: EventRun): string;
  body(run: EventRun, batch: EventBatch, out: TextBuffer): void;
  /** Writes the end of a file, which says "truncated" if tally.events < run.events. */
  footer(run: EventRun, tally: EventTally): string;
}
