import type { Setting } from "../experiments/file/vary-experiment.js";
import type { Table } from "../formats/csv.js";

/**
 * Puts the varied values of its configuration before each row of a table.
 *
 * @param settings the settings of each row
 */
export const withSettings = (table: Table, settings: readonly (readonly Setting[])[]): Table => ({
  ...table,
  columns: [...(settings[0] ?? []).map(({ path }) => path), ...table.columns],
  rows: table.rows.map((row, i) => [...settings[i].map(({ value }) => value), ...row]),
});

/** Returns the varied values by their paths, as JSON has them. */
export const valuesOf = (settings: readonly Setting[]): Record<string, number | string> =>
  Object.fromEntries(settings.map(({ path, value }) => [path, value]));
