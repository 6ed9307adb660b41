import type { Command } from "commander";
import { crossSection } from "../experiments/cross-sections.js";
import { emissionOf } from "../experiments/emission-of.js";
import { parametersOf, processOf } from "../experiments/process.js";
import type { EmissionMethod } from "../production/emission-table.js";
import { manifest, reached } from "../runs/manifest.js";
import { formatOption, massOption, methodOption, outputOption, rtolOption } from "./options.js";
import { progressBar } from "./progress.js";
import { readExperiment } from "./read-experiment.js";
import { type ReportOptions, report } from "./report.js";

type Options = ReportOptions & { mass: number[]; rtol: number; method: EmissionMethod };

export function xsecCommand(program: Command): void {
  program
    .command("xsec")
    .summary("cross section in the missing-energy window [pb]")
    .description(
      "Cross section of l N -> l N chi chibar, or of l N -> l N V where the file says final: vector, in the " +
        "experiment's missing-energy window [pb], at epsilon = 1. The error is a bound on the numerical error, not on the model's.",
    )
    .argument("<experiment>", "preset, YAML file, or - for standard input")
    .addOption(massOption())
    .addOption(methodOption())
    .addOption(rtolOption())
    .addOption(formatOption())
    .addOption(outputOption())
    .action((argument: string, options: Options) => {
      const start = performance.now();
      const { method } = options;
      const experiment = readExperiment(argument);
      const table = emissionOf(experiment, options.rtol, method);
      const bar = progressBar(experiment.name);
      const points = options.mass.map((mass, i) => {
        bar.update(i / options.mass.length);
        return crossSection(experiment, mass, table);
      });
      bar.stop();
      const outcome = reached(
        points.map((p) => ({ value: p.sigma_pb, error: p.error_pb, converged: p.converged })),
      );
      const run = { mass_GeV: options.mass, rtol: options.rtol };
      const seconds = (performance.now() - start) / 1000;
      const run_manifest = manifest("xsec", [experiment], run, options.rtol, outcome, seconds, method);
      const [low, high] = experiment.signal.missing_energy_fraction;
      const comments = [
        `${experiment.name}: sigma(${processOf(experiment)}), ${low} < E_miss/E < ${high}, epsilon = 1, method ${method}; ${parametersOf(experiment)}`,
      ];
      const columns = ["mass_GeV", "sigma_pb", "error_pb", "evaluations", "converged"];
      const rows = points.map((p) => [
        p.mass_GeV,
        p.sigma_pb,
        p.error_pb,
        p.evaluations,
        String(p.converged),
      ]);
      const result = { experiment: experiment.name, method, points, manifest: run_manifest };
      report(result, { comments, columns, rows }, outcome.converged, options);
    });
}
