import type { Point } from "./box.js";
import { type Candidate, crossings, hiddenLength, POINT } from "./candidate.js";

/** Distance up to which a label names a curve that runs beside it [pt]. */
const BESIDE = 4;

/** Distance up to which a leader ends at a curve [pt]. */
const END = 2;

/** Part of the length of its own curve next to a label that another has next to it if the two are mistaken for each other. */
const PART = 0.5;

/** Curves of other names that a leader may cross. */
const MOST_CROSSED = 1;

/**
 * Tests whether a label may be read as the name of another curve: this runs beside it nearly as long as its own one, ends at its leader, or
 * its leader crosses several.
 *
 * @param own pieces of the curves that it names
 * @param rivals the curves that have names like its own, each in its pieces
 */
export function isAmbiguous(
  label: Candidate,
  own: readonly (readonly Point[])[],
  rivals: readonly (readonly (readonly Point[])[])[],
): boolean {
  if (rivals.length === 0) return false;
  const { leader } = label;
  const [place, margin] = leader
    ? [{ ...label, text: POINT, centre: leader[1], angle: 0 }, END]
    : [label, BESIDE];
  const beside = (pieces: readonly (readonly Point[])[]): number =>
    pieces.reduce((sum, points) => sum + hiddenLength(place, points, margin), 0);
  const least = PART * beside(own);
  if (
    rivals.some((pieces) => {
      const length = beside(pieces);
      return length > 0 && length >= least;
    })
  )
    return true;
  if (!leader) return false;
  const crossed = rivals.flat().reduce((sum, points) => sum + crossings(leader, points), 0);
  return crossed > MOST_CROSSED;
}
