/** A command line that can be copied as it stands, and a phrase that says what it does. */
export type Example = readonly [purpose: string, commandLine: string];

/** Writes the examples at the end of a command's help. A test runs each of them. */
export const examples = (...all: readonly Example[]): string =>
  `\nExamples:\n${all.map(([purpose, line]) => `  ${purpose}:\n    millitree ${line}`).join("\n")}`;
