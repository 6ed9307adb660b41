import { linesWithin } from "./lines-within.js";
import { readableNumbers } from "./readable-numbers.js";
import { isText, type ReadableTable } from "./readable-table.js";

/** The columns of a terminal. */
const WIDTH = 80;
const GAP = "  ";
/** Texts take several lines rather than more columns than this, their longest word if it is no longer than the second. */
const [NARROW, LONGEST_WORD] = [24, 40];
/** The least columns of a text that says what a row is about, beside many others that do. */
const NARROWEST = 10;

/** A column as texts: its name and its cells. */
interface Column {
  texts: string[];
  isText: boolean;
  /** The width if no text is broken, and the least one. */
  natural: number;
  least: number;
}

/** Writes one line without characters that a terminal would not show as one column. */
const oneLine = (text: string): string => text.replace(/\s+/g, " ");

/** Pads numbers so that their points, or their ends without one, are below each other. */
function aligned(texts: readonly (string | null)[]): string[] {
  const parts = texts.map((text) => {
    const whole = /^-?\d*/.exec(text ?? "-")![0] || (text ?? "-");
    return [whole, (text ?? "-").slice(whole.length)];
  });
  const [before, after] = [0, 1].map((k) => Math.max(0, ...parts.map((part) => part[k].length)));
  return parts.map(([whole, rest]) => whole.padStart(before) + rest.padEnd(after));
}

function columnOf(table: ReadableTable, i: number): Column {
  const cells = table.rows.map((row) => row[i]);
  const name = oneLine(table.columns[i]);
  if (!isText(table, i)) {
    const texts = [name, ...aligned(readableNumbers(cells))];
    const natural = Math.max(...texts.map((text) => text.length));
    return { texts, isText: false, natural, least: natural };
  }
  const texts = [name, ...readableNumbers(cells).map((text) => oneLine(text ?? ""))];
  const natural = Math.max(...texts.map((text) => text.length));
  const words = texts.flatMap((text) => text.split(" ").map((word) => word.length));
  const least = Math.max(NARROW, name.length, Math.min(Math.max(...words), LONGEST_WORD));
  return { texts, isText: true, natural, least: Math.min(natural, least) };
}

const widthOf = (widths: readonly number[]): number =>
  widths.reduce((sum, width) => sum + width, 0) + GAP.length * (widths.length - 1);

/** Breaks the name of a column behind its points and underscores. */
function nameWithin(width: number, name: string): string[] {
  const lines = [""];
  for (const piece of name.match(/[^._ ]*[._ ]?/g) ?? []) {
    const line = lines[lines.length - 1];
    if (line === "" || (line + piece).trimEnd().length <= width) lines[lines.length - 1] = line + piece;
    else lines.push(piece);
  }
  return lines.map((line) => line.trimEnd());
}

/** Returns a column of numbers with its least width if its name is broken, a text with another least width. */
function narrowed(column: Column, text: number): Column {
  if (column.isText) return { ...column, least: Math.min(column.least, text) };
  const [name, ...cells] = column.texts;
  const widths = [...nameWithin(0, name), ...cells].map((line) => line.length);
  return { ...column, least: Math.max(...widths) };
}

/** Makes the columns that say what a row is about narrow enough for any other column beside them. */
function fittingKeys(keys: readonly Column[], others: readonly Column[]): readonly Column[] {
  const room = WIDTH - GAP.length - Math.max(...others.map(({ least }) => least));
  const ways = [
    keys,
    keys.map((column) => (column.isText ? narrowed(column, NARROW) : column)),
    keys.map((column) => narrowed(column, NARROW)),
  ];
  return (
    ways.find((columns) => widthOf(columns.map(({ least }) => least)) <= room) ??
    keys.map((column) => narrowed(column, NARROWEST))
  );
}

/** Divides columns into groups that fit a terminal; each begins with the first columns, which say what a row is about. */
function folded(columns: readonly Column[], keys: number): Column[][] {
  const first = fittingKeys(columns.slice(0, keys), columns.slice(keys));
  const groups: Column[][] = [[...first]];
  for (const column of columns.slice(keys)) {
    const group = groups[groups.length - 1];
    const fits = widthOf([...group, column].map(({ least }) => least)) <= WIDTH;
    if (fits || group.length === first.length) group.push(column);
    else groups.push([...first, column]);
  }
  return groups;
}

/** Gives texts the room that is left. */
function widthsOf(columns: readonly Column[]): number[] {
  let left = WIDTH - widthOf(columns.map(({ least }) => least));
  return columns.map(({ least, natural }) => {
    const more = Math.max(0, Math.min(left, natural - least));
    left -= more;
    return least + more;
  });
}

/** Writes columns next to each other: texts to the left, in as many lines as they take, numbers to the right. */
function linesOf(columns: readonly Column[]): string[] {
  const widths = widthsOf(columns);
  return columns[0].texts.flatMap((_, row) => {
    const cells = columns.map(({ texts, isText }, i) =>
      isText
        ? linesWithin(widths[i], texts[row])
        : (row === 0 ? nameWithin(widths[i], texts[row]) : [texts[row]]).map((line) =>
            line.padStart(widths[i]),
          ),
    );
    return Array.from({ length: Math.max(...cells.map((lines) => lines.length)) }, (_, line) =>
      cells
        .map((lines, i) => (lines[line] ?? "").padEnd(widths[i]))
        .join(GAP)
        .trimEnd(),
    );
  });
}

/** Writes comments for a terminal of 80 columns; a long one goes on in the next lines, which are indented. */
export const writeComments = (comments: readonly string[]): string =>
  comments
    .flatMap((comment) => linesWithin(WIDTH - 2, oneLine(comment)))
    .map((line) => `# ${line}\n`)
    .join("");

/**
 * Writes a table for a terminal of 80 columns: comments, then columns as wide as their longest cell. Numbers are aligned at
 * their points. If all columns don't fit, long texts are broken between words; if that is not enough, columns go on below the
 * first rows, each part with the columns that say what a row is about. A number is never broken.
 */
export function writePlainTable(table: ReadableTable): string {
  const columns = table.columns.map((_, i) => columnOf(table, i));
  const { short_columns } = table;
  if (short_columns && widthOf(columns.map(({ least }) => least)) > WIDTH) {
    const { short_columns: _, ...rest } = table;
    const names = table.columns.filter((name, i) => name !== short_columns[i]);
    return writePlainTable({
      ...rest,
      columns: short_columns,
      comments: [...table.comments, `columns in full: ${names.join(", ")}`],
    });
  }
  const parts = folded(columns, Math.min(table.keys ?? 1, columns.length - 1)).map(linesOf);
  const body = table.rows.length === 0 ? [] : parts.flatMap((part, i) => (i === 0 ? part : ["", ...part]));
  return writeComments(table.comments) + body.map((line) => `${line}\n`).join("");
}
