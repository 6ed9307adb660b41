import { InvalidInput } from "../../errors/invalid-input.js";
import { type ChannelName, channelOf } from "../../experiments/channels/channels.js";
import type { Experiment } from "../../experiments/schema/experiment.js";
import { statedRtol } from "../../experiments/usual-rtol.js";
import { figureRatio } from "../../figures/figure-ratio.js";
import { loadTypeset } from "../../figures/labels/typeset.js";
import { setupOf } from "../../paper/paper.js";
import { accuracyOf, manifest } from "../../results/manifest.js";
import { readableCascadeYields, tabulatedCascadeYields } from "../../results/tabulated-cascade-yields.js";
import { requireBothCascades } from "../../study/both-cascades.js";
import { type CascadeYieldPoint, type CascadeYields, cascadeYields } from "../../study/cascade-yields.js";
import { type FigureArguments, figureOptionsOf } from "../options/figure-options.js";
import { type ExperimentOptions, readExperiment } from "../options/read-experiment.js";
import { type BibtexOptions, writeReferences } from "../output/bibtex.js";
import { writeFigures } from "../output/figure-file.js";
import { note } from "../output/notes.js";
import { progressBar } from "../output/progress.js";
import { type ReportOptions, report } from "../output/report.js";
import { noteFormFactorOfReach } from "./notes/form-factor-notes.js";

/** The options of a comparison of both choices of `cascade`. */
export type CascadeOptions = ReportOptions &
  ExperimentOptions &
  BibtexOptions &
  FigureArguments & { mass: number[]; rtol?: number; method?: unknown; figure?: string[] };

/** Compares an experiment without a cascade and with one: the signal by channel, the reach, and their ratios. */
export async function compareCascade(argument: string, options: CascadeOptions): Promise<void> {
  const { mass } = options;
  if (options.method !== undefined)
    throw new InvalidInput(`invalid --method: ${options.method}; must be left out with --cascade`);
  const { experiment, inputs } = readExperiment(argument, options);
  const both = requireBothCascades(experiment);
  const bar = progressBar(experiment.name);
  const points = cascadeYields(both, mass, {
    rtol: options.rtol,
    progress: (fraction) => bar.update(fraction),
  });
  bar.stop();
  noteFormFactorOfReach(experiment, mass);
  const outcome = accuracyOf(
    points.flatMap(({ all: { none, electromagnetic }, converged }) =>
      [none, electromagnetic].map((sum) => ({ ...sum, converged })),
    ),
  );
  const rtol = statedRtol(Object.values(both), options.rtol);
  const run_manifest = manifest({
    command: "compare",
    experiments: [experiment],
    options: { mass_GeV: mass, rtol, cascade: true, ...inputs },
    rtol,
    outcome,
  });
  writeReferences(options, { experiments: [both.electromagnetic], methods: ["exact"], reach: true });
  const result = { experiment: experiment.name, points, manifest: run_manifest };
  // the calorimeter and the photons that are left out are those of the file with a cascade
  const table = tabulatedCascadeYields(both.electromagnetic, points);
  report(result, table, outcome.converged, options, { sections: readableCascadeYields(table, points) });
  if (options.figure === undefined) return;
  const curves = curvesOf(points);
  if (curves.length === 0)
    note(`${options.figure.join(", ")} not drawn: with a cascade there is no signal at any mass`);
  else await drawRatios(options.figure, experiment, curves, options);
}

/** A curve of the figure. */
interface Curve {
  name: string;
  points: { mass_GeV: number; ratio: number | null; ratio_error: number | null }[];
}

/** Lists the ratios to be drawn: of all channels, and of those that both choices have. Decays that the file counts are alike in both. */
function curvesOf(points: readonly CascadeYieldPoint[]): Curve[] {
  const curve = (name: string, of: (point: CascadeYieldPoint) => CascadeYields): Curve => ({
    name,
    points: points.map((point) => {
      const { ratio } = of(point);
      return { mass_GeV: point.mass_GeV, ratio: ratio?.value ?? null, ratio_error: ratio?.error ?? null };
    }),
  });
  const names: ChannelName[] = Object.keys(points[0].channels).filter((name) => !channelOf(name).isDecay);
  return [
    curve("all channels", ({ all }) => all),
    ...names.map((name) => curve(name, ({ channels }) => channels[name])),
  ].filter(({ points }) => points.some(({ ratio }) => (ratio ?? 0) > 0));
}

async function drawRatios(
  files: readonly string[],
  experiment: Experiment,
  curves: Curve[],
  options: CascadeOptions,
): Promise<void> {
  const data = {
    ...setupOf(experiment),
    final: experiment.final,
    reference: "cascade",
    quantity: { symbol: "N", words: "signal events" },
    curves,
  };
  await writeFigures(files, figureRatio(data, await loadTypeset(), figureOptionsOf(options)));
}
