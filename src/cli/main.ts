#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { version } from "../data/version.js";
import { fileFault } from "../node/file-fault.js";
import { checkCommand } from "./commands/check.js";
import { compareCommand } from "./commands/compare.js";
import { eventsCommand } from "./commands/events.js";
import { explainCommand } from "./commands/explain.js";
import { libraryCommand } from "./commands/library.js";
import { listCommand } from "./commands/list.js";
import { paperCommand } from "./commands/paper.js";
import { planCommand } from "./commands/plan.js";
import { reachCommand } from "./commands/reach.js";
import { spectrumCommand } from "./commands/spectrum.js";
import { xsecCommand } from "./commands/xsec.js";
import { exitCodes, fail } from "./output/fail.js";
import { tasksCommand } from "./tasks/tasks.js";

const program = new Command("millitree")
  .description(
    "Exact tree-level reach of lepton fixed-target missing-energy experiments to millicharged particles.\n\n" +
      "Results go to standard output, progress to standard error. Energies and masses in GeV, cross sections in pb.",
  )
  .version(version)
  .enablePositionalOptions()
  .showSuggestionAfterError()
  .addHelpText(
    "after",
    "\nEXPERIMENT is a preset (see `millitree list`), a YAML file, or - for standard input.\n" +
      "Exit codes: 0 done; 1 computed, but tolerance missed or incomplete; 2 invalid input.",
  );

const commands = [
  paperCommand,
  xsecCommand,
  spectrumCommand,
  reachCommand,
  eventsCommand,
  libraryCommand,
  compareCommand,
  explainCommand,
  planCommand,
  tasksCommand,
  listCommand,
  checkCommand,
];
for (const add of commands) add(program);
// every error reads alike, commander's too
const outputError = (text: string, write: (text: string) => void): void =>
  write(text.replace(/^error: /, "millitree: "));
const withSubcommands = (command: Command): Command[] => [
  command,
  ...command.commands.flatMap(withSubcommands),
];
for (const command of withSubcommands(program)) command.exitOverride().configureOutput({ outputError });

// a reader that closes the pipe early, such as `head`, has what it wants
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(exitCodes.done);
  fail(fileFault("standard output", error));
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError)
    process.exit(error.exitCode === 0 ? exitCodes.done : exitCodes.invalid);
  fail(error);
}
