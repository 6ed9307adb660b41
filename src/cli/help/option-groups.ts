import { type Command, Option } from "commander";

/** The headings of options in a command's help, with the options below each. */
const groups: Readonly<Record<string, readonly string[]>> = {
  "What to compute:": [
    "mass",
    "set",
    "vary",
    "bins",
    "range",
    "epsilon",
    "events",
    "energies",
    "band",
    "combine",
    "share",
    "bounds",
    "weighted",
    "tasks",
  ],
  "Particles and vertices:": ["chi-pdg", "vector-pdg", "nucleus", "target-z", "calorimeter-z", "beam-spot"],
  "Method and precision:": [
    "method",
    "cascade",
    "rtol",
    "sessions",
    "calls",
    "seed",
    "workers",
    "iterations",
  ],
  "How to run:": ["only", "engine", "dry-run", "sbatch", "at-most", "quick"],
  "Figures:": [
    "figure",
    "size",
    "mass-range",
    "value-range",
    "names",
    "title",
    "black-and-white",
    "font-size",
  ],
  "Output:": ["format", "unit", "output", "hepdata", "bibtex", "quiet", "help"],
};

const headingOf = (option: Option): string | undefined =>
  Object.keys(groups).find((heading) => groups[heading].includes(option.name()));

/** Puts the options of a command, and of all below it, under headings by what they are for. */
export function groupOptions(command: Command): void {
  for (const below of command.commands) groupOptions(below);
  if (command.commands.length > 0) return;
  const help = new Option("-h, --help", "print this help");
  for (const option of [...command.options, help]) {
    const heading = headingOf(option);
    if (heading !== undefined) option.helpGroup(heading);
  }
  command.addHelpOption(help);
}
