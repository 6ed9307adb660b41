import type { Mean } from "../mean-kinds.js";
import type { Efficiency } from "../schema/efficiency.js";

/** The set that a factor is summed over (nuclei) or averaged over (cross sections and efficiencies). */
export type Over = "layers" | "elements" | Mean | "missing energies" | "recoil angles";

/** A factor of a yield. */
export interface Factor {
  symbol: string;
  /** The symbol as TeX; left out if it is one that the page knows, or to be set upright. */
  tex?: string;
  value: number;
  /** The unit; empty for a pure number. */
  unit: string;
  /** The meaning of the factor, and how it follows from the file. */
  meaning: string;
  /** The sets it is summed or averaged over; empty if it is one number of the file or of one kind of collision. */
  over: Over[];
  /** The publication and equation of the formula, or the key of the file. */
  source: string;
}

/** The publication whose equations are cited. */
export const PAPER = "arXiv:2505.04295";

/** Makes a factor, a pure number unless it has a unit. */
export const factor = (
  symbol: string,
  value: number,
  meaning: string,
  source: string,
  unit = "",
  over: Over[] = [],
): Factor => ({ symbol, value, unit, meaning, over, source });

/** Joins names in a sentence: `layers`, `layers and elements`, `a, b and c`; for lists of what is allowed, with "or". */
export const listed = (names: readonly string[], conjunction: "and" | "or" = "and"): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${conjunction} ${names.at(-1)}`;

/**
 * Returns the part of the signal that the file's efficiency keeps. Tables of the efficiency concern only what the lepton
 * radiates.
 */
export function kept(efficiency: Efficiency): Factor {
  return typeof efficiency === "number"
    ? factor("eta", efficiency, "efficiency", "efficiency")
    : factor("eta", efficiency.overall, "overall efficiency", "efficiency.overall");
}
