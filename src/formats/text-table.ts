/** A table as others write it: separated by commas, semicolons, tabs or spaces, with `#` comments, a line of names or none. */
export interface TextTable {
  /** Without the `#`. */
  comments: string[];
  /** Names of the columns; null where there are none. */
  columns: string[] | null;
  /** Line of the columns' names, or of the first row without them. */
  start: number;
  /** The rest, with the number of its line, from 1. */
  rows: { line: number; cells: string[] }[];
}

/** The cells of a line between separators; in quotes a separator is one of the text, and two quotes are one. */
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

/** What cuts a line into cells. */
function splitting(line: string): (line: string) => string[] {
  const separator = separators.find((one) => line.includes(one));
  // a name and its unit are one: m [MeV]
  return separator
    ? (text) => cellsBetween(text, separator)
    : (text) =>
        text
          .trim()
          .replace(/\s+(?=[[(])/g, "")
          .split(/\s+/);
}

/**
 * A decimal number times a power of ten, rounded once: 10 MeV are the double 0.01 GeV.
 *
 * @returns null for what is no plain decimal number
 */
export function decimal(text: string, exponent = 0): number | null {
  // D is Fortran's
  const [, mantissa, own = "0"] = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eEdD]([+-]?\d+))?$/.exec(text) ?? [];
  return mantissa === undefined ? null : Number(`${mantissa}e${Number(own) + exponent}`);
}

/** The cells of a table. Its columns' names may also stand in the comment above its first row. */
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
