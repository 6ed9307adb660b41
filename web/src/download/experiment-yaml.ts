import { type Experiment, writeExperiment } from "millitree";
import { commandLine } from "./command-line.js";
import type { DownloadInput } from "./request.js";

/**
 * Writes the file of an experiment, all defaults written out, below a comment with the command that computes the page's reaches.
 */
export const experimentYaml = (
  experiment: Experiment,
  input: Pick<DownloadInput, "experiments" | "masses" | "rtol">,
): string => `# ${commandLine(input)}\n${writeExperiment(experiment)}`;
