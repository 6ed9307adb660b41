import { parseExperiment } from "../experiments/file/parse.js";
import { settingColumn, type VariedSetting } from "../experiments/file/settings.js";
import { varyExperiment } from "../experiments/file/vary-experiment.js";
import type { Cascade } from "../experiments/schema/cascade.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { type StatedRtol, statedRtol } from "../experiments/usual-rtol.js";
import { csvLine, csvMetadata, type Table } from "../formats/csv.js";
import type { VegasOptions } from "../numerics/vegas.js";
import { type Accuracy, accuracyOf, type Method, manifest } from "../results/manifest.js";
import { SURVEY_COUNTS } from "../results/tabulated-survey.js";
import { type Axis, variation, variationCount } from "../study/variations.js";
import type { BlockRun, RunDescription } from "./block-run.js";

/** A quantity of many experiments, or of variations of one, at some masses: a table of any length. */
export interface SurveyDescription extends RunDescription {
  /** Experiments in full, as their files would have them. */
  experiments: { source: string; text: string }[];
  /** Settings and bases that made the experiments what they are, for the manifest. */
  inputs?: Record<string, unknown>;
  /** Axes that vary in each of them; every combination is a configuration. */
  vary: Axis[];
  masses_GeV: number[];
  method: Method;
  /** The tolerance; without it, each configuration has its usual one. */
  rtol?: number | undefined;
  vegas: Pick<VegasOptions, "sessions" | "calls" | "seed">;
}

/** The accuracy of a survey's rows. */
export interface SurveyTally extends Accuracy {
  blocks: number;
  rows: number;
  unconverged: number;
}

/** One experiment in one of its variations. */
export interface Configuration {
  experiment: Experiment;
  settings: VariedSetting[];
}

/** Returns the number of configurations of a survey. */
export const configurationCount = ({ experiments, vary }: SurveyDescription): number =>
  experiments.length * variationCount(vary);

/** Returns configuration `i` of a survey: the variations of the first experiment come first, then those of the next. */
export function configuration({ experiments, vary }: SurveyDescription, i: number): Configuration {
  const each = variationCount(vary);
  const { text, source } = experiments[Math.floor(i / each)];
  const settings = variation(vary, i % each);
  return { experiment: varyExperiment(text, source, settings), settings };
}

/** A kind of survey: the columns and rows that it computes. */
export interface SurveyKind {
  /** Command in the manifest. */
  command: string;
  title: string;
  /** Columns after those of the varied quantities and of the experiment's name. */
  columns: string[];
  /** Number of blocks of a configuration. */
  blocksEach: number;
  /** Computes the rows of a block of a configuration, without those first columns, and their accuracy. */
  rows(
    configuration: Configuration,
    block: number,
  ): { rows: Table["rows"]; results: { value: number; error: number; converged: boolean }[] };
}

/** Returns the tolerance of a survey's numbers. If the cascade varies, the usual one does. */
export function rtolOfSurvey({ experiments, vary, rtol }: SurveyDescription): StatedRtol {
  const choices = vary.find(({ path }) => path === "cascade")?.values as Cascade[] | undefined;
  const all = experiments.map(({ text, source }) => parseExperiment(text, source));
  return statedRtol(choices?.map((cascade) => ({ cascade })) ?? all, rtol);
}

const add = (a: SurveyTally, b: SurveyTally): SurveyTally => ({
  blocks: a.blocks + b.blocks,
  rows: a.rows + b.rows,
  unconverged: a.unconverged + b.unconverged,
  reached: Math.max(a.reached, b.reached),
  converged: a.converged && b.converged,
});

/** Returns the part of the manifest that does not depend on the outcome. */
function inputsOf(description: SurveyDescription, { command }: SurveyKind): object {
  const { experiments, inputs: made = {}, vary, masses_GeV, method, vegas } = description;
  const rtol = rtolOfSurvey(description);
  const read = experiments.map(({ text, source }) => parseExperiment(text, source));
  const options = { mass_GeV: masses_GeV, vary, ...(method === "vegas" ? vegas : { rtol }), ...made };
  const { tolerance, ...inputs } = manifest({
    command,
    experiments: read,
    options,
    rtol,
    outcome: { reached: 0, converged: true },
    method,
  });
  return inputs;
}

/** Makes a survey as a run in blocks: a CSV file, and one of its metadata that carries the manifest. */
export function surveyRun(description: SurveyDescription, kind: SurveyKind): BlockRun<SurveyTally> {
  const text = new TextEncoder();
  const { vary } = description;
  const blocks = configurationCount(description) * kind.blocksEach;
  let last: { i: number; configuration: Configuration } | undefined;
  const configurationAt = (i: number): Configuration => {
    if (last?.i !== i) last = { i, configuration: configuration(description, i) };
    return last.configuration;
  };
  const columns = [...vary.map(({ path }) => settingColumn(path)), "experiment", ...kind.columns];
  const isReal = (column: number): boolean => !SURVEY_COUNTS.includes(columns[column]);
  return {
    blocks,
    header: () => text.encode(csvLine(columns)),
    block: (i) => {
      const configuration = configurationAt(Math.floor(i / kind.blocksEach));
      const { experiment, settings } = configuration;
      const { rows, results } = kind.rows(configuration, i % kind.blocksEach);
      const first = [...settings.map(({ value }) => value), experiment.name];
      return {
        bytes: text.encode(rows.map((row) => csvLine([...first, ...row], isReal)).join("")),
        tally: {
          blocks: 1,
          rows: rows.length,
          unconverged: results.filter(({ converged }) => !converged).length,
          ...accuracyOf(results),
        },
      };
    },
    footer: () => new Uint8Array(),
    beside: (tally, file) =>
      csvMetadata(
        file,
        [
          `${kind.title}, method ${description.method}`,
          ...(tally.blocks < blocks ? [`incomplete: ${tally.blocks} of ${blocks} blocks`] : []),
          `${tally.rows} rows, ${tally.unconverged} not converged, largest relative error ${tally.reached}`,
        ],
        inputsOf(description, kind),
      ),
    nothing: { blocks: 0, rows: 0, unconverged: 0, reached: 0, converged: true },
    add,
    shortfall: ({ rows, unconverged }) =>
      unconverged === 0 ? undefined : `${unconverged} of ${rows} rows have not converged; see \`converged\``,
  };
}
