import { shortNumber } from "../../formats/short-number.js";

/** Writes a number for reading: a few digits, with an exponent if it is very large or small. */
export const rounded = (value: number, digits = 6): string => shortNumber(Number(value.toPrecision(digits)));

/** The width that a terminal of 80 columns leaves next to the mark of a comment. */
const WIDTH = 78;

/** Breaks a sentence into lines that fit a terminal; those after the first are indented. */
export const wrapped = (sentence: string): string[] => linesWithin(WIDTH, sentence);

/** Breaks a sentence into lines of some width, if its words allow; those after the first are indented. */
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

/** Groups notes on several things: each note is written once with all that it concerns, in lines that fit a terminal. */
export function groupedNotes(notes: readonly { of: string; note: string }[]): string[] {
  const groups = new Map<string, string[]>();
  for (const { of, note } of notes) groups.set(note, [...(groups.get(note) ?? []), of]);
  return [...groups].flatMap(([note, names]) => wrapped(`${names.join(", ")}: ${note}`));
}
