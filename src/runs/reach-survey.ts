import { channels } from "../experiments/channels/channels.js";
import { KnownEmissions } from "../experiments/known-emissions.js";
import { hasVaryingEfficiency } from "../experiments/selection-of.js";
import { vegasCrossSections } from "../experiments/vegas-cross-sections.js";
import type { Table } from "../formats/csv.js";
import { type ReachPoint, reach } from "../reach/reach.js";
import type { BlockRun } from "./block-run.js";
import { type SurveyDescription, type SurveyTally, surveyRun } from "./survey.js";

/** Lists the columns of a reach in a survey, after those of its variation. */
export const reachColumns = (): string[] => [
  "mass_GeV",
  "epsilon_lower",
  "epsilon",
  ...channels().map(({ name }) => `epsilon_${name}`),
  "signal_per_epsilon2",
  "epsilon_error",
  "converged",
];

/** Returns the cells of a point of a reach in these columns. */
export const reachCells = (point: ReachPoint): Table["rows"][number] => [
  point.mass_GeV,
  point.epsilon_lower ?? null,
  point.epsilon,
  ...channels().map(({ name }) => point.epsilon_by_channel[name] ?? null),
  point.signal_per_epsilon2,
  point.epsilon_error,
  String(point.converged),
];

/** Makes a survey of reaches as `millitree reach` computes them; a block is one configuration at all masses. */
export function reachSurvey(description: SurveyDescription): BlockRun<SurveyTally> {
  const { masses_GeV, method, rtol, vegas } = description;
  const emissions = new KnownEmissions();
  return surveyRun(description, {
    command: "reach",
    title: "reach in epsilon, all channels and each alone; signal per epsilon^2: events at epsilon = 1",
    columns: reachColumns(),
    blocksEach: 1,
    rows: ({ experiment }) => {
      const source =
        method === "vegas"
          ? vegasCrossSections(experiment, masses_GeV, { vegas, weighted: hasVaryingEfficiency(experiment) })
          : emissions.emissionOf(experiment, { rtol, method });
      const { points } = reach(experiment, masses_GeV, { source });
      return {
        rows: points.map(reachCells),
        results: points.map(({ epsilon, epsilon_error, converged }) => ({
          value: epsilon ?? 0,
          error: epsilon_error ?? 0,
          converged,
        })),
      };
    },
  });
}
