import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { collected } from "../../src/node/collected.js";
import { mergePieces } from "../../src/node/merge-pieces.js";
import { pieceFaults } from "../../src/node/piece.js";
import { makeRunFolder, pieceFiles, type RunFolder, readRunFolder } from "../../src/node/run-folder.js";
import { runTasks } from "../../src/node/run-tasks.js";
import { numbersFrom } from "../../src/node/stream-blocks.js";
import { type Threads, withThreads } from "../../src/node/threads.js";
import { temporaryFolder } from "../cli/millitree.js";
import { countingFile, testThreads } from "./counting.js";

const division = (blocks: number, tasks: number, more = {}, gzip = false) => ({
  command: ["counting"],
  run: { kind: "counting", blocks, ...more },
  blocks,
  tasks,
  gzip,
  output: gzip ? "all.txt.gz" : "all.txt",
});

let count = 0;
const newFolder = (parent: string, ...of: Parameters<typeof division>): Promise<RunFolder> =>
  makeRunFolder(join(parent, `run ${count++}`), division(...of));

const all = (folder: RunFolder): number[] => [...numbersFrom(0, folder.division.tasks)];
const faultsOf = (folder: RunFolder, options = {}) =>
  collected(pieceFaults(folder, all(folder), options)).then((faults) =>
    faults.map(({ task, fault, why }) => `${task} ${fault}: ${why}`),
  );

async function merged(folder: RunFolder): Promise<Buffer> {
  const path = join(folder.folder, folder.division.output);
  const { faults, bytes } = await mergePieces(folder, path);
  expect(faults).toEqual([]);
  const file = readFileSync(path);
  expect(bytes).toBe(file.length);
  return file;
}

const onThreads = <Result>(use: (threads: Threads) => Promise<Result>, workers = 2) =>
  withThreads(testThreads(workers), use);

