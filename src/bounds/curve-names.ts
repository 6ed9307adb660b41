import { lineCells, type TableRow } from "../formats/table-cells.js";
import { type Separator, separators, TextFault } from "../formats/table-marks.js";
import type { TextLine } from "../formats/text-lines.js";
import { listColumns } from "./column-list.js";
import { columnName } from "./column-name.js";
import type { CurveTable, ReadNumber } from "./curve-table.js";
import { curveUnit } from "./energy-unit.js";

/** A table whose names are to be found, with the lines around it. */
export interface NamedText {
  table: CurveTable;
  comments: readonly TextLine[];
  /** The lines of the text by their numbers. */
  lines: ReadonlyMap<number, TextLine>;
  separator: Separator;
  read: ReadNumber;
}

/** Names of columns and where they stand; null if there are none. */
export interface FoundNames {
  names: string[] | null;
  line: number;
}

/** Returns the number of cells of the widest row, without empty ones at its end. */
export const filledWidth = ({ pieces }: CurveTable): number =>
  pieces.reduce(
    (most, rows) => rows.reduce((width, { cells }) => Math.max(width, withoutEmptyEnd(cells).length), most),
    0,
  );

/** Removes empty cells at the end. */
const withoutEmptyEnd = (cells: readonly string[]): string[] => {
  let count = cells.length;
  while (count > 0 && cells[count - 1] === "") count--;
  return cells.slice(0, count);
};

/** Divides a line into as many cells as wanted, by the separator of the rows or by another one; null if none does. */
function cellsOf(line: TextLine, count: number, separator: Separator): string[] | null {
  const all = [separator, ...(["tab", "semicolon", "comma", "blank"] as const)];
  const text = { ...line, text: line.text.trimEnd() };
  for (const one of all) {
    if (one !== separator && one !== "blank" && !text.text.includes(separators[one])) continue;
    const cells = lineCells(text, one);
    // words of a title are no names
    if (one !== separator && !areKnown(cells)) continue;
    if (cells.length === count) return cells;
    if (withoutEmptyEnd(cells).length === count) return withoutEmptyEnd(cells);
    if (
      cells.length === count - 1 &&
      separators[one] === separators[separator] &&
      line.text.endsWith(separators[one])
    )
      return [...cells, ""];
  }
  return null;
}

/** Tests whether words in a comment are names: one of them is known. */
const areKnown = (cells: readonly string[]): boolean =>
  cells.length > 1 &&
  cells.every((cell) => !/[:;]$/.test(cell)) &&
  cells.some((cell) => ["mass", "energy", "epsilon"].includes(columnName(cell).role));

/** Tests whether a row below the names has their units. */
const areUnits = (cells: readonly string[]): boolean =>
  cells.some((cell) => cell !== "") &&
  cells.every(
    (cell) =>
      /^[[(]?(1|-|e|Q\/e|)[\])]?$/.test(cell) || curveUnit(cell.replace(/^[[(]|[\])]$/g, "")) !== null,
  );

/**
 * Finds the names of columns: the row of words above the numbers, with a row of units below it; else the comment above, if it has
 * as many words as a row has cells and one of them is known.
 *
 * @param isSaid flag: options say which columns they are, by their numbers
 * @throws TextFault for a row of words with another number of cells, and for two rows of names
 */
export function curveNames(
  { table, comments, lines, separator, read }: NamedText,
  isSaid: boolean,
): FoundNames {
  const [[first]] = table.pieces;
  const count = filledWidth(table);
  const named = (line: TextLine) =>
    cellsOf(line, first.cells.length, separator) ?? cellsOf(line, count, separator);
  const headers = table.headers.map((row) => ({
    row,
    cells: named(lines.get(row.number) ?? { number: row.number, text: "" }),
  }));
  const last = headers.at(-1);
  if (last === undefined) {
    for (const comment of comments.toReversed()) {
      const cells = comment.number < first.number ? named(comment) : null;
      if (cells && areKnown(cells) && cells.every((cell) => read(cell) === null))
        return { names: cells, line: first.number };
    }
    return { names: null, line: first.number };
  }
  const line = last.row.number;
  if (last.cells === null) {
    // a title above numbers without names
    if (isSaid || headers.every(({ row }) => isTitle(row))) return { names: null, line: first.number };
    throw new TextFault(
      line,
      `invalid columns: ${withoutEmptyEnd(last.row.cells).length} names over ${count} cells in line ${first.number}; must be as many: ${listColumns({ names: last.row.cells, rows: [first] })}`,
    );
  }
  const before = headers.at(-2);
  if (before?.cells && areUnits(last.cells) && !areUnits(before.cells)) {
    const units = last.cells.map((cell) => cell.replace(/^[[(]|[\])]$/g, ""));
    const names = before.cells.map((name, i) => (curveUnit(units[i]) ? `${name} [${units[i]}]` : name));
    return { names, line: before.row.number };
  }
  if (before?.cells?.every((cell) => cell !== "") && !isSaid)
    throw new TextFault(line, "invalid columns: two rows of names; must be one, or say mass=1,epsilon=2");
  return { names: last.cells, line };
}

/** Tests for a row with one text, as a title is. */
const isTitle = ({ cells }: TableRow): boolean => cells.filter((cell) => cell !== "").length === 1;
