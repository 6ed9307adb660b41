import { lstatSync, mkdirSync, readlinkSync, realpathSync, type Stats, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

const absent = ["ENOENT", "ENOTDIR"];

/** Returns the state of what a path leads to; undefined if nothing is there. */
export function at(path: string, stat: (path: string) => Stats = statSync): Stats | undefined {
  try {
    return stat(path);
  } catch (error) {
    if (absent.includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}

/** Makes a folder and those above it that are missing, one by one; returns what it has made. */
export function makeFolders(path: string): string[] {
  if (at(path)) return [];
  const above = makeFolders(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // another program may make it at the same time
    if (!at(path)?.isDirectory()) throw error;
  }
  return [...above, path];
}

/** Returns the path without links, also of a file that can yet be made. */
export function realPath(path: string): string {
  if (at(path)) return realpathSync(path);
  const above = dirname(path);
  if (at(path, lstatSync)?.isSymbolicLink()) return realPath(resolve(realPath(above), readlinkSync(path)));
  return above === path ? path : join(realPath(above), basename(path));
}

/** Tests whether two paths lead to one file or folder, which exists or can be made. */
export function isSameFile(a: string, b: string): boolean {
  const [there, other] = [at(a), at(b)];
  if (there && other) return there.dev === other.dev && there.ino === other.ino;
  return !there && !other && realPath(a) === realPath(b);
}

/** Tests whether a path leads to a place in a folder, at any depth. */
export function isInFolder(path: string, folder: string): boolean {
  const way = relative(realPath(resolve(folder)), realPath(resolve(path)));
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
