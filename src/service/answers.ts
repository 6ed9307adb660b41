import type { Bound } from "../bounds/bound.js";
import type { ChannelLook } from "../experiments/channels/channel.js";
import type { CrossSectionPoint } from "../experiments/cross-sections.js";
import type { Problem } from "../experiments/file/experiment-error.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import type { MesonName } from "../physics/particles.js";
import type { ReachPoint } from "../reach/reach.js";
import type { CascadeComparison } from "../study/cascade-comparison.js";
import type { Explanation } from "../study/explanation.js";

/** An experiment file as a mapping, plain and JSON-safe. */
export type ExperimentFile = { [key: string]: unknown };

/** The choices that a program can offer its users. */
export interface Catalogue {
  version: string;
  presets: { id: string; file: ExperimentFile }[];
  bounds: (Bound & { warnings: string[] })[];
  /** Ids of the bounds that Figure 4 of arXiv:2505.04295 shows. */
  paperBounds: string[];
  /** Materials with their densities and radiation lengths, for a thickness in another unit. */
  materials: { name: string; density_g_per_cm3: number; X0_cm: number }[];
  /** Final states as the file's keys say them, and as a choice does. */
  finals: { final: string; spin?: number; label: string }[];
  leptons: string[];
  mesons: MesonName[];
  formFactors: string[];
  limitMethods: { value: string; label: string }[];
}

/** A file that could not be read. */
export interface Unread {
  /** The message of the command line, one problem a line. */
  message: string;
  /** The problems of an experiment, with their places in the file. */
  problems: Problem[];
}

/** Tests for an answer that says why a file could not be read. */
export const isUnread = (answer: object): answer is Unread => "problems" in answer;

/** Writes the problems by their keys instead of their lines, which a file on the page does not have. */
export const wordsByPlace = ({ problems, message }: Unread): string =>
  problems.length === 0
    ? message
    : problems.map(({ path, message }) => `${path ? `${path}: ` : ""}${message}`).join("\n");

/** The results of an experiment. */
export interface Computed {
  experiment: Experiment;
  /** The reach at the masses of the page and, so that walls of mesons are seen, some about half their masses. */
  points: ReachPoint[];
  /** The looks of its channels, by their names. */
  looks: Record<string, ChannelLook>;
  /** Cross sections in the window, at the same masses. */
  crossSections: CrossSectionPoint[];
  /** Relative error that was asked for, by the question or by default. */
  rtol: number;
}

/** d sigma/dE_miss at one mass; a histogram in equal bins if an experiment radiates a vector on its mass shell. */
export interface Spectrum {
  mass_GeV: number;
  energy_GeV: number;
  window: [number, number];
  points: { missingEnergy_GeV: number; dsigma_pb_per_GeV: number; error_pb_per_GeV: number }[];
}

/** Everything about an experiment at one mass. */
export interface Reading {
  point: ReachPoint;
  crossSection: CrossSectionPoint;
}

/** An explanation of the reach at one mass. Elasticities take longer and are a question of their own. */
export interface Explained {
  experiment: Experiment;
  explanation: Omit<Explanation, "elasticities">;
  /** The signal with the other choice of `cascade`; null if the file may have only one. */
  cascade: CascadeComparison | null;
}
