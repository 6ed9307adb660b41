import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { skipsNothing } from "../needing.js";

/** Flag: the readers can be compiled. */
const isHere = existsSync("/usr/include/HepMC3/LHEF.h") && spawnSync("g++", ["--version"]).status === 0;

/** Flag: tests with the readers run. In continuous integration they do without a compiler, too, and fail. */
export const canRead = isHere || skipsNothing();

/**
 * Returns the path of a program made from a C++ source in this folder, which is compiled once for each text of the
 * source.
 *
 * @param source as "readers/lhe.cc"
 * @throws Error if there is no compiler or no HepMC3
 */
export function compiled(source: string): string {
  const path = fileURLToPath(new URL(source, import.meta.url));
  const hash = createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 16);
  const folder = join(tmpdir(), `millitree-readers-${userInfo().uid}`);
  const program = join(folder, hash);
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Several tests may compile at the same time: each into a file of its own, which then atomically takes its place.
  const draft = `${program}.${process.pid}`;
  try {
    execFileSync("g++", ["-std=c++17", "-O1", "-w", path, "-o", draft, "-lHepMC3"], { encoding: "utf8" });
  } catch (cause) {
    throw new Error(
      `cannot compile ${source}: the tests of event files need a C++ compiler and HepMC3, apt-get install libhepmc3-dev g++`,
      { cause },
    );
  }
  renameSync(draft, program);
  return program;
}

/** Returns the JSON that a compiled reader prints about a file. */
export const readBy = (program: string, file: string): unknown =>
  JSON.parse(execFileSync(program, [file], { encoding: "utf8", maxBuffer: 1 << 28 }));
