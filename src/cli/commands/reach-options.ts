import { InvalidInput } from "../../errors/invalid-input.js";
import type { Experiment } from "../../experiments/schema/experiment.js";
import type { SignalUncertainty } from "../../experiments/schema/limit.js";
import { requireCombined } from "../../reach/combined-reach.js";
import { bandWarnings } from "../../reach/form-factor-variants.js";
import { type BandKind, isSpread } from "../../results/reach-columns.js";
import type { Axis } from "../../study/variations.js";
import type { ChosenBounds } from "../options/bounds-option.js";
import type { FigureArguments } from "../options/figure-options.js";
import type { MethodOptions } from "../options/method-options.js";
import type { ExperimentOptions } from "../options/read-experiment.js";
import type { BibtexOptions } from "../output/bibtex.js";
import type { HepdataOptions } from "../output/hepdata.js";
import { note } from "../output/notes.js";
import { requireOneFinal } from "../output/reach-figure.js";
import type { ReportOptions } from "../output/report.js";

/** The options of `millitree reach`. */
export type ReachOptions = ReportOptions &
  ExperimentOptions &
  HepdataOptions &
  BibtexOptions &
  MethodOptions &
  FigureArguments & {
    mass: number[];
    band?: BandKind;
    figure?: string[];
    bounds: ChosenBounds;
    combine?: true;
    share: SignalUncertainty[];
    vary?: Axis[];
    events?: number[];
  };

/** Throws a RangeError for options that do not go together, whatever the experiments. */
export function refuseOptions(
  { vary, events, figure }: ReachOptions,
  isGiven: (option: string) => boolean,
): void {
  const one = vary ? "vary" : events && "events";
  const not = ["combine", "share", "band", "hepdata", ...(vary ? ["events", "bounds"] : [])].find(isGiven);
  if (one !== undefined && not !== undefined)
    throw new InvalidInput(`invalid --${not}: given with --${one}; must be left out, or the other one`);
  if (isGiven("bounds") && figure === undefined)
    throw new InvalidInput(
      "invalid --bounds: no figure; must be given with --figure, which alone shows them",
    );
}

/** Throws a RangeError for options that do not go with the experiments; prints the warnings about a band. */
export function refuseExperiments(
  experiments: readonly Experiment[],
  { figure, combine, share, band, method }: ReachOptions,
  isGiven: (option: string) => boolean,
): void {
  if (figure !== undefined) requireOneFinal(experiments);
  if (combine) requireCombined(experiments);
  else if (isGiven("share"))
    throw new InvalidInput(`invalid --share: ${share.join() || "none"}; must come with --combine`);
  if (!isSpread(band)) return;
  if (method === "vegas")
    throw new InvalidInput(`invalid --band: ${band}; must be left out with --method vegas`);
  for (const experiment of experiments)
    for (const warning of bandWarnings(experiment)) note(`${experiment.name}: band: ${warning}`);
}
