import type { Command } from "commander";
import { type Bound, boundWarnings } from "../../bounds/bound.js";
import { bounds } from "../../bounds/bounds.js";
import { preset, presetNames } from "../../experiments/file/presets.js";
import { targetName, thicknessOf } from "../../experiments/target.js";
import type { Table } from "../../formats/csv.js";
import type { ReadableTable } from "../../formats/readable/readable-table.js";
import { examples } from "../help/examples.js";
import { formatOption, outputOption } from "../options/options.js";
import { type ReportOptions, report } from "../output/report.js";

/** Adds `millitree list` to the program. */
export function listCommand(program: Command): void {
  program
    .command("list")
    .summary("list the experiments and published bounds that come with millitree")
    .description(
      "Lists the experiments that come with millitree (presets), or the published bounds and projections, with their references. Energies are in " +
        "GeV, lengths in cm. A preset's name stands for its file in every command.",
    )
    .addHelpText("after", examples(["the presets", "list"], ["the published bounds", "list --bounds"]))
    .option("--bounds", "list the published bounds instead of the experiments")
    .addOption(formatOption())
    .addOption(outputOption())
    .action((options: ReportOptions & { bounds?: boolean }) => {
      if (options.bounds) {
        const all = bounds();
        report({ bounds: all.map(recordOf) }, boundsTable(all), true, options, {
          sections: [readableBounds(all)],
        });
      } else {
        const experiments = presetNames().map((name) => ({ preset: name, ...preset(name) }));
        report({ experiments }, experimentsTable(experiments), true, options, {
          sections: [readableExperiments(experiments)],
        });
      }
    });
}

type Preset = { preset: string } & ReturnType<typeof preset>;

const experimentsTable = (experiments: readonly Preset[]): Table => ({
  comments: [],
  columns: [
    "preset",
    "experiment",
    "status",
    "lepton",
    "energy_GeV",
    "on_target",
    "target",
    "thickness_cm",
    "final",
    "x_low",
    "x_high",
    "references",
  ],
  rows: experiments.map(({ preset, name, status = null, beam, target, final, signal, references }) => [
    preset,
    name,
    status,
    beam.lepton,
    beam.energy_GeV,
    beam.on_target,
    targetName(target),
    thicknessOf(target),
    final,
    ...signal.missing_energy_fraction,
    references.join(" "),
  ]),
});

/** Tabulates the same for reading. */
const readableExperiments = (experiments: readonly Preset[]): ReadableTable => ({
  comments: [],
  columns: [
    "preset",
    "experiment",
    "status",
    "beam",
    "on_target",
    "target",
    "final",
    "E_miss/E",
    "references",
  ],
  rows: experiments.map(({ preset, name, status = null, beam, target, final, signal, references }) => [
    preset,
    name,
    status,
    `${beam.lepton} ${beam.energy_GeV} GeV`,
    beam.on_target,
    `${targetName(target)} ${thicknessOf(target)} cm`,
    final,
    signal.missing_energy_fraction.join(" - "),
    references.join(" "),
  ]),
});

/** Returns the confidence level of a bound as a number, or the reason why there is none in words. */
const levelOf = ({ confidenceLevel }: Bound): number | string => confidenceLevel ?? "none";

const boundsTable = (all: readonly Bound[]): Table => ({
  comments: [],
  columns: ["id", "label", "kind", "confidence_level", "reference", "caveats"],
  rows: all.map((bound) => [
    bound.id,
    bound.label,
    bound.kind,
    // the caveats have the reason if there is none: a column of numbers holds no words
    typeof bound.confidenceLevel === "number" ? bound.confidenceLevel : null,
    `arXiv:${bound.arxiv}`,
    boundWarnings(bound).join("; "),
  ]),
});

/** Tabulates the same for reading: caveats, which would make long lines, come first. */
const readableBounds = (all: readonly Bound[]): ReadableTable => ({
  comments: all.flatMap((bound) => boundWarnings(bound).map((line) => `${bound.id}: ${line}`)),
  columns: ["id", "label", "kind", "level", "reference"],
  rows: all.map((bound) => [
    bound.id,
    bound.label,
    bound.kind,
    String(levelOf(bound)),
    `arXiv:${bound.arxiv}`,
  ]),
});

/** Names the keys of a bound as JSON has them. */
const recordOf = ({ confidenceLevel, ...bound }: Bound) => ({ ...bound, confidence_level: confidenceLevel });
