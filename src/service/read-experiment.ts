import { type BaseFinder, noFiles } from "../experiments/file/base.js";
import { experimentWarnings } from "../experiments/file/experiment-warnings.js";
import { overlayNotes } from "../experiments/file/overlay-notes.js";
import {
  experimentFile,
  experimentOf,
  type FileWithBases,
  readFileWithBases,
  writeExperiment,
} from "../experiments/file/parse.js";
import type { Setting } from "../experiments/file/settings.js";
import { fileWithSettings } from "../experiments/file/vary-experiment.js";
import type { ExperimentFile } from "./answers.js";

/** An experiment as other programs keep it. */
export interface ReadExperiment {
  name: string;
  /** The text by which other questions name the experiment: its own, or with its base in JSON. */
  text: string;
  /** The mapping of the file with every default. */
  file: ExperimentFile;
  /** The same as YAML, for people. */
  yaml: string;
  /** The warnings of `millitree check`. */
  warnings: string[];
  /** Facts that follow from other values: numbers that scale, and numbers that were made for the old values. */
  notes: string[];
}

function described(file: FileWithBases, text: string, notes: readonly string[]): ReadExperiment {
  const experiment = experimentOf(file);
  return {
    name: experiment.name,
    text,
    file: { ...experimentFile(experiment) },
    yaml: writeExperiment(experiment),
    warnings: experimentWarnings(experiment),
    notes: [...new Set(notes)],
  };
}

/**
 * Reads the text of an experiment's file.
 *
 * @param source name of the file, for messages
 * @param find finds a base that is a file
 * @throws ExperimentError with all problems at once
 */
export function readExperiment(text: string, source: string, find: BaseFinder = noFiles): ReadExperiment {
  const file = readFileWithBases(text, source, find);
  const whole = file.bases.length > 0 ? JSON.stringify(file.data) : text;
  return described(file, whole, overlayNotes(file.before, file.data));
}

/**
 * Returns an experiment with other values at some places of its file, as `--set` does.
 *
 * @throws InvalidInput that names the values and what is wrong with them
 */
export function replacedExperiment(
  text: string,
  settings: readonly Setting[],
  source: string,
): ReadExperiment {
  const file = readFileWithBases(text, source);
  const changed = fileWithSettings(file, settings, "replacement");
  return described(changed, JSON.stringify(changed.data), overlayNotes(file.data, changed.data));
}
