/** Returns a table in Markdown. Cells are text; a bar in them is escaped. */
export function table(columns, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Returns the text as code in a line. */
export const code = (text) => `\`${text}\``;

/** Returns the comment that tells readers of a generated page where to change it. */
export const generatedBy = (script, source) =>
  `<!-- Generated from ${source} by scripts/docs/${script}: change these, then \`npm run docs\`. -->`;
