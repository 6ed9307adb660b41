import { type Command, Option } from "commander";
import { InvalidInput } from "../../errors/invalid-input.js";
import type { Experiment } from "../../experiments/schema/experiment.js";
import { closeRtol, statedRtol } from "../../experiments/usual-rtol.js";
import { parsePositive } from "../../formats/given-numbers.js";
import { rounded } from "../../formats/readable/rounded.js";
import { accuracyOfReach, manifest } from "../../results/manifest.js";
import { readablePlan, tabulatedPlans } from "../../results/tabulated-plans.js";
import { plan } from "../../study/plan.js";
import { examples } from "../help/examples.js";
import { boundsOption } from "../options/bounds-option.js";
import { formatOption, massOption, outputOption, rtolOption } from "../options/options.js";
import { type ExperimentInputs, experimentArgument, readExperiment } from "../options/read-experiment.js";
import { setOption } from "../options/set.js";
import { bibtexOption, writeReferences } from "../output/bibtex.js";
import { exitCodes } from "../output/fail.js";
import { printError } from "../output/print.js";
import { progressBar } from "../output/progress.js";
import { report } from "../output/report.js";
import { reportFrontier } from "./frontier.js";
import { noteFormFactorOfReach } from "./notes/form-factor-notes.js";
import type { PlanOptions } from "./plan-options.js";

const parseEpsilon = (text: string): number =>
  parsePositive(text, "--epsilon", "must be a positive, finite number");

/** Adds `millitree plan` to the program. */
export function planCommand(program: Command): void {
  program
    .command("plan")
    .summary("find what a given epsilon takes, or where the reach goes beyond the bounds")
    .description(
      "Plans an experiment. With --epsilon, it finds what it takes to reach that epsilon at a mass: the leptons on target, the " +
        "thickness, the beam energy, the efficiency or the background that would do, each alone with all else fixed. If none " +
        "does, it says why, and the exit code is 1. Numbers of mesons that the file gives scale with the leptons on target " +
        "only.\n\n" +
        "Without --epsilon, it finds the ranges of mass in which the reach lies below every published bound. Bounds that exclude " +
        "only dark matter, and lines of theories, do not count.",
    )
    .addHelpText(
      "after",
      examples(
        ["what epsilon = 2e-4 at 100 MeV takes", "plan ldmx --mass 100MeV --epsilon 2e-4"],
        ["the masses at which the reach goes beyond the bounds", "plan na64mu --mass 10MeV:1GeV:9"],
      ),
    )
    .addArgument(experimentArgument())
    .addOption(setOption())
    .addOption(massOption())
    .addOption(new Option("-e, --epsilon <number>", "the epsilon to reach").argParser(parseEpsilon))
    .addOption(boundsOption("the comparison", "all"))
    .addOption(rtolOption(closeRtol))
    .addOption(formatOption())
    .addOption(outputOption())
    .addOption(bibtexOption())
    .action((argument: string, options: PlanOptions, command: Command) => {
      if (options.epsilon !== undefined && command.getOptionValueSource("bounds") === "cli")
        throw new InvalidInput("invalid --bounds: given with --epsilon; must be left out with it");
      const { experiment, inputs } = readExperiment(argument, options);
      if (options.epsilon === undefined) reportFrontier(experiment, options, inputs);
      else reportPlans(experiment, { ...options, epsilon: options.epsilon }, inputs);
    });
}

function reportPlans(
  experiment: Experiment,
  options: PlanOptions & { epsilon: number },
  inputs: ExperimentInputs,
): void {
  const { mass, epsilon } = options;
  const rtol = statedRtol([experiment], options.rtol, closeRtol);
  const bar = progressBar(experiment.name);
  const points = mass.map((mass_GeV, i) =>
    plan(experiment, mass_GeV, {
      epsilon,
      rtol: options.rtol,
      progress: (part) => bar.update((i + part) / mass.length),
    }),
  );
  bar.stop();
  noteFormFactorOfReach(experiment, mass);
  const outcome = accuracyOfReach(points.map((point) => ({ ...point, epsilon: point.epsilon_now })));
  const run = { mass_GeV: mass, epsilon, rtol, ...inputs };
  writeReferences(options, { experiments: [experiment], methods: ["exact"], reach: true });
  const result = {
    experiment: experiment.name,
    points,
    manifest: manifest({
      command: "plan",
      experiments: [experiment],
      options: run,
      rtol,
      outcome,
    }),
  };
  report(result, tabulatedPlans(points), outcome.converged, options, {
    sections: points.map((point) => readablePlan(experiment, point)),
  });
  const hopeless = points.filter(
    ({ reached, levers }) => !reached && levers.every(({ needed }) => needed === null),
  );
  for (const { mass_GeV } of hopeless)
    printError(`no lever alone reaches epsilon = ${rounded(epsilon)} at ${mass_GeV} GeV`);
  if (hopeless.length > 0) process.exitCode = exitCodes.incomplete;
}
