import { cellWithoutFormula } from "./formula-text.js";

/** A cell of a table: text, a number, a flag, or nothing. */
export type Cell = string | number | boolean | null;

/** A table with what a reader must know about it, the names of its columns with their units, and rows. */
export interface Table {
  comments: string[];
  columns: string[];
  rows: Cell[][];
  /** The columns of whole numbers, written without a point; by default those that hold no other. */
  counts?: readonly string[];
}

/** Writes the shortest decimal that reads back as the same double. */
function number(value: number, isReal: boolean): string {
  const text = String(value);
  // ROOT takes 1e-7 for text, and a column that begins with 1 for whole numbers
  if (/^-?\de/.test(text)) return text.replace("e", ".0e");
  return isReal && /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function cell(value: Cell, isReal: boolean): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "number") return number(value, isReal);
  const text = cellWithoutFormula(value);
  // readers take what follows a # for a comment
  return /[",\r\n#]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Writes one line of a table; numbers of columns that are not counts alone have a point. */
export const csvLine = (cells: readonly Cell[], isReal: (column: number) => boolean = () => false): string =>
  `${cells.map((value, column) => cell(value, isReal(column))).join(",")}\n`;

/**
 * Writes a table as CSV: the names of the columns, then the rows, and nothing else, so that every reader takes it as it is. A
 * number has the shortest form that reads back as the same number, a flag is 1 or 0, and nothing is an empty cell. A text that a
 * spreadsheet would run as a formula begins with an apostrophe.
 *
 * @param table.columns names of the columns, with their units
 * @param table.rows cells; null is an empty cell
 * @returns the text; the comments of the table are not part of it
 *
 * @example
 * console.log(writeCsv({ comments: ["eps = Q/e"], columns: ["mass_GeV", "eps"], rows: [[0.01, 1.5e-4], [2, null]] }));
 * // => mass_GeV,eps
 * // => 0.01,0.00015
 * // => 2.0,
 */
export function writeCsv({ columns, rows, counts }: Table): string {
  const real = columns.map((name, i) =>
    counts
      ? !counts.includes(name)
      : rows.some((row) => typeof row[i] === "number" && !Number.isInteger(row[i])),
  );
  return csvLine(columns) + rows.map((row) => csvLine(row, (column) => real[column])).join("");
}

/**
 * Writes the metadata of a CSV file, in JSON: what its columns mean, and how it was made. The name and the first keys are
 * those of the W3C's CSV on the Web: https://www.w3.org/TR/tabular-data-model.
 *
 * @param url name of the CSV file
 * @param comments lines about the table
 * @param manifest record of how it was made, if there is one
 */
export const csvMetadata = (url: string, comments: readonly string[], manifest?: object): string =>
  `${JSON.stringify(
    {
      "@context": "http://www.w3.org/ns/csvw",
      url,
      "rdfs:comment": comments,
      notes: manifest ? [manifest] : [],
    },
    null,
    2,
  )}\n`;

/** Returns the name of the file with the metadata of a CSV file. */
export const csvMetadataName = (csv: string): string => `${csv}-metadata.json`;
