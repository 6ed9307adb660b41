/** One thing that is wrong in an experiment file. */
export interface Problem {
  /** Where in the mapping, `target.thickness_cm`; empty for the file as a whole. */
  path: string;
  /** Counted from 1. */
  line: number;
  /** Counted from 1. */
  column: number;
  /** `invalid <name>: <value>; <what is allowed>` */
  message: string;
}

/** All that is wrong in an experiment file, at once; the message has one line for each of the first 20 problems. */
export class ExperimentError extends Error {
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
