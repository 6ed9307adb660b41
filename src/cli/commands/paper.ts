import { join } from "node:path";
import type { Command } from "commander";
import { selectBounds } from "../../bounds/bounds.js";
import { preset } from "../../experiments/file/presets.js";
import { statedRtol } from "../../experiments/usual-rtol.js";
import { COMPARISON_BOUNDS } from "../../paper/comparison.js";
import { paper, requirePairs, SPECTRUM_MASSES } from "../../paper/paper.js";
import { hepdataSubmission } from "../../results/hepdata-submission.js";
import { paperTables } from "../../results/hepdata-tables.js";
import { accuracyOf, manifest } from "../../results/manifest.js";
import { examples } from "../help/examples.js";
import {
  boundsOption,
  type ChosenBounds,
  namesOf,
  noteBounds,
  noteOwnCurves,
  ownCurvesOf,
} from "../options/bounds-option.js";
import { addFigureLooks, type FigureArguments, figureOptionsOf } from "../options/figure-options.js";
import { rtolOption } from "../options/options.js";
import { type ExperimentOptions, readExperiments } from "../options/read-experiment.js";
import { setOption } from "../options/set.js";
import { bibtexOf } from "../output/bibtex.js";
import { noteFigure } from "../output/figure-file.js";
import { type HepdataOptions, hepdataFolder, hepdataOption } from "../output/hepdata.js";
import { paperFiles, paperResults } from "../output/paper-files.js";
import { printLines } from "../output/print.js";
import { progressBar } from "../output/progress.js";
import { requirePng } from "../output/render-figure.js";
import { reportTolerance } from "../output/report.js";
import { type Files, outputFolder, writeStaged } from "../output/write-files.js";

/** Adds `millitree paper` to the program. */
export function paperCommand(program: Command): void {
  const command = program
    .command("paper")
    .summary("compute all of arXiv:2505.04295: figures, tables, comparison")
    .description(
      "Computes everything in arXiv:2505.04295 for LDMX and NA64mu, and for further experiments that you name. It writes into a " +
        "folder: Figures 2, 3 and 4 (SVG, PDF, PNG and CSV), all numbers (results.json), a comparison with the statements of " +
        "the paper (comparison.md), the works to cite (references.bib) and a manifest.\n\n" +
        "Masses and energies are in GeV, cross sections in pb. The reach is in epsilon = Q_chi/e, at the confidence level that " +
        "each experiment states. It takes a second or two.",
    )
    .addHelpText(
      "after",
      examples(
        ["the paper, in a folder", "paper --output paper"],
        ["with a further experiment and every bound", "paper na64e --bounds all --rtol 1e-3 --output paper"],
      ),
    )
    .argument("[experiment...]", "further experiments: presets, YAML files, or - for standard input")
    .addOption(setOption("the further experiments"))
    .option("-o, --output <folder>", "folder for the files", "paper")
    .addOption(boundsOption("Figure 4"))
    .addOption(rtolOption())
    .addOption(hepdataOption());
  addFigureLooks(command, { masses: "range of masses in Figures 3 and 4" }, true).action(
    async (
      args: string[],
      options: HepdataOptions &
        ExperimentOptions &
        FigureArguments & { output: string; bounds: ChosenBounds; rtol?: number },
    ) => {
      const bounds = options.bounds.published;
      noteOwnCurves(options.bounds);
      const { experiments, inputs } = readExperiments(args, options, ["ldmx", "na64mu"]);
      requirePairs(experiments);
      requirePng();
      const writeSubmission = hepdataFolder(options);
      const write = outputFolder(options.output, "manifest.json");
      const bar = progressBar("paper");
      const results = paper(experiments, { rtol: options.rtol, progress: bar.update });
      bar.stop();
      const outcome = accuracyOf(paperResults(results));
      const look = figureOptionsOf(options);
      const files = await paperFiles(
        results,
        { bounds, curves: ownCurvesOf(options.bounds), look, rtol: options.rtol },
        [preset("ldmx"), preset("na64mu")],
      );
      const rtol = statedRtol(experiments, options.rtol);
      const run = {
        rtol,
        mass_GeV: results.crossSections[0].points.map((point) => point.mass_GeV),
        spectrum_mass_GeV: SPECTRUM_MASSES,
        bounds: namesOf(options.bounds),
        ...inputs,
      };
      const record = manifest({
        command: "paper",
        experiments,
        options: run,
        rtol,
        outcome,
      });
      const all: Files = {
        ...files,
        "manifest.json": `${JSON.stringify(record, null, 2)}\n`,
        "references.bib": bibtexOf({
          experiments,
          methods: ["exact"],
          reach: true,
          bounds: [...bounds, ...selectBounds(COMPARISON_BOUNDS)],
        }),
      };
      write(all);
      writeSubmission(() => hepdataSubmission(paperTables(experiments, results), record, bounds));
      await writeStaged();
      for (const [name, file] of Object.entries(files))
        if (name.endsWith(".svg")) noteFigure(name, String(file));
      const levels = experiments.map(({ limit }) => limit.confidence_level);
      noteBounds(bounds, levels);
      for (const name of Object.keys(all).sort()) printLines(join(options.output, name));
      reportTolerance(outcome.converged);
    },
  );
}
