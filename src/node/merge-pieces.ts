import { basename } from "node:path";
import { csvMetadataName } from "../formats/csv.js";
import { collected } from "./collected.js";
import type { NewFile } from "./files/write-whole.js";
import { packed } from "./gzip-member.js";
import { isFault, type PieceFault, pieceFaults, readBlocks, readPiece } from "./piece.js";
import { type RunFolder, runOfFolder } from "./run-folder.js";
import { realPath } from "./same-file.js";
import { numbersFrom } from "./stream-blocks.js";
import { StreamedFile } from "./streamed-file.js";

/** The result of a merge. */
export interface Merged {
  /** Pieces that are missing or corrupt. If there are any, nothing was written. */
  faults: PieceFault[];
  /** Shortcoming of the result, in words. */
  shortfall: string | undefined;
  bytes: number;
}

/** Copies header, pieces and footer; ends at a piece that is not whole. */
async function copyPieces(
  folder: RunFolder,
  write: (bytes: Uint8Array) => Promise<void>,
  progress: (tasks: number) => void,
): Promise<{ fault?: PieceFault; shortfall?: string | undefined; beside?: (file: string) => string }> {
  const { division } = folder;
  const run = runOfFolder(folder);
  let tally = run.nothing;
  await write(packed(run.header(), division.gzip));
  for (const task of numbersFrom(0, division.tasks)) {
    const piece = readPiece(folder, task);
    const fault = isFault(piece) ? piece : await readBlocks(folder, piece, write);
    if (isFault(piece) || fault) return { fault: fault! };
    for (const block of piece.tallies) tally = run.add(tally, block);
    progress(task + 1);
  }
  await write(packed(run.footer(tally), division.gzip));
  const shortfall = run.shortfall?.(tally);
  return { shortfall, ...(run.beside && { beside: (file: string) => run.beside!(tally, file) }) };
}

/** Makes the second file of a merged one, which says what a plain table cannot. */
function secondFile(path: string, beside: (file: string) => string): NewFile {
  const csv = realPath(path);
  return { path: csvMetadataName(csv), content: beside(basename(csv)), isSeal: true };
}

/**
 * Merges the pieces of all tasks, in order, into one file. They are read one at a time and their hashes are checked as
 * they are copied. If pieces are missing or corrupt, all of them are named and no file is left.
 *
 * @param path undefined for standard output
 * @param progress receives the number of pieces done
 */
export async function mergePieces(
  folder: RunFolder,
  path: string | undefined,
  progress: (tasks: number) => void = () => {},
): Promise<Merged> {
  const { tasks } = folder.division;
  const failed = (faults: PieceFault[]): Merged => ({ faults, shortfall: undefined, bytes: 0 });
  const all = () => collected(pieceFaults(folder, numbersFrom(0, tasks), { progress }));
  for await (const _ of pieceFaults(folder, numbersFrom(0, tasks), { deep: false }))
    return failed(await all());

  const file = await StreamedFile.open(path);
  try {
    // bytes written to a pipe cannot be taken back
    const before = file.isStraight ? await all() : [];
    if (before.length > 0) return failed(before);
    let bytes = 0;
    const write = async (chunk: Uint8Array): Promise<void> => {
      bytes += chunk.length;
      await file.write(chunk);
    };
    const { fault, shortfall, beside } = await copyPieces(folder, write, progress);
    if (fault) {
      await file.discard();
      const rest = pieceFaults(folder, numbersFrom(fault.task + 1, tasks), { progress });
      return failed([fault, ...(await collected(rest))]);
    }
    const isPair = path !== undefined && !file.isStraight && beside;
    await file.finish(isPair ? [secondFile(path, beside)] : []);
    return { faults: [], shortfall, bytes };
  } catch (error) {
    await file.discard();
    throw error;
  }
}
