import type { Command } from "commander";
import type { Bound } from "../../bounds/bound.js";
import { selectBounds } from "../../bounds/bounds.js";
import { parametersOf, processOf } from "../../experiments/process.js";
import type { Experiment } from "../../experiments/schema/experiment.js";
import type { Table } from "../../formats/csv.js";
import { accuracyOfReach, manifest } from "../../results/manifest.js";
import { type ExplainedChannel, type Explanation, explanation } from "../../study/explanation.js";
import { examples } from "../help/examples.js";
import { boundsOption, formatOption, massOption, outputOption, rtolOption } from "../options/options.js";
import { readExperiment } from "../options/read-experiment.js";
import { type BibtexOptions, bibtexOption, writeReferences } from "../output/bibtex.js";
import { exitCodes } from "../output/fail.js";
import { progressBar } from "../output/progress.js";
import { type ReportOptions, report } from "../output/report.js";
import { groupedNotes, linesWithin, rounded, wrapped } from "../output/rounded.js";

type Options = ReportOptions & BibtexOptions & { mass: number[]; bounds: Bound[]; rtol: number };

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
          "explain ldmx --mass 10MeV,100MeV --format csv --output elasticities.csv",
        ],
      ),
    )
    .argument("<experiment>", "preset, YAML file, or - for standard input")
    .addOption(massOption())
    .addOption(boundsOption("the comparison").default(selectBounds("all"), "all"))
    .addOption(rtolOption().default(1e-5))
    .addOption(formatOption())
    .addOption(outputOption())
    .addOption(bibtexOption())
    .action((argument: string, options: Options) => {
      const start = performance.now();
      const { mass, bounds, rtol } = options;
      const experiment = readExperiment(argument);
      const bar = progressBar(experiment.name);
      const points = mass.map((mass_GeV, i) =>
        explanation(experiment, mass_GeV, {
          bounds,
          rtol,
          progress: (part) => bar.update((i + part) / mass.length),
        }),
      );
      bar.stop();
      const outcome = accuracyOfReach(points);
      const run = { mass_GeV: mass, rtol, bounds: bounds.map(({ id }) => id) };
      const seconds = (performance.now() - start) / 1000;
      const run_manifest = manifest({
        command: "explain",
        experiments: [experiment],
        options: run,
        rtol,
        outcome,
        wall_time_s: seconds,
      });
      writeReferences(options, { experiments: [experiment], methods: ["exact"], reach: true, bounds });
      const result = { experiment: experiment.name, points, manifest: run_manifest };
      const sections = points.flatMap((point) => explained(experiment, point));
      report(result, elasticityTable(points), outcome.converged, options, { sections });
      const nowhere = points.filter(({ epsilon }) => epsilon === null);
      if (nowhere.length === 0) return;
      for (const { mass_GeV, channels } of nowhere)
        process.stderr.write(
          `millitree: nothing can be reached at ${mass_GeV} GeV: ${channels.map(({ channel, closed }) => `${channel}: ${closed}`).join("; ")}\n`,
        );
      process.exitCode = exitCodes.incomplete;
    });
}

/** Tabulates the elasticities at all masses, as CSV has them. */
const elasticityTable = (points: readonly Explanation[]): Table => ({
  comments: ["elasticities d ln(epsilon)/d ln(parameter), all others fixed; the error is numerical"],
  columns: ["mass_GeV", "parameter", "value", "origin", "elasticity", "error", "note"],
  rows: points.flatMap(({ mass_GeV, elasticities }) =>
    elasticities.map((e) => [mass_GeV, e.parameter, e.value, e.origin, e.elasticity, e.error, e.note]),
  ),
});

/** Writes five decimals, with room for a sign. */
function signed(value: number): string {
  const text = Math.abs(value).toFixed(5);
  return value < 0 && Number(text) !== 0 ? `-${text}` : ` ${text}`;
}

