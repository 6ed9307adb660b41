import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { InvalidInput } from "../errors/invalid-input.js";
import { type SlurmArray, slurmScript } from "../runs/slurm-script.js";
import { fileFault } from "./file-fault.js";
import type { RunFolder } from "./run-folder.js";

/** A submitted job array, as stored in FOLDER/slurm.json. */
export interface SlurmJob {
  id: string;
  name: string;
  elements: number[];
  each: number;
}

/** The answer of a Slurm command; `failed` if it ends with an error. */
interface Answer {
  output: string;
  failed: string | undefined;
}

function ask(command: string, args: string[]): Promise<Answer> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (error && (error as NodeJS.ErrnoException).code === "ENOENT")
        return reject(
          new InvalidInput(
            `invalid --engine: slurm; must be threads on a machine without Slurm: there is no ${command} in the search path`,
          ),
        );
      resolve({ output: stdout.trim(), failed: error ? stderr.trim() || error.message : undefined });
    });
  });
}

/**
 * Returns the answer of a Slurm command.
 *
 * @throws RangeError with Slurm's message
 */
async function told(command: string, args: string[]): Promise<string> {
  const { output, failed } = await ask(command, args);
  if (failed === undefined) return output;
  throw new InvalidInput(`invalid answer of ${command}: ${failed.split("\n")[0]}; must be accepted by Slurm`);
}

/** Returns the name of an array of this division, which differs from that of any other division. */
export const arrayName = ({ hash }: RunFolder): string => `millitree-${hash.slice(0, 8)}`;

/** Slurm's default of MaxArraySize. */
export const USUAL_ARRAY_SIZE = 1001;

/** Returns Slurm's MaxArraySize; undefined if no Slurm answers. */
export async function maxArraySize(): Promise<number | undefined> {
  const { output, failed } = await ask("scontrol", ["show", "config"]).catch(() => ({
    output: "",
    failed: "",
  }));
  return failed === undefined
    ? Number(/^MaxArraySize\s*=\s*(\d+)/m.exec(output)?.[1] ?? USUAL_ARRAY_SIZE)
    : undefined;
}

/**
 * Returns the number of tasks of an element for which Slurm allows the array.
 *
 * @param most Slurm's MaxArraySize
 */
export function tasksEach(tasks: number, most: number): number {
  if (most < 2) throw new InvalidInput("invalid --engine: slurm; must allow job arrays (MaxArraySize)");
  // MaxArraySize is one more than the highest index, and a job counts towards the limit on the jobs of all users
  return Math.ceil(tasks / (most - 1));
}

/** Lists the elements that have tasks to do. */
export const elementsOf = (tasks: readonly number[], each: number): number[] => [
  ...new Set(tasks.map((task) => Math.floor(task / each))),
];

const jobFile = (folder: string): string => join(folder, "slurm.json");

/** Writes FOLDER/slurm.sbatch and submits it. */
export async function submitArray({ folder }: RunFolder, array: SlurmArray): Promise<SlurmJob> {
  const script = join(folder, "slurm.sbatch");
  try {
    mkdirSync(join(folder, "logs"), { recursive: true });
    writeFileSync(script, slurmScript(array));
  } catch (error) {
    throw fileFault(folder, error, "folder");
  }
  const id = (await told("sbatch", ["--parsable", script])).split(";")[0];
  const job: SlurmJob = { id, name: array.name, elements: array.elements, each: array.each };
  writeFileSync(jobFile(folder), `${JSON.stringify(job)}\n`);
  return job;
}

/** The elements of a job that Slurm still has. */
export interface ArrayState {
  running: number;
  waiting: number;
  /** Reasons why some will not run without action of the user. */
  held: string[];
}

/**
 * Returns the state of a job; undefined if it is over.
 *
 * @throws RangeError if Slurm does not answer
 */
export async function arrayState({ id, name }: SlurmJob): Promise<ArrayState | undefined> {
  const { output, failed } = await ask("squeue", ["--noheader", "--jobs", id, "--format", "%j|%T|%r"]);
  if (failed !== undefined) {
    if (/invalid job id/i.test(failed)) return undefined;
    throw new InvalidInput(`invalid answer of squeue: ${failed}; must be the state of job ${id}`);
  }
  const lines = output
    .split("\n")
    .map((line) => line.split("|"))
    .filter(([job]) => job === name);
  if (lines.length === 0) return undefined;
  const running = lines.filter(([, state]) => state !== "PENDING").length;
  const held = lines.filter(([, state, reason]) => state === "PENDING" && /held/i.test(reason));
  return {
    running,
    waiting: lines.length - running,
    held: [...new Set(held.map(([, , reason]) => reason))],
  };
}

/** Returns the job of a folder that was submitted before, as long as Slurm has it. */
export async function submittedArray(folder: RunFolder): Promise<SlurmJob | undefined> {
  let text: string;
  try {
    text = readFileSync(jobFile(folder.folder), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const job: SlurmJob = JSON.parse(text);
  return job.name === arrayName(folder) && (await arrayState(job)) ? job : undefined;
}
