import { InvalidInput } from "millitree";
import type { Entry, OwnCurve } from "./page-state.js";

/** The longest link [characters]: browsers take more, but a page that draws more is of use to nobody. */
export const LONGEST_LINK = 2_000_000;
/** The most experiments of a link. Each is computed at every mass. */
export const MOST_EXPERIMENTS = 50;
/** The most curves of one's own in a link. */
export const MOST_CURVES = 100;
/** The most points of all curves in a link. */
export const MOST_POINTS = 100_000;
/** The longest name of a curve or an experiment in a link [characters]. */
export const LONGEST_NAME = 1000;

/** Names what a link has too much of; nothing of it is shown then: a part of a plot would be taken for the whole. */
function requireAtMost(count: number, most: number, what: string): void {
  if (count > most) throw new InvalidInput(`invalid link: ${count} ${what}; at most ${most} are allowed`);
}

/**
 * Tests the length of a link before it is read.
 *
 * @throws InvalidInput that names the limit
 */
export const requireShortLink = (link: string): void =>
  requireAtMost(link.length, LONGEST_LINK, "characters");

/**
 * Tests what a link asks for: it may come from anybody, and must not keep a reader's computer busy for hours.
 *
 * @throws InvalidInput that names the limit
 */
export function requireFewParts(entries: readonly Entry[], curves: readonly OwnCurve[]): void {
  requireAtMost(entries.length, MOST_EXPERIMENTS, "experiments");
  requireAtMost(curves.length, MOST_CURVES, "curves");
  const points = curves.flatMap(({ pieces }) => pieces).reduce((sum, piece) => sum + piece.length, 0);
  requireAtMost(points, MOST_POINTS, "points of curves");
  const names = [...curves.map(({ label }) => label), ...entries.map(({ file }) => String(file.name ?? ""))];
  for (const { length } of names) requireAtMost(length, LONGEST_NAME, "characters in a name");
}
