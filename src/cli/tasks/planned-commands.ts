import { plannedEvents } from "../commands/events.js";
import { plannedLibrary } from "../commands/library.js";
import type { PlannedCommand } from "../commands/planned-command.js";
import { surveyCommands } from "../commands/survey-commands.js";

/** The commands that `millitree tasks plan` accepts. A new one is a line here. */
export const plannedCommands: readonly PlannedCommand[] = [...surveyCommands, plannedEvents, plannedLibrary];
