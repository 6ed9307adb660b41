import { shortNumber } from "../../formats/short-number.js";

/** Returns a number for reading: a few digits, with an exponent if it is very large or small. */
export const rounded = (value: number, digits = 6): string => shortNumber(Number(value.toPrecision(digits)));

/** What a terminal of 80 columns leaves beside the mark of a comment. */
const WIDTH = 78;

/** A sentence in lines that a terminal holds; those after the first are indented. */
export const wrapped = (sentence: string): string[] => linesWithin(WIDTH, sentence);

/** A sentence in lines of some width, where its words allow; those after the first are indented. */
export function linesWithin(width: number, sentence: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of sentence.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = `  ${word}`;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** What has to be known of several things, each note once with all that it concerns, in lines that a terminal holds. */
export function groupedNotes(notes: readonly { of: string; note: string }[]): string[] {
  const groups = new Map<string, string[]>();
  for (const { of, note } of notes) groups.set(note, [...(groups.get(note) ?? []), of]);
  return [...groups].flatMap(([note, names]) => wrapped(`${names.join(", ")}: ${note}`));
}