/** Tabulates one mass for reading: the factors of each channel, all channels together, and the elasticities. */
function explained(experiment: Experiment, point: Explanation): Table[] {
  const { mass_GeV, channels, elasticities } = point;
  const [first, ...others] = channels.map(factorTable);
  const closes = channels.some(({ closed }) => closed !== "");
  const title = `${experiment.name} at ${mass_GeV} GeV, ${processOf(experiment)}; ${parametersOf(experiment)}`;
  return [
    { ...first, comments: [...wrapped(title), ...first.comments] },
    ...others,
    {
      comments: summary(point).flatMap(wrapped),
      columns: ["channel", "N/epsilon^2", "share", "epsilon alone", ...(closes ? ["none because"] : [])],
      rows: channels.map(({ channel, events_per_epsilon2, share, epsilon, closed }) => [
        channel,
        rounded(events_per_epsilon2),
        share === null ? "-" : `${rounded(100 * share, 4)} %`,
        epsilon === null ? "-" : rounded(epsilon),
        ...(closes ? [closed.replace(/^the mass is /, "")] : []),
      ]),
    },
    ...(elasticities.length === 0
      ? []
      : [
          {
            comments: [
              "elasticities: d ln(epsilon)/d ln(parameter), all others fixed",
              "default: holds if a file gives none; material: from the material that it names",
              ...groupedNotes(
                elasticities
                  .filter(({ note }) => note !== "")
                  .map(({ parameter, note }) => ({ of: parameter, note })),
              ),
            ],
            columns: ["parameter", "value", "", "elasticity", "error"],
            rows: elasticities.map(({ parameter, value, origin, elasticity, error }) => [
              parameter,
              value === null ? "table" : rounded(value),
              origin === "default" || origin === "material" ? origin : "",
              elasticity === null ? " -" : signed(elasticity),
              error,
            ]),
          },
        ]),
  ];
}

/** The publication that is named once above each table. */
const PAPER = "arXiv:2505.04295";
/** The columns of a terminal, and those between four cells. */
const [WIDTH, GAPS] = [80, 6];
/** The smallest width of the column of meanings. */
const NARROWEST = 24;

/** Tabulates the yield of a channel, factor by factor. The meanings take as many lines as the terminal needs. */
function factorTable({ channel, formula, source, factors, events_per_epsilon2 }: ExplainedChannel): Table {
  const rows = [
    ...factors.map(({ symbol, value, unit, meaning, source }) => [
      unit === "" ? symbol : `${symbol} [${unit}]`,
      rounded(value),
      meaning,
      source.replace(` of ${PAPER}`, ""),
    ]),
    ["N/epsilon^2", rounded(events_per_epsilon2), "signal events at epsilon = 1", ""],
  ];
  const widest = (column: number) => Math.max(...rows.map((row) => row[column].length));
  const left = Math.max(NARROWEST, WIDTH - GAPS - widest(0) - widest(1) - widest(3));
  return {
    comments: wrapped(`${channel}: ${formula}; ${source}`),
    columns: ["symbol", "value", "meaning", "source"],
    rows: rows.flatMap(([symbol, value, meaning, source]) =>
      linesWithin(left, meaning).map((line, i) =>
        i === 0 ? [symbol, value, line, source] : ["", "", line, ""],
      ),
    ),
  };
}

/** Describes the reach and the strongest bound in words. */
function summary({
  channels,
  epsilon,
  epsilon_error,
  signal_per_epsilon2,
  excluded_signal,
  excluded_signal_from,
  frontier,
}: Explanation): string[] {
  if (epsilon === null) return ["nothing can be reached"];
  const decays = channels.some(({ isDecay }) => isDecay);
  const lines = [
    `epsilon = (s_up/N)^(1/2) = ${rounded(epsilon)} +- ${rounded(epsilon_error!, 2)} (numerical)${decays ? `; for the decays of one meson alone this is Eq. (12) of ${PAPER}` : ""}`,
    `N = ${rounded(signal_per_epsilon2)}; s_up = ${rounded(excluded_signal!)}, ${excluded_signal_from}`,
  ];
  if (!frontier) return lines;
  const { strongest_bound: bound, improvement, bounds, warnings } = frontier;
  if (!bound) return [...lines, "no bound has a point at this mass"];
  const strongest = `strongest of the bounds at this mass (${bounds.length}): ${bound.label}, ${rounded(bound.epsilon, 3)}`;
  return [
    ...lines,
    improvement! > 1
      ? `${strongest}; the reach is below it by a factor ${rounded(improvement!, 3)}`
      : `${strongest}; the reach is above it by a factor ${rounded(1 / improvement!, 3)}: nothing new`,
    ...warnings.map((warning) => `of this bound: ${warning}`),
  ];
}
