import { Command } from "commander";
import { version } from "../data/version.js";
import { programHere } from "../node/code-hash.js";
import { stateProgram } from "../results/provenance.js";
import { cascadeCommand } from "./commands/cascade.js";
import { checkCommand } from "./commands/check.js";
import { compareCommand } from "./commands/compare.js";
import { cutflowCommand } from "./commands/cutflow.js";
import { eventsCommand } from "./commands/events.js";
import { explainCommand } from "./commands/explain.js";
import { libraryCommand } from "./commands/library.js";
import { listCommand } from "./commands/list.js";
import { paperCommand } from "./commands/paper.js";
import { planCommand } from "./commands/plan.js";
import { reachCommand } from "./commands/reach.js";
import { serveCommand } from "./commands/serve.js";
import { spectrumCommand } from "./commands/spectrum.js";
import { xsecCommand } from "./commands/xsec.js";
import { groupOptions } from "./help/option-groups.js";
import { addQuietOption } from "./output/notes.js";
import { addFileChecks } from "./output/output-files.js";
import { tasksCommand } from "./tasks/tasks.js";

/** The commands in the order in which help shows them. A new one is a line here. */
const commands = [
  paperCommand,
  xsecCommand,
  spectrumCommand,
  reachCommand,
  eventsCommand,
  libraryCommand,
  compareCommand,
  explainCommand,
  cascadeCommand,
  cutflowCommand,
  planCommand,
  tasksCommand,
  serveCommand,
  listCommand,
  checkCommand,
];

/** Returns the command line with all its commands; `main.ts` runs it, `scripts/docs/command-line.mjs` describes it. */
export function millitree(): Command {
  const program = new Command("millitree")
    .description(
      "Computes the exact tree-level reach of lepton fixed-target missing-energy experiments to millicharged particles.\n\n" +
        "Results go to standard output, notes and progress to standard error. Masses on the command line carry their unit; " +
        "in results, energies and masses are in GeV and cross sections in pb.",
    )
    .version(version)
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .addHelpText(
      "after",
      "\nEXPERIMENT is a preset (see `millitree list`), a YAML file, or - for standard input.\n" +
        "`millitree COMMAND --help` explains a command and shows examples.\n" +
        "Exit codes: 0 done; 1 computed, but tolerance missed or incomplete;\n" +
        "2 invalid input; 3 a defect of the program, please report it.",
    );
  // before anything is computed: a file that changes later is not the code that computes
  program.hook("preAction", () => stateProgram(programHere()));
  for (const add of commands) add(program);
  addQuietOption(program);
  addFileChecks(program);
  groupOptions(program);
  return program;
}
