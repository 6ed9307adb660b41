import type { Experiment } from "millitree";
import type { ExperimentEmission } from "millitree/parts";
import type { Masses, OwnCurve } from "../state/page-state.js";

/** The figures of arXiv:2505.04295 that a page shows: 4, 3 and 2. */
export type FigureName = "reach" | "cross-sections" | "spectra";

/** The files that can be downloaded. A PNG is made from the SVG on the main thread, which has a canvas: see `pngOf`. */
export type DownloadName = `${FigureName}.${"svg" | "pdf" | "csv"}` | "hepdata" | "yaml";

/** The inputs of a download. */
export interface DownloadInput {
  experiments: Experiment[];
  masses: Masses;
  /** The mass of the spectra [GeV]. */
  mass_GeV: number;
  /** The colour of each experiment in figures, as in SVG; by default those of the command line. */
  colours?: string[];
  /** The ids of the published bounds of the figure. */
  bounds: string[];
  /** The user's own curves in the figure. */
  curves: OwnCurve[];
  /** True if the figure has the channels next to the combined reach. */
  channels: boolean;
  /** The relative numerical error of every number, 1e-8 to 1e-1; by default the usual one of each experiment. */
  rtol?: number | undefined;
}

/** A request for a download: the file that is wanted, and its inputs. */
export interface DownloadRequest extends DownloadInput {
  what: DownloadName;
}

/** A function that returns the cross sections of an experiment at a tolerance, by default the usual one. */
export type Emissions = (experiment: Experiment, rtol?: number) => ExperimentEmission;
