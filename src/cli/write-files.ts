import { mkdirSync, mkdtempSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Contents by file name. */
export type Files = Record<string, string | Uint8Array>;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such folder",
  EACCES: "permission denied",
  EROFS: "read-only file system",
  ENOSPC: "no space left",
  ENOTDIR: "not a folder",
  EEXIST: "a file is in the way",
  EISDIR: "a folder is in the way",
  ENOTEMPTY: "a folder is in the way",
};

function unwritable(path: string, error: unknown): RangeError {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return new RangeError(`invalid --output: ${path} (${reasons[code] ?? message}); must be writable`);
}

/** Makes a folder and all above it, unless it is there already; throws where nothing can be written into it. */
function makeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    rmdirSync(mkdtempSync(join(folder, ".millitree-")));
  } catch (error) {
    throw unwritable(folder, error);
  }
}

/**
 * A folder for results, made at once, so that an unwritable one is known before anything is computed.
 *
 * @returns a function that writes all files or, where that fails, none
 */
export function outputFolder(folder: string): (files: Files) => void {
  makeWritable(folder);
  return (files) => {
    const staging = mkdtempSync(join(folder, ".millitree-"));
    try {
      for (const [name, content] of Object.entries(files)) writeFileSync(join(staging, name), content);
      for (const name of Object.keys(files)) renameSync(join(staging, name), join(folder, name));
    } catch (error) {
      throw unwritable(folder, error);
    } finally {
      rmSync(staging, { recursive: true, force: true });
    }
  };
}

/** Writes one file as a whole or not at all. */
export function writeFile(path: string, content: string): void {
  const part = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    writeFileSync(part, content);
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw unwritable(path, error);
  }
}
