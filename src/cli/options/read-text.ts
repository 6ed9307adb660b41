import { closeSync, openSync, readSync } from "node:fs";
import { InvalidInput } from "../../errors/invalid-input.js";
import { decodedText } from "../../formats/decoded-text.js";
import { recordRead } from "../output/read-files.js";

/** The largest size that is read, far more than any experiment has: a device such as /dev/zero has no end. */
const MAX_BYTES = 1_000_000;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  ENOTDIR: "no such file",
  EISDIR: "is a folder",
  EACCES: "permission denied",
  EBADF: "is closed",
  EAGAIN: "has nothing to read",
};

/** Reads all bytes of an open file, up to a number. */
function readOpen(file: number, most: number): Buffer {
  const bytes = Buffer.alloc(most + 1);
  let length = 0;
  for (let count = 1; count > 0 && length < bytes.length; length += count)
    count = readSync(file, bytes, length, bytes.length - length, null);
  if (length > most) throw new InvalidInput(`more than ${most} bytes`);
  return bytes.subarray(0, length);
}

/** Reads all bytes of a file, or of standard input for `-`; throws a RangeError that says why they cannot be read. */
function bytesOf(path: string, most: number): Buffer {
  try {
    const file = path === "-" ? 0 : openSync(path, "r");
    try {
      return readOpen(file, most);
    } finally {
      if (file !== 0) closeSync(file);
    }
  } catch (error) {
    if (error instanceof InvalidInput) throw error;
    const { code = "", message } = error as NodeJS.ErrnoException;
    throw new InvalidInput(reasons[code] ?? message);
  }
}

/**
 * Reads a text.
 *
 * @param path of a file, or - for standard input
 * @param most largest number of bytes
 * @throws RangeError that says why it cannot be read
 */
export function textOf(path: string, most = MAX_BYTES): string {
  const text = decodedText(bytesOf(path, most));
  if (text === null) throw new InvalidInput("is no text in UTF-8");
  return text;
}

/**
 * Reads the text of a file that an option or argument names, or of standard input for `-`.
 *
 * @throws RangeError that names it, says why it cannot be read, and what is allowed; or that it is an output, too
 */
export function readText(path: string, name: string, allowed: string, most = MAX_BYTES): string {
  let text: string;
  try {
    text = textOf(path, most);
  } catch (error) {
    throw new InvalidInput(`invalid ${name}: ${path || "empty"} (${(error as Error).message}); ${allowed}`);
  }
  recordRead(path);
  return text;
}
