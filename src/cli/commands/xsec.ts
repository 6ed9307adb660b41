import type { Command } from "commander";
import { type CrossSectionPoint, crossSection } from "../../experiments/cross-sections.js";
import { collisionShares } from "../../experiments/emission-of.js";
import { VegasCrossSections } from "../../experiments/vegas-cross-sections.js";
import type { Table } from "../../formats/csv.js";
import { hepdataSubmission } from "../../results/hepdata-submission.js";
import { crossSectionTable } from "../../results/hepdata-tables.js";
import { accuracyOf, manifest } from "../../results/manifest.js";
import { tabulatedCrossSections } from "../../results/tabulated-cross-sections.js";
import { examples } from "../help/examples.js";
import {
  addMethodOptions,
  crossSectionsOf,
  type MethodOptions,
  methodSettings,
} from "../options/method-options.js";
import { formatOption, massOption, outputOption } from "../options/options.js";
import { readExperiment } from "../options/read-experiment.js";
import { type BibtexOptions, bibtexOption, writeReferences } from "../output/bibtex.js";
import { type HepdataOptions, hepdataFolder, hepdataOption } from "../output/hepdata.js";
import { progressBar } from "../output/progress.js";
import { type ReportOptions, report } from "../output/report.js";
import { type SessionRow, sessionRows, sessionTable } from "../output/session-table.js";

type Options = ReportOptions & MethodOptions & HepdataOptions & BibtexOptions & { mass: number[] };

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
        "deviation, and converged means that the iterations agree (Q >= 1e-3).",
    )
    .addHelpText(
      "after",
      examples(
        ["two masses, to one in a million", "xsec ldmx --mass 10MeV,100MeV --rtol 1e-6"],
        [
          "a grid of 20 masses with equal ratios, as CSV",
          "xsec na64mu --mass 1MeV:1GeV:20 --format csv --output xsec.csv",
        ],
        ["the same cross section by Monte Carlo", "xsec ldmx --mass 10MeV --method vegas --calls 1e5"],
      ),
    )
    .argument("<experiment>", "preset, YAML file, or - for standard input")
    .addOption(massOption());
  addMethodOptions(command, { iterations: true })
    .addOption(formatOption())
    .addOption(outputOption())
    .addOption(hepdataOption())
    .addOption(bibtexOption())
    .action(async (argument: string, options: Options) => {
      const start = performance.now();
      const { mass, method, rtol } = options;
      const experiment = readExperiment(argument);
      if (options.iterations && collisionShares(experiment).length > 1)
        throw new RangeError(
          "invalid --iterations: a target or a beam with several kinds of collisions, each with iterations of its own; must be left out",
        );
      const writeSubmission = hepdataFolder(options);
      const [low, high] = experiment.signal.missing_energy_fraction;
      const bar = progressBar(experiment.name);
      const source = await crossSectionsOf(experiment, mass, [[low, high]], options, bar.update);
      const points: (CrossSectionPoint & { sessions?: SessionRow[] })[] = mass.map((mass, i) => {
        bar.update(i / options.mass.length);
        return crossSection(experiment, mass, { source });
      });
      bar.stop();
      if (options.iterations && source instanceof VegasCrossSections)
        for (const point of points) point.sessions = sessionRows(experiment, point.mass_GeV, source);
      const outcome = accuracyOf(
        points.map((p) => ({ value: p.sigma_pb, error: p.error_pb, converged: p.converged })),
      );
      const run = { mass_GeV: mass, ...methodSettings(options) };
      const seconds = (performance.now() - start) / 1000;
      const run_manifest = manifest({
        command: "xsec",
        experiments: [experiment],
        options: run,
        rtol,
        outcome,
        wall_time_s: seconds,
        method,
      });
      writeSubmission(() =>
        hepdataSubmission([crossSectionTable(experiment, points, { method })], run_manifest),
      );
      writeReferences(options, { experiments: [experiment], methods: [method] });
      const result = { experiment: experiment.name, method, points, manifest: run_manifest };
      const table = tabulatedCrossSections(experiment, points, method);
      report(result, options.iterations ? iterated(table, points) : table, outcome.converged, options);
    });
}

/** Returns the iterations behind cross sections, with the comments of their table. */
const iterated = (
  { comments }: Table,
  points: (CrossSectionPoint & { sessions?: SessionRow[] })[],
): Table => ({
  comments: [
    ...comments,
    "session 0: iterations that adapt and are not counted; converged: of the mass, sessions agree",
  ],
  ...sessionTable(points.flatMap(({ sessions = [], ...point }) => ({ ...point, sessions }))),
});