describe("a run folder", () => {
  test("gives the same file however the run is split, in any order, on any number of threads", async () => {
    const parent = temporaryFolder(onTestFinished);
    const direct = countingFile(64);
    for (const workers of [1, 3])
      await onThreads(async (threads) => {
        for (const tasks of [1, 7, 64]) {
          const folder = await newFolder(parent, 64, tasks);
          expect(await runTasks(threads, folder, all(folder).reverse())).toBe(tasks);
          expect((await merged(folder)).equals(direct)).toBe(true);
        }
      }, workers);
  });

  test("gives the same file for random splits, orders and repetitions, compressed too", async () => {
    const parent = temporaryFolder(onTestFinished);
    await onThreads((threads) =>
      fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 30 }).chain((blocks) =>
            fc.integer({ min: 1, max: blocks }).chain((tasks) =>
              fc.record({
                blocks: fc.constant(blocks),
                tasks: fc.constant(tasks),
                order: fc.shuffledSubarray([...numbersFrom(0, tasks)]),
                gzip: fc.boolean(),
              }),
            ),
          ),
          async ({ blocks, tasks, order, gzip }) => {
            const folder = await newFolder(parent, blocks, tasks, {}, gzip);
            await runTasks(threads, folder, order);
            const missing = (await collected(pieceFaults(folder, all(folder)))).map(({ task }) => task);
            expect(missing).toEqual(all(folder).filter((task) => !order.includes(task)));
            await runTasks(threads, folder, all(folder));
            const file = await merged(folder);
            expect((gzip ? gunzipSync(file) : file).equals(countingFile(blocks))).toBe(true);
          },
        ),
        { numRuns: 25, seed: 7 },
      ),
    );
  });

  test("two at the same tasks do no harm", async () => {
    const folder = await newFolder(temporaryFolder(onTestFinished), 40, 10);
    await onThreads((threads) =>
      Promise.all([runTasks(threads, folder, all(folder)), runTasks(threads, folder, all(folder).reverse())]),
    );
    expect((await merged(folder)).equals(countingFile(40))).toBe(true);
  });

  test("stopped leaves whole pieces only, and continues", async () => {
    const folder = await newFolder(temporaryFolder(onTestFinished), 60, 20, { milliseconds: 3 });
    const stop = new AbortController();
    const done = await onThreads((threads) =>
      runTasks(threads, folder, all(folder), {
        signal: stop.signal,
        progress: (blocks) => {
          if (blocks === 31) stop.abort();
        },
      }),
    );
    expect(done).toBe(10);
    const left = await collected(pieceFaults(folder, all(folder)));
    expect(left.map(({ task, fault }) => [task, fault])).toEqual(
      [...numbersFrom(10, 20)].map((task) => [task, "missing"]),
    );
    await onThreads((threads) => runTasks(threads, folder, [...numbersFrom(10, 20)]));
    expect((await merged(folder)).equals(countingFile(60))).toBe(true);
  });

  test("names pieces that are missing or corrupt, merges nothing, and is whole when these are made again", async () => {
    const folder = await newFolder(temporaryFolder(onTestFinished), 30, 10);
    const output = join(folder.folder, "all.txt");
    const damage: Record<number, [string, (files: ReturnType<typeof pieceFiles>) => void]> = {
      1: ["missing: not done", ({ sidecar }) => rmSync(sidecar)],
      2: ["missing: not done", ({ body }) => rmSync(body)],
      3: ["corrupt: 3.bin has 5 bytes instead of", ({ body }) => truncateSync(body, 5)],
      4: [
        "corrupt: 4.bin does not have its hash",
        ({ body }) => {
          const bytes = readFileSync(body);
          bytes[3] ^= 1;
          writeFileSync(body, bytes);
        },
      ],
      5: ["corrupt: 5.json is no JSON", ({ sidecar }) => truncateSync(sidecar, 40)],
      6: [
        "corrupt: 6.json does not have its hash",
        ({ sidecar }) => {
          const text = readFileSync(sidecar, "utf8");
          // a tally, which the blocks' hash does not cover
          writeFileSync(
            sidecar,
            text.replace(/"sum":(\d)/, (_, digit) => `"sum":${(+digit + 1) % 10}`),
          );
        },
      ],
      7: ["corrupt: 7.json does not have its hash", ({ sidecar }) => writeFileSync(sidecar, "null")],
      8: [
        "corrupt: 8.json is of another task",
        ({ sidecar, body }) => {
          const other = pieceFiles(folder.folder, 9);
          writeFileSync(sidecar, readFileSync(other.sidecar));
          writeFileSync(body, readFileSync(other.body));
        },
      ],
    };
    await onThreads(async (threads) => {
      await runTasks(threads, folder, all(folder));
      for (const [task, [, act]] of Object.entries(damage)) act(pieceFiles(folder.folder, Number(task)));
      const expected = Object.entries(damage).map(([task, [words]]) =>
        expect.stringMatching(new RegExp(`^${task} ${words}`)),
      );
      expect(await faultsOf(folder)).toEqual(expected);
      // without reading: all faults except the flipped bit
      expect(await faultsOf(folder, { deep: false })).toEqual(expected.toSpliced(3, 1));
      const { faults } = await mergePieces(folder, output);
      expect(faults.map(({ task }) => String(task))).toEqual(Object.keys(damage));
      expect(existsSync(output)).toBe(false);

      await runTasks(threads, folder, [1, 2, 3, 5, 6, 7, 8]);
      const flipped = await mergePieces(folder, output);
      expect(flipped.faults.map(({ task }) => task)).toEqual([4]);
      expect(existsSync(output)).toBe(false);
      await runTasks(threads, folder, [4]);
    });
    expect((await merged(folder)).equals(countingFile(30))).toBe(true);
  });

  test("takes no piece of another division", async () => {
    const parent = temporaryFolder(onTestFinished);
    const [one, other] = [await newFolder(parent, 8, 2), await newFolder(parent, 8, 2, { bytes: 1 })];
    await onThreads((threads) => runTasks(threads, one, [0, 1]));
    await onThreads((threads) => runTasks(threads, other, [0]));
    for (const kind of ["body", "sidecar"] as const)
      writeFileSync(pieceFiles(other.folder, 0)[kind], readFileSync(pieceFiles(one.folder, 0)[kind]));
    expect(await faultsOf(other)).toEqual(["0 corrupt: of another division", "1 missing: not done"]);
  });

  test("is new, and has the division of its plan", async () => {
    const parent = temporaryFolder(onTestFinished);
    const { folder } = await newFolder(parent, 8, 2);
    expect(readRunFolder(folder).division).toMatchObject(division(8, 2));
    await expect(makeRunFolder(folder, division(8, 2))).rejects.toThrow(
      `invalid folder: ${folder} (not empty); must be a new or an empty folder`,
    );
    expect(() => readRunFolder(join(parent, "none"))).toThrow(
      `invalid folder: ${join(parent, "none")} (no division.json); must be made by \`millitree tasks divide\``,
    );
    const wrong = await makeRunFolder(join(parent, "wrong"), { ...division(8, 2), blocks: 9 });
    await expect(onThreads((threads) => runTasks(threads, wrong, [0]))).rejects.toThrow(
      /division\.json: blocks: invalid value: 9; must be 8/,
    );
  });

  test("loses files that killed runs left a day ago, and nothing younger", async () => {
    const folder = await newFolder(temporaryFolder(onTestFinished), 4, 2);
    await onThreads((threads) => runTasks(threads, folder, [0]));
    const group = join(folder.folder, "pieces/0");
    const [old, young] = ["0a", "1b"].map((hex) => join(group, `.millitree-${hex.padEnd(12, "0")}.part`));
    for (const path of [old, young]) writeFileSync(path, "half");
    const hours = Date.now() / 1000 - 25 * 3600;
    for (const path of [old, pieceFiles(folder.folder, 0).body]) utimesSync(path, hours, hours);
    const notes: string[] = [];
    await onThreads((threads) => runTasks(threads, folder, [1], { note: (text) => notes.push(text) }));
    expect(notes).toEqual([`${old}: removed; a run that was killed left it`]);
    expect(readdirSync(group).toSorted()).toEqual([
      ".millitree-1b0000000000.part",
      "0.bin",
      "0.json",
      "1.bin",
      "1.json",
    ]);
    expect((await merged(folder)).equals(countingFile(4))).toBe(true);
  });

  test("a block that throws ends the run; whole pieces stay", async () => {
    const folder = await newFolder(temporaryFolder(onTestFinished), 12, 6, { fails: 7 });
    await expect(onThreads((threads) => runTasks(threads, folder, all(folder)))).rejects.toThrow(
      "invalid block: 7; must be another",
    );
    expect(await faultsOf(folder)).toEqual([
      "3 missing: not done",
      "4 missing: not done",
      "5 missing: not done",
    ]);
  });
});
