import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { InvalidInput } from "../../errors/invalid-input.js";
import { fileFault } from "../../node/file-fault.js";

/** The contents of files by name. */
export type Files = Record<string, string | Uint8Array>;

/** Runs a function that writes to a path that an option names. If it fails, throws an error in the words of the command line. */
function writing<T>(path: string, write: () => T, option = "--output"): T {
  try {
    return write();
  } catch (error) {
    throw fileFault(path, error, option);
  }
}

/** Returns the state of a path; undefined if nothing is there. */
const at = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false });

function refuseFolder(path: string): void {
  if (at(path)?.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
}

/** Throws if no file can be made in a folder. */
const tryFolder = (folder: string): void => rmdirSync(mkdtempSync(join(folder, ".millitree-")));

/**
 * Makes a folder and all missing folders above it; none if no file can be made in it.
 *
 * @returns a function that removes the folders it has made
 */
function makeFolder(folder: string): () => void {
  const missing: string[] = [];
  for (let path = folder; !at(path) && path !== dirname(path); path = dirname(path)) missing.unshift(path);
  const made: string[] = [];
  const remove = (): void => {
    for (const path of made) rmdirSync(path);
  };
  try {
    // one by one: below /proc, Node's own `recursive: true` never ends
    for (const path of missing) {
      mkdirSync(path);
      made.unshift(path);
    }
    tryFolder(folder);
  } catch (error) {
    remove();
    throw error;
  }
  return remove;
}

/** Throws if a folder cannot be made. */
const tryMaking = (folder: string): void => makeFolder(folder)();

/** Writes files into an existing folder: all of them or, if one cannot be written, none. */
function writeAll(folder: string, files: Files): void {
  const staging = mkdtempSync(join(folder, ".millitree-"));
  try {
    const names = Object.keys(files);
    for (const name of names) {
      refuseFolder(join(folder, name));
      writeFileSync(join(staging, name), files[name]);
      const before = at(join(folder, name));
      if (before) chmodSync(join(staging, name), before.mode);
    }
    for (const name of names) renameSync(join(staging, name), join(folder, name));
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Writes files into a folder, which is made if it is missing: all of them or, if that fails, none. */
function writeFolder(folder: string, files: Files): void {
  const remove = makeFolder(folder);
  try {
    writeAll(folder, files);
  } catch (error) {
    remove();
    throw error;
  }
}

/**
 * Prepares a folder for results. It is checked at once, so that an unwritable one is reported before anything is computed, and
 * made when the results are there.
 *
 * @returns a function that writes all files or, if that fails, none
 */
export function outputFolder(folder: string): (files: Files) => void {
  writing(folder, () => tryMaking(folder));
  return (files) => writing(folder, () => writeFolder(folder, files));
}

/**
 * Prepares a folder that holds the result and nothing else. It is checked at once and made later, as that of `outputFolder`.
 *
 * @returns a function that writes all files or, if that fails, none
 * @throws RangeError if there is something in it
 */
export function emptyFolder(folder: string, option: string): (files: Files) => void {
  const refuseTaken = (): void => {
    if (at(folder)?.isDirectory() && readdirSync(folder).length > 0)
      throw new InvalidInput(`invalid ${option}: ${folder} (not empty); must be a new or an empty folder`);
  };
  const inIt = (act: () => void): void =>
    writing(
      folder,
      () => {
        refuseTaken();
        act();
      },
      option,
    );
  inIt(() => tryMaking(folder));
  return (files) => inIt(() => writeFolder(folder, files));
}

/** Tests whether a path is that of a file, and not of a device or a pipe. */
export const isFile = (path: string): boolean => at(path)?.isFile() ?? false;

/** Throws if `writeFile` would. */
export function checkWritable(path: string, option?: string): void {
  const attempt = (): void => {
    refuseFolder(path);
    const there = at(path);
    if (!there || there.isFile()) tryFolder(dirname(there ? realpathSync(path) : path));
  };
  writing(path, attempt, option);
}

/** Writes one file as a whole or not at all. A device or a pipe is written to and not replaced. */
export function writeFile(path: string, content: string | Uint8Array, option?: string): void {
  const write = () => {
    const there = at(path);
    if (there && !there.isFile()) return writeFileSync(path, content);
    const real = there ? realpathSync(path) : path;
    writeAll(dirname(real), { [basename(real)]: content });
  };
  writing(path, write, option);
}
