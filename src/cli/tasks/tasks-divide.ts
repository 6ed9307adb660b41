import { extname, resolve } from "node:path";
import { Command, Option } from "commander";
import { InvalidInput } from "../../errors/invalid-input.js";
import { isGzipName } from "../../node/gzip-member.js";
import { makeRunFolder } from "../../node/run-folder.js";
import { blockRunOf } from "../../node/run-kinds.js";
import { shellWord } from "../../runs/slurm-script.js";
import { MAX_TASKS } from "../../runs/task-division.js";
import type { DivisibleRun } from "../commands/divisible-command.js";
import { examples } from "../help/examples.js";
import { countParser } from "../options/options.js";
import { addQuietOption, isQuiet } from "../output/notes.js";
import { refuseSharedFiles } from "../output/output-files.js";
import { printLines } from "../output/print.js";
import { formatEndings } from "../output/result-format.js";
import { holdingSignals } from "../output/stop-signal.js";
import { checkWritable, removeLeftovers } from "../output/write-files.js";
import { divisibleCommands } from "./divisible-commands.js";
import { counted } from "./task-faults.js";

interface Options {
  tasks?: number;
  output?: string;
}

const names = divisibleCommands.map(({ name }) => name).join(", ");

const description =
  `Divides a long run into tasks and writes this division into a new folder. The command that follows is one of ${names}, with its ` +
  "arguments and options; `millitree tasks divide FOLDER COMMAND --help` explains them. Nothing is computed yet: `millitree tasks " +
  "run FOLDER` does that, on this machine or a cluster.\n\n" +
  "The experiments are kept as they are now. What changes in their files later does not count.";

const addOptions = (command: Command): Command =>
  command
    .description(description)
    .addHelpText(
      "after",
      examples(
        [
          "the reach at 25 beam energies, in 5 tasks",
          "tasks divide scan --tasks 5 reach ldmx --mass 10MeV,100MeV --vary beam.energy_GeV=4:16:25",
        ],
        [
          "a million events, in 20 tasks",
          "tasks divide many --tasks 20 --output many.lhe.gz events ldmx --mass 100MeV --events 1e6",
        ],
      ),
    )
    .passThroughOptions()
    .addOption(
      new Option("-n, --tasks <n>", "number of tasks").argParser(countParser("--tasks", 1, MAX_TASKS)),
    )
    .addOption(
      new Option(
        "-o, --output <file>",
        "the merged file; it is compressed if its name ends in .gz (default: a file in the folder, named after the command)",
      ).argParser((path) => {
        checkWritable(path);
        return resolve(path);
      }),
    );

/**
 * Splits the words after the folder into options and, from the first word that is none, the command that is divided.
 */
function splitCommand(parent: Command, words: string[]): { options: Options; command: string[] } {
  const rest = addOptions(new Command("millitree tasks divide FOLDER").copyInheritedSettings(parent))
    .argument("[command...]", "the command to divide")
    .action(() => {});
  // behind the folder and behind the command it means the same as before them
  addQuietOption(rest, isQuiet);
  rest.parse(words, { from: "user" });
  return { options: rest.opts(), command: rest.args };
}

/** The options of a division, and of what follows it, by the place in which they stand. */
const elsewhere: readonly { option: RegExp; name: string; place: string }[] = [
  {
    option: /^(-o.*|--output(=.*)?)$/,
    name: "--output",
    place: "must stand before the command: millitree tasks divide FOLDER --output FILE --tasks N COMMAND...",
  },
  {
    option: /^--workers(=.*)?$/,
    name: "--workers",
    place: "must be given when the tasks run: millitree tasks run FOLDER --workers N",
  },
  {
    option: /^--tasks(=.*)?$/,
    name: "--tasks",
    place: "must stand before the command: millitree tasks divide FOLDER --tasks N COMMAND...",
  },
];

/** Returns the program that has a command. */
const programOf = (command: Command): Command => (command.parent ? programOf(command.parent) : command);

