import { exp, log } from "../elementary/index.js";

/**
 * The kinds of curves: exclusion above the line, or below it (only if chi is dark matter); the line of a theory and the projection of
 * an experiment exclude nothing.
 */
export const boundKinds = ["excluded-above", "excluded-below", "theory-line", "projection"] as const;

/** Tests whether a curve excludes charges, on one of its sides. */
export const excludes = (kind: Bound["kind"]): kind is "excluded-above" | "excluded-below" =>
  kind === "excluded-above" || kind === "excluded-below";

/**
 * A published bound, the line of a theory, or the projection of an experiment, in the plane of mass and charge. Points are in the order
 * of the file.
 */
export interface Bound {
  /** File name without extension, as `--bounds` takes it. */
  id: string;
  label: string;
  reference: string;
  arxiv: string;
  /** Confidence level as published: a number, or the reason why there is none; null for the line of a theory. */
  confidenceLevel: number | "mixed" | "unstated" | null;
  kind: (typeof boundKinds)[number];
  /** Source of the points: digitised, tabulated, and so on. */
  provenance: string;
  /** Remark on the quality of the points; may be empty. */
  note: string;
  /** Caveats that a reader of the line must know, besides its kind and confidence level. */
  caveats: string[];
  /** True for a curve of the user's own, which is not published. */
  isOwn?: boolean;
  /** [mass_GeV, epsilon], in the order of the file: some curves fold back. */
  points: [number, number][];
}

/**
 * Lists the warnings for a user who draws or uses the bound, one sentence each; none for a plain bound.
 *
 * @param levels confidence levels of the curves with which it is compared; 95 %, that of most bounds, if it stands
 *   alone
 */
export function boundWarnings(
  { kind, confidenceLevel, caveats }: Bound,
  levels: readonly number[] = [0.95],
): string[] {
  const others = [...new Set(levels)].filter((level) => level !== confidenceLevel);
  const warnings: string[] = [];
  if (kind === "excluded-below")
    warnings.push("excludes what lies below the line, and only if chi is dark matter");
  if (kind === "projection") warnings.push("projection: excludes nothing yet");
  if (kind === "theory-line") warnings.push("line of a theory: excludes nothing");
  else if (confidenceLevel === "mixed") warnings.push("compiled from bounds at different confidence levels");
  else if (confidenceLevel === "unstated" || confidenceLevel === null)
    warnings.push("confidence level unstated");
  else if (others.length > 0)
    warnings.push(`confidence level ${confidenceLevel}, not ${others.join(" or ")}`);
  return [...warnings, ...caveats];
}

/**
 * Returns the charges at which the straight piece from p to q, in the logarithms, meets a mass: one, two if vertical,
 * or none.
 */
function crossings([m1, e1]: [number, number], [m2, e2]: [number, number], mass: number): number[] {
  if (!(mass >= Math.min(m1, m2) && mass <= Math.max(m1, m2))) return [];
  if (mass === m1 || mass === m2) return [...(mass === m1 ? [e1] : []), ...(mass === m2 ? [e2] : [])];
  return [e1 * exp((log(mass / m1) / log(m2 / m1)) * log(e2 / e1))];
}

/**
 * Returns the charge of a bound at a mass, straight between its points in the logarithms.
 *
 * If the curve meets the mass more than once (it folds back, or ends in a vertical wall), it is the lowest of its
 * charges there; for `excluded-below` the highest.
 *
 * @param bound a bound, or its `kind` and its `points` [mass_GeV, epsilon] alone
 * @param mass [GeV]
 * @returns epsilon, or null outside the masses of the points: a bound is never extrapolated
 *
 * @example
 * const at = (mass) => boundAt({ kind: "excluded-above", points: [[0.01, 1e-4], [1, 1e-2]] }, mass);
 * console.log(at(0.1)?.toFixed(6)); // the line is epsilon = m/(100 GeV)
 * // => 0.001000
 * console.log(at(2)); // => null
 */
export function boundAt({ kind, points }: Pick<Bound, "kind" | "points">, mass: number): number | null {
  const charges = points.slice(1).flatMap((point, i) => crossings(points[i], point, mass));
  if (charges.length === 0) return null;
  return kind === "excluded-below" ? Math.max(...charges) : Math.min(...charges);
}
