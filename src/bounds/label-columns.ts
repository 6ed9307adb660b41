import { TextFault } from "../formats/table-marks.js";
import { type ColumnTable, listColumns } from "./column-list.js";
import type { ColumnName } from "./column-name.js";

interface LabelledTable extends ColumnTable {
  meanings: readonly ColumnName[] | null;
  mass: number;
  /** Columns that are epsilon. */
  used: readonly number[];
}

/** Tests whether the cells of a column repeat, so that they tell groups of rows apart. */
function isRepeated({ rows }: ColumnTable, column: number): boolean {
  const seen = new Set<string>();
  let last: string | undefined;
  for (const { cells } of rows) {
    const cell = cells[column] ?? "";
    if (cell === last) continue;
    last = cell;
    seen.add(cell);
    if (2 * seen.size > rows.length) return false;
  }
  return seen.size > 1;
}

/** Tests whether masses begin anew, or stay, where the cell of a column changes: then the rows are several curves. */
function dividesCurves(table: LabelledTable, column: number): boolean {
  const { rows, read, mass } = table;
  const values = rows.map(({ cells }) => read(cells[mass] ?? ""));
  let [changes, breaks] = [0, 0];
  for (let i = 1; i < rows.length; i++) {
    if (rows[i].cells[column] === rows[i - 1].cells[column]) continue;
    const [now, before, earlier] = [values[i], values[i - 1], values[i - 2] ?? null];
    if (now === null || before === null) continue;
    changes++;
    if (now === before || (earlier !== null && (now - before) * (before - earlier) < 0)) breaks++;
  }
  return changes > 0 && 2 * breaks >= changes;
}

/**
 * Lists the columns whose words distinguish curves: that of our own tables with those before it, which surveys vary; a column
 * named so; or the one that the options name.
 *
 * @throws TextFault if another column seems to divide the rows into several curves
 */
export function labelColumns(table: LabelledTable, given: number | "none" | undefined): number[] {
  if (given === "none") return [];
  if (given !== undefined) return [given];
  const { names, meanings, mass, used, rows } = table;
  const experiment = names?.indexOf("experiment") ?? -1;
  if (experiment >= 0 && experiment < mass) return Array.from({ length: experiment + 1 }, (_, i) => i);
  const ours = ["curve", "kind"].map((name) => names?.indexOf(name) ?? -1).filter((i) => i >= 0);
  if (ours.length > 0) return ours;
  const free = rows[0].cells.flatMap((_, i) => (i !== mass && !used.includes(i) ? [i] : []));
  const labels = free.filter((i) => meanings?.[i].role === "label" && isRepeated(table, i));
  if (labels.length === 1) return labels;
  const dividing = free.find(
    (i) =>
      !["mass", "epsilon", "error", "index"].includes(meanings?.[i].role ?? "") &&
      isRepeated(table, i) &&
      dividesCurves(table, i),
  );
  if (dividing === undefined) return [];
  throw new TextFault(
    table.line,
    `invalid columns: ${listColumns(table)}; must say if column ${dividing + 1} tells curves apart: curve=${dividing + 1} or curve=none`,
  );
}
