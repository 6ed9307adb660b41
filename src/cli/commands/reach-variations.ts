import { parseExperiment } from "../../experiments/file/parse.js";
import { withFormFactorChoice } from "../../reach/form-factor-choice.js";
import { reach } from "../../reach/reach.js";
import { drawnMasses } from "../../reach/reach-masses.js";
import { accuracyOfReach, manifest } from "../../results/manifest.js";
import { readableReaches } from "../../results/readable-reach.js";
import { tabulatedReach } from "../../results/tabulated-reach.js";
import { readableWithSettingColumns, valuesOf, withSettingColumns } from "../../results/tabulated-survey.js";
import { rtolOfSurvey } from "../../runs/survey.js";
import { figureOptionsOf } from "../options/figure-options.js";
import { methodSettings } from "../options/method-options.js";
import { surveyOf } from "../options/survey-of.js";
import { writeReferences } from "../output/bibtex.js";
import { report } from "../output/report.js";
import { drawSurvey, isOverMass, requireDrawable, type VariedReach } from "../output/survey-figure.js";
import { atMasses } from "./compute-reach.js";
import { computedVariations, requireModest } from "./compute-variations.js";
import { noteFormFactorChoices } from "./notes/form-factor-notes.js";
import { noteVariedReaches } from "./notes/reach-notes.js";
import type { ReachOptions } from "./reach-options.js";

/** Computes the reach of every combination of varied values, and reports it: `millitree reach --vary`. */
export async function reachVariations(args: string[], options: ReachOptions): Promise<void> {
  const { mass, method, figure, vary = [] } = options;
  const survey = surveyOf("reach", args, options);
  const rtol = rtolOfSurvey(survey);
  requireModest(survey);
  if (figure !== undefined) requireDrawable(survey, figureOptionsOf(options));
  // a figure over the mass shows where channels end
  const isDrawn = figure !== undefined && isOverMass(survey);
  const drawn: VariedReach[] = await computedVariations(
    survey,
    options,
    (one, { source, emissionOf, masses_GeV, progress }) => ({
      ...one,
      reach: withFormFactorChoice(one.experiment, reach(one.experiment, masses_GeV, { source, progress }), {
        emissionOf,
      }),
    }),
    ({ experiment }) => (isDrawn ? drawnMasses([experiment], mass) : mass),
  );
  const varied = isDrawn ? drawn.map((one) => ({ ...one, reach: atMasses(one.reach, mass) })) : drawn;
  const reaches = varied.map(({ reach }) => reach);
  noteVariedReaches(reaches);
  noteFormFactorChoices(reaches);
  const outcome = accuracyOfReach(reaches.flatMap(({ points }) => points));
  const run_manifest = manifest({
    command: "reach",
    experiments: survey.experiments.map(({ text, source }) => parseExperiment(text, source)),
    options: { mass_GeV: mass, vary, ...methodSettings(options, rtol), ...survey.inputs },
    rtol,
    outcome,
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
  const settings = varied.flatMap(({ settings, reach }) => reach.points.map(() => settings));
  const table = tabulatedReach(reaches, { method });
  report(result, withSettingColumns(table, settings), outcome.converged, options, {
    sections: [readableWithSettingColumns(readableReaches(table.comments, reaches), settings)],
  });
  if (figure !== undefined) await drawSurvey(figure, survey, drawn, figureOptionsOf(options));
}
