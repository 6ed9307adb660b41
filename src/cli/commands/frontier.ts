import type { Experiment } from "../../experiments/schema/experiment.js";
import { closeRtol } from "../../experiments/usual-rtol.js";
import { accuracyOfReach, manifest } from "../../results/manifest.js";
import { readableFrontier, readableGround, tabulatedFrontier } from "../../results/tabulated-frontier.js";
import { comparable, comparisonWarnings, excluding, type Frontier, frontier } from "../../study/frontier.js";
import { type ChosenBounds, comparedBounds, noteOwnCurves } from "../options/bounds-option.js";
import type { ExperimentInputs } from "../options/read-experiment.js";
import { writeReferences } from "../output/bibtex.js";
import { note } from "../output/notes.js";
import { progressBar } from "../output/progress.js";
import { report } from "../output/report.js";
import { noteFormFactorOfReach } from "./notes/form-factor-notes.js";
import type { PlanOptions } from "./plan-options.js";

/** Reports the masses at which the reach of an experiment goes beyond published bounds. */
export function reportFrontier(experiment: Experiment, options: PlanOptions, inputs: ExperimentInputs): void {
  const { mass } = options;
  const rtol = options.rtol ?? closeRtol(experiment);
  const bounds = comparable(experiment, comparedBounds(options.bounds));
  noteOwnCurves(options.bounds);
  const bar = progressBar(experiment.name);
  const result = frontier(experiment, mass, { bounds, rtol, progress: bar.update });
  bar.stop();
  noteFormFactorOfReach(experiment, mass);
  const outcome = accuracyOfReach(result.points);
  const run = { mass_GeV: mass, rtol, bounds: ranOn(options.bounds, result), ...inputs };
  const run_manifest = manifest({
    command: "plan",
    experiments: [experiment],
    options: run,
    rtol,
    outcome,
  });
  const warnings = excluding(bounds).flatMap((bound) =>
    comparisonWarnings(experiment, bound).map((warning) => `${bound.label}: ${warning}`),
  );
  for (const warning of new Set(warnings)) note(warning);
  writeReferences(options, {
    experiments: [experiment],
    methods: ["exact"],
    reach: true,
    bounds: excluding(bounds).filter(({ isOwn }) => !isOwn),
  });
  report({ ...result, manifest: run_manifest }, tabulatedFrontier(result), outcome.converged, options, {
    sections: [readableGround(result), readableFrontier(result)],
  });
}

/** Lists the bounds of a run: those compared, and files as they were given. */
const ranOn = ({ own }: ChosenBounds, { bounds }: Frontier): string[] => [
  ...bounds.filter((id) => own.every((file) => file.id !== id)),
  ...own.map(({ source }) => source),
];
