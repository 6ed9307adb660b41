import { closeSync, openSync, readSync } from "node:fs";
import { experimentWarnings } from "../../experiments/file/experiment-warnings.js";
import { parseExperiment } from "../../experiments/file/parse.js";
import { preset, presetNames } from "../../experiments/file/presets.js";
import type { Experiment } from "../../experiments/schema/experiment.js";
import { note } from "../output/notes.js";

/** The largest size that is read, far more than any experiment has: a device such as /dev/zero has no end. */
const MAX_BYTES = 1_000_000;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  ENOTDIR: "no such file",
  EISDIR: "is a folder",
  EACCES: "permission denied",
  EBADF: "is closed",
  EAGAIN: "has nothing to read",
};

function unreadable(argument: string, why: string): RangeError {
  return new RangeError(
    `invalid experiment: ${argument || "empty"} (${why}); must be one of ${presetNames().join(", ")}, a YAML file, or - for standard input`,
  );
}

/** Returns an error that says why a file can't be read. */
type Unreadable = (why: string) => RangeError;

/** Reads all bytes of an open file, up to a number. */
function readBytes(file: number, most: number, unreadable: Unreadable): Buffer {
  const bytes = Buffer.alloc(most + 1);
  let length = 0;
  for (let count = 1; count > 0 && length < bytes.length; length += count)
    count = readSync(file, bytes, length, bytes.length - length, null);
  if (length > most) throw unreadable(`more than ${most} bytes`);
  return bytes.subarray(0, length);
}

/**
 * Reads all bytes of a file, or of standard input, `-`.
 *
 * @param most the largest number of bytes
 */
export function readBytesOf(argument: string, most: number, unreadable: Unreadable): Buffer {
  try {
    const file = argument === "-" ? 0 : openSync(argument, "r");
    try {
      return readBytes(file, most, unreadable);
    } finally {
      if (file !== 0) closeSync(file);
    }
  } catch (error) {
    if (error instanceof RangeError) throw error;
    const { code = "", message } = error as NodeJS.ErrnoException;
    throw unreadable(reasons[code] ?? message);
  }
}

function readText(argument: string): string {
  const bytes = readBytesOf(argument, MAX_BYTES, (why) => unreadable(argument, why));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw unreadable(argument, "is no text in UTF-8");
  }
}

/**
 * Reads the experiment that a command-line argument names: a preset, a YAML file, or `-` for standard input. Warnings on stderr
 * say if it leaves the range of the calculation.
 */
export function readExperiment(argument: string): Experiment {
  const experiment = presetNames().includes(argument.toLowerCase())
    ? preset(argument)
    : parseExperiment(readText(argument), argument === "-" ? "stdin" : argument);
  for (const warning of experimentWarnings(experiment)) note(`${experiment.name}: ${warning}`);
  return experiment;
}

/** Reads several experiments. Their names must differ: results tell experiments apart by name. */
export function readExperiments(args: readonly string[]): Experiment[] {
  if (args.filter((argument) => argument === "-").length > 1)
    throw new RangeError("invalid experiments: - is given twice; standard input can be read once");
  const experiments = args.map(readExperiment);
  const names = experiments.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new RangeError(`invalid experiments: ${twice} is given twice; names must differ`);
  return experiments;
}
