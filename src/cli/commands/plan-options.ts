import type { Bound } from "../../bounds/bound.js";
import type { BibtexOptions } from "../output/bibtex.js";
import type { ReportOptions } from "../output/report.js";

/** The options of both forms of `millitree plan`. */
export type PlanOptions = ReportOptions &
  BibtexOptions & { mass: number[]; epsilon?: number; bounds: Bound[]; rtol: number };
