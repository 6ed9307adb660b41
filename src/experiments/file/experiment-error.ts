import { InvalidInput } from "../../errors/invalid-input.js";

/** A single problem in an experiment file. */
export interface Problem {
  /** The place in the mapping, `target.thickness_cm`; empty for the file as a whole. */
  path: string;
  /** Counted from 1. */
  line: number;
  /** Counted from 1. */
  column: number;
  /** The message, `invalid <name>: <value>; <what is allowed>`. */
  message: string;
}

/**
 * All errors in an experiment file, at once.
 *
 * `problems` has each with its path, its line and column (from 1), and a message `invalid <name>: <value>; <what is
 * allowed>`. `message` has one line for each of the first 20.
 *
 * @example
 * try {
 *   parseExperiment(writeExperiment(preset("ldmx")).replace("energy_GeV: 8", "energy_GeV: -8"), "my.yaml");
 * } catch (error) {
 *   if (error instanceof ExperimentError) console.log(error.problems[0].path, error.problems[0].message);
 * } // => beam.energy_GeV invalid energy_GeV: -8; must be a number > 0 and <= 100000 [GeV]
 */
export class ExperimentError extends InvalidInput {
  override readonly name = "ExperimentError";
  readonly problems: readonly Problem[];

  constructor(source: string, problems: readonly Problem[]) {
    const lines = problems
      .slice(0, 20)
      .map(({ path, line, column, message }) =>
        [`${source}:${line}:${column}`, path, message].filter(Boolean).join(": "),
      );
    if (problems.length > 20) lines.push(`${source}: and ${problems.length - 20} more problems`);
    super(lines.join("\n"));
    this.problems = problems;
  }
}
