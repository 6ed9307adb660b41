import type { Command } from "commander";
import { InvalidInput } from "../../errors/invalid-input.js";
import { type CrossSectionPoint, crossSection } from "../../experiments/cross-sections.js";
import { collisionShares } from "../../experiments/emission-of.js";
import type { Experiment } from "../../experiments/schema/experiment.js";
import { statedRtol } from "../../experiments/usual-rtol.js";
import { VegasCrossSections } from "../../experiments/vegas-cross-sections.js";
import { figure3 } from "../../figures/figure-3.js";
import { loadTypeset } from "../../figures/labels/typeset.js";
import type { Table } from "../../formats/csv.js";
import { setupOf } from "../../paper/paper.js";
import { hepdataSubmission } from "../../results/hepdata-submission.js";
import { crossSectionTable } from "../../results/hepdata-tables.js";
import { accuracyOf, manifest } from "../../results/manifest.js";
import { readableCrossSections, tabulatedCrossSections } from "../../results/tabulated-cross-sections.js";
import type { Axis } from "../../study/variations.js";
import { examples } from "../help/examples.js";
import { type FigureArguments, figureOptionsOf } from "../options/figure-options.js";
import {
  addMethodOptions,
  crossSectionsOf,
  type MethodOptions,
  methodSettings,
} from "../options/method-options.js";
import { formatOption, massOption, outputOption } from "../options/options.js";
import { type ExperimentOptions, experimentArgument, readExperiment } from "../options/read-experiment.js";
import { setOption } from "../options/set.js";
import { varyOption } from "../options/vary.js";
import { type BibtexOptions, bibtexOption, writeReferences } from "../output/bibtex.js";
import { addFigureOption, writeFigures } from "../output/figure-file.js";
import { type HepdataOptions, hepdataFolder, hepdataOption } from "../output/hepdata.js";
import { note } from "../output/notes.js";
import { progressBar } from "../output/progress.js";
import { type ReportOptions, report } from "../output/report.js";
import { readableSessions, type SessionRow, sessionRows, sessionTable } from "../output/session-table.js";
import { noteAnnihilationWithoutSigma } from "./notes/annihilation-notes.js";
import { noteCascade } from "./notes/cascade-notes.js";
import { noteFormFactorOfCrossSection } from "./notes/form-factor-notes.js";
import { xsecVariations } from "./xsec-variations.js";

type Options = ReportOptions &
  ExperimentOptions &
  MethodOptions &
  HepdataOptions &
  BibtexOptions &
  FigureArguments & { mass: number[]; vary?: Axis[]; figure?: string[] };

