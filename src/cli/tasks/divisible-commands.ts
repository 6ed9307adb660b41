import type { DivisibleCommand } from "../commands/divisible-command.js";
import { divisibleEvents } from "../commands/events.js";
import { divisibleLibrary } from "../commands/library.js";
import { surveyCommands } from "../commands/survey-commands.js";

/** The commands that `millitree tasks divide` accepts. A new one is a line here. */
export const divisibleCommands: readonly DivisibleCommand[] = [
  ...surveyCommands,
  divisibleEvents,
  divisibleLibrary,
];
