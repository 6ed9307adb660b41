import type { Command } from "commander";
import { emissionOf } from "../experiments/emission-of.js";
import type { Table } from "../formats/csv.js";
import { type Reach, reach } from "../limits/reach.js";
import { mesonNames } from "../physics/particles.js";
import { manifest, reached } from "../runs/manifest.js";
import { formatOption, massOption, outputOption, rtolOption } from "./options.js";
import { progressBar } from "./progress.js";
import { readExperiments } from "./read-experiment.js";
import { type ReportOptions, report } from "./report.js";

const channels = ["bremsstrahlung", ...mesonNames] as const;

export function reachCommand(program: Command): void {
  program
    .command("reach")
    .summary("smallest charge that experiments can exclude")
    .description(
      "Reach in epsilon = Q_chi/e against the mass of chi: all channels combined, and each channel alone; " +
        "null (- in the table, empty in CSV) where nothing can be reached.",
    )
    .argument("<experiment...>", "presets, YAML files, or - for standard input")
    .addOption(massOption())
    .addOption(rtolOption())
    .addOption(formatOption())
    .addOption(outputOption())
    .action((args: string[], options: ReportOptions & { mass: number[]; rtol: number }) => {
      const start = performance.now();
      const experiments = readExperiments(args);
      const bar = progressBar("reach");
      const reaches = experiments.map((experiment, i) =>
        reach(experiment, options.mass, emissionOf(experiment, options.rtol), (fraction) =>
          bar.update((i + fraction) / experiments.length),
        ),
      );
      bar.stop();
      const points = reaches.flatMap(({ points }) => points);
      const outcome = reached(
        points.map((p) => ({ value: p.epsilon ?? 0, error: p.epsilon_error ?? 0, converged: p.converged })),
      );
      if (points.some(({ epsilon }) => epsilon !== null && epsilon > 1))
        process.stderr.write("note: epsilon > 1 lies beyond perturbation theory\n");
      const run = { mass_GeV: options.mass, rtol: options.rtol };
      const seconds = (performance.now() - start) / 1000;
      const run_manifest = manifest("reach", experiments, run, options.rtol, outcome, seconds);
      const result = { experiments: reaches, manifest: run_manifest };
      report(result, reachTable(reaches, options.format), outcome.converged, options);
    });
}

/** CSV has every channel, whatever the experiments; a table for reading those that one of them has. */
function reachTable(reaches: Reach[], format: ReportOptions["format"]): Table {
  const points = reaches.flatMap(({ experiment, points }) =>
    points.map((point) => ({ experiment, ...point })),
  );
  const shown = channels.filter(
    (channel) => format === "csv" || points.some(({ epsilon_by_channel }) => channel in epsilon_by_channel),
  );
  return {
    comments: [
      "reach in epsilon = Q_chi/e, all channels and each alone; signal per epsilon^2: events at epsilon = 1",
    ],
    columns:
      format === "csv"
        ? [
            "experiment",
            "mass_GeV",
            "epsilon",
            ...shown.map((channel) => `epsilon_${channel}`),
            "signal_per_epsilon2",
            "epsilon_error",
            "converged",
          ]
        : ["experiment", "mass_GeV", "epsilon", ...shown, "signal/epsilon^2"],
    rows: points.map((p) => [
      p.experiment,
      p.mass_GeV,
      p.epsilon,
      ...shown.map((channel) => p.epsilon_by_channel[channel] ?? null),
      p.signal_per_epsilon2,
      ...(format === "csv" ? [p.epsilon_error, String(p.converged)] : []),
    ]),
  };
}
