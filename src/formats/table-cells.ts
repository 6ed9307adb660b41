import Papa from "papaparse";
import { excerpt } from "./excerpt.js";
import { type Separator, separators, TextFault } from "./table-marks.js";
import type { ContentLine, TextLine } from "./text-lines.js";

/** A row of a table: its cells, and its first line. */
export interface TableRow {
  number: number;
  cells: string[];
  /** True if a blank line stands above it. */
  afterGap: boolean;
}

/** Makes a tab of every gap that divides cells. A name and what stands in brackets behind it are one cell: m [MeV]. */
const withTabs = (line: string): string =>
  /["[(]/.test(line)
    ? line
        .trim()
        .replace(/\s+(?=[[(])/g, " ")
        .replace(/"(?:[^"]|"")*"|[ \t]?(?:\[[^\]]*\]|\([^)]*\))|[ \t]+/g, (part) =>
          /^[ \t]+$/.test(part) ? "\t" : part,
        )
    : line.trim().replace(/[ \t]+/g, "\t");

/**
 * Divides lines into cells. In quotes a separator is part of the text, and two quotes stand for one; a text in quotes may have
 * several lines.
 *
 * @throws TextFault for quotes that do not close
 */
export function tableRows(lines: readonly ContentLine[], separator: Separator): TableRow[] {
  const delimiter = separator === "blank" ? "\t" : separators[separator];
  const text = lines.map((line) => (separator === "blank" ? withTabs(line.text) : line.text)).join("\n");
  // papaparse wants a quote right behind the separator
  const isQuoted = text.includes('"');
  const ready = isQuoted
    ? text.replace(delimiter === "\t" ? /(^|\t) +(?=")/gm : /(^|[,;])[ \t]+(?=")/gm, "$1")
    : text;
  const { data, errors } = Papa.parse<string[]>(ready, { delimiter, newline: "\n" });
  const rows: TableRow[] = [];
  let at = 0;
  for (const cells of lines.length > 0 ? data : []) {
    const { number, afterGap } = lines[Math.min(at, lines.length - 1)];
    at += 1;
    if (isQuoted) for (const cell of cells) for (let i = 0; i < cell.length; i++) if (cell[i] === "\n") at++;
    for (let i = 0; i < cells.length; i++) cells[i] = cells[i].trim();
    rows.push({ number, afterGap, cells });
  }
  const fault = errors.find(({ type }) => type === "Quotes");
  if (fault)
    throw new TextFault(
      rows[fault.row ?? 0]?.number ?? 1,
      `invalid quotes: ${excerpt(rows[fault.row ?? 0]?.cells.join(" ") ?? "")}; must be closed, two quotes for one`,
    );
  return rows;
}

/** Divides one line into cells, as `tableRows` does. */
export const lineCells = (line: TextLine, separator: Separator): string[] =>
  tableRows([{ ...line, afterGap: false }], separator)[0]?.cells ?? [];
