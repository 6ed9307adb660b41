import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { RunFolder } from "../../node/run-folder.js";
import { htcondorFile } from "../../runs/htcondor-file.js";
import { shellWord } from "../../runs/slurm-script.js";
import { writeFile } from "../output/write-files.js";
import type { RunOptions } from "./run-options.js";
import { thisProgram } from "./this-program.js";

/** Writes FOLDER/htcondor.sub for tasks and says what to do with it. */
export function runOnHtcondor({ folder }: RunFolder, tasks: number[], { dryRun }: RunOptions): void {
  const text = htcondorFile({ folder: resolve(folder), program: thisProgram(), tasks });
  if (dryRun) {
    process.stdout.write(text);
    return;
  }
  const file = join(folder, "htcondor.sub");
  writeFile(file, text, "folder");
  mkdirSync(join(folder, "logs"), { recursive: true });
  process.stdout.write(
    `${file} is written for ${tasks.length} tasks; it was never tried on an HTCondor.\n` +
      `Submit it with  condor_submit ${shellWord(file)}\n` +
      `then  millitree tasks status ${shellWord(folder)}  and  millitree tasks merge ${shellWord(folder)}\n`,
  );
}
