import { join } from "node:path";
import { type Command, Option } from "commander";
import { preset } from "../experiments/presets.js";
import { type Bound, boundWarnings } from "../limits/bound.js";
import { PAPER_BOUNDS, selectBounds } from "../limits/bounds.js";
import { manifest, reached } from "../runs/manifest.js";
import { paper, SPECTRUM_MASSES } from "../runs/paper.js";
import { rtolOption } from "./options.js";
import { paperFiles, paperResults } from "./paper-files.js";
import { progressBar } from "./progress.js";
import { readExperiments } from "./read-experiment.js";
import { reportTolerance } from "./report.js";
import { outputFolder } from "./write-files.js";

/** `paper`, `all` or ids, in any mixture; each bound once. */
function parseBounds(text: string): Bound[] {
  const ids = text.split(",").flatMap((item) => {
    const id = item.trim();
    if (id === "paper") return PAPER_BOUNDS;
    return id === "all" ? selectBounds("all").map((bound) => bound.id) : [id];
  });
  return selectBounds([...new Set(ids)]);
}

export function paperCommand(program: Command): void {
  program
    .command("paper")
    .summary("everything that arXiv:2505.04295 computes: figures, tables, comparison")
    .description(
      "Figures 2, 3 and 4 of arXiv:2505.04295 as SVG, PDF, PNG and CSV, the numbers as JSON, a comparison with the " +
        "paper's statements and a manifest, for LDMX, NA64mu and any further experiments. Masses and energies in GeV, " +
        "cross sections in pb, the reach in epsilon = Q_chi/e.",
    )
    .argument("[experiment...]", "further experiments: presets, YAML files, or - for standard input")
    .option("-o, --output <folder>", "where the files go", "paper")
    .addOption(
      new Option(
        "--bounds <ids>",
        "published bounds of Figure 4: paper, all, or ids (see `millitree list --bounds`)",
      )
        .default(parseBounds("paper"), "paper")
        .argParser(parseBounds),
    )
    .addOption(rtolOption())
    .action(async (args: string[], options: { output: string; bounds: Bound[]; rtol: number }) => {
      const start = performance.now();
      const { bounds, rtol } = options;
      const experiments = readExperiments(["ldmx", "na64mu", ...args]);
      const write = outputFolder(options.output);
      const bar = progressBar("paper");
      const results = paper(experiments, rtol, undefined, bar.update);
      bar.stop();
      const outcome = reached(paperResults(results));
      const files = await paperFiles(results, bounds, [preset("ldmx"), preset("na64mu")], rtol);
      const run = {
        rtol,
        mass_GeV: results.crossSections[0].points.map((point) => point.mass_GeV),
        spectrum_mass_GeV: SPECTRUM_MASSES,
        bounds: bounds.map(({ id }) => id),
      };
      const seconds = (performance.now() - start) / 1000;
      const record = manifest("paper", experiments, run, rtol, outcome, seconds);
      write({ ...files, "manifest.json": `${JSON.stringify(record, null, 2)}\n` });
      for (const bound of bounds)
        for (const warning of boundWarnings(bound))
          process.stderr.write(`note: ${bound.label}: ${warning}\n`);
      for (const name of [...Object.keys(files), "manifest.json"].sort())
        process.stdout.write(`${join(options.output, name)}\n`);
      reportTolerance(outcome.converged);
    });
}
