import { type Command, Option } from "commander";
import { emissionOf } from "../experiments/emission-of.js";
import { binEdges, missingEnergySpectrum } from "../experiments/missing-energy-spectrum.js";
import { parametersOf, processOf } from "../experiments/process.js";
import type { EmissionMethod } from "../production/emission-table.js";
import { manifest, reached } from "../runs/manifest.js";
import {
  countParser,
  formatOption,
  massOption,
  methodOption,
  outputOption,
  rtolOption,
  windowParser,
} from "./options.js";
import { progressBar } from "./progress.js";
import { readExperiment } from "./read-experiment.js";
import { type ReportOptions, report } from "./report.js";

type Options = ReportOptions & {
  mass: number[];
  rtol: number;
  method: EmissionMethod;
  bins: number;
  range?: [number, number];
};

export function spectrumCommand(program: Command): void {
  program
    .command("spectrum")
    .summary("missing-energy spectrum in bins [pb/GeV]")
    .description(
      "d sigma/dE_miss of l N -> l N chi chibar, or of l N -> l N V where the file says final: vector [pb/GeV], " +
        "at epsilon = 1, in equal bins of x = E_miss/E: in each bin the integral divided by the bin's width in GeV.",
    )
    .argument("<experiment>", "preset, YAML file, or - for standard input")
    .addOption(massOption())
    .addOption(
      new Option("-n, --bins <count>", "number of bins")
        .default(20)
        .argParser(countParser("--bins", 1, 10_000)),
    )
    .addOption(
      new Option("--range <low:high>", "range of x (default: the experiment's window)").argParser(
        windowParser,
      ),
    )
    .addOption(methodOption())
    .addOption(rtolOption())
    .addOption(formatOption())
    .addOption(outputOption())
    .action((argument: string, options: Options) => {
      const start = performance.now();
      const { method } = options;
      const experiment = readExperiment(argument);
      const table = emissionOf(experiment, options.rtol, method);
      const range = options.range ?? experiment.signal.missing_energy_fraction;
      const edges = binEdges(range, options.bins);
      const bar = progressBar(experiment.name);
      const points = options.mass.map((mass_GeV, i) => {
        bar.update(i / options.mass.length);
        return { mass_GeV, bins: missingEnergySpectrum(experiment, mass_GeV, edges, table) };
      });
      bar.stop();
      const bins = points.flatMap((point) => point.bins);
      const outcome = reached(bins.map((bin) => ({ ...bin, value: bin.dsigma_dE_pb_per_GeV })));
      const run = { mass_GeV: options.mass, rtol: options.rtol, bins: options.bins, range };
      const seconds = (performance.now() - start) / 1000;
      const run_manifest = manifest("spectrum", [experiment], run, options.rtol, outcome, seconds, method);
      const columns = ["mass_GeV", "x_low", "x_high", "dsigma_dE_pb_per_GeV", "error", "converged"];
      const rows = points.flatMap(({ mass_GeV, bins }) =>
        bins.map((b) => [mass_GeV, b.x_low, b.x_high, b.dsigma_dE_pb_per_GeV, b.error, String(b.converged)]),
      );
      const comments = [
        `${experiment.name}: d sigma/dE_miss(${processOf(experiment)}), mean of each bin of x = E_miss/E, epsilon = 1, method ${method}; ${parametersOf(experiment)}`,
      ];
      const result = { experiment: experiment.name, method, points, manifest: run_manifest };
      report(result, { comments, columns, rows }, outcome.converged, options);
    });
}
