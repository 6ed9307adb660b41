import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { collected } from "./collected.js";
import { pieceFaults } from "./piece.js";
import type { RunFolder } from "./run-folder.js";
import { type ArrayState, arrayState, type SlurmJob } from "./slurm.js";

/** Seconds between two questions to Slurm: few at first, never many for a cluster. */
const interval = (seconds: number): number => Math.min(15, Math.max(0.5, seconds / 20));

/** How long pieces may take to be seen on another machine [s], and Slurm to answer again. */
const UNSEEN = 5;
const SILENT = 600;

/** How many tasks have left their pieces, without a look at them. */
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

/** Whom to tell what, and when to stop. */
export interface FollowOptions {
  /** Stops to follow; the job goes on. */
  signal: AbortSignal;
  /** Is told how many tasks are done. */
  progress: (done: number, state: ArrayState | undefined) => void;
  /** Is told what the user must know, each once. */
  note: (text: string) => void;
}

/** The state of a job, from a Slurm that may be silent for a while. */
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
 * @returns whether it has ended: false where the signal came before
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

/** An element that ended and left tasks undone. */
export interface FailedElement {
  element: number;
  log: string;
}

/** The last line of a log. */
export function lastLine(path: string): string {
  try {
    return readFileSync(path, "utf8").trimEnd().split("\n").at(-1) ?? "";
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "no log";
    throw error;
  }
}

/** The elements of a job that is over whose tasks are not all done. */
export async function failedElements(folder: RunFolder, job: SlurmJob): Promise<FailedElement[]> {
  const { tasks } = folder.plan;
  const own = job.elements.flatMap((element) =>
    Array.from({ length: job.each }, (_, i) => element * job.each + i).filter((task) => task < tasks),
  );
  const look = () => collected(pieceFaults(folder, own, { deep: false }));
  let faults = await look();
  if (faults.length > 0) {
    // the last pieces may not have come through a network's file system yet
    await wait(1000 * UNSEEN);
    faults = await look();
  }
  const elements = [...new Set(faults.map(({ task }) => Math.floor(task / job.each)))];
  return elements.map((element) => ({
    element,
    log: join(folder.folder, "logs", `${job.id}_${element}.log`),
  }));
}
