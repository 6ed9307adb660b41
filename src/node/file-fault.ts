import { InvalidInput } from "../errors/invalid-input.js";

/** Reasons of the file system for an error, in words, by its code. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "read-only file system",
  ENOSPC: "no space left",
  EDQUOT: "no space left in the quota",
  EFBIG: "file too large",
  EIO: "input/output error",
  ENOTDIR: "a file is in the way",
  EEXIST: "a file is in the way",
  EISDIR: "a folder is in the way",
  ENOTEMPTY: "a folder is in the way",
  ELOOP: "links that lead to themselves",
  ENAMETOOLONG: "name too long",
};

/** Turns a write error into a message that names the option; messages already in that form pass through. */
export function fileFault(path: string, error: unknown, option = "--output"): InvalidInput {
  if (error instanceof InvalidInput) return error;
  const { code = "", message } = error as NodeJS.ErrnoException;
  return new InvalidInput(
    `invalid ${option}: ${path || "empty"} (${reasons[code] ?? message}); must be writable`,
  );
}

/** Runs a function that writes a file. If it fails, throws an error that names the file and the option. */
export function naming<T>(path: string, write: () => T, option?: string): T {
  const fault = (error: unknown): never => {
    throw fileFault(path, error, option);
  };
  try {
    const result = write();
    return result instanceof Promise ? (result.catch(fault) as T) : result;
  } catch (error) {
    return fault(error);
  }
}
