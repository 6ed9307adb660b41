import { createHash } from "node:crypto";
import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { blocksOfTask } from "../runs/task-division.js";
import { pieceFiles, type RunFolder, sha256 } from "./run-folder.js";

/** The result of a task, stored in the sidecar of its blocks. */
export interface Piece {
  /** Hash of the division. */
  division: string;
  task: number;
  /** Blocks [first, last). */
  blocks: [number, number];
  bytes: number;
  /** Hash of the blocks. */
  sha256: string;
  /** Tally of each block. They are added in one order for any division into tasks, so that sums agree to the bit. */
  tallies: unknown[];
}

/** Writes the text of a sidecar, with a hash of its own. */
export const writePiece = (piece: Piece): string =>
  `${JSON.stringify({ sha256: sha256(JSON.stringify(piece)), piece })}\n`;

/** A fault of a task's piece: `missing` if the task was not finished, otherwise a description of the error. */
export type PieceFault = { task: number; fault: "missing" | "corrupt"; why: string };

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";

/** Reads the sidecar of a piece whose body has the right length; returns the fault if there is one. */
export function readPiece({ folder, division, hash }: RunFolder, task: number): Piece | PieceFault {
  const corrupt = (why: string): PieceFault => ({ task, fault: "corrupt", why });
  const { body, sidecar } = pieceFiles(folder, task);
  let text: string;
  let size: number;
  try {
    text = readFileSync(sidecar, "utf8");
    size = statSync(body).size;
  } catch (error) {
    if (isMissing(error)) return { task, fault: "missing", why: "not done" };
    throw error;
  }
  let read: { sha256?: unknown; piece?: Piece } | null;
  try {
    read = JSON.parse(text);
  } catch {
    return corrupt(`${task}.json is no JSON`);
  }
  const { piece } = read ?? {};
  if (!piece || read?.sha256 !== sha256(JSON.stringify(piece)))
    return corrupt(`${task}.json does not have its hash`);
  const [first, last] = blocksOfTask(division, task);
  if (piece.division !== hash) return corrupt("of another division");
  if (piece.task !== task || piece.blocks[0] !== first || piece.blocks[1] !== last)
    return corrupt(`${task}.json is of another task`);
  if (piece.bytes !== size) return corrupt(`${task}.bin has ${size} bytes instead of ${piece.bytes}`);
  return piece;
}

/** Tests whether there is no whole piece. */
export const isFault = (piece: Piece | PieceFault): piece is PieceFault => "fault" in piece;

const MAX_CHUNK = 1 << 20;

/** Yields the bytes of a file in chunks; each must be used before the next is requested. */
function* chunksOf(path: string, bytes: number): Generator<Uint8Array> {
  const file = openSync(path, "r");
  const buffer = new Uint8Array(Math.max(1, Math.min(MAX_CHUNK, bytes)));
  try {
    for (;;) {
      const length = readSync(file, buffer, 0, buffer.length, null);
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

/** Gives signals and timers their turn. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Reads the blocks of a piece, passes them on, and checks their hash on the way.
 *
 * @param use receives the chunks; each must be used before it resolves
 * @returns the fault; undefined if there is none
 */
export async function readBlocks(
  { folder }: RunFolder,
  { task, bytes, sha256: expected }: Piece,
  use: (chunk: Uint8Array) => Promise<void> = turn,
): Promise<PieceFault | undefined> {
  const hash = createHash("sha256");
  for (const chunk of chunksOf(pieceFiles(folder, task).body, bytes)) {
    hash.update(chunk);
    await use(chunk);
  }
  if (hash.digest("hex") === expected) return undefined;
  return { task, fault: "corrupt", why: `${task}.bin does not have its hash` };
}

/**
 * Yields the faults of some tasks' pieces, in their order, without those that are whole.
 *
 * @param deep whether all their bytes are read, instead of trusting their lengths
 * @param progress receives the number of pieces checked
 */
export async function* pieceFaults(
  folder: RunFolder,
  tasks: Iterable<number>,
  { deep = true, progress = (_: number) => {} } = {},
): AsyncGenerator<PieceFault> {
  let looked = 0;
  for (const task of tasks) {
    if (looked % 64 === 0) {
      await turn();
      progress(looked);
    }
    looked++;
    const piece = readPiece(folder, task);
    const fault = isFault(piece) ? piece : deep ? await readBlocks(folder, piece) : undefined;
    if (fault) yield fault;
  }
  progress(looked);
}
