import { hasShower } from "../../experiments/cascade/experiment-shower.js";
import { crossSection } from "../../experiments/cross-sections.js";
import { parseExperiment } from "../../experiments/file/parse.js";
import { meansInWords } from "../../experiments/mean-kinds.js";
import type { Table } from "../../formats/csv.js";
import { accuracyOf, manifest } from "../../results/manifest.js";
import {
  CROSS_SECTION_COLUMNS,
  crossSectionCells,
  readableCrossSections,
} from "../../results/tabulated-cross-sections.js";
import { readableWithSettingColumns, valuesOf, withSettingColumns } from "../../results/tabulated-survey.js";
import { rtolOfSurvey } from "../../runs/survey.js";
import type { Axis } from "../../study/variations.js";
import { type MethodOptions, methodSettings } from "../options/method-options.js";
import type { ExperimentOptions } from "../options/read-experiment.js";
import { surveyOf } from "../options/survey-of.js";
import { type BibtexOptions, writeReferences } from "../output/bibtex.js";
import { type ReportOptions, report } from "../output/report.js";
import { computedVariations, requireModest } from "./compute-variations.js";
import { noteFormFactorOfCrossSections } from "./notes/form-factor-notes.js";

/** Computes the cross section of every combination of varied values, and reports it: `millitree xsec --vary`. */
export async function xsecVariations(
  argument: string,
  options: ReportOptions &
    ExperimentOptions &
    MethodOptions &
    BibtexOptions & { mass: number[]; vary: Axis[] },
): Promise<void> {
  const { mass, method, vary } = options;
  const survey = surveyOf("xsec", [argument], options);
  const rtol = rtolOfSurvey(survey);
  requireModest(survey);
  const computed = await computedVariations(
    survey,
    options,
    ({ experiment, settings }, { source, progress }) => ({
      experiment,
      settings,
      points: mass.map((mass_GeV, i) => {
        progress(i / mass.length);
        return crossSection(experiment, mass_GeV, { source });
      }),
    }),
  );
  noteFormFactorOfCrossSections(computed.map(({ experiment }) => ({ experiment, masses: mass })));
  const points = computed.flatMap(({ points }) => points);
  const outcome = accuracyOf(
    points.map(({ sigma_pb, error_pb, converged }) => ({ value: sigma_pb, error: error_pb, converged })),
  );
  const [{ text, source }] = survey.experiments;
  const experiment = parseExperiment(text, source);
  const run_manifest = manifest({
    command: "xsec",
    experiments: [experiment],
    options: { mass_GeV: mass, vary, ...methodSettings(options, rtol), ...survey.inputs },
    rtol,
    outcome,
    method,
  });
  writeReferences(options, {
    experiments: computed.map(({ experiment }) => experiment),
    methods: [method],
  });
  const result = {
    experiment: experiment.name,
    method,
    vary,
    variations: computed.map(({ settings, points }) => ({ values: valuesOf(settings), points })),
    manifest: run_manifest,
  };
  const means = new Set(
    computed.flatMap(({ experiment }) => (hasShower(experiment) ? meansInWords(experiment) : [])),
  );
  const comments = [
    `cross sections in the experiment's window [pb], epsilon = 1, method ${method}`,
    ...means,
  ];
  const settings = computed.flatMap(({ settings, points }) => points.map(() => settings));
  const table: Table = {
    comments,
    columns: ["experiment", ...CROSS_SECTION_COLUMNS],
    rows: points.map((point) => [experiment.name, ...crossSectionCells(point)]),
  };
  report(result, withSettingColumns(table, settings), outcome.converged, options, {
    sections: [readableWithSettingColumns(readableCrossSections(table, points), settings)],
  });
}
