import type { Command } from "commander";
import { type Bound, boundWarnings } from "../../bounds/bound.js";
import { bounds } from "../../bounds/bounds.js";
import { preset, presetNames } from "../../experiments/file/presets.js";
import { targetName, thicknessOf } from "../../experiments/target.js";
import type { Table } from "../../formats/csv.js";
import { examples } from "../help/examples.js";
import { formatOption, outputOption } from "../options/options.js";
import { type ReportOptions, report } from "../output/report.js";

/** Adds `millitree list` to the program. */
export function listCommand(program: Command): void {
  program
    .command("list")
    .summary("list the experiments and published bounds that come with millitree")
    .description(
      "Lists the experiments that come with millitree (presets), or the published bounds, with their references. Energies are in " +
        "GeV, lengths in cm. A preset's name stands for its file in every command.",
    )
    .addHelpText("after", examples(["the presets", "list"], ["the published bounds", "list --bounds"]))
    .option("--bounds", "list the published bounds instead of the experiments")
    .addOption(formatOption())
    .addOption(outputOption())
    .action((options: ReportOptions & { bounds?: boolean }) => {
      if (options.bounds) {
        const all = bounds();
        report({ bounds: all }, boundsTable(all, options.format), true, options);
      } else {
        const experiments = presetNames().map((name) => ({ preset: name, ...preset(name) }));
        report({ experiments }, experimentsTable(experiments), true, options);
      }
    });
}

const experimentsTable = (experiments: ({ preset: string } & ReturnType<typeof preset>)[]): Table => ({
  comments: [],
  columns: ["preset", "experiment", "beam", "on_target", "target", "final", "E_miss/E", "references"],
  rows: experiments.map(({ preset, name, beam, target, final, signal, references }) => [
    preset,
    name,
    `${beam.lepton} ${beam.energy_GeV} GeV`,
    beam.on_target,
    `${targetName(target)} ${thicknessOf(target)} cm`,
    final,
    signal.missing_energy_fraction.join(" - "),
    references.join(" "),
  ]),
});

/**
 * Tabulates bounds. Caveats are a column of the CSV. In a table for reading they would make long lines: there they come first.
 */
function boundsTable(all: readonly Bound[], format: ReportOptions["format"]): Table {
  const csv = format === "csv";
  return {
    comments: csv ? [] : all.flatMap((bound) => boundWarnings(bound).map((line) => `${bound.id}: ${line}`)),
    columns: ["id", "label", "kind", "confidence_level", "reference", ...(csv ? ["caveats"] : [])],
    rows: all.map((bound) => [
      bound.id,
      bound.label,
      bound.kind,
      String(bound.confidenceLevel ?? "none"),
      `arXiv:${bound.arxiv}`,
      ...(csv ? [boundWarnings(bound).join("; ")] : []),
    ]),
  };
}
