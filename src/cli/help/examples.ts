/** A command line that can be copied as it stands, and a phrase that says what it does. */
export type Example = readonly [purpose: string, commandLine: string];

/** The width of a terminal that every line of help fits. */
const WIDTH = 80;

/** Breaks a command line before options, as a shell reads it, if it does not fit a line. */
function fitted(commandLine: string): string {
  const lines = [""];
  for (const part of `    millitree ${commandLine}`.split(/ (?=--?[a-z])/)) {
    const line = lines[lines.length - 1];
    if (line === "") lines[lines.length - 1] = part;
    else if (`${line} ${part} \\`.length <= WIDTH) lines[lines.length - 1] = `${line} ${part}`;
    else {
      lines[lines.length - 1] = `${line} \\`;
      lines.push(`      ${part}`);
    }
  }
  return lines.join("\n");
}

/** Writes the examples at the end of a command's help. A test runs each of them. */
export const examples = (...all: readonly Example[]): string =>
  `\nExamples:\n${all.map(([purpose, line]) => `  ${purpose}:\n${fitted(line)}`).join("\n")}`;
