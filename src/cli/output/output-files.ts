import { sep } from "node:path";
import type { Command } from "commander";
import { InvalidInput } from "../../errors/invalid-input.js";
import { csvMetadataName } from "../../formats/csv.js";
import { at, isSameFile, realPath } from "../../node/same-file.js";
import { checkReadings, filesRead } from "./read-files.js";
import { resultFormat, resultFormats } from "./result-format.js";
import { checkWritable, removeLeftovers, writeStaged } from "./write-files.js";

/** A file or folder that a command writes, and the option that names it. */
interface Output {
  option: string;
  path: string;
}

/** The options that name what is written, by the names of their values. */
const written = ["output", "figure", "bibtex", "hepdata"];

/** Tests whether what is written replaces what was there; a device takes any number of outputs. */
const isReplaced = (path: string): boolean => {
  const there = at(path);
  return !there || there.isFile() || there.isDirectory();
};

/** The path by which the system knows standard input, also if that is a file. */
const pathOf = (input: string): string => (input === "-" ? "/dev/stdin" : input);

/** Throws if an output that replaces what was there is a file that is read. */
function refuseInput(replaced: readonly Output[], input: string): void {
  const same = replaced.find(({ path }) => isSameFile(pathOf(input), path));
  if (same)
    throw new InvalidInput(
      `invalid ${same.option}: ${same.path}; must be another file than ${input}, which is read`,
    );
}

/**
 * Refuses an output that is another output or a file that is read, now or later, whatever the paths look like, and files in the
 * folder of `--hepdata`, which holds nothing else.
 */
export function refuseSharedFiles(outputs: readonly Output[]): void {
  const replaced = outputs.filter(({ path }) => isReplaced(path));
  for (const input of filesRead()) refuseInput(replaced, input);
  checkReadings((input) => refuseInput(replaced, input));
  for (const [i, { option, path }] of replaced.entries()) {
    const other = replaced.slice(0, i).find((other) => isSameFile(other.path, path));
    if (other)
      throw new InvalidInput(
        `invalid ${option}: ${path}; must be another ${option === "--hepdata" ? "folder" : "file"} than that of ${other.option === option ? "the other " : ""}${other.option}`,
      );
    const folder = replaced.find(
      (other) => other.option === "--hepdata" && realPath(path).startsWith(realPath(other.path) + sep),
    );
    if (folder)
      throw new InvalidInput(`invalid ${option}: ${path}; must lie outside the folder of --hepdata`);
  }
}

/** Settles the format of a command's result, and lists all that the command will write. */
function outputsOf(command: Command): Output[] {
  const options = command.opts<Record<string, unknown>>();
  const outputs = written.flatMap((name) =>
    [options[name]]
      .flat()
      .flatMap((path) => (typeof path === "string" ? [{ option: `--${name}`, path }] : [])),
  );
  const isResult = command.options.some((one) => one.argChoices?.includes(resultFormats[0]));
  if (!isResult) return outputs;
  const output = options.output as string | undefined;
  const format = resultFormat(options.format as (typeof resultFormats)[number] | undefined, output);
  command.setOptionValue("format", format);
  if (format !== "csv" || output === undefined || at(output)?.isFile() === false) return outputs;
  const metadata = csvMetadataName(realPath(output));
  checkWritable(metadata);
  return [...outputs, { option: "--output", path: metadata }];
}

/** Makes every command settle the format of its result and check its files before it computes anything, and write them when it has. */
export function addFileChecks(command: Command): void {
  for (const one of command.commands) addFileChecks(one);
  if (command.commands.length > 0) return;
  command.hook("preAction", (_, action) => {
    const outputs = outputsOf(action);
    refuseSharedFiles(outputs);
    removeLeftovers(outputs.map(({ path }) => path));
  });
  command.hook("postAction", writeStaged);
}
