import type { Mean } from "../means.js";
import type { Efficiency } from "../schema/efficiency.js";

/** Over what a factor is a sum, of nuclei, or a mean, of cross sections and efficiencies. */
export type Over = "layers" | "elements" | Mean | "missing energies" | "recoil angles";

/** A factor of a yield. */
export interface Factor {
  symbol: string;
  /** The symbol as TeX; left out if it is one that the page knows, or to be set upright. */
  tex?: string;
  value: number;
  /** Empty for a pure number. */
  unit: string;
  /** What it is and how it follows from the file. */
  meaning: string;
  /** Empty where it is one number of the file or of one kind of collision. */
  over: Over[];
  /** Where the formula stands, or the key of the file. */
  source: string;
}

/** Whose equations are cited. */
export const PAPER = "arXiv:2505.04295";

/** A factor, a pure number unless it has a unit. */
export const factor = (
  symbol: string,
  value: number,
  meaning: string,
  source: string,
  unit = "",
  over: Over[] = [],
): Factor => ({ symbol, value, unit, meaning, over, source });

/** Names in words, as what a factor is a mean over: `layers`, `layers and elements`, `a, b and c`; or what is allowed, with "or". */
export const listed = (names: readonly string[], conjunction: "and" | "or" = "and"): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${conjunction} ${names.at(-1)}`;

/** The part of the signal that the file's efficiency keeps; tables concern what the lepton radiates. */
export function kept(efficiency: Efficiency): Factor {
  return typeof efficiency === "number"
    ? factor("eta", efficiency, "efficiency", "efficiency")
    : factor("eta", efficiency.overall, "overall efficiency", "efficiency.overall");
}
