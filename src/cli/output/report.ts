import { type Table, writeCsv } from "../../formats/csv.js";
import { type Manifest, type Method, withManifest } from "../../results/manifest.js";
import { exitCodes } from "./fail.js";
import { writeFile } from "./write-files.js";

/** The formats of a result. */
export const formats = ["table", "json", "csv"] as const;

/** The options for the format and destination of a command's result, `--format` and `--output`. */
export interface ReportOptions {
  format: (typeof formats)[number];
  output?: string;
}

type Cell = Table["rows"][number][number];

const plain = (value: number): boolean =>
  (Number.isInteger(value) && value < 1e9) || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e6);

const wantsExponent = (cells: readonly Cell[]): boolean =>
  !cells.every((cell) => typeof cell !== "number" || plain(cell));

/** Counts the decimals that a number needs, up to seven significant digits in all; with an exponent, those of the mantissa. */
function decimals(value: number, exponent: boolean): number {
  const rounded = Number(value.toPrecision(7));
  return (exponent ? rounded.toExponential().replace(/e.*/, "") : String(rounded)).split(".")[1]?.length ?? 0;
}

/**
 * Returns a function that writes numbers for reading: seven digits without needless zeros, and as many decimals in every cell.
 */
function readableNumbers(cells: readonly Cell[], exponent: boolean): (value: number) => string {
  const digits = Math.max(
    0,
    ...cells.map((cell) => (typeof cell === "number" ? decimals(cell, exponent) : 0)),
  );
  return (value) => (exponent ? value.toExponential(digits) : value.toFixed(digits));
}

/** Returns a function that writes errors for reading: two significant digits each, with their decimal points aligned. */
function readableErrors(cells: readonly Cell[], exponent: boolean): (value: number) => string {
  if (exponent) return (value) => value.toExponential(1);
  const digits = (value: number): number => Math.max(0, 1 - Number(value.toExponential(1).split("e")[1]));
  const room = (count: number): number => (count === 0 ? 0 : count + 1);
  const most = Math.max(
    0,
    ...cells.map((cell) => (typeof cell === "number" && cell !== 0 ? digits(cell) : 0)),
  );
  return (value) =>
    Number(value.toPrecision(2)).toFixed(digits(value)) + " ".repeat(room(most) - room(digits(value)));
}

/**
 * Writes a column of a table for reading. Either all of its numbers have an exponent or none has, so that they are aligned.
 * Errors have one if the values on their left do. CSV and JSON carry every digit.
 */
function readableColumn({ columns, rows }: Table, i: number): string[] {
  const cells = rows.map((row) => row[i]);
  const errors = /(^|_)(error|sdev)(_|$)/.test(columns[i]);
  const exponent = wantsExponent(cells) || (errors && i > 0 && wantsExponent(rows.map((row) => row[i - 1])));
  const readable = (errors ? readableErrors : readableNumbers)(cells, exponent);
  return cells.map((cell) => {
    if (cell === null) return "-";
    if (typeof cell === "string") return cell;
    return cell === 0 ? "0" : readable(cell);
  });
}

/** Writes a table for a terminal: comments, then columns as wide as their longest cell, numbers aligned to the right. */
export function writeTable(table: Table): string {
  const { comments, columns, rows } = table;
  const cells = columns.map((column, i) => {
    const lines = [column, ...readableColumn(table, i)];
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

/**
 * Reports on stderr and by the exit code that a tolerance was missed or (VEGAS has no tolerance) that the sessions of VEGAS
 * disagree.
 */
export function reportTolerance(converged: boolean, method: Method = "exact"): void {
  if (converged) return;
  const shortfall =
    method === "vegas"
      ? "the sessions of VEGAS disagree (Q < 1e-3), errors are too small; see `converged`"
      : "the tolerance was not met everywhere; see `converged` and the errors";
  process.stderr.write(`millitree: ${shortfall}\n`);
  process.exitCode = exitCodes.incomplete;
}

/**
 * Prints a result, or writes it to `--output`. A result that has not converged is reported on stderr and by the exit code.
 *
 * @param table table of the CSV
 * @param sections tables for reading
 * @param method method that has converged or not; by default the manifest's
 */
export function report(
  result: { manifest?: Manifest; [key: string]: unknown },
  table: Table,
  converged: boolean,
  { format, output }: ReportOptions,
  {
    sections = [table],
    method = result.manifest?.method,
  }: { sections?: readonly Table[]; method?: Method | undefined } = {},
): void {
  const text =
    format === "json"
      ? `${JSON.stringify(result, null, 2)}\n`
      : format === "csv"
        ? writeCsv(result.manifest ? withManifest(table, result.manifest) : table)
        : sections.map(writeTable).join("\n");
  if (output === undefined) process.stdout.write(text);
  else writeFile(output, text);
  reportTolerance(converged, method);
}
