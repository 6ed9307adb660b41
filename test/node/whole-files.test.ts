import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { removeAbandoned, removeTemporary, temporaryBeside } from "../../src/node/files/temporary-file.js";
import { type NewFile, writeWhole } from "../../src/node/files/write-whole.js";
import { realPath } from "../../src/node/same-file.js";
import { temporaryFolder } from "../cli/millitree.js";

/** Everything below a folder: files with their content and mode, folders with nothing. */
function treeOf(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
  return Object.fromEntries(
    paths.map((path) => {
      const at = statSync(join(folder, path));
      return [
        path,
        at.isDirectory() ? "/" : `${(at.mode & 0o777).toString(8)} ${readFileSync(join(folder, path))}`,
      ];
    }),
  );
}

/** Sets of files in folders that are there or not, of which some replace others and some are seals. */
const sets = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom("a", "b", "there/c", "there/d", "new/e", "new/deep/f", "new/deep/g", "other/h"),
    old: fc.option(fc.string({ maxLength: 5 })),
    content: fc.string({ maxLength: 2000 }),
    mode: fc.constantFrom(0o600, 0o644, 0o640),
    isSeal: fc.boolean(),
  }),
  { selector: ({ name }) => name, minLength: 1, maxLength: 8 },
);

/** Makes what is there before a set is written. */
function prepared(set: typeof sets extends fc.Arbitrary<infer Set> ? Set : never) {
  const folder = temporaryFolder(onTestFinished);
  mkdirSync(join(folder, "there"));
  writeFileSync(join(folder, "there", "mine"), "of the user");
  for (const { name, old, mode } of set)
    if (old !== null && !/^(new|other)/.test(name)) {
      writeFileSync(join(folder, name), old);
      chmodSync(join(folder, name), mode);
    }
  const files = set.map(
    ({ name, content, isSeal }): NewFile => ({ path: join(folder, name), content, isSeal }),
  );
  return { folder, files };
}

describe("files are written together", () => {
  test("all of them, with the modes of those that they replace; others stay", async () => {
    await fc.assert(
      fc.asyncProperty(sets, async (set) => {
        const { folder, files } = prepared(set);
        const before = treeOf(folder);
        await writeWhole(files);
        const after = treeOf(folder);
        for (const { name, content } of set) {
          const mode = before[name]?.split(" ")[0];
          expect(after[name]).toMatch(mode ? new RegExp(`^${mode} `) : /^\d+ /);
          expect(after[name].replace(/^\d+ /, "")).toBe(content);
        }
        for (const [path, old] of Object.entries(before))
          if (!set.some(({ name }) => name === path)) expect(after[path]).toBe(old);
        const all = new Set([...Object.keys(before), ...set.map(({ name }) => name)]);
        expect(Object.keys(after).filter((path) => after[path] !== "/" && !all.has(path))).toEqual([]);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test("none of them if one cannot take its place, whichever it is", async () => {
    await fc.assert(
      fc.asyncProperty(sets, fc.nat(8), fc.boolean(), async (set, at, isSeal) => {
        const { folder, files } = prepared(set);
        mkdirSync(join(folder, "in the way", "of"), { recursive: true });
        const before = treeOf(folder);
        const bad = { path: join(folder, "in the way"), content: "", isSeal };
        await expect(writeWhole(files.toSpliced(at % (files.length + 1), 0, bad))).rejects.toThrow(
          `invalid --output: ${bad.path} (a folder is in the way); must be writable`,
        );
        expect(treeOf(folder)).toEqual(before);
      }),
      { seed: 2, numRuns: 60 },
    );
  });
});

describe("what a killed run left", () => {
  /** The same name as written by another process. */
  const ofProcess = (path: string, pid: number): string => path.replace(`-${process.pid}-`, `-${pid}-`);

  test("is removed if its process has ended, or cannot be seen and the file is a day old", () => {
    const folder = temporaryFolder(onTestFinished);
    const own = temporaryBeside(join(folder, "file"));
    removeTemporary(own);
    const { pid } = spawnSync(process.execPath, ["--version"]);
    const elsewhere = (path: string, digit: string) =>
      path.replace(/-([0-9a-f]{8})-(\d+)-.*/, `-${digit.repeat(8)}-$2-${digit.repeat(12)}.part`);
    const [dead, parent] = [ofProcess(own, pid), ofProcess(own, process.ppid)];
    const [young, old] = [elsewhere(own, "0"), elsewhere(own, "1")];
    const former = join(folder, ".millitree-0123456789ab.part");
    const others = [".millitree-notes", ".millitree-.part", ".millitree", "file.part"].map((name) =>
      join(folder, name),
    );
    for (const path of [own, dead, parent, young, former, ...others]) writeFileSync(path, "half");
    mkdirSync(old);
    writeFileSync(join(old, "half"), "");
    const yesterday = Date.now() / 1000 - 25 * 3600;
    for (const path of [own, dead, parent, old, former, ...others]) utimesSync(path, yesterday, yesterday);
    expect(removeAbandoned(folder).toSorted()).toEqual([dead, old, former].toSorted());
    expect(readdirSync(folder).toSorted()).toEqual(
      [own, parent, young, ...others].map((path) => basename(path)).toSorted(),
    );
  });
});

test("the real path of a file follows links, also to what is not there yet", () => {
  const folder = realPath(temporaryFolder(onTestFinished));
  mkdirSync(join(folder, "a"));
  symlinkSync("a/new", join(folder, "link"));
  symlinkSync("link", join(folder, "second"));
  symlinkSync("loop", join(folder, "loop"));
  for (const name of ["link", "second", "a/../a/new"])
    expect(realPath(join(folder, name))).toBe(join(folder, "a/new"));
  expect(realPath(join(folder, "link/deep/file"))).toBe(join(folder, "a/new/deep/file"));
  expect(() => realPath(join(folder, "loop"))).toThrow("ELOOP");
});
