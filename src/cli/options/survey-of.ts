import { InvalidInput } from "../../errors/invalid-input.js";
import { overlayNotes } from "../../experiments/file/overlay-notes.js";
import { experimentOf, readFileWithBases, writeExperiment } from "../../experiments/file/parse.js";
import { fileWithSettings } from "../../experiments/file/vary-experiment.js";
import { vegasIntegrations } from "../../experiments/vegas-cross-sections.js";
import type { SurveyDescription } from "../../runs/survey.js";
import { type Axis, sampleVariations } from "../../study/variations.js";
import { note } from "../output/notes.js";
import { givenSettings, type MethodOptions } from "./method-options.js";
import { type ExperimentOptions, readExperiments } from "./read-experiment.js";
import type { GivenSetting } from "./set.js";

/** The options of a survey. */
export type SurveyOptions = MethodOptions & ExperimentOptions & { mass: number[]; vary?: Axis[] };

/** The number of variations that are tried before anything is computed, over all experiments. */
export const TRIALS = 2000;

/**
 * Tries variations of each experiment, and notes what a user must know of them.
 *
 * @throws RangeError if an experiment does not allow one of them, or if the method cannot compute it
 */
function tryVariations({ kind, experiments, vary, method, masses_GeV }: SurveyDescription): void {
  const settings = sampleVariations(vary, Math.max(10, Math.floor(TRIALS / experiments.length)));
  for (const { text, source } of experiments) {
    const file = readFileWithBases(text, source);
    const notes = new Set<string>();
    for (const setting of settings) {
      const varied = fileWithSettings(file, setting, "--vary");
      const experiment = experimentOf(varied);
      for (const one of overlayNotes(file.data, varied.data)) notes.add(one);
      if (method === "vegas")
        vegasIntegrations(experiment, masses_GeV.slice(0, 1), {
          windows: [experiment.signal.missing_energy_fraction],
        });
    }
    if (kind === "reach") for (const one of notes) note(`${experimentOf(file).name}: --vary: ${one}`);
  }
}

/** Throws if what is varied, or a part of it, is also set: it would not count. */
function refuseSetAndVaried(set: readonly GivenSetting[], vary: readonly Axis[]): void {
  for (const { path } of vary) {
    const other = set.find((one) => one.path === path || one.path.startsWith(`${path}.`));
    if (other)
      throw new InvalidInput(
        `invalid --vary: ${path}; must not be given by --set, too, which has ${other.text}`,
      );
  }
}

/**
 * Makes the description of a survey from its arguments. It holds the experiments in full: their files may change or be elsewhere.
 *
 * @throws RangeError that names the path and the value of a variation that an experiment does not allow
 */
export function surveyOf(kind: "xsec" | "reach", args: string[], options: SurveyOptions): SurveyDescription {
  const { mass, vary = [], method, rtol } = options;
  refuseSetAndVaried(options.set ?? [], vary);
  const { experiments: read, inputs } = readExperiments(args, options);
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
    vegas: givenSettings(options),
  };
  tryVariations(survey);
  return survey;
}
