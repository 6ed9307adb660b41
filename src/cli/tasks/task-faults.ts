import type { PieceFault } from "../../node/piece.js";
import type { RunFolder } from "../../node/run-folder.js";
import { shellWord } from "../../runs/slurm-script.js";
import { writeTaskNumbers } from "../../runs/task-numbers.js";

/** Writes a number of tasks: "1 task", "2 tasks". */
export const counted = (tasks: number): string => `${tasks} task${tasks === 1 ? "" : "s"}`;

/** Largest number of faults that are named. */
const NAMED = 10;

const numbersOf = (faults: readonly PieceFault[], kind: PieceFault["fault"]): number[] =>
  faults.filter(({ fault }) => fault === kind).map(({ task }) => task);

/** Lists missing tasks in words; nothing if there are none. */
export function missingInWords(faults: readonly PieceFault[]): string[] {
  const missing = numbersOf(faults, "missing");
  return missing.length === 0
    ? []
    : [`missing: ${counted(missing.length)}: ${writeTaskNumbers(missing, NAMED)}`];
}

/** Lists tasks whose pieces are corrupt, and the faults, in words; nothing if there are none. */
export function corruptInWords(faults: readonly PieceFault[]): string[] {
  const corrupt = faults.filter(({ fault }) => fault === "corrupt");
  return [
    ...(corrupt.length === 0
      ? []
      : [`corrupt: ${counted(corrupt.length)}: ${writeTaskNumbers(numbersOf(faults, "corrupt"), NAMED)}`]),
    ...corrupt.slice(0, NAMED).map(({ task, why }) => `corrupt: task ${task}: ${why}`),
  ];
}

/** Writes the message of a command that needs all pieces, and how to make them. */
export const faultsInWords = ({ folder, division }: RunFolder, faults: readonly PieceFault[]): string =>
  [
    `incomplete: ${faults.length} of ${counted(division.tasks)} of ${folder} missing or corrupt`,
    ...missingInWords(faults),
    ...corruptInWords(faults),
    `\`millitree tasks run ${shellWord(folder)}\` makes them`,
  ].join("\nmillitree: ");
