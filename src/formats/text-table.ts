/**
 * A table as other programs write it: separated by commas, semicolons, tabs or spaces, with `#` comments, with or
 * without a line of names.
 */
export interface TextTable {
  /** Comments without the `#`. */
  comments: string[];
  /** Names of the columns; null if there are none. */
  columns: string[] | null;
  /** Line number of the columns' names, or of the first row if there are none. */
  start: number;
  /** The rows, with their line numbers, from 1. */
  rows: { line: number; cells: string[] }[];
}

/**
 * Splits a line into its cells between separators. In quotes a separator is part of the text, and two quotes stand for
 * one.
 */
function cellsBetween(line: string, separator: string): string[] {
  const cells = [""];
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const last = cells.length - 1;
    const character = line[i];
    if (quoted && character === '"' && line[i + 1] === '"') cells[last] += line[++i];
    else if (character === '"' && (quoted || cells[last].trim() === "")) {
      if (!quoted) cells[last] = "";
      quoted = !quoted;
    } else if (character === separator && !quoted) cells.push("");
    else cells[last] += character;
  }
  return cells.map((cell) => cell.trim());
}

const separators = [",", ";", "\t"] as const;

/** Returns the function that splits a line into cells. */
function splitting(line: string): (line: string) => string[] {
  const separator = separators.find((one) => line.includes(one));
  // a name and its unit are one cell: m [MeV]
  return separator
    ? (text) => cellsBetween(text, separator)
    : (text) =>
        text
          .trim()
          .replace(/\s+(?=[[(])/g, "")
          .split(/\s+/);
}

/**
 * Reads a decimal number times a power of ten, rounded once: 10 MeV are the double 0.01 GeV.
 *
 * @returns null if the text is not a plain decimal number
 */
export function decimal(text: string, exponent = 0): number | null {
  // D is the exponent letter of Fortran
  const [, mantissa, own = "0"] = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eEdD]([+-]?\d+))?$/.exec(text) ?? [];
  return mantissa === undefined ? null : Number(`${mantissa}e${Number(own) + exponent}`);
}

/** Reads the cells of a table. The names of its columns may also be in the comment above its first row. */
export function readTextTable(text: string): TextTable {
  const comments: { line: number; text: string }[] = [];
  const lines: { line: number; text: string }[] = [];
  text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .forEach((text, i) => {
      if (/^\s*#/.test(text)) comments.push({ line: i + 1, text: text.replace(/^\s*#+\s*/, "") });
      else if (text.trim() !== "") lines.push({ line: i + 1, text });
    });
  const cellsOf = splitting(lines[0]?.text ?? "");
  const rows = lines
    .map(({ line, text }) => ({ line, cells: cellsOf(text) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  const names = (cells: readonly string[]): boolean => cells.every((cell) => decimal(cell) === null);
  const start = rows[0]?.line ?? 1;
  const all = comments.map(({ text }) => text);
  if (rows.length > 0 && names(rows[0].cells))
    return { comments: all, columns: rows[0].cells, start, rows: rows.slice(1) };
  const above = cellsOf(comments.findLast(({ line }) => line < rows[0]?.line)?.text ?? "");
  const named = names(above) && above.length > 1 && above.length === rows[0]?.cells.length;
  return { comments: all, columns: named ? above : null, start, rows };
}
