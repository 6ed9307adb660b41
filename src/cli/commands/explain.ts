import type { Command } from "commander";
import { closeRtol, statedRtol } from "../../experiments/usual-rtol.js";
import { accuracyOfReach, manifest } from "../../results/manifest.js";
import {
  explanationRecord,
  readableExplanation,
  tabulatedElasticities,
} from "../../results/tabulated-explanation.js";
import { RTOL_OF_DIFFERENCES } from "../../study/elasticities.js";
import { explanation } from "../../study/explanation.js";
import { examples } from "../help/examples.js";
import {
  boundsOption,
  type ChosenBounds,
  comparedBounds,
  namesOf,
  noteOwnCurves,
} from "../options/bounds-option.js";
import { formatOption, massOption, outputOption, rtolOption } from "../options/options.js";
import { type ExperimentOptions, experimentArgument, readExperiment } from "../options/read-experiment.js";
import { setOption } from "../options/set.js";
import { type BibtexOptions, bibtexOption, writeReferences } from "../output/bibtex.js";
import { exitCodes } from "../output/fail.js";
import { printError } from "../output/print.js";
import { progressBar } from "../output/progress.js";
import { type ReportOptions, report } from "../output/report.js";
import { noteCascade } from "./notes/cascade-notes.js";
import { noteFormFactorOfReach } from "./notes/form-factor-notes.js";

type Options = ReportOptions &
  ExperimentOptions &
  BibtexOptions & { mass: number[]; bounds: ChosenBounds; rtol?: number };

/** Adds `millitree explain` to the program. */
export function explainCommand(program: Command): void {
  program
    .command("explain")
    .summary("show what limits the reach: its factors and elasticities")
    .description(
      "Explains the reach at a mass. It prints the yield of each channel factor by factor, with the equation and the source of " +
        "each number, and the strongest published bound at this mass. Then it prints the elasticities: by how many per cent " +
        "epsilon changes if a number of the file, or the mass, grows by one per cent and all else is fixed.\n\n" +
        "A number comes from the file, from its material, or from a default; the column source says which. CSV has the " +
        "elasticities only. The exit code is 1 if nothing can be reached.",
    )
    .addHelpText(
      "after",
      examples(
        ["what makes up LDMX's reach at 100 MeV", "explain ldmx --mass 100MeV"],
        [
          "the elasticities at two masses, as CSV",
          "explain ldmx --mass 10MeV,100MeV --output elasticities.csv",
        ],
      ),
    )
    .addArgument(experimentArgument())
    .addOption(setOption())
    .addOption(massOption())
    .addOption(boundsOption("the comparison", "all"))
    .addOption(rtolOption(closeRtol))
    .addOption(formatOption())
    .addOption(outputOption())
    .addOption(bibtexOption())
    .action((argument: string, options: Options) => {
      const { mass, bounds } = options;
      const { experiment, inputs } = readExperiment(argument, options);
      noteOwnCurves(bounds);
      const bar = progressBar(experiment.name);
      const points = mass.map((mass_GeV, i) =>
        explanation(experiment, mass_GeV, {
          bounds: comparedBounds(bounds),
          rtol: options.rtol,
          progress: (part) => bar.update((i + part) / mass.length),
        }),
      );
      bar.stop();
      noteFormFactorOfReach(experiment, mass);
      noteCascade(experiment, mass);
      const outcome = accuracyOfReach(points);
      const rtol = statedRtol([experiment], options.rtol, closeRtol);
      const differences = options.rtol ?? RTOL_OF_DIFFERENCES;
      const run = {
        mass_GeV: mass,
        rtol,
        ...(differences !== rtol && { elasticities_rtol: differences }),
        bounds: namesOf(bounds),
        ...inputs,
      };
      const run_manifest = manifest({
        command: "explain",
        experiments: [experiment],
        options: run,
        rtol,
        outcome,
      });
      writeReferences(options, {
        experiments: [experiment],
        methods: ["exact"],
        reach: true,
        bounds: bounds.published,
      });
      const result = {
        experiment: experiment.name,
        points: points.map(explanationRecord),
        manifest: run_manifest,
      };
      const sections = points.flatMap((point) => readableExplanation(experiment, point));
      report(result, tabulatedElasticities(points), outcome.converged, options, { sections });
      const nowhere = points.filter(({ epsilon }) => epsilon === null);
      if (nowhere.length === 0) return;
      for (const { mass_GeV, channels, veto } of nowhere)
        printError(
          veto?.epsilon_without_veto
            ? `nothing is excluded at ${mass_GeV} GeV: the veto sees the pairs of every charge that could be reached`
            : `nothing can be reached at ${mass_GeV} GeV: ${channels.map(({ channel, closed }) => `${channel}: ${closed}`).join("; ")}`,
        );
      process.exitCode = exitCodes.incomplete;
    });
}