/** Adds `millitree xsec` to the program. */
export function xsecCommand(program: Command): void {
  const command = program
    .command("xsec")
    .summary("compute the cross section in the missing-energy window [pb]")
    .description(
      "Computes the cross section of l N -> l N chi chibar [pb] against the mass of chi. It counts what lies in the " +
        "experiment's window of missing energy and inside its cuts. The charge is epsilon = 1; the cross section grows with " +
        "epsilon^2. For a target of several elements it is the mean over the nuclei. If the file says final: vector, it is the " +
        "cross section of l N -> l N V at a kinetic mixing of 1.\n\n" +
        "The error is a bound on the numerical error, not on that of the model. With --method vegas it is one standard " +
        "deviation, and converged means that the iterations agree (Q >= 1e-3) and that enough samples hit.",
    )
    .addHelpText(
      "after",
      examples(
        ["two masses, to one in a million", "xsec ldmx --mass 10MeV,100MeV --rtol 1e-6"],
        [
          "a grid of 20 masses with equal ratios, as CSV",
          "xsec na64mu --mass 1MeV:1GeV:20 --output xsec.csv",
        ],
        [
          "as a figure, with another target",
          "xsec ldmx --mass 1MeV:1GeV:40 --set target.material=W --figure xsec.pdf",
        ],
        ["the same cross section by Monte Carlo", "xsec ldmx --mass 10MeV --method vegas --calls 1e5"],
      ),
    )
    .addArgument(experimentArgument())
    .addOption(setOption())
    .addOption(massOption())
    .addOption(varyOption());
  addFigureOption(command, "also draw the cross section against the mass", {
    values: "cross sections [pb]",
    masses: "range of masses in the figure",
  });
  addMethodOptions(command, { iterations: true })
    .addOption(formatOption())
    .addOption(outputOption())
    .addOption(hepdataOption())
    .addOption(bibtexOption())
    .action(async (argument: string, options: Options) => {
      const { mass, method, vary } = options;
      if (vary) {
        refuseWithVary(options);
        return xsecVariations(argument, { ...options, vary });
      }
      const { experiment, inputs } = readExperiment(argument, options);
      if (options.iterations && collisionShares(experiment).length > 1)
        throw new InvalidInput(
          "invalid --iterations: a target or a beam with several kinds of collisions, each with iterations of its own; must be left out",
        );
      const rtol = statedRtol([experiment], options.rtol);
      const writeSubmission = hepdataFolder(options);
      const [low, high] = experiment.signal.missing_energy_fraction;
      const bar = progressBar(experiment.name);
      const source = await crossSectionsOf(experiment, mass, [[low, high]], options, bar.update);
      const points: (CrossSectionPoint & { sessions?: SessionRow[] })[] = mass.map((mass, i) => {
        bar.update(i / options.mass.length);
        return crossSection(experiment, mass, { source });
      });
      bar.stop();
      noteFormFactorOfCrossSection(experiment, mass);
      noteCascade(experiment, mass);
      noteAnnihilationWithoutSigma(experiment, points, source);
      if (options.iterations && source instanceof VegasCrossSections)
        for (const point of points) point.sessions = sessionRows(experiment, point.mass_GeV, source);
      const outcome = accuracyOf(
        points.map((p) => ({ value: p.sigma_pb, error: p.error_pb, converged: p.converged })),
      );
      const run = { mass_GeV: mass, ...methodSettings(options, rtol), ...inputs };
      const run_manifest = manifest({
        command: "xsec",
        experiments: [experiment],
        options: run,
        rtol,
        outcome,
        method,
      });
      writeSubmission(() =>
        hepdataSubmission([crossSectionTable(experiment, points, { method })], run_manifest),
      );
      writeReferences(options, { experiments: [experiment], methods: [method] });
      const result = { experiment: experiment.name, method, points, manifest: run_manifest };
      const table = tabulatedCrossSections(experiment, points, method);
      if (options.iterations) reportIterations(result, table, outcome.converged, options);
      else
        report(result, table, outcome.converged, options, {
          sections: [readableCrossSections(table, points)],
        });
      if (options.figure !== undefined) await drawCrossSections(options.figure, experiment, points, options);
    });
}

/** Throws a RangeError for options that do not go with `--vary`. */
function refuseWithVary({ iterations, hepdata }: Options): void {
  const not = iterations ? "iterations" : hepdata !== undefined ? "hepdata" : undefined;
  if (not !== undefined)
    throw new InvalidInput(`invalid --${not}: given with --vary; must be left out, or the other one`);
}

/** Draws the cross section against the mass. */
async function drawCrossSections(
  files: readonly string[],
  experiment: Experiment,
  points: readonly CrossSectionPoint[],
  options: Options,
): Promise<void> {
  if (points.every(({ sigma_pb }) => sigma_pb === 0)) {
    note(`${files.join(", ")} not drawn: the cross section is zero at every mass`);
    return;
  }
  const rising = points.toSorted((a, b) => a.mass_GeV - b.mass_GeV);
  const curve = { ...setupOf(experiment), isSampled: options.method === "vegas", points: rising };
  const data = {
    curves: [curve],
    final: experiment.final,
    ...(options.method !== "exact" && { method: options.method.toUpperCase() }),
  };
  await writeFigures(files, figure3(data, await loadTypeset(), figureOptionsOf(options)));
}

/** Reports the iterations behind cross sections. */
function reportIterations(
  result: Parameters<typeof report>[0] & { points: (CrossSectionPoint & { sessions?: SessionRow[] })[] },
  table: Table,
  converged: boolean,
  options: Options,
): void {
  const points = result.points.flatMap(({ sessions = [], ...point }) => ({ ...point, sessions }));
  const comments = [
    ...table.comments,
    "session 0: iterations that adapt and are not counted; converged: of the mass, sessions agree",
  ];
  report(result, { comments, ...sessionTable(points) }, converged, options, {
    sections: readableSessions(comments, points),
  });
}
