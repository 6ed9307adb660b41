import { type Command, Option } from "commander";
import { InvalidInput } from "../../errors/invalid-input.js";
import type { LibraryUnit } from "../../formats/dark-brem-library.js";
import { describeLibrary, type LibraryDescription } from "../../runs/library-run.js";
import { examples } from "../help/examples.js";
import { parseMasses } from "../options/masses.js";
import { countParser, massOption, seedOption, wordParser } from "../options/options.js";
import { type ExperimentOptions, experimentArgument, readExperiment } from "../options/read-experiment.js";
import { setOption } from "../options/set.js";
import { note } from "../output/notes.js";
import { whilePreparing } from "../output/progress.js";
import { reportTolerance } from "../output/report.js";
import type { DivisibleCommand } from "./divisible-command.js";
import { addEventFileOptions, type EventFileOptions, writeEvents } from "./events.js";

interface LibraryOptions extends ExperimentOptions {
  mass: number[];
  energies: number[];
  events: number;
  seed: number;
  unit: LibraryUnit;
}

const description =
  "Generates a library of dark bremsstrahlung, l N -> l N V, that G4DarkBreM scales in a simulation. It holds events over all of " +
  "phase space, for each nucleus of the experiment's target and a grid of energies of the incoming lepton. The window, cuts and " +
  "layers of the experiment play no role.\n\n" +
  "The columns of the CSV are target_Z, the incident energy, then E, px, py, pz of the recoil lepton, and of the recoil lepton and " +
  "V together.";

/** Adds the options that define a library, without those for its destination. */
const addLibraryOptions = (command: Command): Command =>
  command
    .description(description)
    .addHelpText(
      "after",
      examples(
        [
          "V of 100 MeV on tungsten, for electrons up to 4 GeV",
          "library ldmx-phase1 --mass 100MeV --energies 2GeV:4GeV:3 --output library.csv",
        ],
        [
          "a smaller library, compressed",
          "library ldmx-phase1 --mass 10MeV --energies 4GeV --events 1000 --output small.csv.gz",
        ],
      ),
    )
    .addArgument(experimentArgument())
    .addOption(setOption())
    .addOption(massOption())
    .addOption(
      new Option(
        "-e, --energies <energies>",
        "energies of the incoming lepton with their unit: a list 4GeV,8GeV, a grid with equal ratios 2GeV:8GeV:12, or with equal steps lin:2GeV:8GeV:7",
      )
        .argParser((text) => [...new Set(parseMasses(text, "--energies"))])
        .makeOptionMandatory(),
    )
    .addOption(
      new Option("-n, --events <count>", "number of events of each nucleus and energy")
        .default(20_000)
        .argParser(countParser("--events", 1, 1e9)),
    )
    .addOption(seedOption())
    .addOption(
      new Option(
        "--unit <unit>",
        "unit of energies and momenta: GeV, as the code of G4DarkBreM reads them up to its version 2.2.3, or MeV, as its manual says",
      )
        .default("GeV")
        .argParser(wordParser("--unit", ["GeV", "MeV"])),
    );

/** Returns the library that is asked for, and prints the notes on its unit on stderr. */
function libraryOf(command: Command, argument: string, options: LibraryOptions): LibraryDescription {
  const { mass, energies, events, seed, unit } = options;
  if (mass.length !== 1)
    throw new InvalidInput(`invalid --mass: ${mass.length} masses; must be one, of which a library is`);
  if (command.getOptionValueSource("unit") === "default")
    note(
      "energies and momenta in GeV, as the code of G4DarkBreM takes them up to version 2.2.3; its manual has MeV: see --unit",
    );
  const { experiment } = readExperiment(argument, options);
  return whilePreparing(() =>
    describeLibrary(experiment, { mass_GeV: mass[0], energies_GeV: energies, events, seed, unit }),
  );
}

/** Adds `millitree library` to the program. */
export function libraryCommand(program: Command): void {
  const command = program
    .command("library")
    .summary("generate a library of dark bremsstrahlung for G4DarkBreM");
  addEventFileOptions(addLibraryOptions(command)).action(
    async (argument: string, options: LibraryOptions & EventFileOptions) => {
      const library = libraryOf(command, argument, options);
      await writeEvents(library, "library", library.parts.length * options.events, options);
      reportTolerance(library.parts.every(({ converged }) => converged));
    },
  );
}

/** The library of a plan in tasks: a block is a thousand events of one nucleus and energy. */
export const divisibleLibrary: DivisibleCommand = {
  name: "library",
  configure(command, plan) {
    addLibraryOptions(command).action((argument: string, options: LibraryOptions) =>
      plan({ run: libraryOf(command, argument, options), output: "library.csv" }),
    );
  },
};
