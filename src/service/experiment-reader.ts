import { ExperimentError } from "../experiments/file/experiment-error.js";
import { parseExperiment } from "../experiments/file/parse.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { RecentlyUsed } from "../numerics/recently-used.js";
import type { Unread } from "./answers.js";

/** Largest number of experiments that are remembered. */
const CAPACITY = 64;

/** A reader of experiments that remembers them: the same text comes with every question. */
export class ExperimentReader {
  readonly #known = new RecentlyUsed<Experiment | Unread>(CAPACITY);

  readonly #source: string;

  /** @param source name of every file, for messages */
  constructor(source = "page") {
    this.#source = source;
  }

  /** Returns the experiment of a text, or its problems. */
  read(text: string): Experiment | Unread {
    return this.#known.get(text, () => parsed(text, this.#source));
  }
}

/** Parses the experiment of a text; returns its problems, in the words of the command line, if it is not valid. */
export function parsed(text: string, source: string): Experiment | Unread {
  try {
    return parseExperiment(text, source);
  } catch (error) {
    if (error instanceof ExperimentError) return { message: error.message, problems: [...error.problems] };
    throw error;
  }
}
