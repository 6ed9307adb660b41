import type { CrossSections } from "../../production/emission-table.js";
import type { Experiment } from "../schema/experiment.js";
import type { SignalUncertainty } from "../schema/limit.js";
import type { Factor } from "./factor.js";

/** Signal events divided by eps^2, with a bound on the numerical error. */
export interface YieldPerEpsilon2 {
  events: number;
  error: number;
  converged: boolean;
}

/** A yield at eps = 1 as the product of its factors. */
export interface YieldProduct {
  /** The product in the symbols of the factors. */
  formula: string;
  /** The publication and equation of the formula. */
  source: string;
  factors: Factor[];
  /** The reason if there are no events; else empty. */
  closed: string;
}

/** The look of a channel's own reach in figures and on the page. */
export interface ChannelLook {
  /** Its symbol as TeX; the page makes plain text of it. */
  tex: string;
  /** Dashes and gaps of its line [pt]. */
  dash: string;
}

/**
 * A way in which the final state of an experiment is made. A new one is a file with such an object and a line in `channels.ts`,
 * or is given to `registerChannel`: yields, reach, explanations, tables, figures, HEPData and references walk the list.
 */
export interface Channel {
  /** The name in tables and files, `rho` in `epsilon_rho`. */
  name: string;
  /** The name in a sentence. */
  words: string;
  /** Symbol and dashes in figures and on the page. */
  look: ChannelLook;
  /** The nuisance parameters that its yield depends on. Channels with the same ones are one part of a likelihood. */
  uncertainties: readonly SignalUncertainty[];
  /** Flag: the channel is a decay of particles made in the target, as in Eq. (12) of arXiv:2505.04295. */
  isDecay: boolean;
  /** Tests whether an experiment has the channel. An open channel may still yield no events. */
  isOpen(experiment: Experiment): boolean;
  /** Writes the process, `rho -> chi chibar`. */
  process(experiment: Experiment): { text: string; tex: string };
  /**
   * Computes the signal events at eps = 1, times the efficiency.
   *
   * @param mass_GeV mass of chi, or of V [GeV]
   * @param source cross sections of the experiment
   */
  yield(experiment: Experiment, mass_GeV: number, source: CrossSections): YieldPerEpsilon2;
  /** Explains the yield factor by factor. */
  explain(experiment: Experiment, mass_GeV: number, source: CrossSections, events: number): YieldProduct;
  /** Lists keys of data/references that the yield rests on, next to those of the cross section and the file. */
  cites(experiment: Experiment): string[];
  /** Lists masses [GeV] that show where the channel ends, for drawing; left out if its reach is smooth. */
  steps?(experiment: Experiment): number[];
  /** Lists notes on the channel for `millitree check`. */
  notes?(experiment: Experiment): string[];
}
