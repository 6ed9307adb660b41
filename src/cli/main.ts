#!/usr/bin/env node
import { type Command, CommanderError } from "commander";
import { fileFault } from "../node/file-fault.js";
import { exitCodes, fail } from "./output/fail.js";
import { printable } from "./output/print.js";
import { heedNohup } from "./output/stop-signal.js";
import { millitree } from "./program.js";

heedNohup();

const program = millitree();
// every error reads alike, commander's too
const outputError = (text: string, write: (text: string) => void): void =>
  write(printable(text.replace(/^error: /, "millitree: ")));
const withSubcommands = (command: Command): Command[] => [
  command,
  ...command.commands.flatMap(withSubcommands),
];
for (const command of withSubcommands(program)) command.exitOverride().configureOutput({ outputError });

// a reader that closes the pipe early, such as `head`, needs no more; the files of the command are still written
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") fail(fileFault("standard output", error));
});

// a terminal that has hung up hears nothing more; what it started still ends in order
process.stderr.on("error", () => {});

// what nobody awaits is a defect as well
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError)
    process.exit(error.exitCode === 0 ? exitCodes.done : exitCodes.invalid);
  fail(error);
}
