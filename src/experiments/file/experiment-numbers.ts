import { type Experiment, resolveExperiment } from "../schema/experiment.js";
import { experimentSchema } from "./experiment-schema.js";
import { experimentFile, mappingOf } from "./parse.js";

/** The keys and indices that lead to a number; `*` for all rows of a table. */
export type NumberPath = readonly (string | number)[];

/** A number of an experiment, or a column of a table, whose numbers count as one. */
export interface ExperimentNumber {
  path: NumberPath;
  /** The number; null for a column. */
  value: number | null;
}

/** Tests whether an array is a table: rows of numbers, all of the same length. */
const isTable = (data: readonly unknown[]): data is number[][] =>
  data.length > 0 &&
  data.every(
    (row) =>
      Array.isArray(row) &&
      row.length === (data[0] as unknown[]).length &&
      row.every((cell) => typeof cell === "number"),
  );

/**
 * Lists every number of plain data, in its order: of an experiment with its defaults filled in, for instance. Of a table it lists
 * each column.
 */
export function numbersOf(data: unknown, path: NumberPath = []): ExperimentNumber[] {
  if (typeof data === "number") return [{ path, value: data }];
  if (Array.isArray(data))
    return isTable(data)
      ? data[0].map((_, column) => ({ path: [...path, "*", column], value: null }))
      : data.flatMap((item, i) => numbersOf(item, [...path, i]));
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).flatMap(([key, item]) => numbersOf(item, [...path, key]));
}

/** Returns the same data with the number at a path, or each number of a column, multiplied by a factor. */
export function scaled<Data>(data: Data, [step, ...rest]: NumberPath, factor: number): Data {
  if (typeof data === "number") return (data * factor) as Data;
  if (Array.isArray(data))
    return data.map((item, i) => (step === "*" || i === step ? scaled(item, rest, factor) : item)) as Data;
  return { ...data, [step]: scaled((data as Record<string, unknown>)[step], rest, factor) };
}

/** Tests whether a file could state this experiment: each number in its range, each rule kept. */
export const isAllowed = (experiment: Experiment): boolean =>
  experimentSchema.safeParse(experimentFile(experiment)).success;

/** Returns the same data without the key at a path. */
function without(data: unknown, [step, ...rest]: NumberPath): unknown {
  if (Array.isArray(data)) return data.map((item, i) => (i === step ? without(item, rest) : item));
  const { [step]: inner, ...others } = data as Record<string, unknown>;
  return rest.length === 0 ? others : { ...others, [step]: without(inner, rest) };
}

/** Returns the value at a path; undefined if there is none. */
const at = (data: unknown, path: NumberPath): unknown =>
  path.reduce<unknown>((part, step) => (part as Record<string, unknown> | null | undefined)?.[step], data);

/** The origin of a number of an experiment. */
export type NumberOrigin = "file" | "default" | "material";

/**
 * Finds the origin of a number: the named material, or the default that holds if a file gives none; else it is the file's own. Of
 * an experiment that was not read from a file, a number that equals the default counts as the default.
 */
export function originOf(experiment: Experiment, path: NumberPath): NumberOrigin {
  const value = at(experiment, path);
  const file = experimentFile(experiment);
  if (value === undefined || Array.isArray(at(file, path.slice(0, -1)))) return "file";
  if (at(file, path) === undefined) return "material";
  const mapping = mappingOf(experiment);
  if (mapping !== undefined) return at(mapping, path) === undefined ? "default" : "file";
  const { success, data } = experimentSchema.safeParse(without(file, path));
  return success && at(resolveExperiment(data), path) === value ? "default" : "file";
}
