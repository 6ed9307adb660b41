import { shortNumber } from "../short-number.js";

/** Writes a number for reading: a few digits, with an exponent if it is very large or small. */
export const rounded = (value: number, digits = 6): string => shortNumber(Number(value.toPrecision(digits)));

/** Groups notes on several things: each note is written once with all that it concerns. */
export function groupedNotes(notes: readonly { of: string; note: string }[]): string[] {
  const groups = new Map<string, string[]>();
  for (const { of, note } of notes) groups.set(note, [...(groups.get(note) ?? []), of]);
  return [...groups].map(([note, names]) => `${names.join(", ")}: ${note}`);
}
