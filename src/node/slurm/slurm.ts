import { execFile } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { InvalidInput } from "../../errors/invalid-input.js";
import { type SlurmArray, slurmScript } from "../../runs/slurm-script.js";
import { fileFault } from "../file-fault.js";
import { removeIrregular } from "../regular-file.js";
import { type RunFolder, sha256 } from "../run-folder.js";
import { withStreamedFile } from "../streamed-file.js";
import { type IntendedJob, readJobFile, type SlurmJob, writeJobFile } from "./job-file.js";

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

/**
 * Returns the name of an array of this folder. It differs from that of any other division, and of a copy of the folder; it is the same
 * on every machine, whatever the path by which it sees the folder.
 */
export function arrayName({ folder, division }: RunFolder): string {
  const { ino } = statSync(folder, { bigint: true });
  return `millitree-${sha256(`${division.sha256} ${ino}`).slice(0, 12)}`;
}

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

/** Time in which Slurm takes a job from an sbatch that outlives us [s]. */
const IN_FLIGHT = 5;

/**
 * Writes FOLDER/slurm.sbatch and submits it.
 *
 * @throws InvalidInput if Slurm refuses it
 */
export async function submitArray({ folder }: RunFolder, array: SlurmArray): Promise<SlurmJob> {
  const script = join(folder, "slurm.sbatch");
  const text = Buffer.from(slurmScript(array));
  try {
    mkdirSync(join(folder, "logs"), { recursive: true });
    removeIrregular(script);
  } catch (error) {
    throw fileFault(folder, error, "folder");
  }
  await withStreamedFile(script, (file) => file.write(text), "folder");
  const intended: IntendedJob = { id: null, name: array.name, elements: array.elements, each: array.each };
  await writeJobFile(folder, intended);
  // if sbatch fails, Slurm may have the job nevertheless: its answer may be lost. So the file stays
  const answer = await told("sbatch", ["--parsable", script]);
  const [, id] = /^(\d+)(?:;|$)/m.exec(answer) ?? [];
  if (id === undefined)
    throw new InvalidInput(`invalid answer of sbatch: ${answer}; must be the number of a job`);
  const job = { ...intended, id };
  await writeJobFile(folder, job);
  return job;
}

/** Returns the number of the newest job of a name that Slurm has; undefined if it has none. */
async function jobOfName(name: string): Promise<string | undefined> {
  const answer = await told("squeue", ["--noheader", "--name", name, "--format", "%F"]);
  const numbers = answer.split("\n").filter((line) => /^\d+$/.test(line));
  return numbers.sort((a, b) => Number(a) - Number(b)).at(-1);
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

/**
 * Returns the job of a folder that was submitted before, as long as Slurm has it. If we were killed while it was submitted, Slurm is
 * asked for it by its name.
 */
export async function submittedArray(folder: RunFolder): Promise<SlurmJob | undefined> {
  const job = readJobFile(folder.folder);
  if (job?.name !== arrayName(folder)) return undefined;
  if (job.id !== null) return (await arrayState(job as SlurmJob)) ? (job as SlurmJob) : undefined;
  let id = await jobOfName(job.name);
  if (id === undefined) {
    await wait(1000 * IN_FLIGHT);
    id = await jobOfName(job.name);
  }
  if (id === undefined) return undefined;
  const found = { ...job, id };
  await writeJobFile(folder.folder, found);
  return found;
}
