import { excerpt } from "../formats/excerpt.js";
import type { TableRow } from "../formats/table-cells.js";
import type { ReadNumber } from "./curve-table.js";

/** A table whose columns are to be chosen. */
export interface ColumnTable {
  names: readonly string[] | null;
  rows: readonly TableRow[];
  read: ReadNumber;
  /** The line that messages name. */
  line: number;
}

/** The largest number of columns that a message lists. */
const MOST = 12;

/** Lists the columns of a table in words, each with its number, its name and its first value. */
export function listColumns({
  names,
  rows,
}: {
  names: readonly string[] | null;
  rows: readonly TableRow[];
}): string {
  const count = Math.max(names?.length ?? 0, rows[0]?.cells.length ?? 0);
  const listed = Array.from({ length: Math.min(count, MOST) }, (_, i) => {
    const value = excerpt(rows[0]?.cells[i] ?? "") || "empty";
    const name = names ? ` "${excerpt(names[i] ?? "")}"` : "";
    return `${i + 1}${name} (${value})`;
  });
  return [...listed, ...(count > MOST ? [`and ${count - MOST} more`] : [])].join(", ") || "none";
}
