import type { Command } from "commander";
import { writeExperiment } from "../../experiments/file/parse.js";
import { varyExperiment } from "../../experiments/file/vary-experiment.js";
import { vegasIntegrations } from "../../experiments/vegas-cross-sections.js";
import type { SurveyDescription } from "../../runs/survey.js";
import { type Axis, sampleVariations } from "../../study/variations.js";
import { addMethodOptions, type MethodOptions } from "../options/method-options.js";
import { massOption } from "../options/options.js";
import { type ExperimentOptions, readExperiments } from "../options/read-experiment.js";
import { setOption } from "../options/set.js";
import { varyOption } from "../options/vary.js";
import type { DivisibleCommand } from "./divisible-command.js";

type Options = MethodOptions & ExperimentOptions & { mass: number[]; vary?: Axis[] };

/** The number of variations that are tried before anything is computed, over all experiments. */
const TRIALS = 2000;

/** Throws if an experiment does not allow one of its variations, or if the method cannot compute it. */
function tryVariations({ experiments, vary, method, masses_GeV }: SurveyDescription): void {
  const settings = sampleVariations(vary, Math.max(10, Math.floor(TRIALS / experiments.length)));
  for (const { text, source } of experiments)
    for (const setting of settings) {
      const experiment = varyExperiment(text, source, setting);
      if (method === "vegas")
        vegasIntegrations(experiment, masses_GeV.slice(0, 1), {
          windows: [experiment.signal.missing_energy_fraction],
        });
    }
}

/**
 * Makes the description of a survey from its arguments. It holds the experiments in full: their files may change or be elsewhere.
 */
function surveyOf(
  kind: "xsec" | "reach",
  args: string[],
  { mass, vary = [], method, rtol, sessions, calls, seed, set }: Options,
): SurveyDescription {
  const { experiments: read, inputs } = readExperiments(args, set ? { set } : {});
  const experiments = read.map((experiment, i) => ({
    source: args[i],
    text: writeExperiment(experiment),
  }));
  const survey: SurveyDescription = {
    kind,
    experiments,
    inputs: { ...inputs },
    vary,
    masses_GeV: mass,
    method,
    rtol,
    vegas: {
      ...(sessions !== undefined && { sessions }),
      ...(calls !== undefined && { calls }),
      ...(seed !== undefined && { seed }),
    },
  };
  tryVariations(survey);
  return survey;
}

const survey = (kind: "xsec" | "reach", summary: string): DivisibleCommand => ({
  name: kind,
  configure(command: Command, division) {
    command
      .description(
        `Computes ${summary} as \`millitree ${kind}\` does, for many experiments and variations of them.`,
      )
      .argument("<experiment...>", "presets, YAML files, or - for standard input")
      .addOption(setOption())
      .addOption(massOption())
      .addOption(varyOption());
    addMethodOptions(command, { workers: false }).action((args: string[], options: Options) =>
      division({ run: surveyOf(kind, args, options), output: `${kind}.csv` }),
    );
  },
});

/** The surveys of a division in tasks. A block of xsec is one mass of a configuration; a block of reach is a configuration. */
export const surveyCommands: readonly DivisibleCommand[] = [
  survey("xsec", "the cross section in the missing-energy window [pb]"),
  survey("reach", "the smallest charge that experiments can exclude"),
];
