import { parseExperiment } from "../../experiments/file/parse.js";
import type { Table } from "../../formats/csv.js";
import { type Reach, reach } from "../../reach/reach.js";
import { drawnMasses } from "../../reach/reach-masses.js";
import { accuracyOfReach, manifest } from "../../results/manifest.js";
import { tabulatedReach } from "../../results/tabulated-reach.js";
import { valuesOf, withSettings } from "../../results/tabulated-survey.js";
import { reachCells, reachColumns } from "../../runs/reach-survey.js";
import type { SurveyDescription } from "../../runs/survey.js";
import { methodSettings } from "../options/method-options.js";
import { surveyOf } from "../options/survey-of.js";
import { writeReferences } from "../output/bibtex.js";
import { note } from "../output/notes.js";
import { report } from "../output/report.js";
import { drawSurvey, isOverMass, requireDrawable, type VariedReach } from "../output/survey-figure.js";
import { atMasses, type ReachOptions } from "./compute-reach.js";
import { computedVariations, requireModest } from "./compute-variations.js";

/** Notes points that are no limits: nothing is reached, or epsilon is not small. */
function noteLimits(reaches: readonly Reach[]): void {
  const points = reaches.flatMap(({ points }) => points);
  const nothing = points.filter(({ epsilon }) => epsilon === null).length;
  if (nothing > 0) note(`nothing can be reached at ${nothing} of ${points.length} points`);
  if (points.some(({ epsilon }) => (epsilon ?? 0) > 1)) note("epsilon > 1 lies beyond perturbation theory");
  if (points.some(({ epsilon_lower }) => epsilon_lower !== undefined))
    note("epsilon = 0 is excluded at some points: the interval is from epsilon_lower to epsilon");
}

/** Tabulates a survey as `tasks merge` writes it. */
const surveyTable = (survey: SurveyDescription, varied: readonly VariedReach[]): Table => ({
  comments: [
    `reach in epsilon, all channels and each alone; signal per epsilon^2: events at epsilon = 1, method ${survey.method}`,
  ],
  columns: [...survey.vary.map(({ path }) => path), "experiment", ...reachColumns()],
  rows: varied.flatMap(({ settings, reach }) =>
    reach.points.map((point) => [
      ...settings.map(({ value }) => value),
      reach.experiment,
      ...reachCells(point),
    ]),
  ),
});

/** Computes the reach of every combination of varied values, and reports it: `millitree reach --vary`. */
export async function reachVariations(args: string[], options: ReachOptions, start: number): Promise<void> {
  const { mass, rtol, method, figure, vary = [] } = options;
  const survey = surveyOf("reach", args, options);
  requireModest(survey);
  if (figure !== undefined) requireDrawable(survey);
  // a figure over the mass shows where channels end
  const isDrawn = figure !== undefined && isOverMass(survey);
  const drawn: VariedReach[] = await computedVariations(
    survey,
    options,
    (one, source, progress, masses) => ({
      ...one,
      reach: reach(one.experiment, masses, { source, progress }),
    }),
    ({ experiment }) => (isDrawn ? drawnMasses([experiment], mass) : mass),
  );
  const varied = isDrawn ? drawn.map((one) => ({ ...one, reach: atMasses(one.reach, mass) })) : drawn;
  const reaches = varied.map(({ reach }) => reach);
  noteLimits(reaches);
  const outcome = accuracyOfReach(reaches.flatMap(({ points }) => points));
  const run_manifest = manifest({
    command: "reach",
    experiments: survey.experiments.map(({ text, source }) => parseExperiment(text, source)),
    options: { mass_GeV: mass, vary, ...methodSettings(options) },
    rtol,
    outcome,
    wall_time_s: (performance.now() - start) / 1000,
    method,
  });
  writeReferences(options, {
    experiments: varied.map(({ experiment }) => experiment),
    methods: [method],
    reach: true,
  });
  const result = {
    vary,
    experiments: varied.map(({ settings, reach }) => ({ values: valuesOf(settings), ...reach })),
    manifest: run_manifest,
  };
  const rows = varied.flatMap(({ settings, reach }) => reach.points.map(() => settings));
  const readable = withSettings(tabulatedReach(reaches, { method, brief: true }), rows);
  report(result, surveyTable(survey, varied), outcome.converged, options, { sections: [readable] });
  if (figure !== undefined) await drawSurvey(figure, survey, drawn);
}
