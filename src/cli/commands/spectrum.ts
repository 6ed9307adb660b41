import { type Command, Option } from "commander";
import {
  binEdges,
  missingEnergySpectrum,
  type SpectrumBin,
  usualSpectrumRtol,
} from "../../experiments/missing-energy-spectrum.js";
import type { Experiment } from "../../experiments/schema/experiment.js";
import { figure2 } from "../../figures/figure-2.js";
import { loadTypeset } from "../../figures/labels/typeset.js";
import { setupOf } from "../../paper/paper.js";
import { hepdataSubmission } from "../../results/hepdata-submission.js";
import { spectrumTable } from "../../results/hepdata-tables.js";
import { accuracyOf, manifest } from "../../results/manifest.js";
import { readableSpectra, tabulatedSpectra } from "../../results/tabulated-spectra.js";
import { examples } from "../help/examples.js";
import { type FigureArguments, figureOptionsOf } from "../options/figure-options.js";
import {
  addMethodOptions,
  crossSectionsOf,
  type MethodOptions,
  methodSettings,
} from "../options/method-options.js";
import { countParser, formatOption, massOption, outputOption, windowParser } from "../options/options.js";
import { type ExperimentOptions, experimentArgument, readExperiment } from "../options/read-experiment.js";
import { setOption } from "../options/set.js";
import { type BibtexOptions, bibtexOption, writeReferences } from "../output/bibtex.js";
import { addFigureOption, writeFigures } from "../output/figure-file.js";
import { type HepdataOptions, hepdataFolder, hepdataOption } from "../output/hepdata.js";
import { note } from "../output/notes.js";
import { progressBar } from "../output/progress.js";
import { type ReportOptions, report } from "../output/report.js";
import { noteCascade } from "./notes/cascade-notes.js";
import { noteFormFactorOfCrossSection } from "./notes/form-factor-notes.js";

type Options = ReportOptions &
  ExperimentOptions &
  MethodOptions &
  HepdataOptions &
  BibtexOptions &
  FigureArguments & { mass: number[]; bins: number; range?: [number, number]; figure?: string[] };

/** Adds `millitree spectrum` to the program. */
export function spectrumCommand(program: Command): void {
  const command = program
    .command("spectrum")
    .summary("compute the missing-energy spectrum in bins [pb/GeV]")
    .description(
      "Computes the spectrum of the missing energy, d sigma/dE_miss [pb/GeV], of l N -> l N chi chibar at epsilon = 1. If the " +
        "file says final: vector, it is that of l N -> l N V at a kinetic mixing of 1. The bins are equal in x = E_miss/E, the " +
        "fraction of the beam energy. The value of a bin is the cross section in it, divided by its width in GeV.\n\n" +
        "The error is a bound on the numerical error. With --method vegas it is one standard deviation, and converged means " +
        "that the iterations agree (Q >= 1e-3) and that enough samples hit.\n\n" +
        "With cascade: electromagnetic, the signal events per GeV of missing energy are given as well, by channel. The tolerance is " +
        "then 1e-3 unless --rtol says otherwise, and twenty bins take a second or two.",
    )
    .addHelpText(
      "after",
      examples(
        ["ten bins over the experiment's window", "spectrum na64mu --mass 100MeV --bins 10"],
        ["all of the missing energy, as CSV", "spectrum ldmx --mass 10MeV --range 0:1 --output spectrum.csv"],
      ),
    )
    .addArgument(experimentArgument())
    .addOption(setOption())
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
    );
  addFigureOption(command, "also draw the spectrum, a curve for each mass", {
    values: "d sigma/dE_miss [pb/GeV]",
  });
  addMethodOptions(command)
    .addOption(formatOption())
    .addOption(outputOption())
    .addOption(hepdataOption())
    .addOption(bibtexOption())
    .action(async (argument: string, given: Options) => {
      const { experiment, inputs } = readExperiment(argument, given);
      const isDefault = command.getOptionValueSource("rtol") !== "cli";
      const options = isDefault ? { ...given, rtol: usualSpectrumRtol(experiment) } : given;
      const { mass, method, rtol } = options;
      const writeSubmission = hepdataFolder(options);
      const range = options.range ?? experiment.signal.missing_energy_fraction;
      const edges = binEdges(range, options.bins);
      const windows = edges.slice(1).map((high, i) => [edges[i], high] as const);
      const bar = progressBar(experiment.name);
      const source = await crossSectionsOf(experiment, mass, windows, options, bar.update);
      const points = mass.map((mass_GeV, i) => {
        bar.update(i / mass.length);
        return { mass_GeV, bins: missingEnergySpectrum(experiment, mass_GeV, { edges, source }) };
      });
      bar.stop();
      noteFormFactorOfCrossSection(experiment, mass);
      noteCascade(experiment, mass);
      const bins = points.flatMap((point) => point.bins);
      const outcome = accuracyOf(bins.map((bin) => ({ ...bin, value: bin.dsigma_dE_pb_per_GeV })));
      const run = { mass_GeV: mass, ...methodSettings(options), bins: options.bins, range, ...inputs };
      const run_manifest = manifest({
        command: "spectrum",
        experiments: [experiment],
        options: run,
        rtol,
        outcome,
        method,
      });
      writeSubmission(() => hepdataSubmission([spectrumTable(experiment, points, method)], run_manifest));
      writeReferences(options, { experiments: [experiment], methods: [method] });
      const result = { experiment: experiment.name, method, points, manifest: run_manifest };
      const table = tabulatedSpectra(experiment, points, method);
      report(result, table, outcome.converged, options, { sections: readableSpectra(table, points) });
      if (options.figure !== undefined) await drawSpectra(options.figure, experiment, points, options);
    });
}

/** Draws the spectra in steps, a curve for each mass. */
async function drawSpectra(
  files: readonly string[],
  experiment: Experiment,
  points: readonly { mass_GeV: number; bins: readonly SpectrumBin[] }[],
  options: Options,
): Promise<void> {
  if (points.every(({ bins }) => bins.every(({ dsigma_dE_pb_per_GeV }) => dsigma_dE_pb_per_GeV === 0))) {
    note(`${files.join(", ")} not drawn: the spectrum is zero at every mass`);
    return;
  }
  const E = experiment.beam.energy_GeV;
  const curves = points.map(({ mass_GeV, bins }) => ({
    mass_GeV,
    bins_GeV: bins.map(({ x_low, x_high }) => [x_low * E, x_high * E] as const),
    points: bins.map(({ x_low, x_high, dsigma_dE_pb_per_GeV, error }) => ({
      missingEnergy_GeV: (E * (x_low + x_high)) / 2,
      dsigma_pb_per_GeV: dsigma_dE_pb_per_GeV,
      error_pb_per_GeV: error,
    })),
  }));
  const { window, ...setup } = setupOf(experiment);
  const data = {
    panels: [{ ...setup, curves }],
    final: experiment.final,
    ...(options.method !== "exact" && { method: options.method.toUpperCase() }),
  };
  await writeFigures(files, figure2(data, await loadTypeset(), figureOptionsOf(options)));
}
