import type { Bound } from "../bounds/bound.js";
import type { ChannelLook } from "../experiments/channels/channel.js";
import type { CrossSectionPoint } from "../experiments/cross-sections.js";
import type { Problem } from "../experiments/file/experiment-error.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import type { MesonName } from "../physics/particles.js";
import type { ReachPoint } from "../reach/reach.js";
import type { Explanation } from "../study/explanation.js";

/** An experiment file as a mapping, plain and JSON-safe. */
export type ExperimentFile = { [key: string]: unknown };

/** Everything that there is to choose from. */
export interface Catalogue {
  version: string;
  presets: { id: string; file: ExperimentFile }[];
  bounds: (Bound & { warnings: string[] })[];
  /** Ids of the bounds that Figure 4 of arXiv:2505.04295 shows. */
  paperBounds: string[];
  /** With their radiation lengths, for a thickness in another unit. */
  materials: { name: string; X0_cm: number }[];
  /** Final states as the file's keys say them, and as a choice does. */
  finals: { final: string; spin?: number; label: string }[];
  leptons: string[];
  mesons: MesonName[];
  formFactors: string[];
  limitMethods: { value: string; label: string }[];
}

/** A file that could not be read. */
export interface Unread {
  /** As the command line says it, one problem a line. */
  message: string;
  /** Of an experiment, with their places in the file. */
  problems: Problem[];
}

export const isUnread = (answer: object): answer is Unread => "problems" in answer;

/** What is wrong, by the places in the file: on the page it has no lines. */
export const wordsByPlace = ({ problems, message }: Unread): string =>
  problems.length === 0
    ? message
    : problems.map(({ path, message }) => `${path ? `${path}: ` : ""}${message}`).join("\n");

/** What an experiment comes to. */
export interface Computed {
  experiment: Experiment;
  /** The reach at the masses of the page and, so that walls of mesons are seen, some about half their masses. */
  points: ReachPoint[];
  /** How its channels are drawn, by their names. */
  looks: Record<string, ChannelLook>;
  /** In the window, at the same masses. */
  crossSections: CrossSectionPoint[];
  /** Relative error that was asked for. */
  rtol: number;
}

/** d sigma/dE_miss at one mass; a histogram in equal bins where an experiment radiates a vector on its mass shell. */
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

/** Why the reach of an experiment at one mass is what it is; elasticities take longer and come by themselves. */
export interface Explained {
  experiment: Experiment;
  explanation: Omit<Explanation, "elasticities">;
}
