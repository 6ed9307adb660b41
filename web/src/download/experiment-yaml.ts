import { type Experiment, writeExperiment } from "millitree";
import { commandLine } from "./command-line.js";
import type { DownloadInput } from "./request.js";

/** The file of an experiment, all defaults written out, under the command that computes the page's reaches. */
export const experimentYaml = (
  experiment: Experiment,
  input: Pick<DownloadInput, "experiments" | "masses" | "rtol">,
): string => `# ${commandLine(input)}\n${writeExperiment(experiment)}`;
