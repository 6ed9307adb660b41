import { z } from "zod";
import { InvalidInput } from "../errors/invalid-input.js";
import type { Provenance } from "../results/provenance.js";
import type { RunDescription } from "./block-run.js";

/** A run that is divided into tasks. */
export interface TaskPlan {
  /** The command that was divided, for people. */
  command: string[];
  run: RunDescription;
  blocks: number;
  tasks: number;
  /** Flag: the parts of the result are gzip members. */
  gzip: boolean;
  /** The merged file that is suggested: its path, or its name in the division's folder. */
  output: string;
}

/** A plan with the program that made it, as stored in `division.json`. */
export interface TaskDivision extends TaskPlan {
  program: "millitree";
  /** Version of the file's format. */
  format: 2;
  /** The program that made it, which must also do its tasks. */
  made_with: Provenance;
  /** Hash of all else that the file says. */
  sha256: string;
}

/** The largest number of tasks of a division. */
export const MAX_TASKS = 1_000_000;

const count = (most: number) => {
  const error = `must be a whole number from 1 to ${most}`;
  return z.int({ error }).min(1, { error }).max(most, { error });
};
const line = () => z.string({ error: "must be text" }).min(1, { error: "must not be empty" });

/** The schema of a provenance, in a division and in a piece. */
export const provenanceSchema = z.strictObject(
  { version: line(), code: line(), node: z.int().nullable(), arithmetic: line() },
  { error: "must name the program that made it" },
);

const schema = z.strictObject(
  {
    program: z.literal("millitree", { error: "must be millitree" }),
    format: z.literal(2, { error: "must be 2, the format that this version of millitree knows" }),
    made_with: provenanceSchema,
    command: z.array(z.string(), { error: "must be a list of texts" }),
    run: z.looseObject({ kind: line() }, { error: "must be a run with its kind" }),
    blocks: count(Number.MAX_SAFE_INTEGER),
    tasks: count(MAX_TASKS),
    gzip: z.boolean({ error: "must be true or false" }),
    output: line(),
    sha256: line(),
  },
  { error: "must be a division as `millitree tasks divide` writes it" },
);

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? "missing";
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
};

/**
 * Reads a division.
 *
 * @param source name of the file, for messages
 * @throws RangeError that names the file and each key with an error
 */
export function parseTaskDivision(text: string, source: string): TaskDivision {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new InvalidInput(`invalid division: ${source} (${(error as Error).message}); must be JSON`);
  }
  const { success, data: division, error } = schema.safeParse(data);
  if (!success) {
    const faults = error.issues.map(({ path, message, code }) => {
      const value = path.reduce<unknown>((part, key) => (part as Record<PropertyKey, unknown>)?.[key], data);
      const what = code === "unrecognized_keys" ? "must have no other keys" : message;
      return `${source}: ${[...path, ""].join(".").slice(0, -1) || "file"}: invalid value: ${shown(value)}; ${what}`;
    });
    throw new InvalidInput(faults.join("\n"));
  }
  if (division.tasks > division.blocks)
    throw new InvalidInput(
      `${source}: tasks: invalid value: ${division.tasks}; must be at most the number of blocks, ${division.blocks}`,
    );
  return division;
}

/**
 * Returns the blocks of a task: [first, last). Tasks take blocks in order, and their numbers of blocks differ by at most
 * one.
 *
 * @param task from 0
 */
export function blocksOfTask(
  { blocks, tasks }: Pick<TaskDivision, "blocks" | "tasks">,
  task: number,
): [number, number] {
  const each = Math.floor(blocks / tasks);
  const more = blocks % tasks;
  const first = (k: number): number => k * each + Math.min(k, more);
  return [first(task), first(task + 1)];
}
