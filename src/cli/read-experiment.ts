import { readFileSync } from "node:fs";
import { parseExperiment } from "../experiments/parse.js";
import { preset, presetNames } from "../experiments/presets.js";
import type { Experiment } from "../experiments/schema.js";

/** The experiment that a command-line argument names: a preset, a YAML file, or `-` for standard input. */
export function readExperiment(argument: string): Experiment {
  if (argument === "-") return parseExperiment(readFileSync(0, "utf8"), "stdin");
  if (presetNames().includes(argument.toLowerCase())) return preset(argument);
  let text: string;
  try {
    text = readFileSync(argument, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      { ENOENT: "no such file", EISDIR: "is a folder", EACCES: "permission denied" }[code ?? ""] ?? code;
    throw new RangeError(
      `invalid experiment: ${argument} (${why}); must be one of ${presetNames().join(", ")}, a YAML file, or - for standard input`,
    );
  }
  return parseExperiment(text, argument);
}

/** Several experiments; two of the same name would be told apart nowhere. */
export function readExperiments(args: readonly string[]): Experiment[] {
  const experiments = args.map(readExperiment);
  const names = experiments.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new RangeError(`invalid experiments: ${twice} is given twice; names must differ`);
  return experiments;
}
