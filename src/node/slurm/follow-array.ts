import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { collected } from "../collected.js";
import { pieceFaults } from "../piece.js";
import { readRegular } from "../regular-file.js";
import type { RunFolder } from "../run-folder.js";
import type { SlurmJob } from "./job-file.js";
import { type ArrayState, arrayState } from "./slurm.js";

/** Returns the seconds between two questions to Slurm: short at first, never a load for a cluster. */
const interval = (seconds: number): number => Math.min(15, Math.max(0.5, seconds / 20));

/** Time that pieces may take to appear on another machine, and Slurm to answer again [s]. */
const UNSEEN = 5;
const SILENT = 600;

/** Counts the tasks that have left their pieces, without checking these. */
export function donePieces({ folder }: RunFolder): number {
  const names = (path: string): string[] => {
    try {
      return readdirSync(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw error;
    }
  };
  const groups = names(join(folder, "pieces"));
  return groups
    .map((group) => names(join(folder, "pieces", group)).filter((name) => /^\d+\.json$/.test(name)).length)
    .reduce((a, b) => a + b, 0);
}

/** The callbacks of following a job, and the signal that ends it. */
export interface FollowOptions {
  /** Signal that ends the following; the job continues. */
  signal: AbortSignal;
  /** Receives the number of tasks done. */
  progress: (done: number, state: ArrayState | undefined) => void;
  /** Receives each message for the user, without repetitions. */
  note: (text: string) => void;
}

/** Returns the state of a job; tolerates that Slurm does not answer for a while. */
async function patientState(job: SlurmJob, { signal, note }: FollowOptions): Promise<ArrayState | undefined> {
  for (let silent = 0; ; silent += 5) {
    try {
      return await arrayState(job);
    } catch (error) {
      if (silent >= SILENT || signal.aborted) throw error;
      note(`${(error as Error).message}; asking again`);
      await wait(5000, undefined, { signal }).catch(() => {});
    }
  }
}

/**
 * Follows a job array to its end.
 *
 * @returns whether it has ended: false if the signal came before
 */
export async function followArray(
  folder: RunFolder,
  job: SlurmJob,
  options: FollowOptions,
): Promise<boolean> {
  const start = performance.now();
  const said = new Set<string>();
  const note = (text: string): void => {
    if (!said.has(text)) options.note(text);
    said.add(text);
  };
  for (;;) {
    const state = await patientState(job, { ...options, note });
    options.progress(donePieces(folder), state);
    if (!state) return true;
    for (const reason of state.held)
      note(`elements of job ${job.id} are held (${reason}); \`scontrol release ${job.id}\` lets them go`);
    const seconds = interval((performance.now() - start) / 1000);
    await wait(1000 * seconds, undefined, { signal: options.signal }).catch(() => {});
    if (options.signal.aborted) return false;
  }
}

/** An element that ended without completing its tasks. */
export interface FailedElement {
  element: number;
  log: string;
}

/** Returns the last line of a log. */
export function lastLine(path: string): string {
  try {
    return readRegular(path).trimEnd().split("\n").at(-1) ?? "";
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "no log";
    throw error;
  }
}

/** Lists the elements of an ended job that have tasks not done. */
export async function failedElements(folder: RunFolder, job: SlurmJob): Promise<FailedElement[]> {
  const { tasks } = folder.division;
  const own = job.elements.flatMap((element) =>
    Array.from({ length: job.each }, (_, i) => element * job.each + i).filter((task) => task < tasks),
  );
  const look = () => collected(pieceFaults(folder, own, { deep: false }));
  let faults = await look();
  if (faults.length > 0) {
    // the last pieces may not have appeared on a network's file system yet
    await wait(1000 * UNSEEN);
    faults = await look();
  }
  const elements = [...new Set(faults.map(({ task }) => Math.floor(task / job.each)))];
  return elements.map((element) => ({
    element,
    log: join(folder.folder, "logs", `${job.id}_${element}.log`),
  }));
}
