/**
 * Writes characters that a terminal takes as commands, or that change the order of a text, as their codes: names of files and texts
 * in files may hold them. Ends of lines and tabs stay.
 */
export const printable = (text: string): string =>
  text.replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0)!.toString(16);
    return code.length <= 2 ? `\\x${code.padStart(2, "0")}` : `\\u{${code}}`;
  });

/** Prints an error, or what is wrong with a result, on standard error. */
export const printError = (text: string): void => {
  process.stderr.write(`millitree: ${printable(text)}\n`);
};

/** Prints lines for people on standard output. */
export const printLines = (...lines: readonly string[]): void => {
  process.stdout.write(`${printable(lines.join("\n"))}\n`);
};

/** Prints a result on standard output: as it is for a program or a file, and with codes for a terminal. */
export const printResult = (text: string): void => {
  process.stdout.write(process.stdout.isTTY ? printable(text) : text);
};

/** Calls a function once everything on standard output has left the program: a pipe takes its time. */
export const whenPrinted = (done: () => void): void => {
  process.stdout.write("", done);
};
