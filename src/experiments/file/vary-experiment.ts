import type { Experiment } from "../schema/experiment.js";
import { ExperimentError } from "./experiment-error.js";
import { parseExperiment } from "./parse.js";
import { yamlDocument } from "./yaml-document.js";

/** A value for a place of an experiment's file: `beam.energy_GeV`, or `signal.missing_energy_fraction.0`. */
export interface Setting {
  path: string;
  value: number | string;
}

const inWords = (settings: readonly Setting[]): string =>
  settings.map(({ path, value }) => `${path}=${value}`).join(" ");

/** Puts a value at a path of plain data, and makes the mappings that are missing on the way. */
function put(data: unknown, { path, value }: Setting): void {
  const steps = path.split(".");
  let part = data as Record<string, unknown>;
  for (const [i, step] of steps.entries()) {
    const known = typeof part === "object" && part !== null;
    const allowed = Array.isArray(part) ? /^\d+$/ : /^[A-Za-z]\w*$/;
    if (!known || !allowed.test(step) || (Array.isArray(part) && Number(step) >= part.length))
      throw new RangeError(
        `invalid --vary: ${path}; must be the path of a value in the experiment's file, such as beam.energy_GeV; there is no ${steps.slice(0, i + 1).join(".")}`,
      );
    if (i === steps.length - 1) part[step] = value;
    else {
      if (!Object.hasOwn(part, step)) part[step] = {};
      part = part[step] as Record<string, unknown>;
    }
  }
}

/**
 * Returns an experiment with other values in some places of its file.
 *
 * @param text of its file
 * @param source name of the file for messages
 * @throws RangeError that names the settings and what is wrong with them
 */
export function varyExperiment(text: string, source: string, settings: readonly Setting[]): Experiment {
  if (settings.length === 0) return parseExperiment(text, source);
  const data: unknown = yamlDocument(text).document?.toJS();
  for (const setting of settings) put(data, setting);
  try {
    // JSON is YAML
    return parseExperiment(JSON.stringify(data), source);
  } catch (error) {
    if (!(error instanceof ExperimentError)) throw error;
    const problems = error.problems.map(({ path, message }) => `${path}: ${message}`);
    throw new RangeError(`invalid --vary: ${inWords(settings)} in ${source}; ${problems.join("; ")}`);
  }
}
