import { dirname, relative, resolve } from "node:path";
import { Argument } from "commander";
import { InvalidInput } from "../../errors/invalid-input.js";
import { type BaseFinder, presetFile } from "../../experiments/file/base.js";
import { experimentWarnings } from "../../experiments/file/experiment-warnings.js";
import { nearestKeys } from "../../experiments/file/nearest-key.js";
import { overlayNotes } from "../../experiments/file/overlay-notes.js";
import { experimentOf, type FileWithBases, readFileWithBases } from "../../experiments/file/parse.js";
import { presetNames } from "../../experiments/file/presets.js";
import { fileWithSettings } from "../../experiments/file/vary-experiment.js";
import type { Experiment } from "../../experiments/schema/experiment.js";
import { note } from "../output/notes.js";
import { recordRead } from "../output/read-files.js";
import { readText, textOf } from "./read-text.js";
import type { GivenSetting } from "./set.js";

/** Says what an experiment must be, and which preset a name that is no file may stand for. */
function allowed(argument: string): string {
  const [near] = nearestKeys(argument, presetNames());
  return `must be one of ${presetNames().join(", ")}, a YAML file, or - for standard input${near === undefined ? "" : `; did you mean ${near}?`}`;
}

/** Finds a base that is a file; its path is relative to the file that names it. */
export const baseFile: BaseFinder = (name, from) => {
  const source = from === "stdin" ? resolve(name) : resolve(dirname(from), name);
  const path = relative("", source) || source;
  let text: string;
  try {
    text = textOf(source);
  } catch (error) {
    return `${name}: ${(error as Error).message}`;
  }
  recordRead(path);
  return { text, source: path };
};

/** Makes the argument of a command for one experiment. */
export const experimentArgument = (): Argument =>
  new Argument("<experiment>", "preset, YAML file, or - for standard input");

/** Makes the argument of a command for one experiment or several. */
export const experimentsArgument = (): Argument =>
  new Argument("<experiment...>", "presets, YAML files, or - for standard input");

/** The option of every command that takes experiments. */
export interface ExperimentOptions {
  set?: GivenSetting[];
}

/** The part of the manifest that says how the experiments came about: the settings as given, and the bases of files. */
export interface ExperimentInputs {
  set?: string[];
  /** The bases by the name of the experiment, the nearest first. */
  base?: Record<string, string[]>;
}

/** Reads the file that a command-line argument names: a preset, a YAML file, or - for standard input. */
function readFile(argument: string): FileWithBases {
  const preset = presetFile(argument);
  if (preset) return readFileWithBases(preset.text, preset.source);
  const text = readText(argument, "experiment", allowed(argument));
  return readFileWithBases(text, argument === "-" ? "stdin" : argument, baseFile);
}

/** Reads an experiment with its settings. Notes say if it leaves the range of the calculation, and what settings leave behind. */
function readOne(
  argument: string,
  set: readonly GivenSetting[],
): { experiment: Experiment; bases: string[] } {
  const file = readFile(argument);
  const changed = fileWithSettings(file, set, "--set");
  const experiment = experimentOf(changed);
  const changes = [...overlayNotes(file.before, file.data), ...overlayNotes(file.data, changed.data)];
  for (const text of new Set([...changes, ...experimentWarnings(experiment)]))
    note(`${experiment.name}: ${text}`);
  return { experiment, bases: file.bases };
}

const inputsOf = (
  read: readonly { experiment: Experiment; bases: string[] }[],
  set: readonly GivenSetting[],
): ExperimentInputs => {
  const based = read.filter(({ bases }) => bases.length > 0);
  return {
    ...(set.length > 0 && { set: set.map(({ text }) => text) }),
    ...(based.length > 0 && {
      base: Object.fromEntries(based.map(({ experiment, bases }) => [experiment.name, bases])),
    }),
  };
};

/**
 * Reads the experiment that a command-line argument names: a preset, a YAML file, or `-` for standard input, with other values
 * for some keys.
 */
export function readExperiment(
  argument: string,
  { set = [] }: ExperimentOptions,
): { experiment: Experiment; inputs: ExperimentInputs } {
  const read = readOne(argument, set);
  return { experiment: read.experiment, inputs: inputsOf([read], set) };
}

/**
 * Reads several experiments. Their names must differ: results tell experiments apart by name.
 *
 * @param fixed experiments that come before them and stay as they are
 */
export function readExperiments(
  args: readonly string[],
  { set = [] }: ExperimentOptions,
  fixed: readonly string[] = [],
): { experiments: Experiment[]; inputs: ExperimentInputs } {
  if (args.filter((argument) => argument === "-").length > 1)
    throw new InvalidInput("invalid experiments: - is given twice; standard input can be read once");
  if (set.length > 0 && args.length === 0)
    throw new InvalidInput(`invalid --set: ${set[0].text}; must come with an experiment that it changes`);
  const read = [...fixed.map((name) => readOne(name, [])), ...args.map((argument) => readOne(argument, set))];
  const experiments = read.map(({ experiment }) => experiment);
  const names = experiments.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new InvalidInput(`invalid experiments: ${twice} is given twice; names must differ`);
  return { experiments, inputs: inputsOf(read, set) };
}
