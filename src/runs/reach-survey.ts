import { channels } from "../experiments/channels/channels.js";
import { emissionOf } from "../experiments/emission-of.js";
import { hasVaryingEfficiency } from "../experiments/selection-of.js";
import { vegasCrossSections } from "../experiments/vegas-cross-sections.js";
import { reach } from "../reach/reach.js";
import type { BlockRun } from "./block-run.js";
import { type SurveyDescription, type SurveyTally, surveyRun } from "./survey.js";

/** Makes a survey of reaches as `millitree reach` computes them; a block is one configuration at all masses. */
export function reachSurvey(description: SurveyDescription): BlockRun<SurveyTally> {
  const { masses_GeV, method, rtol, vegas } = description;
  return surveyRun(description, {
    command: "reach",
    title: "reach in epsilon, all channels and each alone; signal per epsilon^2: events at epsilon = 1",
    columns: [
      "mass_GeV",
      "epsilon_lower",
      "epsilon",
      ...channels().map(({ name }) => `epsilon_${name}`),
      "signal_per_epsilon2",
      "epsilon_error",
      "converged",
    ],
    blocksEach: 1,
    rows: ({ experiment }) => {
      const source =
        method === "vegas"
          ? vegasCrossSections(experiment, masses_GeV, { vegas, weighted: hasVaryingEfficiency(experiment) })
          : emissionOf(experiment, { rtol, method });
      const { points } = reach(experiment, masses_GeV, { source });
      return {
        rows: points.map((p) => [
          p.mass_GeV,
          p.epsilon_lower ?? null,
          p.epsilon,
          ...channels().map(({ name }) => p.epsilon_by_channel[name] ?? null),
          p.signal_per_epsilon2,
          p.epsilon_error,
          String(p.converged),
        ]),
        results: points.map(({ epsilon, epsilon_error, converged }) => ({
          value: epsilon ?? 0,
          error: epsilon_error ?? 0,
          converged,
        })),
      };
    },
  });
}
