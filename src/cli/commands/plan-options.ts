import type { Bound } from "../../bounds/bound.js";
import type { BibtexOptions } from "../output/bibtex.js";
import type { ReportOptions } from "../output/report.js";

/** What both forms of `millitree plan` are asked for. */
export type PlanOptions = ReportOptions &
  BibtexOptions & { mass: number[]; epsilon?: number; bounds: Bound[]; rtol: number };
