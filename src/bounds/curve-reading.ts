import { excerpt } from "../formats/excerpt.js";
import type { CurveUnit } from "./energy-unit.js";
import { rangeWords } from "./mass-words.js";
import { type OwnCurve, pointsOf } from "./own-curve.js";

/** The origin of the unit of masses. */
export type UnitOrigin = "name" | "comment" | "option" | "assumed";

/** The decisions of the reader on one file with curves. */
export interface CurveReading {
  points: number;
  /** The least and the largest mass [GeV]. */
  range_GeV: [number, number];
  /** The unit of masses in the file. */
  unit: CurveUnit;
  /** The source of the unit; `assumed` if nothing does. */
  unit_from: UnitOrigin;
  /** Number of rows that gave no point although they are not empty. */
  skipped: number;
  /** The decisions in words: the unit and column of masses, the column of epsilon, what was skipped. */
  decisions: string[];
  /** The points, their range and the decisions in a sentence. */
  words: string;
}

/** A column in words. */
export interface ReadColumn {
  /** Its number, from 0. */
  at: number;
  name: string | null;
  isLogarithm: boolean;
}

const columnWords = ({ at, name, isLogarithm }: ReadColumn): string =>
  `${isLogarithm ? "log10 in " : ""}column ${at + 1}${name ? ` "${excerpt(name)}"` : ""}`;

const origins: Record<UnitOrigin, string> = {
  name: " by its name",
  comment: " by a comment",
  option: " as said",
  assumed: ", which nothing in the file says",
};

/** Returns the least and the largest mass of curves. */
function massRangeOf(curves: readonly Pick<OwnCurve, "pieces">[]): [number, number] {
  let [low, high] = [Infinity, 0];
  for (const curve of curves)
    for (const [mass] of pointsOf(curve)) {
      low = Math.min(low, mass);
      high = Math.max(high, mass);
    }
  return [low, high];
}

const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** The facts of a reading. */
interface Facts {
  curves: readonly OwnCurve[];
  unit: CurveUnit;
  unit_from: UnitOrigin;
  skipped: number;
  /** Rows with a mass and an empty epsilon or a dash, in a file with one column of epsilon. */
  empty: number;
  mass: ReadColumn;
  epsilons: readonly ReadColumn[];
}

/** Says what was decided about a file. */
export function curveReading(facts: Facts): CurveReading {
  const { curves, unit, unit_from, skipped, empty, mass, epsilons } = facts;
  const points = curves.reduce((sum, curve) => sum + pointsOf(curve).length, 0);
  const pieces = curves.reduce((sum, curve) => sum + curve.pieces.length, 0);
  const range_GeV = massRangeOf(curves);
  const seen = `${curves.length > 1 ? `${curves.length} curves, ` : ""}${countOf(points, "point")}${pieces > curves.length ? ` in ${pieces} pieces` : ""}, ${rangeWords(range_GeV)}`;
  const decisions = [
    `mass in ${unit}${origins[unit_from]}, from ${columnWords(mass)}`,
    `epsilon from ${epsilons.map(columnWords).join(" and ")}`,
    ...(empty > 0 ? [`${countOf(empty, "row")} without epsilon`] : []),
    ...(skipped > 0 ? [`${countOf(skipped, "row")} skipped: no positive number`] : []),
  ];
  return { points, range_GeV, unit, unit_from, skipped, decisions, words: [seen, ...decisions].join("; ") };
}
