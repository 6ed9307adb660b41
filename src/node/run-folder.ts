import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { version } from "../data/version.js";
import { InvalidInput } from "../errors/invalid-input.js";
import type { BlockRun } from "../runs/block-run.js";
import { parseTaskDivision, type TaskDivision } from "../runs/task-division.js";
import { naming } from "./file-fault.js";
import { writeWhole } from "./files/write-whole.js";
import { blockRunOf } from "./run-kinds.js";
import { at, isSameFile, realPath } from "./same-file.js";

/**
 * The folder in which the tasks of a run store their pieces:
 *
 *     division.json
 *     pieces/<k div 1000>/<k>.bin     the blocks of task k, one after the other
 *     pieces/<k div 1000>/<k>.json    its hash, length and tallies: written last, so that a piece with it is whole
 */
export interface RunFolder {
  folder: string;
  division: TaskDivision;
  /** Hash of the division, which each piece names. */
  hash: string;
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

/**
 * Makes a folder for a division.
 *
 * @throws RangeError if it is not empty, or cannot be made
 */
export async function makeRunFolder(folder: string, division: TaskDivision): Promise<RunFolder> {
  const text = `${JSON.stringify(division, null, 1)}\n`;
  const isTaken = () => at(folder) !== undefined && readdirSync(folder).length > 0;
  if (naming(folder, isTaken, "folder"))
    throw new InvalidInput(`invalid folder: ${folder} (not empty); must be a new or an empty folder`);
  const file = { path: divisionFile(realPath(folder)), content: text, option: "folder" };
  await naming(folder, () => writeWhole([file]), "folder");
  return { folder, division, hash: sha256(text) };
}

/**
 * Reads the folder of a division that was made before.
 *
 * @throws RangeError if there is none, or it is of another version
 */
export function readRunFolder(folder: string): RunFolder {
  const path = divisionFile(folder);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" || code === "ENOTDIR" ? "no division.json" : message;
    throw new InvalidInput(`invalid folder: ${folder} (${why}); must be made by \`millitree tasks divide\``);
  }
  const division = parseTaskDivision(text, path);
  if (division.version !== version)
    throw new InvalidInput(
      `invalid division: ${path} of millitree ${division.version}; must be of this version, ${version}: parts of different versions cannot be combined`,
    );
  return { folder, division, hash: sha256(text) };
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
