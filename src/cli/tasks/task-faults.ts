import type { PieceFault } from "../../node/piece.js";
import type { RunFolder } from "../../node/run-folder.js";
import { shellWord } from "../../runs/slurm-script.js";
import { writeTaskNumbers } from "../../runs/task-numbers.js";

/** 1 task, 2 tasks. */
export const counted = (tasks: number): string => `${tasks} task${tasks === 1 ? "" : "s"}`;

/** How many are named. */
const NAMED = 10;

const numbersOf = (faults: readonly PieceFault[], kind: PieceFault["fault"]): number[] =>
  faults.filter(({ fault }) => fault === kind).map(({ task }) => task);

/** Tasks that are missing, in words; nothing where none is. */
export function missingInWords(faults: readonly PieceFault[]): string[] {
  const missing = numbersOf(faults, "missing");
  return missing.length === 0
    ? []
    : [`missing: ${counted(missing.length)}: ${writeTaskNumbers(missing, NAMED)}`];
}

/** Tasks whose pieces are corrupt, and how, in words; nothing where none is. */
export function corruptInWords(faults: readonly PieceFault[]): string[] {
  const corrupt = faults.filter(({ fault }) => fault === "corrupt");
  return [
    ...(corrupt.length === 0
      ? []
      : [`corrupt: ${counted(corrupt.length)}: ${writeTaskNumbers(numbersOf(faults, "corrupt"), NAMED)}`]),
    ...corrupt.slice(0, NAMED).map(({ task, why }) => `corrupt: task ${task}: ${why}`),
  ];
}

/** What a command says that needs all pieces, and how they are made. */
export const faultsInWords = ({ folder, plan }: RunFolder, faults: readonly PieceFault[]): string =>
  [
    `incomplete: ${faults.length} of ${counted(plan.tasks)} of ${folder} missing or corrupt`,
    ...missingInWords(faults),
    ...corruptInWords(faults),
    `\`millitree tasks run ${shellWord(folder)}\` makes them`,
  ].join("\nmillitree: ");
