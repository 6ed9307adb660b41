import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/** Contents by file name. */
export type Files = Record<string, string | Uint8Array>;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "read-only file system",
  ENOSPC: "no space left",
  ENOTDIR: "a file is in the way",
  EEXIST: "a file is in the way",
  EISDIR: "a folder is in the way",
  ENAMETOOLONG: "name too long",
};

/** Runs what writes to a path that an option names; where that fails, says so in the words of the command line. */
function writing<T>(path: string, write: () => T, option = "--output"): T {
  try {
    return write();
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    const why = reasons[code] ?? message;
    throw new RangeError(`invalid ${option}: ${path || "empty"} (${why}); must be writable`);
  }
}

/** What is at a path; undefined where nothing is. */
const at = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false });

function refuseFolder(path: string): void {
  if (at(path)?.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
}

/** Throws where no file can be made in a folder. */
const tryFolder = (folder: string): void => rmdirSync(mkdtempSync(join(folder, ".millitree-")));

/** Makes a folder and all above it that are missing; none where no file can be made in it. */
function makeFolder(folder: string): void {
  const missing: string[] = [];
  for (let path = folder; !at(path) && path !== dirname(path); path = dirname(path)) missing.unshift(path);
  const made: string[] = [];
  try {
    // one by one: below /proc, Node's own `recursive: true` never ends
    for (const path of missing) {
      mkdirSync(path);
      made.unshift(path);
    }
    tryFolder(folder);
  } catch (error) {
    for (const path of made) rmdirSync(path);
    throw error;
  }
}

/** Writes files into a folder: all of them or, where one cannot be written, none. */
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

/**
 * A folder for results, made at once, so that an unwritable one is known before anything is computed.
 *
 * @returns a function that writes all files or, where that fails, none
 */
export function outputFolder(folder: string): (files: Files) => void {
  writing(folder, () => makeFolder(folder));
  return (files) => writing(folder, () => writeAll(folder, files));
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
