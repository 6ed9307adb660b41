import {
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
import { fileFault } from "../../node/file-fault.js";

/** Contents by file name. */
export type Files = Record<string, string | Uint8Array>;

/** Runs what writes to a path that an option names; where that fails, says so in the words of the command line. */
function writing<T>(path: string, write: () => T, option = "--output"): T {
  try {
    return write();
  } catch (error) {
    throw fileFault(path, error, option);
  }
}

/** What is at a path; undefined where nothing is. */
const at = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false });

function refuseFolder(path: string): void {
  if (at(path)?.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
}

/** Throws where no file can be made in a folder. */
const tryFolder = (folder: string): void => rmdirSync(mkdtempSync(join(folder, ".millitree-")));

/**
 * Makes a folder and all above it that are missing; none where no file can be made in it.
 *
 * @returns a function that removes what was made
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

/** Throws where a folder cannot be made. */
const tryMaking = (folder: string): void => makeFolder(folder)();

/** Writes files into a folder that is there: all of them or, where one cannot be written, none. */
function writeAll(folder: string, files: Files): void {
  const staging = mkdtempSync(join(folder, ".millitree-"));
  try {
    const names = Object.keys(files);
    for (const name of names) {
      refuseFolder(join(folder, name));
      writeFileSync(join(staging, name), files[name]);
    }
    for (const name of names) renameSync(join(staging, name), join(folder, name));
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Writes files into a folder, which is made where it is missing: all of them or, where that fails, nothing. */
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
 * A folder for results: tried at once, so that an unwritable one is known before anything is computed, and made when the
 * results are there.
 *
 * @returns a function that writes all files or, where that fails, none
 */
export function outputFolder(folder: string): (files: Files) => void {
  writing(folder, () => tryMaking(folder));
  return (files) => writing(folder, () => writeFolder(folder, files));
}

/**
 * A folder that holds the result and nothing else: tried at once and made later, as that of `outputFolder`.
 *
 * @returns a function that writes all files or, where that fails, none
 * @throws RangeError where there is something in it
 */
export function emptyFolder(folder: string, option: string): (files: Files) => void {
  const refuseTaken = (): void => {
    if (at(folder)?.isDirectory() && readdirSync(folder).length > 0)
      throw new RangeError(`invalid ${option}: ${folder} (not empty); must be a new or an empty folder`);
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

/** Throws where `writeFile` would. */
export function checkWritable(path: string, option?: string): void {
  const attempt = (): void => {
    refuseFolder(path);
    const there = at(path);
    if (!there || there.isFile()) tryFolder(dirname(there ? realpathSync(path) : path));
  };
  writing(path, attempt, option);
}

/** Writes one file as a whole or not at all; what is no file, a device or a pipe, is written to and not replaced. */
export function writeFile(path: string, content: string | Uint8Array, option?: string): void {
  const write = () => {
    const there = at(path);
    if (there && !there.isFile()) return writeFileSync(path, content);
    const real = there ? realpathSync(path) : path;
    writeAll(dirname(real), { [basename(real)]: content });
  };
  writing(path, write, option);
}
