/** Why the file system refuses, in words, by its code. */
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
  ENAMETOOLONG: "name too long",
};

/** What a failure to write to a path that an option names is called; an error that has its words already keeps them. */
export function fileFault(path: string, error: unknown, option = "--output"): RangeError {
  if (error instanceof RangeError) return error;
  const { code = "", message } = error as NodeJS.ErrnoException;
  return new RangeError(
    `invalid ${option}: ${path || "empty"} (${reasons[code] ?? message}); must be writable`,
  );
}
