import { closeSync, openSync, readSync } from "node:fs";

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

/** Reads all bytes of a file, or of standard input. */
function readBytes(file: number): Buffer {
  const bytes = Buffer.alloc(MAX_BYTES + 1);
  let length = 0;
  for (let count = 1; count > 0 && length < bytes.length; length += count)
    count = readSync(file, bytes, length, bytes.length - length, null);
  if (length > MAX_BYTES) throw new RangeError(`more than ${MAX_BYTES} bytes`);
  return bytes.subarray(0, length);
}

/**
 * Reads a text.
 *
 * @param path of a file, or - for standard input
 * @throws RangeError that says why it cannot be read
 */
export function textOf(path: string): string {
  let bytes: Buffer;
  try {
    const file = path === "-" ? 0 : openSync(path, "r");
    try {
      bytes = readBytes(file);
    } finally {
      if (file !== 0) closeSync(file);
    }
  } catch (error) {
    if (error instanceof RangeError) throw error;
    const { code = "", message } = error as NodeJS.ErrnoException;
    throw new RangeError(reasons[code] ?? message);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new RangeError("is no text in UTF-8");
  }
}

/**
 * Reads the text of a file that an option or argument names, or of standard input for `-`.
 *
 * @throws RangeError that names it, says why it cannot be read, and what is allowed
 */
export function readText(path: string, name: string, allowed: string): string {
  try {
    return textOf(path);
  } catch (error) {
    throw new RangeError(`invalid ${name}: ${path || "empty"} (${(error as Error).message}); ${allowed}`);
  }
}
