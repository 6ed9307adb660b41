import { type Table, writeCsv } from "../formats/csv.js";
import type { Manifest } from "../runs/manifest.js";
import { exitCodes } from "./fail.js";
import { writeFile } from "./write-files.js";

export const formats = ["table", "json", "csv"] as const;

/** Where and how a command's result goes: what `--format` and `--output` say. */
export interface ReportOptions {
  format: (typeof formats)[number];
  output?: string;
}

/** Decimals that a number needs, up to seven significant digits in all; with an exponent, those of the mantissa. */
function decimals(value: number, exponent: boolean): number {
  const rounded = Number(value.toPrecision(7));
  return (exponent ? rounded.toExponential().replace(/e.*/, "") : String(rounded)).split(".")[1]?.length ?? 0;
}

/**
 * A column of numbers for reading: seven digits, two of an error, without needless zeros. With an exponent all of them or
 * none, so that they stand below each other. CSV and JSON carry every digit.
 */
function readableColumn(column: string, cells: Table["rows"][number]): string[] {
  const numbers = cells
    .filter((cell) => typeof cell === "number")
    .map((value) => (/error/.test(column) ? Number(value.toPrecision(2)) : value));
  const plain = (value: number): boolean =>
    (Number.isInteger(value) && value < 1e9) || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e6);
  const exponent = !numbers.every(plain);
  const digits = Math.max(0, ...numbers.map((value) => decimals(value, exponent)));
  return cells.map((cell) => {
    if (cell === null) return "-";
    if (typeof cell === "string") return cell;
    return cell !== 0 && exponent ? cell.toExponential(digits) : cell.toFixed(cell === 0 ? 0 : digits);
  });
}

/** A table for a terminal: comments, then columns as wide as their longest cell, numbers to the right. */
export function writeTable({ comments, columns, rows }: Table): string {
  const cells = columns.map((column, i) => {
    const lines = [
      column,
      ...readableColumn(
        column,
        rows.map((row) => row[i]),
      ),
    ];
    const width = Math.max(...lines.map((line) => line.length));
    const left = rows.every((row) => typeof row[i] === "string");
    return lines.map((line) => (left ? line.padEnd(width) : line.padStart(width)));
  });
  const lines = [columns, ...rows].map((_, i) =>
    cells
      .map((column) => column[i])
      .join("  ")
      .trimEnd(),
  );
  return [...comments.map((line) => `# ${line}`), ...lines].map((line) => `${line}\n`).join("");
}

/** Says on stderr and in the exit code that a tolerance was missed. */
export function reportTolerance(converged: boolean): void {
  if (converged) return;
  process.stderr.write("millitree: the tolerance was not met everywhere; see `converged` and the errors\n");
  process.exitCode = exitCodes.incomplete;
}

/** A table that carries its manifest, on one line of its header. */
function withManifest(table: Table, { manifest }: { manifest?: Manifest }): Table {
  return manifest
    ? { ...table, comments: [...table.comments, `manifest: ${JSON.stringify(manifest)}`] }
    : table;
}

/** Prints a result, or writes it to `--output`; a missed tolerance is said on stderr and in the exit code. */
export function report(
  result: { manifest?: Manifest; [key: string]: unknown },
  table: Table,
  converged: boolean,
  { format, output }: ReportOptions,
): void {
  const text =
    format === "json"
      ? `${JSON.stringify(result, null, 2)}\n`
      : format === "csv"
        ? writeCsv(withManifest(table, result))
        : writeTable(table);
  if (output === undefined) process.stdout.write(text);
  else writeFile(output, text);
  reportTolerance(converged);
}
