import type { Bound } from "../../bounds/bound.js";
import { percent } from "./tex-label.js";

/** The label of a bound, as plain text. */
export interface BoundLabel {
  /** All of it: the name and the note. */
  full: string;
  name: string;
  /** Remarks and confidence level; empty if there are none. */
  note: string;
}

/** Returns the confidence level of a bound, `90% CL`; empty for the line of a theory, which has none. */
export function boundLevel({ kind, confidenceLevel }: Pick<Bound, "kind" | "confidenceLevel">): string {
  if (kind === "theory-line") return "";
  return typeof confidenceLevel === "number"
    ? `${percent(confidenceLevel)} CL`
    : `CL ${confidenceLevel ?? "unstated"}`;
}

/** Returns the label of a bound. It states a confidence level other than 95 %. */
export function boundLabel(bound: Pick<Bound, "label" | "kind" | "confidenceLevel">): BoundLabel {
  const { label, kind, confidenceLevel } = bound;
  if (kind === "theory-line") {
    const [name, ...rest] = label.split(/, +/);
    return { full: label, name, note: rest.join(", ") };
  }
  const remark = /\s*\((.*)\)$/.exec(label);
  const name = remark ? label.slice(0, remark.index) : label;
  const notes = [...(remark ? [remark[1]] : []), ...(confidenceLevel === 0.95 ? [] : [boundLevel(bound)])];
  if (notes.length === 0) return { full: name, name, note: "" };
  const note = `(${notes.join(", ")})`;
  return { full: `${name} ${note}`, name, note };
}
