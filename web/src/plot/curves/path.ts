import { type Frame, type Place, placeOf } from "../axes/frame.js";

/** Returns the places of the points of a curve; a null interrupts it. */
export const placesOf = (
  frame: Frame,
  points: readonly (readonly [x: number, y: number | null])[],
): (Place | null)[] => points.map(([x, y]) => placeOf(frame, x, y));

/** Returns the places of a curve in pieces, with a null between them. */
export const placesOfPieces = (
  frame: Frame,
  { pieces }: { pieces: readonly (readonly (readonly [x: number, y: number])[])[] },
): (Place | null)[] => pieces.flatMap((points, i) => [...(i > 0 ? [null] : []), ...placesOf(frame, points)]);

/** Writes the data of an SVG path through the places; a null interrupts it, and a place that stands alone is not part of it. */
export function linePath(places: readonly (Place | null)[]): string {
  let data = "";
  for (const [i, place] of places.entries()) {
    if (!place) continue;
    if (i > 0 && places[i - 1]) data += `L${rounded(place)}`;
    else if (places[i + 1]) data += `M${rounded(place)}`;
  }
  return data;
}

/** Writes the data of an SVG path with a disc at each place that stands alone. */
export function dotPath(places: readonly (Place | null)[], radius: number): string {
  const alone = places.filter((place, i) => place && !places[i - 1] && !places[i + 1]) as Place[];
  const arc = `${radius} ${radius} 0 1 0`;
  return alone
    .map(([x, y]) => `M${rounded([x - radius, y])}a${arc} ${2 * radius} 0a${arc} ${-2 * radius} 0Z`)
    .join("");
}

/** Writes the data of an SVG path along a closed outline; empty for fewer than three corners. */
export const closedPath = (outline: readonly Place[]): string =>
  outline.length < 3 ? "" : `M${outline.map(rounded).join("L")}Z`;

const rounded = ([x, y]: Place): string => `${Math.round(10 * x) / 10} ${Math.round(10 * y) / 10}`;
