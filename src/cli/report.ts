import { type Table, writeCsv } from "../formats/csv.js";
import { exitCodes } from "./fail.js";
import { writeFile } from "./write-files.js";

export type Format = "table" | "json" | "csv";

/** Where and how a command's result goes: what `--format` and `--output` say. */
export interface ReportOptions {
  format: Format;
  output?: string;
}

/** Seven digits for reading; json and csv carry every digit. */
const readable = (cell: string | number | null): string => {
  if (cell === null) return "-";
  if (typeof cell === "string") return cell;
  return Number.isInteger(cell) && Math.abs(cell) < 1e7 ? String(cell) : cell.toExponential(6);
};

/** A table for a terminal: comments, then columns as wide as their longest cell, numbers to the right. */
export function writeTable({ comments, columns, rows }: Table): string {
  const cells = [columns, ...rows.map((row) => row.map(readable))];
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => row[i].length)));
  const left = columns.map((_, i) => rows.every((row) => typeof row[i] === "string"));
  const lines = cells.map((row) =>
    row
      .map((cell, i) => (left[i] ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join("  ")
      .trimEnd(),
  );
  return [...comments.map((line) => `# ${line}`), ...lines].map((line) => `${line}\n`).join("");
}

/** Prints a result, or writes it to `--output`; a missed tolerance is said on stderr and in the exit code. */
export function report(
  result: unknown,
  table: Table,
  converged: boolean,
  { format, output }: ReportOptions,
): void {
  const text =
    format === "json"
      ? `${JSON.stringify(result, null, 2)}\n`
      : format === "csv"
        ? writeCsv(table)
        : writeTable(table);
  if (output === undefined) process.stdout.write(text);
  else writeFile(output, text);
  if (!converged) {
    process.stderr.write("millitree: the tolerance was not met everywhere; see `converged` and the errors\n");
    process.exitCode = exitCodes.incomplete;
  }
}
