import { InvalidInput } from "../errors/invalid-input.js";
import { taskRanges } from "./task-numbers.js";

/**
 * Tasks of a division as an array of Slurm jobs; element e does those of the tasks [e each, (e + 1) each) that are not
 * done.
 */
export interface SlurmArray {
  name: string;
  /** Folder of the division: an absolute path. */
  folder: string;
  /** The command that starts millitree: absolute paths. */
  program: string[];
  /** Numbers of the elements, increasing. */
  elements: number[];
  /** Number of tasks of an element. */
  each: number;
  /** Number of tasks of the division. */
  tasks: number;
  /** Further options of sbatch, such as `--partition=short`. */
  options: string[];
  /** The most elements that run at a time. */
  atMost?: number | undefined;
}

/** Quotes a text as one word of a POSIX shell. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** Writes a path in an #SBATCH line, where quotes protect blanks and % begins a pattern. */
function sbatchPath(path: string): string {
  if (/["\\\n]/.test(path))
    throw new InvalidInput(
      `invalid folder: ${path}; must have no quotes, backslashes or line ends for --engine slurm`,
    );
  return path.replaceAll("%", "%%");
}

/** Writes the script of a job array. Any user can submit it with sbatch. */
export function slurmScript(array: SlurmArray): string {
  const { name, folder, program, elements, each, tasks, options, atMost } = array;
  const indices = taskRanges(elements)
    .map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`))
    .join(",");
  const command = [...program, "tasks", "run", folder].map(shellWord).join(" ");
  const bad = options.find((option) => !/^--?\w[^\n]*$/.test(option));
  if (bad !== undefined)
    throw new InvalidInput(
      `invalid --sbatch: ${bad}; must be an option of sbatch, such as --partition=short`,
    );
  return `#!/bin/bash
#SBATCH --job-name=${name}
#SBATCH --array=${indices}${atMost === undefined ? "" : `%${atMost}`}
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=1
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output="${sbatchPath(folder)}/logs/%A_%a.log"
${options.map((option) => `#SBATCH ${option}\n`).join("")}
first=$((SLURM_ARRAY_TASK_ID * ${each}))
last=$((first + ${each - 1}))
[ "$last" -lt ${tasks} ] || last=${tasks - 1}
exec ${command} --only "$first:$last" --workers "\${SLURM_CPUS_PER_TASK:-1}"
`;
}
