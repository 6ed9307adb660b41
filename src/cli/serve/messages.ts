import { InvalidInput } from "../../errors/invalid-input.js";
import { ExperimentError } from "../../experiments/file/experiment-error.js";
import { InvalidAsked } from "../../service/read-asked.js";

/** The version of the protocol. It grows if a client of the version before could misread a message. */
export const PROTOCOL = 1;

/** The reason why there is no answer. */
export type ErrorName = "InvalidExperiment" | "InvalidInput" | "Cancelled" | "Defect";

/** An error as the protocol has it. */
export interface ErrorRecord {
  name: ErrorName;
  /** All that a user needs. */
  message: string;
  /** The problems with their places, if there are any. */
  problems: { path: string; message: string; line?: number; column?: number }[];
}

/** The error that ends the work on a question that nobody wants any more. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
}

/** The error of a question that was cancelled. */
export const cancelled: ErrorRecord = { name: "Cancelled", message: "cancelled", problems: [] };

/** Returns the error of input that is not allowed. */
export const invalid = (message: string): ErrorRecord => ({ name: "InvalidInput", message, problems: [] });

/** Returns the error of a defect of the program. */
export const defect = (reason: string): ErrorRecord => ({
  name: "Defect",
  message: `this is a defect of millitree, not of your input. Please report it with the question: ${reason}`,
  problems: [],
});

/** Returns the record of anything that was thrown. */
export function errorRecord(error: unknown): ErrorRecord {
  if (error instanceof Cancelled) return cancelled;
  if (error instanceof ExperimentError)
    return {
      name: "InvalidExperiment",
      message: error.message,
      problems: error.problems.map(({ path, message, line, column }) => ({ path, message, line, column })),
    };
  if (error instanceof InvalidAsked)
    return { name: "InvalidInput", message: error.message, problems: [...error.problems] };
  if (error instanceof InvalidInput) return invalid(error.message);
  return defect(error instanceof Error ? error.message : String(error));
}
