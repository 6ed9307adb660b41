import { type Experiment, resolveExperiment } from "../schema/experiment.js";
import { experimentSchema } from "./experiment-schema.js";
import { experimentFile } from "./parse.js";

/** The keys and places that lead to a number; `*` for all rows of a table. */
export type NumberPath = readonly (string | number)[];

/** A number of an experiment, or a column of a table, whose numbers count as one. */
export interface ExperimentNumber {
  path: NumberPath;
  /** null for a column. */
  value: number | null;
}

/** Rows of numbers, of the same length. */
const isTable = (data: readonly unknown[]): data is number[][] =>
  data.length > 0 &&
  data.every(
    (row) =>
      Array.isArray(row) &&
      row.length === (data[0] as unknown[]).length &&
      row.every((cell) => typeof cell === "number"),
  );

/** Every number of plain data, such as an experiment with its defaults filled in, in its order; of tables, each column. */
export function numbersOf(data: unknown, path: NumberPath = []): ExperimentNumber[] {
  if (typeof data === "number") return [{ path, value: data }];
  if (Array.isArray(data))
    return isTable(data)
      ? data[0].map((_, column) => ({ path: [...path, "*", column], value: null }))
      : data.flatMap((item, i) => numbersOf(item, [...path, i]));
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).flatMap(([key, item]) => numbersOf(item, [...path, key]));
}

/** The same data with the number at a path, or each number of a column, multiplied. */
export function scaled<Data>(data: Data, [step, ...rest]: NumberPath, factor: number): Data {
  if (typeof data === "number") return (data * factor) as Data;
  if (Array.isArray(data))
    return data.map((item, i) => (step === "*" || i === step ? scaled(item, rest, factor) : item)) as Data;
  return { ...data, [step]: scaled((data as Record<string, unknown>)[step], rest, factor) };
}

/** Returns whether a file could state this experiment: each number in its range, each rule kept. */
export const isAllowed = (experiment: Experiment): boolean =>
  experimentSchema.safeParse(experimentFile(experiment)).success;

/** Returns the same data without the key at a path. */
function without(data: unknown, [step, ...rest]: NumberPath): unknown {
  if (Array.isArray(data)) return data.map((item, i) => (i === step ? without(item, rest) : item));
  const { [step]: inner, ...others } = data as Record<string, unknown>;
  return rest.length === 0 ? others : { ...others, [step]: without(inner, rest) };
}

/** What stands at a path; undefined where nothing does. */
const at = (data: unknown, path: NumberPath): unknown =>
  path.reduce<unknown>((part, step) => (part as Record<string, unknown> | undefined)?.[step], data);

/** Where a number of an experiment comes from. */
export type NumberOrigin = "file" | "default" | "material";

/** Where a number comes from: the named material; or it is what holds where a file gives none; else it is the file's own. */
export function originOf(experiment: Experiment, path: NumberPath): NumberOrigin {
  const value = at(experiment, path);
  const file = experimentFile(experiment);
  if (value === undefined || Array.isArray(at(file, path.slice(0, -1)))) return "file";
  if (at(file, path) === undefined) return "material";
  const { success, data } = experimentSchema.safeParse(without(file, path));
  return success && at(resolveExperiment(data), path) === value ? "default" : "file";
}
