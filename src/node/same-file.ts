import { existsSync, realpathSync, type Stats, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

const at = (path: string): Stats | undefined => (existsSync(path) ? statSync(path) : undefined);

/** Returns the path without links, also of a file that can yet be made. */
export function realPath(path: string): string {
  if (at(path)) return realpathSync(path);
  const above = dirname(path);
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
