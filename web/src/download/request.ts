import type { Experiment } from "millitree";
import type { ExperimentEmission } from "millitree/parts";
import type { Masses, OwnCurve } from "../state/page-state.js";

/** The figures of arXiv:2505.04295 that a page shows: 4, 3 and 2. */
export type FigureName = "reach" | "cross-sections" | "spectra";

/** What can be downloaded. A PNG is made of the SVG where there is a canvas: see `pngOf`. */
export type DownloadName = `${FigureName}.${"svg" | "pdf" | "csv"}` | "hepdata" | "yaml";

/** What a download is made of. */
export interface DownloadInput {
  experiments: Experiment[];
  masses: Masses;
  /** Of the spectra [GeV]. */
  mass_GeV: number;
  /** Of each experiment in figures, as in SVG; by default those that the command line takes. */
  colours?: string[];
  /** Ids of the published bounds of the figure. */
  bounds: string[];
  /** Curves of one's own in the figure. */
  curves: OwnCurve[];
  /** Whether the figure has the channels beside the combined reach. */
  channels: boolean;
  /** Relative numerical error of every number, 1e-8 to 1e-1. */
  rtol: number;
}

export interface DownloadRequest extends DownloadInput {
  what: DownloadName;
}

/** Where the cross sections of an experiment come from. */
export type Emissions = (experiment: Experiment, rtol: number) => ExperimentEmission;
