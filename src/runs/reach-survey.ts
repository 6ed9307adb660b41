import { KnownEmissions } from "../experiments/known-emissions.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { hasVaryingEfficiency } from "../experiments/selection-of.js";
import { vegasCrossSections } from "../experiments/vegas-cross-sections.js";
import { choiceMethod, withFormFactorChoice } from "../reach/form-factor-choice.js";
import { reach } from "../reach/reach.js";
import { reachColumns } from "../results/reach-columns.js";
import type { BlockRun } from "./block-run.js";
import {
  configuration,
  configurationCount,
  type SurveyDescription,
  type SurveyTally,
  surveyRun,
} from "./survey.js";

/** Returns the first configuration of an experiment. */
const firstOf = (description: SurveyDescription, i: number): Experiment =>
  configuration(description, (i * configurationCount(description)) / description.experiments.length)
    .experiment;

/** Makes a survey of reaches as `millitree reach` computes them; a block is one configuration at all masses. */
export function reachSurvey(description: SurveyDescription): BlockRun<SurveyTally> {
  const { masses_GeV, method, rtol, vegas } = description;
  const columns = reachColumns({
    choice: true,
    // every configuration has the keys of the first one of its experiment
    ceiling: description.experiments.some((_, i) => firstOf(description, i).veto !== undefined),
  });
  const emissions = new KnownEmissions();
  return surveyRun(description, {
    command: "reach",
    title: "reach in epsilon, all channels and each alone; signal per epsilon^2: events at epsilon = 1",
    columns: columns.map(({ name }) => name),
    blocksEach: 1,
    rows: ({ experiment }) => {
      const source =
        method === "vegas"
          ? vegasCrossSections(experiment, masses_GeV, { vegas, weighted: hasVaryingEfficiency(experiment) })
          : emissions.emissionOf(experiment, { rtol, method });
      const curve = withFormFactorChoice(experiment, reach(experiment, masses_GeV, { source }), {
        emissionOf: (other, rtol) => emissions.emissionOf(other, { rtol, method: choiceMethod(method) }),
      });
      const { points } = curve;
      return {
        rows: points.map((point) => columns.map(({ cell }) => cell(point, curve))),
        results: points.map(({ epsilon, epsilon_error, converged }) => ({
          value: epsilon ?? 0,
          error: epsilon_error ?? 0,
          converged,
        })),
      };
    },
  });
}
