import { readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { InvalidInput } from "../../errors/invalid-input.js";
import { fileFault, naming } from "../../node/file-fault.js";
import { removeAbandoned, removeTemporary, temporaryBeside } from "../../node/files/temporary-file.js";
import { missingFolder, type NewFile, writeWhole } from "../../node/files/write-whole.js";
import { at, makeFolders, realPath } from "../../node/same-file.js";
import { note } from "./notes.js";
import { holdingSignals } from "./stop-signal.js";

/** The contents of files by name. */
export type Files = Record<string, string | Uint8Array>;

/** The files that the command has made and not written yet. */
let staged: NewFile[] = [];

/** Writes what the command has made: all of it or, if a file cannot be written, nothing. A signal waits until it is done. */
export async function writeStaged(): Promise<void> {
  const files = staged;
  staged = [];
  if (files.length > 0) await holdingSignals(() => writeWhole(files));
}

const fault = (code: string): Error => Object.assign(new Error(), { code });

/** Throws if a path cannot be made a folder with files in it; leaves nothing. */
function tryFolder(folder: string): void {
  if (folder === "") throw fault("ENOENT");
  const real = realPath(folder);
  const top = missingFolder(join(real, "file"));
  const temporary = temporaryBeside(top ?? join(real, "file"));
  try {
    makeFolders(top === undefined ? temporary : join(temporary, relative(top, real)));
  } finally {
    removeTemporary(temporary);
  }
}

/** Stages files for a folder. */
const stage = (folder: string, files: Files, seal: string, option?: string): void => {
  for (const [name, content] of Object.entries(files))
    staged.push({ path: join(realPath(folder), name), content, option, isSeal: name === seal });
};

/**
 * Prepares a folder for results. It is checked at once, so that an unwritable one is reported before anything is computed, and
 * made when the results are there.
 *
 * @param seal name of the file that says that the others are whole
 * @returns a function that hands over all files for `writeStaged`
 */
export function outputFolder(folder: string, seal: string): (files: Files) => void {
  naming(folder, () => tryFolder(folder));
  return (files) => stage(folder, files, seal);
}

/**
 * Prepares a folder that holds the result and nothing else. It is checked at once and made later, as that of `outputFolder`.
 *
 * @param option that names it
 * @throws InvalidInput if there is something in it
 */
export function emptyFolder(folder: string, seal: string, option: string): (files: Files) => void {
  const refuseTaken = (): void => {
    if (at(folder)?.isDirectory() && readdirSync(folder).length > 0)
      throw new InvalidInput(`invalid ${option}: ${folder} (not empty); must be a new or an empty folder`);
  };
  const check = (): void => {
    refuseTaken();
    tryFolder(folder);
  };
  naming(folder, check, option);
  return (files) => {
    naming(folder, refuseTaken, option);
    stage(folder, files, seal, option);
  };
}

/** Throws if `writeFile` would. */
export function checkWritable(path: string, option?: string): void {
  const attempt = (): void => {
    const there = at(path);
    if (there?.isDirectory()) throw fault("EISDIR");
    const folder = dirname(realPath(path));
    if (!at(folder)) throw fault("ENOENT");
    if (!there || there.isFile()) tryFolder(folder);
  };
  naming(path, attempt, option);
}

/**
 * Hands over a file for `writeStaged`. A device or a pipe is written to at once, and not replaced.
 *
 * @param isSeal flag: the file says that the others are whole
 */
export function writeFile(path: string, content: string | Uint8Array, option?: string, isSeal = false): void {
  const there = at(path);
  if (there && !there.isFile() && !there.isDirectory())
    naming(path, () => writeFileSync(path, content), option);
  else staged.push({ path: realPath(path), content, option, isSeal });
}

/** Removes what killed runs have left where a command will write, and says so. */
export function removeLeftovers(outputs: readonly string[]): void {
  const folders = outputs.map((path) => {
    const real = realPath(path);
    return at(real)?.isDirectory() ? [real, dirname(real)] : [dirname(missingFolder(real) ?? real)];
  });
  for (const folder of new Set(folders.flat().filter((path) => at(path)?.isDirectory())))
    for (const path of abandonedIn(folder)) note(`${path}: removed; a run that was killed left it`);
}

/** Removes what killed runs have left in a folder; nothing from one that cannot be read. */
function abandonedIn(folder: string): string[] {
  try {
    return removeAbandoned(folder);
  } catch (error) {
    if (["EACCES", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) return [];
    throw fileFault(folder, error);
  }
}
