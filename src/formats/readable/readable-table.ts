/** A number with what is known about its accuracy. */
export interface Measured {
  value: number;
  /** Its error, written in parentheses; null or left out if there is none, 0 if the number is exact. */
  error?: number | null;
  /** The largest number of digits, instead of the error in parentheses; there are never more than the error supports. */
  digits?: number;
  /** A sign after the number, which the comments explain. */
  mark?: "*";
}

/** A cell of a table to read: text, a plain number, a number with its error, a flag, or nothing. */
export type ReadableCell = string | number | boolean | null | Measured;

/** A table for people to read: comments, names of the columns with their units, rows. */
export interface ReadableTable {
  comments: string[];
  columns: string[];
  rows: ReadableCell[][];
  /** The number of columns on the left that say what a row is about; by default one. */
  keys?: number;
  /** Shorter names of the columns, for a terminal that has no room for the full ones. */
  short_columns?: string[];
}

const UNIT = /_(pb_per_GeV|per_GeV|g_per_mol|g_per_cm3|GeV2|GeV|pb|cm)$/;

/** Splits the name of a column into words and the unit at its end: `sigma_ww_pb` into `sigma ww` and `pb`. */
export function headingOf(column: string): { words: string; unit: string } {
  const [, unit = ""] = UNIT.exec(column) ?? [];
  const words = column.replace(UNIT, "").replaceAll("_", " ");
  return { words, unit: unit.replaceAll("_per_", "/").replace(/^per_/, "1/").replaceAll("_", " ") };
}

/** Tests whether a column holds text or flags and no number. */
export const isText = (table: ReadableTable, column: number): boolean =>
  table.rows.every((row) => ["string", "boolean"].includes(typeof row[column]));

/** Adds a column that says for each row if something holds; none if it holds everywhere. */
export const withFlags = (table: ReadableTable, column: string, flags: readonly boolean[]): ReadableTable =>
  flags.every(Boolean)
    ? table
    : { ...table, columns: [...table.columns, column], rows: table.rows.map((row, i) => [...row, flags[i]]) };
