import { join } from "node:path";
import { z } from "zod";
import { InvalidInput } from "../../errors/invalid-input.js";
import { readRegular, removeIrregular } from "../regular-file.js";
import { withStreamedFile } from "../streamed-file.js";

/**
 * A job array that is about to be submitted, as stored in FOLDER/slurm.json. It is written before Slurm hears of the job: if we are
 * killed before we know the job's number, the next start finds the job by its name.
 */
export interface IntendedJob {
  /** Number of the job; null as long as Slurm has not told it. */
  id: string | null;
  /** Name that no job of another folder has. */
  name: string;
  /** Numbers of the elements. */
  elements: number[];
  /** Number of tasks of an element. */
  each: number;
}

/** A job array that was submitted. */
export type SlurmJob = IntendedJob & { id: string };

const schema = z.strictObject({
  id: z.string().regex(/^\d+$/).nullable(),
  name: z.string().regex(/^millitree-[\w-]+$/),
  elements: z.array(z.int().min(0)),
  each: z.int().min(1),
});

/** Returns the path of the file of a job. */
export const jobFile = (folder: string): string => join(folder, "slurm.json");

/** Writes the file of a job, as a whole or not at all. */
export function writeJobFile(folder: string, job: IntendedJob): Promise<void> {
  const path = jobFile(folder);
  removeIrregular(path);
  return withStreamedFile(path, (file) => file.write(Buffer.from(`${JSON.stringify(job)}\n`)), "folder");
}

/** Returns what a text says as JSON; undefined if it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads the file of the job that was submitted last; undefined if there was none.
 *
 * @throws InvalidInput if it is none of ours
 */
export function readJobFile(folder: string): IntendedJob | undefined {
  const path = jobFile(folder);
  let text: string;
  try {
    text = readRegular(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const { data: job } = schema.safeParse(parsed(text));
  if (job) return job;
  throw new InvalidInput(
    `invalid job file: ${path}; must be as \`millitree tasks run\` wrote it: if \`squeue --me\` shows no job of this folder, remove the file`,
  );
}
