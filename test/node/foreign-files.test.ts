import { execFileSync } from "node:child_process";
import { lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { provenanceHere } from "../../src/node/code-hash.js";
import { collected } from "../../src/node/collected.js";
import { mergePieces } from "../../src/node/merge-pieces.js";
import { type Piece, pieceFaults, writePiece } from "../../src/node/piece.js";
import {
  makeRunFolder,
  pieceFiles,
  type RunFolder,
  readRunFolder,
  sha256,
} from "../../src/node/run-folder.js";
import { runTasks } from "../../src/node/run-tasks.js";
import { readJobFile, writeJobFile } from "../../src/node/slurm/job-file.js";
import { withThreads } from "../../src/node/threads.js";
import { provenanceInWords } from "../../src/results/provenance.js";
import { temporaryFolder } from "../cli/millitree.js";
import { countingFile, testThreads } from "./counting.js";

const TASKS = [0, 1, 2];
let count = 0;

/** A folder of three tasks, all done. */
async function doneFolder(parent: string): Promise<RunFolder> {
  const run = { kind: "counting", blocks: 6 };
  const plan = { command: ["counting"], run, blocks: 6, tasks: 3, gzip: false, output: "all.txt" };
  const folder = await makeRunFolder(join(parent, `run ${count++}`), plan);
  await doTasks(folder);
  return folder;
}

const doTasks = (folder: RunFolder, tasks = TASKS) =>
  withThreads(testThreads(1), (threads) => runTasks(threads, folder, tasks));
const faultsOf = (folder: RunFolder) => collected(pieceFaults(folder, TASKS));
const merged = (folder: RunFolder) => mergePieces(folder, join(folder.folder, "all.txt"));
const json = (path: string) => JSON.parse(readFileSync(path, "utf8"));

/** Other programs than this one, in each way in which programs differ. */
const others = [
  { version: "0.0.1" },
  { code: "0123456789abcdef" },
  { node: provenanceHere().node! + 2 },
  { node: null },
  { arithmetic: "01234567" },
].map((more) => ({ ...provenanceHere(), ...more }));

describe("of another program", () => {
  let folder: RunFolder;
  let remove: () => void;
  beforeAll(async () => {
    folder = await doneFolder(temporaryFolder((finished) => (remove = finished)));
  });
  afterAll(() => remove());

  test.each(others)("a piece stops everything, with the names of both: %j", async (made_with) => {
    const { sidecar } = pieceFiles(folder.folder, 1);
    const text = readFileSync(sidecar, "utf8");
    const piece: Piece = JSON.parse(text).piece;
    expect(piece.made_with).toEqual(provenanceHere());
    writeFileSync(sidecar, writePiece({ ...piece, made_with }));
    for (const act of [faultsOf, merged])
      await expect(act(folder)).rejects.toThrow(
        `invalid piece: ${sidecar} of ${provenanceInWords(made_with)}; must be of the program that divided the run, ` +
          `${provenanceInWords(folder.division.made_with)}: remove the piece, and \`millitree tasks run `,
      );
    writeFileSync(sidecar, text);
  });

  test("a piece that names none stops everything, too", async () => {
    const { sidecar } = pieceFiles(folder.folder, 1);
    const text = readFileSync(sidecar, "utf8");
    const { made_with: _, ...piece } = JSON.parse(text).piece;
    writeFileSync(sidecar, writePiece(piece as Piece));
    await expect(faultsOf(folder)).rejects.toThrow(
      "1.json of a program that it doesn't name; must be of the",
    );
    writeFileSync(sidecar, text);
  });

  test.each(others)("a division is refused, with the names of both: %j", (made_with) => {
    const path = join(folder.folder, "division.json");
    const text = readFileSync(path, "utf8");
    const { sha256: _, ...content } = { ...JSON.parse(text), made_with };
    writeFileSync(path, JSON.stringify({ ...content, sha256: sha256(JSON.stringify(content)) }));
    expect(() => readRunFolder(folder.folder)).toThrow(
      `invalid division: ${path} of ${provenanceInWords(made_with)}; must be of this program, ${provenanceInWords(provenanceHere())}: `,
    );
    writeFileSync(path, text);
  });
});

describe("a division", () => {
  test("is what it says: other blanks change nothing", async () => {
    const folder = await doneFolder(temporaryFolder(onTestFinished));
    const path = join(folder.folder, "division.json");
    const division = json(path);
    fc.assert(
      fc.property(fc.nat(9), fc.stringMatching(/^[ \n\t]{0,5}$/), (indent, end) => {
        writeFileSync(path, `${end}${JSON.stringify(division, null, indent)}${end}`);
        expect(readRunFolder(folder.folder)).toEqual(folder);
      }),
      { numRuns: 20, seed: 3 },
    );
    expect(await faultsOf(readRunFolder(folder.folder))).toEqual([]);
  });

  test("that says anything else than before is refused", async () => {
    const { folder } = await doneFolder(temporaryFolder(onTestFinished));
    const path = join(folder, "division.json");
    const division = json(path);
    const { made_with, run } = division;
    const changes: object[] = [
      { made_with: { ...made_with, code: "0" } },
      { command: ["other"] },
      { run: { ...run, bytes: 1 } },
      { run: { ...run, kind: "other" } },
      { blocks: 7 },
      { tasks: 2 },
      { gzip: true },
      { output: "/etc/passwd" },
      { sha256: sha256("") },
    ];
    for (const change of changes) {
      writeFileSync(path, JSON.stringify({ ...division, ...change }));
      expect(() => readRunFolder(folder), JSON.stringify(change)).toThrow(
        `invalid division: ${path} (changed since it was made); must be as \`millitree tasks divide\` wrote it`,
      );
    }
  });
});

/** Things in the place of a file that a reader would wait for, or a writer write to. */
const irregular: Record<string, (path: string, other: string) => void> = {
  "a pipe": (path) => execFileSync("mkfifo", [path]),
  "a device": (path) => symlinkSync("/dev/zero", path),
  "a link to nothing": (path) => symlinkSync("/nowhere/else", path),
  "a link to another file": (path, other) => symlinkSync(other, path),
};

describe.each(Object.entries(irregular))("%s", (name, put) => {
  test.each(["body", "sidecar"] as const)(
    "in the place of a piece's %s is no piece, and is replaced",
    async (kind) => {
      const parent = temporaryFolder(onTestFinished);
      const folder = await doneFolder(parent);
      const other = join(parent, "other");
      writeFileSync(other, "not ours");
      const path = pieceFiles(folder.folder, 1)[kind];
      rmSync(path);
      put(path, other);
      expect((await faultsOf(folder)).map(({ task }) => task)).toEqual([1]);
      expect((await merged(folder)).faults.map(({ task }) => task)).toEqual([1]);
      await doTasks(folder, [1]);
      expect(lstatSync(path).isFile()).toBe(true);
      expect(readFileSync(other, "utf8")).toBe("not ours");
      expect((await merged(folder)).faults).toEqual([]);
      expect(readFileSync(join(folder.folder, "all.txt")).equals(countingFile(6))).toBe(true);
    },
  );

  test("in the place of the division or of Slurm's job is refused, and does not make us wait", () => {
    const parent = temporaryFolder(onTestFinished);
    writeFileSync(join(parent, "other"), "{}");
    for (const file of ["division.json", "slurm.json"]) put(join(parent, file), join(parent, "other"));
    expect(() => readRunFolder(parent)).toThrow(name === "a pipe" ? "is no regular file" : /division/);
    if (name === "a link to nothing") expect(readJobFile(parent)).toBeUndefined();
    else expect(() => readJobFile(parent)).toThrow(/^invalid (job )?file: .*slurm\.json; must be/);
  });

  test("in the place of Slurm's job is replaced when a job is written", async () => {
    const parent = temporaryFolder(onTestFinished);
    const other = join(parent, "other");
    writeFileSync(other, "not ours");
    put(join(parent, "slurm.json"), other);
    const job = { id: null, name: "millitree-01", elements: [0, 2], each: 3 };
    await writeJobFile(parent, job);
    expect(readJobFile(parent)).toEqual(job);
    expect(readFileSync(other, "utf8")).toBe("not ours");
  });
});

describe("a job's file", () => {
  test("that is torn or not ours is refused in words", async () => {
    const folder = temporaryFolder(onTestFinished);
    const path = join(folder, "slurm.json");
    const job = { id: "7", name: "millitree-01", elements: [0], each: 1 };
    await writeJobFile(folder, job);
    const text = readFileSync(path, "utf8");
    expect(readJobFile(folder)).toEqual(job);
    const wrong = [{ id: "--all" }, { id: 7 }, { name: "x y" }, { elements: [-1] }, { each: 0 }, { more: 1 }];
    const texts = [
      ...Array.from({ length: text.length - 2 }, (_, length) => text.slice(0, length)),
      ...wrong.map((more) => JSON.stringify({ ...job, ...more })),
    ];
    for (const wrong of texts) {
      writeFileSync(path, wrong);
      expect(() => readJobFile(folder), wrong).toThrow(
        `invalid job file: ${path}; must be as \`millitree tasks run\` wrote it: if \`squeue --me\` shows no job`,
      );
    }
  });

  test("is no folder", () => {
    const folder = temporaryFolder(onTestFinished);
    mkdirSync(join(folder, "slurm.json"));
    expect(() => readJobFile(folder)).toThrow("slurm.json; must be a regular file");
  });
});
