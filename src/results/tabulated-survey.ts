import { settingColumn, type VariedSetting } from "../experiments/file/settings.js";
import type { Table } from "../formats/csv.js";
import type { ReadableTable } from "../formats/readable/readable-table.js";

/** The columns of whole numbers in a survey; in all others a number has a point, whatever the first of them are. */
export const SURVEY_COUNTS = ["evaluations"];

/**
 * Puts the varied values of its configuration before each row of a table, as CSV has them.
 *
 * @param settings the settings of each row
 */
export const withSettingColumns = (table: Table, settings: readonly (readonly VariedSetting[])[]): Table => ({
  ...table,
  columns: [...(settings[0] ?? []).map(({ path }) => settingColumn(path)), ...table.columns],
  rows: table.rows.map((row, i) => [...settings[i].map(({ value }) => value), ...row]),
  counts: SURVEY_COUNTS,
});

/** Returns the last keys of paths, `energy_GeV` for `beam.energy_GeV`; the paths themselves if two would be the same. */
function lastKeys(paths: readonly string[], others: readonly string[]): string[] {
  const short = paths.map((path) => /[^.]*(\.\d+)?$/.exec(path)![0]);
  return new Set([...short, ...others]).size === short.length + others.length ? short : [...paths];
}

/**
 * Does the same for reading: the columns have the paths of the keys, or their ends if there is no room for them.
 *
 * @param settings the settings of each row
 */
export const readableWithSettingColumns = (
  table: ReadableTable,
  settings: readonly (readonly VariedSetting[])[],
): ReadableTable => {
  const paths = (settings[0] ?? []).map(({ path }) => path);
  return {
    ...table,
    columns: [...paths, ...table.columns],
    short_columns: [...lastKeys(paths, table.columns), ...table.columns],
    rows: table.rows.map((row, i) => [...settings[i].map(({ value }) => value), ...row]),
    keys: paths.length + (table.keys ?? 1),
  };
};

/** Returns the varied values by their paths, as JSON has them. */
export const valuesOf = (settings: readonly VariedSetting[]): Record<string, number | string> =>
  Object.fromEntries(settings.map(({ path, value }) => [path, value]));
