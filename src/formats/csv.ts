/** A table with a commented header: `# ` lines, column names with their units, rows. */
export interface Table {
  comments: string[];
  columns: string[];
  rows: (string | number | null)[][];
}

/** Writes the shortest decimal that reads back as the same double; an empty cell for null. */
const cell = (value: string | number | null): string => {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  // a line that begins with # would be a comment
  return /[",\n]|^#/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
};

/** Writes one line of a table. */
export const csvLine = (cells: Table["rows"][number]): string => `${cells.map(cell).join(",")}\n`;

/** Writes a table: comments, column names, rows. */
export function writeCsv({ comments, columns, rows }: Table): string {
  const head = comments.map((line) => `# ${line}\n`).join("");
  return `${head}${csvLine(columns)}${rows.map(csvLine).join("")}`;
}
