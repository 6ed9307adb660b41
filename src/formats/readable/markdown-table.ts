import { readableNumbers } from "./readable-numbers.js";
import { headingOf, isText, type ReadableTable } from "./readable-table.js";

/** Writes text so that Markdown shows every character. */
const escaped = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replaceAll("&", "&amp;")
    .replace(/[\\`*_{}[\]<>#|~^$]/g, "\\$&");

const heading = (column: string): string => {
  const { words, unit } = headingOf(column);
  return escaped(unit === "" ? words : `${words} [${unit}]`);
};

/** Writes a line of a list; what would begin another list in it is escaped. */
const item = (text: string): string => escaped(text).replace(/^(\d*)([-+.)])(?=\s|$)/, "$1\\$2");

/** Writes a table in Markdown, as GitHub knows it: comments as a list, then the table with numbers to the right. */
export function writeMarkdownTable(table: ReadableTable): string {
  const { comments, columns, rows } = table;
  const cells = columns.map((_, i) =>
    readableNumbers(rows.map((row) => row[i])).map((text) => (text === null ? "-" : escaped(text))),
  );
  const line = (texts: readonly string[]): string => `| ${texts.join(" | ")} |\n`;
  const rules = columns.map((_, i) => (isText(table, i) ? "---" : "---:"));
  const list = comments.map((text) => `- ${item(text)}\n`).join("");
  const body = rows.map((_, row) => line(cells.map((column) => column[row]))).join("");
  return `${list}${list && "\n"}${line(columns.map(heading))}${line(rules)}${body}`;
}
