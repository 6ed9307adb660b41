import { ExperimentError } from "../experiments/file/experiment-error.js";
import { parseExperiment } from "../experiments/file/parse.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { RecentlyUsed } from "../numerics/recently-used.js";
import type { Unread } from "./answers.js";

/** How many experiments are remembered. */
const CAPACITY = 64;

/** Reads experiments and remembers them: the same text comes with every question. */
export class ExperimentReader {
  readonly #known = new RecentlyUsed<Experiment | Unread>(CAPACITY);

  /** The experiment of a text, or what is wrong with it. */
  read(text: string): Experiment | Unread {
    return this.#known.get(text, () => parsed(text, "page"));
  }
}

/** The experiment of a text, or what is wrong with it, as the command line says it. */
export function parsed(text: string, source: string): Experiment | Unread {
  try {
    return parseExperiment(text, source);
  } catch (error) {
    if (error instanceof ExperimentError) return { message: error.message, problems: [...error.problems] };
    throw error;
  }
}
