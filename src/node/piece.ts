import { createHash } from "node:crypto";
import { closeSync, readSync, type Stats, statSync } from "node:fs";
import { InvalidInput } from "../errors/invalid-input.js";
import { isSameProvenance, type Provenance, provenanceInWords } from "../results/provenance.js";
import { shellWord } from "../runs/slurm-script.js";
import { blocksOfTask, provenanceSchema } from "../runs/task-division.js";
import { openRegular, readRegular } from "./regular-file.js";
import { pieceFiles, type RunFolder, sha256 } from "./run-folder.js";

/** The result of a task, stored in the sidecar of its blocks. */
export interface Piece {
  /** The program that made it. */
  made_with: Provenance;
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

/**
 * Refuses a piece of another program than its division's: a run of several programs has no result, and to make the piece anew
 * without a word would hide that there was one.
 */
function refuseOther({ made_with }: Piece, { folder, division }: RunFolder, sidecar: string): void {
  const { data: other } = provenanceSchema.safeParse(made_with);
  if (other && isSameProvenance(other, division.made_with)) return;
  throw new InvalidInput(
    `invalid piece: ${sidecar} of ${other ? provenanceInWords(other) : "a program that it doesn't name"}; must be of the program that divided the run, ${provenanceInWords(division.made_with)}: ` +
      `remove the piece, and \`millitree tasks run ${shellWord(folder)}\` makes it again`,
  );
}

/**
 * Reads the sidecar of a piece whose body has the right length; returns the fault if there is one.
 *
 * @throws InvalidInput if another program made the piece
 */
export function readPiece(run: RunFolder, task: number): Piece | PieceFault {
  const { folder, division } = run;
  const corrupt = (why: string): PieceFault => ({ task, fault: "corrupt", why });
  const { body, sidecar } = pieceFiles(folder, task);
  let text: string;
  let stats: Stats;
  try {
    stats = statSync(body);
    text = readRegular(sidecar);
  } catch (error) {
    if (isMissing(error)) return { task, fault: "missing", why: "not done" };
    if (error instanceof InvalidInput) return corrupt(`${task}.json is no regular file`);
    throw error;
  }
  if (!stats.isFile()) return corrupt(`${task}.bin is no regular file`);
  let read: { sha256?: unknown; piece?: Piece } | null;
  try {
    read = JSON.parse(text);
  } catch {
    return corrupt(`${task}.json is no JSON`);
  }
  const { piece } = read ?? {};
  if (!piece || read?.sha256 !== sha256(JSON.stringify(piece)))
    return corrupt(`${task}.json does not have its hash`);
  refuseOther(piece, run, sidecar);
  const [first, last] = blocksOfTask(division, task);
  if (piece.division !== division.sha256) return corrupt("of another division");
  if (piece.task !== task || piece.blocks[0] !== first || piece.blocks[1] !== last)
    return corrupt(`${task}.json is of another task`);
  if (piece.bytes !== stats.size)
    return corrupt(`${task}.bin has ${stats.size} bytes instead of ${piece.bytes}`);
  return piece;
}

/** Tests whether there is no whole piece. */
export const isFault = (piece: Piece | PieceFault): piece is PieceFault => "fault" in piece;

const MAX_CHUNK = 1 << 20;

/** Yields the bytes of a file in chunks; each must be used before the next is requested. */
function* chunksOf(path: string, bytes: number): Generator<Uint8Array> {
  const file = openRegular(path);
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
