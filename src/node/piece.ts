import { createHash } from "node:crypto";
import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { unitsOfTask } from "../runs/task-plan.js";
import { pieceFiles, type RunFolder, sha256 } from "./run-folder.js";

/** What a task has come to, as the file beside its units says. */
export interface Piece {
  /** Hash of the plan. */
  plan: string;
  task: number;
  /** [first, last) */
  units: [number, number];
  bytes: number;
  /** Of the units. */
  sha256: string;
  /** Of each unit: added up in one order, whatever the tasks are, sums are the same to the bit. */
  tallies: unknown[];
}

/** The text of a sidecar, with a hash of its own. */
export const writePiece = (piece: Piece): string =>
  `${JSON.stringify({ sha256: sha256(JSON.stringify(piece)), piece })}\n`;

/** A fault of a task's piece: `missing` where the task was not finished, else what is wrong. */
export type PieceFault = { task: number; fault: "missing" | "corrupt"; why: string };

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";

/** The sidecar of a piece whose body has the right length, or what is wrong with it. */
export function readPiece({ folder, plan, hash }: RunFolder, task: number): Piece | PieceFault {
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
  const [first, last] = unitsOfTask(plan, task);
  if (piece.plan !== hash) return corrupt("of another plan");
  if (piece.task !== task || piece.units[0] !== first || piece.units[1] !== last)
    return corrupt(`${task}.json is of another task`);
  if (piece.bytes !== size) return corrupt(`${task}.bin has ${size} bytes instead of ${piece.bytes}`);
  return piece;
}

/** Whether there is no whole piece. */
export const isFault = (piece: Piece | PieceFault): piece is PieceFault => "fault" in piece;

const MAX_CHUNK = 1 << 20;

/** The bytes of a file, in chunks, of which each is to be used before the next is asked for. */
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

/** Lets signals and timers have their turn. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Reads the units of a piece, hands them on, and checks their hash on the way.
 *
 * @param use is given the chunks; each is to be used before it resolves
 * @returns what is wrong; undefined where nothing is
 */
export async function readUnits(
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
 * What is wrong with the pieces of some tasks, in their order: nothing of those that are whole.
 *
 * @param deep whether all their bytes are read, or lengths trusted
 * @param progress is told how many were looked at
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
    const fault = isFault(piece) ? piece : deep ? await readUnits(folder, piece) : undefined;
    if (fault) yield fault;
  }
  progress(looked);
}
