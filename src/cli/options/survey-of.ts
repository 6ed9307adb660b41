import { parseExperiment, writeExperiment } from "../../experiments/file/parse.js";
import { varyExperiment } from "../../experiments/file/vary-experiment.js";
import { vegasIntegrations } from "../../experiments/vegas-cross-sections.js";
import { finalState } from "../../physics/final-states.js";
import type { SurveyDescription } from "../../runs/survey.js";
import { type Axis, sampleVariations } from "../../study/variations.js";
import { note } from "../output/notes.js";
import { givenSettings, type MethodOptions } from "./method-options.js";
import { type ExperimentOptions, readExperiments } from "./read-experiment.js";

/** The options of a survey. */
export type SurveyOptions = MethodOptions & ExperimentOptions & { mass: number[]; vary?: Axis[] };

/** The number of variations that are tried before anything is computed, over all experiments. */
export const TRIALS = 2000;

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

/** Paths on which the number of mesons depends. */
const MAKES_MESONS = /^(beam\.(on_target|energy_GeV|lepton)|target)\b/;

/** Notes that mesons given as numbers stay as they are if beam or target vary. */
function noteFixedMesons({ experiments, vary }: SurveyDescription): void {
  const paths = vary.map(({ path }) => path).filter((path) => MAKES_MESONS.test(path));
  if (paths.length === 0) return;
  for (const { text, source } of experiments) {
    const { name, mesons, final } = parseExperiment(text, source);
    const fixed = Object.entries(mesons).filter(
      ([, produced]) => typeof produced === "number" && produced > 0,
    );
    if (finalState(final).isMillicharged && fixed.length > 0)
      note(
        `${name}: the mesons of the file (${fixed.map(([meson]) => meson).join(", ")}) stay the same numbers while ${paths.join(" and ")} varies; give them by their factors if they are to follow beam.on_target`,
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
  if (kind === "reach") noteFixedMesons(survey);
  return survey;
}
