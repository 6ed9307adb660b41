import { decimal as decimalNumber } from "../formats/decimal.js";
import type { TableRow } from "../formats/table-cells.js";
import type { DecimalMark } from "../formats/table-marks.js";
import { columnName } from "./column-name.js";

/** Reads numbers of a table with their decimal mark; null for a text that is no plain number. */
export type ReadNumber = (cell: string, exponent?: number) => number | null;

/** Returns the reader of numbers with a decimal mark. */
export const numberReader = (mark: DecimalMark): ReadNumber =>
  mark === "point"
    ? decimalNumber
    : (cell, exponent) => (cell.includes(".") ? null : decimalNumber(cell.replace(",", "."), exponent));

const MISSING = /^(-{0,3}|–|—|\.|\?|n\/?a|nan|[+-]?inf(inity)?|null|none|nil|#n\/a|-?nan\(ind\)|--)$/i;
/** Tests for a cell without a number. */
export const isMissing = (cell: string): boolean => MISSING.test(cell);

/** A part of a table with one line of names: rows in pieces, between which blank lines stand. */
export interface CurveTable {
  /** Rows of words above the numbers, the nearest last. */
  headers: TableRow[];
  pieces: TableRow[][];
  /** Number of rows in which no cell is a number. */
  wordRows: number;
}

type RowKind = "numbers" | "words" | "missing";

/** Tells rows of numbers from rows of words. A row with one number among words is a title, unless it stands among numbers. */
function kindOf({ cells }: TableRow, read: ReadNumber, among: boolean): RowKind {
  let [numbers, words] = [0, 0];
  for (const cell of cells)
    if (read(cell) !== null) numbers++;
    else if (!isMissing(cell)) words++;
  if (numbers >= 2 || (numbers === 1 && (words === 0 || among))) return "numbers";
  return words > 0 ? "words" : "missing";
}

/** Divides rows into tables: each begins with words above numbers. A lone row of words among numbers belongs to no table. */
export function curveTables(rows: readonly TableRow[], read: ReadNumber): CurveTable[] {
  const tables: CurveTable[] = [];
  let headers: TableRow[] = [];
  let table: CurveTable | undefined;
  const drop = () => {
    if (table) table.wordRows += headers.length;
    headers = [];
  };
  for (const row of rows) {
    const kind = kindOf(row, read, table !== undefined && headers.length === 0);
    if (kind === "words") headers.push(row);
    else if (kind === "missing") {
      if (table) table.wordRows++;
    } else {
      if (table && headers.length > 0 && !startsTable(headers, row)) drop();
      if (!table || headers.length > 0) {
        table = { headers, pieces: [[]], wordRows: 0 };
        tables.push(table);
        headers = [];
      } else if (row.afterGap) table.pieces.push([]);
      table.pieces[table.pieces.length - 1].push(row);
    }
  }
  drop();
  return tables.map(joinedIfApart);
}

/** Tests whether rows of words among numbers are the names of a further table: after a blank line, or if they are known names. */
const startsTable = (headers: readonly TableRow[], row: TableRow): boolean => {
  const { cells } = headers[headers.length - 1];
  const isNamed = cells.some((cell) => ["mass", "epsilon"].includes(columnName(cell).role));
  return headers.some(({ afterGap }) => afterGap) || (isNamed && cells.length === row.cells.length);
};

/** Joins pieces that are single points: then blank lines stand between all rows. */
const joinedIfApart = (table: CurveTable): CurveTable =>
  table.pieces.length > 1 && table.pieces.every((piece) => piece.length === 1)
    ? { ...table, pieces: [table.pieces.flat()] }
    : table;
