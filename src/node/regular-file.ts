import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, rmSync } from "node:fs";
import { InvalidInput } from "../errors/invalid-input.js";

/**
 * Opens a file for reading. A pipe, a device or a folder in its place is refused: a pipe would keep the program waiting, and some
 * devices never end.
 *
 * @returns a file descriptor
 * @throws InvalidInput if it is no regular file
 */
export function openRegular(path: string): number {
  const refused = new InvalidInput(`invalid file: ${path}; must be a regular file`);
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    // a socket
    throw (error as NodeJS.ErrnoException).code === "ENXIO" ? refused : error;
  }
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  throw refused;
}

/** Reads the text of a regular file. */
export function readRegular(path: string): string {
  const file = openRegular(path);
  try {
    return readFileSync(file, "utf8");
  } finally {
    closeSync(file);
  }
}

/**
 * Removes what is in the place of a file of ours that is to be written, and would be written to instead of replaced: a link, a
 * pipe, a device. A folder stays.
 */
export function removeIrregular(path: string): void {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there && !there.isFile() && !there.isDirectory()) rmSync(path);
}
