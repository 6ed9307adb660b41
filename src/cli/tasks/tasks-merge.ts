import { type Command, Option } from "commander";
import { InvalidInput } from "../../errors/invalid-input.js";
import { isGzipName } from "../../node/gzip-member.js";
import { mergePieces } from "../../node/merge-pieces.js";
import { isOwnFile, outputOf, type RunFolder, readRunFolder } from "../../node/run-folder.js";
import { examples } from "../help/examples.js";
import { parseOutput } from "../options/options.js";
import { exitCodes } from "../output/fail.js";
import { note } from "../output/notes.js";
import { progressBar } from "../output/progress.js";
import { endedBySignals } from "../output/stop-signal.js";
import { removeLeftovers } from "../output/write-files.js";
import { counted, faultsInWords } from "./task-faults.js";

/** Returns the option for another file for the merged result than the division's. */
export const mergedOption = (text: string): Option =>
  new Option("-o, --output <file>", text).argParser(parseOutput);

/** Throws if the merged file would be one of the division's own, or if its name and the pieces do not agree on compression. */
export function checkOutput(folder: RunFolder, output: string | undefined): void {
  const { division } = folder;
  const merged = output ?? outputOf(folder);
  if (isOwnFile(folder, merged))
    throw new InvalidInput(
      `invalid --output: ${merged}; must be none of the division's own files in ${folder.folder}, which the merge reads`,
    );
  if (output === undefined || /^\/dev\//.test(output) || isGzipName(output) === division.gzip) return;
  throw new InvalidInput(
    `invalid --output: ${output}; must ${division.gzip ? "" : "not "}end in .gz, as in the division: ${division.output}`,
  );
}

/** Merges, and reports on stderr and in the exit code what is missing or falls short. */
export async function merge(folder: RunFolder, output = outputOf(folder)): Promise<void> {
  const { tasks } = folder.division;
  const bar = progressBar("merge", { noun: "tasks", total: tasks });
  removeLeftovers([output]);
  const { faults, shortfall, bytes } = await endedBySignals(() =>
    mergePieces(folder, output, (done) => bar.update(done / tasks)),
  );
  bar.stop();
  if (faults.length > 0) process.stderr.write(`millitree: ${faultsInWords(folder, faults)}\n`);
  else note(`${counted(tasks)} merged: ${output} (${bytes} bytes)`);
  if (shortfall !== undefined) process.stderr.write(`millitree: ${shortfall}\n`);
  if (faults.length > 0 || shortfall !== undefined) process.exitCode = exitCodes.incomplete;
}

/** Adds the command `tasks merge`. */
export function tasksMergeCommand(group: Command): void {
  group
    .command("merge")
    .summary("merge the pieces of all tasks into one file")
    .description(
      "Merges the pieces of all tasks into one file, after it has checked each by its hash. If some are missing or corrupt, it names " +
        "them, writes nothing, and the exit code is 1.",
    )
    .addHelpText(
      "after",
      examples(
        ["the file that the division names", "tasks merge scan"],
        ["a file of another name", "tasks merge scan --output all.csv"],
      ),
    )
    .argument("<folder>", "the folder of the division")
    .addOption(mergedOption("the merged file (default: the file that the division names)"))
    .action(async (argument: string, { output }: { output?: string }) => {
      const folder = readRunFolder(argument);
      checkOutput(folder, output);
      await merge(folder, output);
    });
}
