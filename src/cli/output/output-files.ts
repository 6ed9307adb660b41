import { existsSync, realpathSync, type Stats, statSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import type { Command } from "commander";
import { presetNames } from "../../experiments/file/presets.js";
import { csvMetadataName } from "../../formats/csv.js";
import { resultFormat, resultFormats } from "./result-format.js";
import { checkWritable } from "./write-files.js";

/** A file or folder that a command writes, and the option that names it. */
interface Output {
  option: string;
  path: string;
}

/** The options that name what is written, by the names of their values. */
const written = ["output", "figure", "bibtex", "hepdata"];

const at = (path: string): Stats | undefined => (existsSync(path) ? statSync(path) : undefined);

/** Returns the path without links, also of a file that can yet be made. */
function realPath(path: string): string {
  if (at(path)) return realpathSync(path);
  const above = dirname(path);
  return above === path ? path : join(realPath(above), basename(path));
}

/** Tests whether two paths lead to one file or folder, which exists or can be made. */
function isSame(a: string, b: string): boolean {
  const [there, other] = [at(a), at(b)];
  if (there && other) return there.dev === other.dev && there.ino === other.ino;
  return realPath(a) === realPath(b);
}

/** Tests whether what is written replaces what was there; a device takes any number of outputs. */
const isReplaced = (path: string): boolean => {
  const there = at(path);
  return !there || there.isFile() || there.isDirectory();
};

/** Lists the files that the words of a command line may name: `own.csv`, `own.csv:unit=MeV`, `@masses.txt`, or several. */
const filesOf = (words: readonly string[]): string[] =>
  words
    .filter((word) => !presetNames().includes(word.toLowerCase()))
    .flatMap((word) => [word, ...word.split(/[,=@]/), ...word.split(",").map((part) => part.split(":")[0])])
    .filter((path) => path !== "" && at(path)?.isFile());

/**
 * Refuses an output that is an input or another output, whatever the paths look like, and files in the folder of `--hepdata`,
 * which holds nothing else.
 *
 * @param words words of the command line that may name inputs
 */
export function refuseSharedFiles(outputs: readonly Output[], words: readonly string[]): void {
  const replaced = outputs.filter(({ path }) => isReplaced(path));
  const inputs = filesOf(words);
  for (const [i, { option, path }] of replaced.entries()) {
    const input = inputs.find((input) => isSame(input, path));
    if (input !== undefined)
      throw new RangeError(`invalid ${option}: ${path}; must be another file than ${input}, which is read`);
    const other = replaced.slice(0, i).find((other) => isSame(other.path, path));
    if (other)
      throw new RangeError(
        `invalid ${option}: ${path}; must be another ${option === "--hepdata" ? "folder" : "file"} than that of ${other.option === option ? "the other " : ""}${other.option}`,
      );
    const folder = replaced.find(
      (other) => other.option === "--hepdata" && realPath(path).startsWith(realPath(other.path) + sep),
    );
    if (folder) throw new RangeError(`invalid ${option}: ${path}; must lie outside the folder of --hepdata`);
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

/** Makes every command settle the format of its result and check its files before it computes anything. */
export function addFileChecks(command: Command): void {
  for (const one of command.commands) addFileChecks(one);
  if (command.commands.length > 0) return;
  const words: string[] = [];
  for (const option of command.options)
    if (!written.includes(option.attributeName()))
      command.on(`option:${option.name()}`, (word: unknown) => {
        if (typeof word === "string") words.push(word);
      });
  command.hook("preAction", (_, action) => refuseSharedFiles(outputsOf(action), [...action.args, ...words]));
}
