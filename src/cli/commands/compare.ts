import { type Command, Option } from "commander";
import { InvalidInput } from "../../errors/invalid-input.js";
import type { Experiment } from "../../experiments/schema/experiment.js";
import { selectionOf } from "../../experiments/selection-of.js";
import { statedRtol } from "../../experiments/usual-rtol.js";
import { type FigureRatioData, figureRatio } from "../../figures/figure-ratio.js";
import { loadTypeset } from "../../figures/labels/typeset.js";
import {
  type ComparedMethod,
  type MethodComparisonPoint,
  methodComparison,
  tabulatedMethod,
  vegasMethod,
} from "../../paper/method-comparison.js";
import { setupOf } from "../../paper/paper.js";
import { selects } from "../../production/selection.js";
import { accuracyOf, manifest } from "../../results/manifest.js";
import { readableComparison, tabulatedComparison } from "../../results/tabulated-comparison.js";
import { examples } from "../help/examples.js";
import { type FigureArguments, figureOptionsOf } from "../options/figure-options.js";
import {
  addVegasOptions,
  requireVegas,
  type VegasArguments,
  vegasCrossSections,
  vegasSettings,
} from "../options/method-options.js";
import { formatOption, massOption, outputOption, rtolOption } from "../options/options.js";
import { type ExperimentOptions, experimentArgument, readExperiment } from "../options/read-experiment.js";
import { setOption } from "../options/set.js";
import { type BibtexOptions, bibtexOption, writeReferences } from "../output/bibtex.js";
import { addFigureOption, writeFigures } from "../output/figure-file.js";
import { note } from "../output/notes.js";
import { progressBar } from "../output/progress.js";
import { type ReportOptions, report } from "../output/report.js";
import { compareCascade } from "./compare-cascade.js";
import { noteFormFactorOfCrossSection } from "./notes/form-factor-notes.js";

const comparable = ["ww", "iww", "vegas"] as const;
type Comparable = (typeof comparable)[number];
type Options = ReportOptions &
  ExperimentOptions &
  BibtexOptions &
  VegasArguments &
  FigureArguments & {
    mass: number[];
    rtol?: number;
    method?: Comparable[];
    cascade?: boolean;
    figure?: string[];
  };

/** Reads methods separated by commas, each once. */
function parseMethods(text: string): Comparable[] {
  const names = text.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !(comparable as readonly string[]).includes(name));
  if (unknown === undefined) return [...new Set(names as Comparable[])];
  throw new InvalidInput(
    `invalid --method: ${unknown || "empty"}; must be one of ${comparable.join(", ")}, or several with commas`,
  );
}

