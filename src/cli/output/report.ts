import { basename } from "node:path";
import { csvMetadata, csvMetadataName, type Table, writeCsv } from "../../formats/csv.js";
import { writeLatexTable } from "../../formats/readable/latex-table.js";
import { writeMarkdownTable } from "../../formats/readable/markdown-table.js";
import { writePlainTable } from "../../formats/readable/plain-table.js";
import type { ReadableTable } from "../../formats/readable/readable-table.js";
import { at, realPath } from "../../node/same-file.js";
import type { Manifest, Method } from "../../results/manifest.js";
import { exitCodes } from "./fail.js";
import { printError, printResult } from "./print.js";
import type { ResultFormat } from "./result-format.js";
import { writeFile } from "./write-files.js";

/** The options for the format and destination of a command's result, `--format` and `--output`. */
export interface ReportOptions {
  format?: ResultFormat;
  output?: string;
}

/** Writers of tables to read, with what comes between two tables. */
const tableWriters = {
  table: { write: writePlainTable, between: "\n" },
  markdown: { write: writeMarkdownTable, between: "\n" },
  latex: { write: writeLatexTable, between: "\n\\bigskip\n\n" },
} as const;

function writeTables(tables: readonly ReadableTable[], format: keyof typeof tableWriters): string {
  const { write, between } = tableWriters[format];
  return tables.map(write).join(between);
}

/**
 * Reports on stderr and by the exit code that a tolerance was missed or (VEGAS has no tolerance) that the sessions of VEGAS
 * disagree or hit too little.
 */
export function reportTolerance(converged: boolean, method: Method = "exact"): void {
  if (converged) return;
  const shortfall =
    method === "vegas"
      ? "the sessions of VEGAS disagree (Q < 1e-3), or too few of its samples hit: errors are uncertain; see `converged`"
      : "the tolerance was not met everywhere; see `converged` and the errors";
  printError(shortfall);
  process.exitCode = exitCodes.incomplete;
}

/**
 * Prints a result, or writes it to `--output`; with a CSV file comes another one, with its comments and the manifest. A result
 * that has not converged is reported on stderr and by the exit code.
 *
 * @param result for JSON
 * @param table for CSV, with every digit
 * @param sections tables for reading
 * @param method method that has converged or not; by default the manifest's
 */
export function report(
  result: { manifest?: Manifest; [key: string]: unknown },
  table: Table,
  converged: boolean,
  { format = "table", output }: ReportOptions,
  {
    sections = [table],
    method = result.manifest?.method,
  }: { sections?: readonly ReadableTable[]; method?: Method | undefined } = {},
): void {
  const text =
    format === "json"
      ? `${JSON.stringify(result, null, 2)}\n`
      : format === "csv"
        ? writeCsv(table)
        : writeTables(sections, format);
  if (output === undefined) printResult(text);
  else {
    writeFile(output, text);
    if (format === "csv") writeMetadata(output, table, result.manifest);
  }
  reportTolerance(converged, method);
}

/** Writes the comments and the manifest of a CSV file; a device or a pipe has none. */
function writeMetadata(output: string, { comments }: Table, manifest: Manifest | undefined): void {
  if (at(output)?.isFile() === false) return;
  const csv = realPath(output);
  writeFile(csvMetadataName(csv), csvMetadata(basename(csv), comments, manifest), "--output", true);
}
