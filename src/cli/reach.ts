import type { Command } from "commander";
import type { Experiment, FinalState } from "../experiments/schema.js";
import { type Figure4Data, figure4 } from "../figures/figure-4.js";
import { loadTypeset } from "../figures/typeset.js";
import { type Bound, boundWarnings } from "../limits/bound.js";
import { reach } from "../limits/reach.js";
import { bandWarnings, reachBand } from "../limits/reach-band.js";
import { manifest, reached } from "../runs/manifest.js";
import { reachByChannel, reachMasses } from "../runs/paper.js";
import { addFigureOption, writeFigure } from "./figure-file.js";
import { bandOption, boundsOption, formatOption, massOption, outputOption } from "./options.js";
import { progressBar } from "./progress.js";
import { type BandedReach, reachTable, withBand } from "./reach-table.js";
import { readExperiments } from "./read-experiment.js";
import { type ReportOptions, report } from "./report.js";
import { addRouteOptions, crossSectionsOf, type RouteOptions, routeSettings } from "./route.js";

type Options = ReportOptions &
  RouteOptions & { mass: number[]; band?: "form-factor"; figure?: string; bounds: Bound[] };

export function reachCommand(program: Command): void {
  const command = program
    .command("reach")
    .summary("smallest charge that experiments can exclude")
    .description(
      "Reach in epsilon = Q_chi/e against the mass of chi: all channels combined, and each channel alone; " +
        "null (- in the table, empty in CSV) where nothing can be reached. Where a file says final: vector, epsilon " +
        "is the kinetic mixing of V, and the mass that of V.",
    )
    .argument("<experiment...>", "presets, YAML files, or - for standard input")
    .addOption(massOption())
    .addOption(bandOption());
  addFigureOption(command, "draw the reach, its band and published bounds").addOption(
    boundsOption("the figure"),
  );
  addRouteOptions(command)
    .addOption(formatOption())
    .addOption(outputOption())
    .action(async (args: string[], options: Options, command: Command) => {
      const start = performance.now();
      const { mass, rtol, method, band, figure, bounds } = options;
      if (figure === undefined && command.getOptionValueSource("bounds") === "cli")
        throw new RangeError("invalid --figure: none; must be given with --bounds, which only it shows");
      const experiments = readExperiments(args);
      if (figure !== undefined && experiments.some(({ final }) => final !== experiments[0].final))
        throw new RangeError(
          "invalid --figure: experiments with final: chi and with final: vector; must be of one kind, their masses and epsilons are not the same",
        );
      if (band && method === "vegas")
        throw new RangeError(`invalid --band: ${band}; must be left out with --method vegas`);
      if (band)
        for (const experiment of experiments)
          for (const warning of bandWarnings(experiment))
            process.stderr.write(`note: ${experiment.name}: band: ${warning}\n`);
      const bar = progressBar("reach");
      const curves: BandedReach[] = [];
      for (const [i, experiment] of experiments.entries()) {
        const masses = figure === undefined ? mass : drawnMasses(experiment, mass);
        const update = (fraction: number) => bar.update((i + fraction) / experiments.length);
        const window = experiment.signal.missing_energy_fraction;
        const source = await crossSectionsOf(experiment, masses, [window], options, update);
        const own = band ? 0.25 : 1;
        const points = reach(experiment, masses, source, (fraction) => update(own * fraction));
        if (band && method !== "vegas") {
          const spread = reachBand(experiment, masses, rtol, method, (fraction) =>
            update(own + (1 - own) * fraction),
          );
          curves.push(withBand(points, spread));
        } else curves.push(points);
      }
      bar.stop();
      const final = experiments[0].final;
      const drawnBounds = figure !== undefined && final === "chi" ? bounds : [];
      const reaches = curves.map((curve) => atMasses(curve, mass));
      const points = reaches.flatMap(({ points }) => points);
      const outcome = reached(
        points.flatMap(({ converged, ...p }) => [
          { value: p.epsilon ?? 0, error: p.epsilon_error ?? 0, converged },
          { value: p.epsilon_high ?? 0, error: p.epsilon_band_error ?? 0, converged },
        ]),
      );
      if (points.some((p) => Math.max(p.epsilon ?? 0, p.epsilon_high ?? 0) > 1))
        process.stderr.write("note: epsilon > 1 lies beyond perturbation theory\n");
      const run = {
        mass_GeV: mass,
        ...routeSettings(options),
        ...(band && { band }),
        ...(figure !== undefined && { bounds: drawnBounds.map(({ id }) => id) }),
      };
      const seconds = (performance.now() - start) / 1000;
      const run_manifest = manifest("reach", experiments, run, rtol, outcome, seconds, method);
      const result = { experiments: reaches, manifest: run_manifest };
      report(
        result,
        reachTable(reaches, method, band !== undefined, options.format),
        outcome.converged,
        options,
      );
      if (figure !== undefined) await drawReach(figure, curves, drawnBounds, final);
    });
}

async function drawReach(
  figure: string,
  curves: readonly BandedReach[],
  bounds: Bound[],
  final: FinalState,
): Promise<void> {
  const points = curves.flatMap(({ points }) => points);
  if (points.every(({ epsilon, epsilon_high }) => (epsilon ?? epsilon_high ?? null) === null)) {
    process.stderr.write(`note: ${figure} not drawn: nothing can be reached at any mass\n`);
    return;
  }
  const data = { reaches: curves.map(drawnReach), bounds, final };
  await writeFigure(figure, figure4(data, await loadTypeset()));
  for (const bound of bounds)
    for (const warning of boundWarnings(bound)) process.stderr.write(`note: ${bound.label}: ${warning}\n`);
}

/** The masses asked for and, between the lightest and the heaviest, those that show where channels end. */
function drawnMasses(experiment: Experiment, masses: number[]): number[] {
  const [low, high] = [Math.min(...masses), Math.max(...masses)];
  const drawn = reachMasses(experiment, masses).filter((mass) => low <= mass && mass <= high);
  return [...new Set(drawn)];
}

/** The points at the masses asked for, in their order. */
function atMasses(reach: BandedReach, masses: number[]): BandedReach {
  const points = new Map(reach.points.map((point) => [point.mass_GeV, point]));
  return { ...reach, points: masses.flatMap((mass) => points.get(mass) ?? []) };
}

/** A reach as Figure 4 takes it. */
const drawnReach = (reach: BandedReach): Figure4Data["reaches"][number] => ({
  ...reachByChannel(reach),
  ...(reach.form_factors && {
    band: reach.points.map(({ mass_GeV, epsilon_low = null, epsilon_high = null }) => ({
      mass_GeV,
      epsilon_low,
      epsilon_high,
    })),
  }),
});
