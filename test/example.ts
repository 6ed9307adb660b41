import { readFileSync } from "node:fs";
import { parseExperiment } from "../src/experiments/file/parse.js";
import type { Experiment } from "../src/experiments/schema/experiment.js";

/** The folder of the examples. */
export const examples = new URL("../examples/", import.meta.url);

/** An experiment of the examples, by the name of its file. */
export const example = (file: string): Experiment =>
  parseExperiment(readFileSync(new URL(file, examples), "utf8"), file);
