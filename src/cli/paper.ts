import { type Command, Option } from "commander";
import { preset } from "../experiments/presets.js";
import { boundWarnings } from "../limits/bound.js";
import { PAPER_BOUNDS, selectBounds } from "../limits/bounds.js";
import { manifest, reached } from "../runs/manifest.js";
import { paper } from "../runs/paper.js";
import { exitCodes } from "./fail.js";
import { rtolOption } from "./options.js";
import { paperFiles, paperResults } from "./paper-files.js";
import { progressBar } from "./progress.js";
import { readExperiments } from "./read-experiment.js";
import { outputFolder } from "./write-files.js";

export function paperCommand(program: Command): void {
  program
    .command("paper")
    .summary("everything that arXiv:2505.04295 computes: figures, tables, comparison")
    .description(
      "Figures 2, 3 and 4 of arXiv:2505.04295 as SVG, PDF, PNG and CSV, the numbers as JSON, a comparison with the\n" +
        "paper's statements and a manifest, for LDMX, NA64mu and any further experiments.",
    )
    .argument("[experiment...]", "further experiments: presets, YAML files, or - for standard input")
    .option("-o, --output <folder>", "where the files go", "paper")
    .addOption(
      new Option("--bounds <ids>", "published bounds of Figure 4: paper, all, or ids").default("paper"),
    )
    .addOption(rtolOption())
    .action(async (args: string[], options: { output: string; bounds: string; rtol: number }) => {
      const start = performance.now();
      const experiments = readExperiments(["ldmx", "na64mu", ...args]);
      const ids = options.bounds.split(",").map((id) => id.trim());
      const bounds = selectBounds(ids[0] === "all" ? "all" : ids[0] === "paper" ? PAPER_BOUNDS : ids);
      const write = outputFolder(options.output);
      const bar = progressBar("paper");
      const results = paper(experiments, options.rtol, undefined, bar.update);
      bar.stop();
      const outcome = reached(paperResults(results));
      const files = await paperFiles(results, bounds, [preset("ldmx"), preset("na64mu")], options.rtol);
      const seconds = (performance.now() - start) / 1000;
      const run = { rtol: options.rtol, bounds: bounds.map(({ id }) => id) };
      const record = manifest("paper", experiments, run, options.rtol, outcome, seconds);
      files["manifest.json"] = `${JSON.stringify(record, null, 2)}\n`;
      write(files);
      for (const bound of bounds)
        for (const warning of boundWarnings(bound))
          process.stderr.write(`note: ${bound.label}: ${warning}\n`);
      for (const name of Object.keys(files).sort()) process.stdout.write(`${options.output}/${name}\n`);
      if (!outcome.converged) process.exitCode = exitCodes.incomplete;
    });
}
