import type { ChosenBounds } from "../options/bounds-option.js";
import type { ExperimentOptions } from "../options/read-experiment.js";
import type { BibtexOptions } from "../output/bibtex.js";
import type { ReportOptions } from "../output/report.js";

/** The options of both forms of `millitree plan`. */
export type PlanOptions = ReportOptions &
  ExperimentOptions &
  BibtexOptions & { mass: number[]; epsilon?: number; bounds: ChosenBounds; rtol?: number };
