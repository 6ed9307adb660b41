import { type Experiment, ExperimentError, parseExperiment } from "millitree";
import type { Unread } from "./answers.js";

/** How many experiments are remembered. */
const CAPACITY = 64;

/** Reads experiments and remembers them: the same text comes with every question. */
export class ExperimentReader {
  readonly #known = new Map<string, Experiment | Unread>();

  /** The experiment of a text, or what is wrong with it. */
  read(text: string, source = "page"): Experiment | Unread {
    const known = this.#known.get(text);
    if (known) return known;
    const result = parsed(text, source);
    if (this.#known.size >= CAPACITY) this.#known.delete(this.#known.keys().next().value as string);
    this.#known.set(text, result);
    return result;
  }
}

export const isUnread = (result: object): result is Unread => "problems" in result;

/** The experiment of a text, or what is wrong with it, as the command line says it. */
export function parsed(text: string, source: string): Experiment | Unread {
  try {
    return parseExperiment(text, source);
  } catch (error) {
    if (error instanceof ExperimentError) return { message: error.message, problems: [...error.problems] };
    throw error;
  }
}
