import { type Command, Option } from "commander";
import { InvalidInput } from "../../errors/invalid-input.js";
import { csvMetadataName } from "../../formats/csv.js";
import { isGzipName } from "../../node/gzip-member.js";
import { mergePieces } from "../../node/merge-pieces.js";
import { isOwnFile, outputOf, type RunFolder, readRunFolder } from "../../node/run-folder.js";
import { isInFolder, realPath } from "../../node/same-file.js";
import { examples } from "../help/examples.js";
import { parseOutput } from "../options/options.js";
import { exitCodes } from "../output/fail.js";
import { note } from "../output/notes.js";
import { printError } from "../output/print.js";
import { progressBar } from "../output/progress.js";
import { endedBySignals } from "../output/stop-signal.js";
import { removeLeftovers } from "../output/write-files.js";
import { counted, faultsInWords } from "./task-faults.js";

/** Returns the option for another file for the merged result than the division's. */
export const mergedOption = (text: string): Option =>
  new Option("-o, --output <file>", text).argParser(parseOutput);

/** Throws if the merged file would be one of the division's own, or if its name and the pieces do not agree on compression. */
function checkOutput(folder: RunFolder, output: string): void {
  const { division } = folder;
  if (isOwnFile(folder, output))
    throw new InvalidInput(
      `invalid --output: ${output}; must be none of the division's own files in ${folder.folder}, which the merge reads`,
    );
  if (/^\/dev\//.test(output) || isGzipName(output) === division.gzip) return;
  throw new InvalidInput(
    `invalid --output: ${output}; must ${division.gzip ? "" : "not "}end in .gz, as in the division: ${division.output}`,
  );
}

/**
 * Returns the file of the merged result: that of the command line, or the one that the division suggests. The division may come from
 * somebody else: its file is taken only if it lies in its folder or in the working directory.
 */
export function mergedFile(folder: RunFolder, output: string | undefined): string {
  const suggested = outputOf(folder);
  checkOutput(folder, output ?? suggested);
  if (output !== undefined) return output;
  const written = [suggested, csvMetadataName(realPath(suggested))];
  if (!written.every((path) => [folder.folder, "."].some((place) => isInFolder(path, place))))
    throw new InvalidInput(
      `invalid --output: missing; must be given, since ${suggested}, which the division suggests, lies neither in its folder nor in the working directory`,
    );
  return suggested;
}

/** Merges, and reports on stderr and in the exit code what is missing or falls short. */
export async function merge(folder: RunFolder, output: string | undefined): Promise<void> {
  const path = mergedFile(folder, output);
  if (output === undefined) note(`the merged file will be ${path}, which the division suggests`);
  const { tasks } = folder.division;
  const bar = progressBar("merge", { noun: "tasks", total: tasks });
  removeLeftovers([path]);
  const { faults, shortfall, bytes } = await endedBySignals(() =>
    mergePieces(folder, path, (done) => bar.update(done / tasks)),
  );
  bar.stop();
  if (faults.length > 0) printError(faultsInWords(folder, faults));
  else note(`${counted(tasks)} merged: ${path} (${bytes} bytes)`);
  if (shortfall !== undefined) printError(shortfall);
  if (faults.length > 0 || shortfall !== undefined) process.exitCode = exitCodes.incomplete;
}

/** Adds the command `tasks merge`. */
export function tasksMergeCommand(group: Command): void {
  group
    .command("merge")
    .summary("merge the pieces of all tasks into one file")
    .description(
      "Merges the pieces of all tasks into one file, after it has checked each by its hash. If some are missing or corrupt, it names " +
        "them, writes nothing, and the exit code is 1. Pieces of another program than that which divided the run are refused.\n\n" +
        "Without --output, the file is the one that the division suggests, if that lies in its folder or in the working directory.",
    )
    .addHelpText(
      "after",
      examples(
        ["the file that the division suggests", "tasks merge scan"],
        ["a file of another name", "tasks merge scan --output all.csv"],
      ),
    )
    .argument("<folder>", "the folder of the division")
    .addOption(mergedOption("the merged file (default: the file that the division suggests)"))
    .action(async (argument: string, { output }: { output?: string }) => {
      const folder = readRunFolder(argument);
      await merge(folder, output);
    });
}
