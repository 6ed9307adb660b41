import type { Command } from "commander";
import { preset, presetNames } from "../experiments/presets.js";
import { boundWarnings } from "../limits/bound.js";
import { bounds } from "../limits/bounds.js";
import { formatOption, outputOption } from "./options.js";
import { type ReportOptions, report } from "./report.js";

export function listCommand(program: Command): void {
  program
    .command("list")
    .summary("experiments and published bounds that come with millitree")
    .description("Experiments and published bounds that come with millitree, with their references.")
    .option("--bounds", "list the published bounds instead of the experiments")
    .addOption(formatOption())
    .addOption(outputOption())
    .action((options: ReportOptions & { bounds?: boolean }) => {
      if (options.bounds) {
        const all = bounds();
        const rows = all.map((bound) => [
          bound.id,
          bound.label,
          bound.kind,
          String(bound.confidenceLevel ?? "none"),
          `arXiv:${bound.arxiv}`,
          boundWarnings(bound).join("; "),
        ]);
        const columns = ["id", "label", "kind", "confidence_level", "reference", "caveats"];
        report({ bounds: all }, { comments: [], columns, rows }, true, options);
        return;
      }
      const experiments = presetNames().map((name) => ({ preset: name, ...preset(name) }));
      const rows = experiments.map(({ preset, name, beam, target, signal, references }) => [
        preset,
        name,
        `${beam.lepton} ${beam.energy_GeV} GeV`,
        beam.on_target,
        `${target.material ?? `Z=${target.Z}`} ${target.thickness_cm} cm`,
        signal.missing_energy_fraction.join(" - "),
        references.join(" "),
      ]);
      const columns = ["preset", "experiment", "beam", "on_target", "target", "x = E_miss/E", "references"];
      report({ experiments }, { comments: [], columns, rows }, true, options);
    });
}
