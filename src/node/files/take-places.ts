import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { naming } from "../file-fault.js";
import { at } from "../same-file.js";
import { forgetTemporary, removeTemporary, temporaryBeside } from "./temporary-file.js";

/** A file or folder that is whole and on the disk, under a temporary name beside its place. */
export interface Prepared {
  temporary: string;
  path: string;
  /** Option that named the file, for messages. */
  option?: string | undefined;
  /** Flag: it says that the others are whole. Its predecessor goes before any of them changes, and it comes after all of them. */
  isSeal?: boolean | undefined;
}

/** The former content of a place: a copy of it, if the file system can keep one. */
interface Before {
  existed: boolean;
  copy?: string;
}

/** Codes of file systems that have no second names for a file, or do not write folders on demand. */
const unable = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EINVAL"];

/** Does what some file systems cannot do; returns whether this one can. */
function ifAble(act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (unable.includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}

/** Writes to the disk which files a folder has. */
export function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const file = openSync(folder, "r");
  try {
    ifAble(() => fsyncSync(file));
  } finally {
    closeSync(file);
  }
}

/** Keeps what is in a place under a second name; the predecessor of a seal under that name alone. */
function keep({ path, isSeal }: Prepared): Before {
  const there = at(path);
  if (!there) return { existed: false };
  if (there.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
  const copy = temporaryBeside(path);
  if (isSeal) renameSync(path, copy);
  else if (!ifAble(() => linkSync(path, copy))) {
    forgetTemporary(copy);
    return { existed: true };
  }
  return { existed: true, copy };
}

/** Puts back what was in a place. A file that could not be kept stays replaced. */
function restore({ path }: Prepared, { existed, copy }: Before): void {
  if (copy !== undefined) {
    renameSync(copy, path);
    forgetTemporary(copy);
  } else if (!existed) rmSync(path, { recursive: true, force: true });
}

/**
 * Gives files their names: all of them or, if one cannot get it, none. Each replaces its predecessor in one step. Their seals come
 * last, when the others are on the disk: a program that is killed between two steps leaves a set without its seal, of whole files.
 *
 * @throws InvalidInput that names the file which failed
 */
export function takePlaces(files: readonly Prepared[]): void {
  const before = new Map<Prepared, Before>();
  const placed: Prepared[] = [];
  const plain = files.filter(({ isSeal }) => !isSeal);
  const seals = files.filter(({ isSeal }) => isSeal);
  const each = (some: readonly Prepared[], act: (file: Prepared) => void): void => {
    for (const file of some) naming(file.path, () => act(file), file.option);
  };
  try {
    each([...plain, ...seals], (file) => before.set(file, keep(file)));
    for (const some of [plain, seals]) {
      each(some, (file) => {
        renameSync(file.temporary, file.path);
        placed.push(file);
      });
      const folders = new Map(some.map((file) => [dirname(file.path), file]));
      each([...folders.values()], ({ path }) => syncFolder(dirname(path)));
    }
  } catch (error) {
    for (const file of placed.reverse()) restore(file, before.get(file)!);
    for (const file of seals.filter((seal) => !placed.includes(seal) && before.get(seal)?.copy))
      restore(file, before.get(file)!);
    throw error;
  } finally {
    each([...before.keys()], (file) => removeTemporary(before.get(file)?.copy));
  }
  for (const { temporary } of files) forgetTemporary(temporary);
}
