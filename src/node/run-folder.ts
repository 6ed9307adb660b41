import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { InvalidInput } from "../errors/invalid-input.js";
import { isSameProvenance, provenanceInWords } from "../results/provenance.js";
import type { BlockRun } from "../runs/block-run.js";
import { shellWord } from "../runs/slurm-script.js";
import { parseTaskDivision, type TaskDivision, type TaskPlan } from "../runs/task-division.js";
import { provenanceHere } from "./code-hash.js";
import { naming } from "./file-fault.js";
import { writeWhole } from "./files/write-whole.js";
import { readRegular } from "./regular-file.js";
import { blockRunOf } from "./run-kinds.js";
import { at, isSameFile, realPath } from "./same-file.js";

/**
 * The folder in which the tasks of a run store their pieces:
 *
 *     division.json                   the division, with a hash of what it says
 *     pieces/<k div 1000>/<k>.bin     the blocks of task k, one after the other
 *     pieces/<k div 1000>/<k>.json    its hash, length and tallies: written last, so that a piece with it is whole
 */
export interface RunFolder {
  folder: string;
  division: TaskDivision;
}

/** Returns a hash as hexadecimal text. */
export const sha256 = (bytes: string | Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex");

const divisionFile = (folder: string): string => join(folder, "division.json");

/** Returns the folder of a task's group of at most a thousand tasks: file systems are slow with more. */
export const groupFolder = (folder: string, task: number): string =>
  join(folder, "pieces", String(Math.floor(task / 1000)));

/** Returns the files of a task's piece. */
export const pieceFiles = (folder: string, task: number): { body: string; sidecar: string } => {
  const group = groupFolder(folder, task);
  return { body: join(group, `${task}.bin`), sidecar: join(group, `${task}.json`) };
};

/** Tests whether a path leads to a file that the folder itself keeps: the division, its job, a piece. */
export const isOwnFile = ({ folder }: RunFolder, path: string): boolean =>
  ["division.json", "slurm.json"].some((name) => isSameFile(join(folder, name), path)) ||
  `${realPath(resolve(path))}${sep}`.startsWith(`${realPath(resolve(folder, "pieces"))}${sep}`);

/** Returns the path of the merged result. */
export const outputOf = ({ folder, division }: RunFolder): string => resolve(folder, division.output);

/** Returns the hash of what a division says, whatever the blanks between. */
const contentHash = (content: Omit<TaskDivision, "sha256">): string => sha256(JSON.stringify(content));

/** Returns the division of a plan, made with this program. */
function divisionOf({ command, run, blocks, tasks, gzip, output }: TaskPlan): TaskDivision {
  const content = {
    program: "millitree" as const,
    format: 2 as const,
    made_with: provenanceHere(),
    ...{ command, run, blocks, tasks, gzip, output },
  };
  return { ...content, sha256: contentHash(content) };
}

/**
 * Makes a folder for a division.
 *
 * @throws InvalidInput if it is not empty, or cannot be made
 */
export async function makeRunFolder(folder: string, plan: TaskPlan): Promise<RunFolder> {
  const division = divisionOf(plan);
  const text = `${JSON.stringify(division, null, 1)}\n`;
  const isTaken = () => at(folder) !== undefined && readdirSync(folder).length > 0;
  if (naming(folder, isTaken, "folder"))
    throw new InvalidInput(`invalid folder: ${folder} (not empty); must be a new or an empty folder`);
  const file = { path: divisionFile(realPath(folder)), content: text, option: "folder" };
  await naming(folder, () => writeWhole([file]), "folder");
  return { folder, division };
}

/** Reads the text of a folder's division. */
function divisionText(folder: string): string {
  try {
    return readRegular(divisionFile(folder));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why =
      error instanceof InvalidInput
        ? "division.json is no regular file"
        : code === "ENOENT" || code === "ENOTDIR"
          ? "no division.json"
          : message;
    throw new InvalidInput(`invalid folder: ${folder} (${why}); must be made by \`millitree tasks divide\``);
  }
}

/**
 * Reads the folder of a division that was made before.
 *
 * @throws InvalidInput if there is none, or it was changed, or made by another program
 */
export function readRunFolder(folder: string): RunFolder {
  const path = divisionFile(folder);
  const division = parseTaskDivision(divisionText(folder), path);
  const { sha256: stated, ...content } = division;
  const { command, tasks, made_with } = content;
  const again = `\`millitree tasks divide NEW_FOLDER --tasks ${tasks} ${command.map(shellWord).join(" ")}\``;
  if (stated !== contentHash(content))
    throw new InvalidInput(
      `invalid division: ${path} (changed since it was made); must be as \`millitree tasks divide\` wrote it: put the former file back, or divide the run again`,
    );
  const here = provenanceHere();
  if (!isSameProvenance(made_with, here))
    throw new InvalidInput(
      `invalid division: ${path} of ${provenanceInWords(made_with)}; must be of this program, ${provenanceInWords(here)}: ` +
        `parts of different programs cannot be combined. Do its tasks with the program that divided it, or divide the run again with this one: ${again}`,
    );
  return { folder, division };
}

/**
 * Returns the run of a folder's division.
 *
 * @throws RangeError if the division and the run differ in the number of blocks
 */
export function runOfFolder({ folder, division }: RunFolder): BlockRun {
  const run = blockRunOf(division.run);
  if (run.blocks === division.blocks) return run;
  throw new InvalidInput(
    `${divisionFile(folder)}: blocks: invalid value: ${division.blocks}; must be ${run.blocks}`,
  );
}
