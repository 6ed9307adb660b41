import { readFileSync } from "node:fs";

/** A row of a reference table: its cells by column, as text. */
export type Row = Record<string, string>;

/** Reads the rows of a table in validation/reference, without its header lines. */
export function referenceTable(name: string): Row[] {
  const text = readFileSync(new URL(`../../validation/reference/${name}.csv`, import.meta.url), "utf8");
  const [columns, ...rows] = text
    .trim()
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .map((line) => line.split(","));
  return rows.map((cells) => Object.fromEntries(columns.map((column, i) => [column, cells[i]])));
}
