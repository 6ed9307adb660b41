import { plainText } from "../../formats/xml-text.js";

/** Begins a line of a figure's description that says what the drawing lacks. */
const BEGIN = "Note: ";

/** Adds notes to the description of a figure. */
export const withNotes = (description: string, notes: readonly string[]): string =>
  [description, ...notes.map((note) => `${BEGIN}${note}`)].join("\n");

/**
 * Lists what a figure says of itself that a reader should know: curves that lie outside its frame, and letters that it cannot draw.
 *
 * @param svg a figure of this library
 * @returns plain sentences; none if the figure shows everything
 *
 * @example
 * const reaches = [drawnReach(reach(preset("na64mu"), [0.01, 0.1, 1]))];
 * const svg = figure4({ reaches, bounds: [] }, await loadTypeset(), { massRange_GeV: [2, 3] });
 * console.log(figureNotes(svg));
 * // => [ 'outside the frame: NA64mu' ]
 */
export function figureNotes(svg: string): string[] {
  const description = /<desc>([^<]*)<\/desc>/.exec(svg)?.[1] ?? "";
  const lines = description.split("\n").filter((line) => line.startsWith(BEGIN));
  return lines.map((line) => plainText(line.slice(BEGIN.length)));
}

/** Attribute of a drawn `?` that stands for a letter which the fonts of figures lack. */
export const MISSING = "data-missing";

/** Returns the note on letters that could not be drawn; none if there are no such letters in the drawing. */
export function missingLetters(content: string): string[] {
  const letters = new Set(Array.from(content.matchAll(/ data-missing="([^"]*)"/g), ([, letter]) => letter));
  if (letters.size === 0) return [];
  return [`the fonts of figures lack ${[...letters].join(" ")}; a ? stands for each`];
}