/** Adds `millitree compare` to the program. */
export function compareCommand(program: Command): void {
  const command = program
    .command("compare")
    .summary("compare with other methods, or without and with a cascade")
    .description(
      "Compares methods: computes the cross section in the experiment's window of missing energy [pb] at epsilon = 1 exactly and " +
        "by others, and prints their ratios. The others are the Weizsaecker-Williams approximation (ww), its improved form " +
        "(iww), and Monte Carlo over the full phase space (vegas).\n\n" +
        "With --cascade it compares what the beam becomes in matter instead: signal events at epsilon = 1 by channel and the reach, " +
        "both with cascade: none and with cascade: electromagnetic, whichever of them the file has, and the ratio of their signals. " +
        "Beams of electrons and positrons have both.\n\n" +
        "The errors are numerical; that of vegas is one standard deviation. If the exact cross section is zero, there is no " +
        "ratio: it is - in the table, empty in CSV and null in JSON.",
    )
    .addHelpText(
      "after",
      examples(
        ["both approximations", "compare ldmx --mass 10MeV,100MeV"],
        ["the ratios as a figure", "compare na64mu --mass 1MeV:1GeV:20 --figure ratio.pdf"],
        ["the thin target over the shower", "compare ldmx-full --cascade --mass 1MeV:100MeV:10"],
        ["Monte Carlo as a second opinion", "compare ldmx --mass 10MeV --method vegas --calls 1e5"],
      ),
    )
    .addArgument(experimentArgument())
    .addOption(setOption())
    .addOption(massOption())
    .addOption(
      new Option(
        "--method <methods>",
        `methods to compare: ${comparable.join(", ")} (default: "ww,iww"; "vegas" if there are cuts or efficiency tables, which ww and iww do not know)`,
      ).argParser(parseMethods),
    )
    .addOption(new Option("--cascade", "compare the signal without and with a cascade, instead of methods"));
  addFigureOption(addVegasOptions(command), "draw the ratios against the mass", {
    values: "ratios",
    masses: "range of masses in the figure",
  })
    .addOption(rtolOption())
    .addOption(formatOption())
    .addOption(outputOption())
    .addOption(bibtexOption())
    .action(async (argument: string, options: Options) => {
      const { mass } = options;
      if (options.cascade) {
        requireVegas(command, []);
        return compareCascade(argument, options);
      }
      const { experiment, inputs } = readExperiment(argument, options);
      const methods = options.method ?? (selects(selectionOf(experiment)) ? ["vegas"] : ["ww", "iww"]);
      requireVegas(command, methods);
      const window = experiment.signal.missing_energy_fraction;
      const bar = progressBar(experiment.name);
      // VEGAS takes nearly all of the time
      const ofVegas = methods.includes("vegas") ? 0.9 : 0;
      const routes: ComparedMethod[] = [];
      for (const method of methods)
        routes.push(
          method === "vegas"
            ? vegasMethod(
                experiment,
                await vegasCrossSections(experiment, mass, [window], options, (fraction) =>
                  bar.update(ofVegas * fraction),
                ),
              )
            : tabulatedMethod(experiment, method, options.rtol),
        );
      const exact = tabulatedMethod(experiment, "exact", options.rtol);
      const points = methodComparison(routes, exact, mass, {
        progress: (fraction) => bar.update(ofVegas + (1 - ofVegas) * fraction),
      });
      bar.stop();
      noteFormFactorOfCrossSection(experiment, mass);
      const outcome = accuracyOf(points.flatMap(crossSections));
      const rtol = statedRtol([experiment], options.rtol);
      const run = {
        mass_GeV: mass,
        rtol,
        methods,
        ...(methods.includes("vegas") && vegasSettings(options)),
        ...inputs,
      };
      const run_manifest = manifest({
        command: "compare",
        experiments: [experiment],
        options: run,
        rtol,
        outcome,
      });
      writeReferences(options, { experiments: [experiment], methods: ["exact", ...methods] });
      const result = { experiment: experiment.name, methods, points, manifest: run_manifest };
      const disagree = points.some(({ methods }) => methods.vegas?.converged === false);
      const table = tabulatedComparison(experiment, points, methods);
      report(result, table, outcome.converged, options, {
        sections: [readableComparison(table, points, methods)],
        method: disagree ? "vegas" : "exact",
      });
      if (options.figure !== undefined) {
        const data = ratiosOf(experiment, methods, points);
        if (data === undefined)
          note(`${options.figure.join(", ")} not drawn: the exact cross section is zero at every mass`);
        else
          await writeFigures(
            options.figure,
            figureRatio(data, await loadTypeset(), figureOptionsOf(options)),
          );
      }
    });
}

/** Returns the ratios for their figure; undefined if there is none. */
function ratiosOf(
  experiment: Experiment,
  methods: readonly Comparable[],
  points: readonly MethodComparisonPoint[],
): FigureRatioData | undefined {
  if (points.every(({ sigma_exact_pb }) => sigma_exact_pb === 0)) return undefined;
  const curves = methods.map((method) => ({
    name: method.toUpperCase(),
    points: points.map(({ mass_GeV, methods }) => ({ mass_GeV, ...methods[method] })),
  }));
  return { ...setupOf(experiment), final: experiment.final, reference: "exact", curves };
}

/** Lists every cross section of a point with its error. */
const crossSections = (point: MethodComparisonPoint) => [
  { value: point.sigma_exact_pb, error: point.error_exact_pb, converged: point.converged },
  ...Object.values(point.methods).map(({ sigma_pb, error_pb, converged }) => ({
    value: sigma_pb,
    error: error_pb,
    converged,
  })),
];
