import { InvalidInput } from "../../errors/invalid-input.js";
import type { Experiment } from "../schema/experiment.js";
import { ExperimentError } from "./experiment-error.js";
import { experimentOf, type FileWithBases, readFileWithBases } from "./parse.js";
import { type Setting, withSettings } from "./settings.js";
import { yamlDocument } from "./yaml-document.js";

const textOf = (value: unknown): string =>
  typeof value === "object" ? JSON.stringify(value) : String(value);

const inWords = (settings: readonly Setting[]): string =>
  settings.map(({ path, value }) => `${path}=${textOf(value)}`).join(" ");

/** Returns the problems of a file as it stands, each as a line. */
function problemsOf(file: FileWithBases): { lines: string[]; error?: ExperimentError } {
  try {
    experimentOf(file);
    return { lines: [] };
  } catch (error) {
    if (!(error instanceof ExperimentError)) throw error;
    return { lines: error.problems.map(({ path, message }) => `${path}: ${message}`), error };
  }
}

/**
 * Returns a file with other values in some places, as plain data of its own.
 *
 * @param option that gives the settings, for messages
 * @throws RangeError that names the settings and what is wrong with them
 * @throws ExperimentError if all that is wrong is wrong in the file itself
 */
export function fileWithSettings(
  file: FileWithBases,
  settings: readonly Setting[],
  option: string,
): FileWithBases {
  if (settings.length === 0) return file;
  const data = withSettings(file.data, settings, option);
  // JSON is YAML
  const changed = { ...file, yaml: yamlDocument(JSON.stringify(data)), data };
  const problems = problemsOf({ ...changed, bases: [] }).lines;
  if (problems.length === 0) return changed;
  const { lines, error } = problemsOf(file);
  if (error && problems.every((line) => lines.includes(line))) throw error;
  throw new InvalidInput(
    `invalid ${option}: ${inWords(settings)} in ${file.source}; ${problems.filter((line) => !lines.includes(line)).join("; ")}`,
  );
}

/**
 * Returns an experiment with other values in some places of its file.
 *
 * @param text of its file
 * @param source name of the file for messages
 * @throws RangeError that names the settings and what is wrong with them
 */
export const varyExperiment = (text: string, source: string, settings: readonly Setting[]): Experiment =>
  experimentOf(fileWithSettings(readFileWithBases(text, source), settings, "--vary"));
