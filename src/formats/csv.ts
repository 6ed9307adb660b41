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
  // readers take what follows a # for a comment
  return /[",\r\n#]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
};

/** Writes one line of a table. */
export const csvLine = (cells: Table["rows"][number]): string => `${cells.map(cell).join(",")}\n`;

/**
 * Writes a table as CSV: comments, column names, rows. A number has the shortest form that reads back as the same number.
 *
 * @param table.comments lines before the table, each after `# `
 * @param table.columns names of the columns, with their units
 * @param table.rows cells; null is an empty cell
 * @returns the text
 *
 * @example
 * console.log(writeCsv({ comments: ["eps = Q/e"], columns: ["mass_GeV", "eps"], rows: [[0.01, 1.5e-4], [2, null]] }));
 * // => # eps = Q/e
 * // => mass_GeV,eps
 * // => 0.01,0.00015
 * // => 2,
 */
export function writeCsv({ comments, columns, rows }: Table): string {
  const head = comments.map((line) => `# ${line}\n`).join("");
  return `${head}${csvLine(columns)}${rows.map(csvLine).join("")}`;
}
