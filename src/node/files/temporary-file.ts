import { createHash, randomBytes } from "node:crypto";
import { existsSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { at } from "../same-file.js";

/** The link that differs between containers, in which the ids of processes differ; Linux alone has it. */
const CONTAINER = "/proc/self/ns/pid";

/** A mark of the machine and container in which the ids of processes count. */
const machine = createHash("sha256")
  .update(`${hostname()} ${existsSync(CONTAINER) ? readlinkSync(CONTAINER) : ""}`)
  .digest("hex")
  .slice(0, 8);

/** The names of temporary files: machine, process, random digits; those of version 0.3.0 have the digits alone. */
const pattern = /^\.millitree-(?:([0-9a-f]{8})-(\d+)-)?[0-9a-f]{12}\.part$/;

/** Age from which a temporary file is abandoned if its process cannot be seen [ms]: its writer touches it with every block. */
const STALE = 24 * 3600 * 1000;

/** Files and folders that do not have their final names yet: a program that ends at once leaves none of them behind. */
const unfinished = new Set<string>();

const removeUnfinished = (): void => {
  for (const path of unfinished) removeTemporary(path);
};

/** Returns a new temporary name in the folder of a path. A file of that name is removed when the program ends. */
export function temporaryBeside(path: string): string {
  if (!process.listeners("exit").includes(removeUnfinished)) process.on("exit", removeUnfinished);
  const name = `.millitree-${machine}-${process.pid}-${randomBytes(6).toString("hex")}.part`;
  const temporary = join(dirname(path), name);
  unfinished.add(temporary);
  return temporary;
}

/** Takes note that a temporary file has got its name. */
export const forgetTemporary = (temporary: string): void => {
  unfinished.delete(temporary);
};

/** Removes a temporary file or folder, if it is there. */
export function removeTemporary(temporary: string | undefined): void {
  if (temporary === undefined) return;
  if (at(temporary)) rmSync(temporary, { recursive: true, force: true });
  forgetTemporary(temporary);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** Tests whether the process that wrote a temporary file has ended; one that cannot be seen from here has after a day. */
function isAbandoned(folder: string, name: string): boolean {
  const [, where, pid] = pattern.exec(name) ?? [];
  if (where === machine) return !isAlive(Number(pid));
  const { mtimeMs } = at(join(folder, name)) ?? {};
  return mtimeMs !== undefined && Date.now() - mtimeMs > STALE;
}

/**
 * Removes from a folder the temporary files of runs that were killed. Those of running programs stay.
 *
 * @returns their paths
 */
export function removeAbandoned(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => pattern.test(name) && isAbandoned(folder, name));
  const paths = names.map((name) => join(folder, name));
  for (const path of paths) rmSync(path, { recursive: true, force: true });
  return paths;
}
