import type { Experiment } from "../../experiments/schema/experiment.js";
import { hasVaryingEfficiency } from "../../experiments/selection-of.js";
import { statedRtol } from "../../experiments/usual-rtol.js";
import { drawnMasses } from "../../reach/reach-masses.js";
import { type ContourPoint, signalContours } from "../../reach/signal-contours.js";
import { accuracyOf, manifest } from "../../results/manifest.js";
import { readableContours, tabulatedContours } from "../../results/tabulated-contours.js";
import { noteOwnCurves, ownCurvesOf } from "../options/bounds-option.js";
import { figureOptionsOf } from "../options/figure-options.js";
import { crossSectionsOf, methodSettings } from "../options/method-options.js";
import { readExperiments } from "../options/read-experiment.js";
import { writeReferences } from "../output/bibtex.js";
import { drawContours } from "../output/contours-figure.js";
import { progressBar } from "../output/progress.js";
import { requireOneFinal } from "../output/reach-figure.js";
import { report } from "../output/report.js";
import { atMasses } from "./compute-reach.js";
import { noteFormFactorOfReach } from "./notes/form-factor-notes.js";
import { noteLargeEpsilons } from "./notes/reach-notes.js";
import type { ReachOptions } from "./reach-options.js";

/** The contours of one experiment. */
interface Contours {
  experiment: Experiment;
  points: ContourPoint[];
}

/** Computes contours at masses, for all experiments, with a bar. */
async function computedContours(
  experiments: readonly Experiment[],
  { mass, figure, events, ...options }: ReachOptions & { events: number[] },
): Promise<Contours[]> {
  const bar = progressBar("contours");
  const computed: Contours[] = [];
  for (const [i, experiment] of experiments.entries()) {
    const masses = figure === undefined ? mass : drawnMasses([experiment], mass);
    const update = (fraction: number) => bar.update((i + fraction) / experiments.length);
    const window = experiment.signal.missing_energy_fraction;
    const weighted = hasVaryingEfficiency(experiment);
    const source = await crossSectionsOf(experiment, masses, [window], options, update, weighted);
    computed.push({
      experiment,
      points: signalContours(experiment, masses, { events, source, progress: update }),
    });
  }
  bar.stop();
  return computed;
}

/** Computes the epsilon at which numbers of signal events are expected, and reports it: `millitree reach --events`. */
export async function reachContours(
  args: string[],
  options: ReachOptions & { events: number[] },
): Promise<void> {
  const { mass, method, figure, events } = options;
  const { experiments, inputs } = readExperiments(args, options);
  const rtol = statedRtol(experiments, options.rtol);
  if (figure !== undefined) {
    requireOneFinal(experiments);
    noteOwnCurves(options.bounds);
  }
  const computed = await computedContours(experiments, options);
  const asked = computed.map((curve) => atMasses(curve, mass));
  const points = asked.flatMap(({ points }) => points);
  const outcome = accuracyOf(
    points.flatMap(({ contours, converged }) =>
      contours.map(({ epsilon, epsilon_error }) => ({
        value: epsilon ?? 0,
        error: epsilon_error ?? 0,
        converged,
      })),
    ),
  );
  for (const { experiment } of asked) noteFormFactorOfReach(experiment, mass);
  noteLargeEpsilons(points.flatMap(({ contours }) => contours.map(({ epsilon }) => epsilon)));
  const run_manifest = manifest({
    command: "reach",
    experiments,
    options: { mass_GeV: mass, events, ...methodSettings(options, rtol), ...inputs },
    rtol,
    outcome,
    method,
  });
  writeReferences(options, { experiments, methods: [method] });
  const result = {
    experiments: asked.map(({ experiment, points }) => ({ experiment: experiment.name, points })),
    manifest: run_manifest,
  };
  report(result, tabulatedContours(asked, method), outcome.converged, options, {
    sections: [readableContours(asked, method)],
  });
  if (figure !== undefined) {
    const { published: bounds } = options.bounds;
    const content = { contours: computed, bounds, curves: ownCurvesOf(options.bounds) };
    await drawContours(figure, content, figureOptionsOf(options));
  }
}
