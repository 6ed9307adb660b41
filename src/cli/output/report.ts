import { type Table, writeCsv } from "../../formats/csv.js";
import { type Manifest, type Method, withManifest } from "../../results/manifest.js";
import { exitCodes } from "./fail.js";
import { writeFile } from "./write-files.js";

export const formats = ["table", "json", "csv"] as const;

/** Where and how a command's result goes: what `--format` and `--output` say. */
export interface ReportOptions {
  format: (typeof formats)[number];
  output?: string;
}

type Cell = Table["rows"][number][number];

const plain = (value: number): boolean =>
  (Number.isInteger(value) && value < 1e9) || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e6);

const wantsExponent = (cells: readonly Cell[]): boolean =>
  !cells.every((cell) => typeof cell !== "number" || plain(cell));

/** Decimals that a number needs, up to seven significant digits in all; with an exponent, those of the mantissa. */
function decimals(value: number, exponent: boolean): number {
  const rounded = Number(value.toPrecision(7));
  return (exponent ? rounded.toExponential().replace(/e.*/, "") : String(rounded)).split(".")[1]?.length ?? 0;
}

/** Numbers for reading: seven digits without needless zeros, with as many decimals in every cell. */
function readableNumbers(cells: readonly Cell[], exponent: boolean): (value: number) => string {
  const digits = Math.max(
    0,
    ...cells.map((cell) => (typeof cell === "number" ? decimals(cell, exponent) : 0)),
  );
  return (value) => (exponent ? value.toExponential(digits) : value.toFixed(digits));
}

/** Errors for reading: two significant digits each, their decimal points below each other. */
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
 * A column of a table for reading. With an exponent all of its numbers or none, so that they stand below each other; errors
 * have one where the values on their left do. CSV and JSON carry every digit.
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

/** A table for a terminal: comments, then columns as wide as their longest cell, numbers to the right. */
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

/** Says on stderr and in the exit code that a tolerance was missed or, of VEGAS, which has none, that its sessions disagree. */
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
 * Prints a result, or writes it to `--output`; what has not converged is said on stderr and in the exit code.
 *
 * @param table what CSV has
 * @param sections what a table for reading has
 * @param method whose convergence it is; by default the manifest's
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
