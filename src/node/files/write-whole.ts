import { type FileHandle, open } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { naming } from "../file-fault.js";
import { at, makeFolders } from "../same-file.js";
import { type Prepared, syncFolder, takePlaces } from "./take-places.js";
import { removeTemporary, temporaryBeside } from "./temporary-file.js";

/** A file to write as a whole. */
export interface NewFile {
  path: string;
  content: string | Uint8Array;
  /** Option that named it, for messages; default `--output`. */
  option?: string | undefined;
  /** Flag: it says that the files written with it are whole; see `Prepared`. */
  isSeal?: boolean | undefined;
}

/** A new folder that is made under a temporary name, with all that comes into it. */
interface NewFolder extends Prepared {
  /** The folders in it, itself first. */
  folders: string[];
}

/** Makes writing beyond a limit on the size of files fail with EFBIG instead of ending the process. */
const heedSizeLimit = (): void => {
  if (process.listenerCount("SIGXFSZ") === 0) process.on("SIGXFSZ", () => {});
};

/** Opens a new file; one that replaces another has its mode. */
export async function openNew(temporary: string, path: string): Promise<FileHandle> {
  heedSizeLimit();
  const file = await open(temporary, "wx");
  const before = at(path);
  if (before) await file.chmod(before.mode);
  return file;
}

/** Writes bytes, all of them: at a place of a file, or one after the other to a device, which has no places. */
export async function writeAll(file: FileHandle, bytes: Uint8Array, position?: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const place = position === undefined ? null : position + done;
    done += (await file.write(bytes, done, bytes.length - done, place)).bytesWritten;
  }
}

/** Writes the content of a new file to the disk. */
async function writeNew(temporary: string, { path, content }: NewFile): Promise<void> {
  const file = await openNew(temporary, path);
  try {
    await writeAll(file, typeof content === "string" ? Buffer.from(content) : content, 0);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Returns the missing folder nearest to the root on the way to a path; undefined if none is missing. */
export function missingFolder(path: string): string | undefined {
  const above = dirname(path);
  return at(above) ? undefined : (missingFolder(above) ?? above);
}

/** Writes a file under a temporary name: beside its place or, if its folder is missing, in a new folder. */
async function prepare(file: NewFile, prepared: Prepared[], made: Map<string, NewFolder>): Promise<void> {
  const { path, option, isSeal } = file;
  const top = missingFolder(path);
  if (top === undefined) {
    const temporary = temporaryBeside(path);
    prepared.push({ temporary, path, option, isSeal });
    return writeNew(temporary, file);
  }
  const folder = made.get(top) ?? { temporary: temporaryBeside(top), path: top, option, folders: [] };
  if (!made.has(top)) prepared.push(folder);
  made.set(top, folder);
  const place = join(folder.temporary, relative(top, path));
  folder.folders.push(...makeFolders(dirname(place)));
  await writeNew(place, file);
}

/**
 * Writes files: all of them or, if one cannot be written, none. They are written to the disk under temporary names beside their
 * places, then take these one after the other (`takePlaces`). A missing folder appears with all its files in it, or not at all.
 *
 * @param streamed files that are under temporary names already; they take their places with the others
 * @throws InvalidInput that names the file which failed
 */
export async function writeWhole(
  files: readonly NewFile[],
  streamed: readonly Prepared[] = [],
): Promise<void> {
  const prepared: Prepared[] = [...streamed];
  const made = new Map<string, NewFolder>();
  try {
    for (const file of files) await naming(file.path, () => prepare(file, prepared, made), file.option);
    for (const { folders, path, option } of made.values())
      naming(path, () => folders.forEach(syncFolder), option);
    takePlaces(prepared);
  } catch (error) {
    for (const { temporary } of prepared) removeTemporary(temporary);
    throw error;
  }
}