/** Throws a RangeError for an option that belongs elsewhere, and says where. */
function refuseMisplaced(name: string, words: readonly string[], divided: Command, program: Command): void {
  for (const { option, name: long, place } of elsewhere)
    if (words.some((word) => option.test(word)))
      throw new InvalidInput(`invalid ${long}: after ${name}; ${place}`);
  const known = (command: Command | undefined, word: string) =>
    command?.options.find(({ short, long }) => word === short || word === long)?.long;
  const undivided = program.commands.find((command) => command.name() === name);
  for (const word of words.map((word) => word.replace(/=.*/s, ""))) {
    const long = known(undivided, word);
    if (long && !known(divided, word))
      throw new InvalidInput(
        `invalid ${long}: in a division; must be left out: the tasks of ${name} compute the rows of its table alone, as CSV; \`millitree ${name}\` itself takes ${long}`,
      );
  }
}

/** Returns the run of a command line. */
function divisibleRun(parent: Command, [name, ...words]: string[], output: string | undefined): DivisibleRun {
  const known = divisibleCommands.find((command) => command.name === name);
  if (!known) throw new InvalidInput(`invalid command: ${name ?? "none"}; must be one of ${names}`);
  let divided: DivisibleRun | undefined;
  const command = new Command(`millitree tasks divide FOLDER --tasks N ${name}`).copyInheritedSettings(
    parent,
  );
  const take = (run: DivisibleRun): void => {
    divided = run;
  };
  known.configure(command, take, output);
  addQuietOption(command, isQuiet);
  refuseMisplaced(name, words, command, programOf(parent));
  command.parse(words, { from: "user" });
  return divided!;
}

/** Throws if the ending of the merged file's name is that of another format than the run has. */
function refuseEnding(usual: string, output = usual): void {
  const endingOf = (file: string): string => extname(file.replace(/\.gz$/i, "")).toLowerCase();
  const ending = endingOf(output);
  if (endingOf(usual) !== ".csv" || ending === ".csv" || !formatEndings.split(" ").includes(ending)) return;
  throw new InvalidInput(`invalid --output: ${output}; must end in .csv or .csv.gz, the format of this run`);
}

async function divide(
  folder: string,
  { tasks, output }: Options,
  words: string[],
  parent: Command,
): Promise<void> {
  const divided = divisibleRun(parent, words, output);
  if (tasks === undefined) throw new InvalidInput("invalid --tasks: missing; must be the number of tasks");
  const { blocks } = blockRunOf(divided.run);
  if (tasks > blocks)
    throw new InvalidInput(`invalid --tasks: ${tasks}; must be at most ${blocks}, the blocks of this run`);
  const file = output ?? divided.output;
  refuseEnding(divided.output, output);
  if (output !== undefined) refuseSharedFiles([{ option: "--output", path: output }]);
  removeLeftovers([folder]);
  const division = {
    command: words,
    run: divided.run,
    blocks,
    tasks,
    gzip: isGzipName(file),
    output: file,
  };
  const made = await holdingSignals(() => makeRunFolder(folder, division));
  printLines(
    `${blocks} block${blocks === 1 ? "" : "s"} in ${counted(tasks)}; the result will be ${resolve(made.folder, file)}`,
    "The division holds the experiments as they are now:",
    "what changes in their files later does not count.",
    `Next: millitree tasks run ${shellWord(folder)}`,
  );
}

/** Adds the command `tasks divide`. */
export function tasksDivideCommand(group: Command): void {
  const command = group
    .command("divide")
    .summary("write the division of a run into a new folder")
    .argument("<folder>", "a new folder for the division and the pieces of its tasks")
    .argument("<command...>", "the command to divide");
  addOptions(command).action(async (folder: string, words: string[], options: Options) => {
    const split = splitCommand(command, words);
    await divide(folder, { ...options, ...split.options }, split.command, command);
  });
}
