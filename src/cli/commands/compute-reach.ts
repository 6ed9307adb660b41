import type { Experiment } from "../../experiments/schema/experiment.js";
import { hasVaryingEfficiency } from "../../experiments/selection-of.js";
import { COMBINED, type Combined, type CombinedReach, combinedReach } from "../../reach/combined-reach.js";
import { completeReach } from "../../reach/complete-reach.js";
import { choiceMethod, withCombinedChoice } from "../../reach/form-factor-choice.js";
import type { Reach } from "../../reach/reach.js";
import { drawnMasses } from "../../reach/reach-masses.js";
import { isSpread } from "../../results/reach-columns.js";
import { crossSectionsOf } from "../options/method-options.js";
import { progressBar } from "../output/progress.js";
import type { ReachOptions } from "./reach-options.js";

/** The reach of each experiment and, if asked for, of all together. */
export interface Reaches {
  experiments: Reach[];
  combined?: CombinedReach;
}

/** Lists the curves of a table or a figure. The curve of all together comes last. */
export const curvesOf = ({ experiments, combined }: Reaches): Reach[] =>
  combined ? [...experiments, { ...combined, experiment: COMBINED }] : experiments;

/** Selects the points of a curve at the masses asked for, in their order. */
export function atMasses<Curve extends { points: readonly { mass_GeV: number }[] }>(
  curve: Curve,
  masses: readonly number[],
): Curve {
  const points = new Map(curve.points.map((point) => [point.mass_GeV, point]));
  return { ...curve, points: masses.flatMap((mass) => points.get(mass) ?? []) };
}

/** Selects the reaches at the masses asked for. */
export const askedReaches = ({ experiments, combined }: Reaches, masses: number[]): Reaches => ({
  experiments: experiments.map((curve) => atMasses(curve, masses)),
  ...(combined && { combined: atMasses(combined, masses) }),
});

/** Computes the reaches at the masses asked for or, for a figure, at those that it needs. */
export async function computedReaches(
  experiments: readonly Experiment[],
  options: ReachOptions,
): Promise<Reaches> {
  const { mass, rtol, method, band, figure, combine, share } = options;
  const all = figure === undefined ? mass : drawnMasses(experiments, mass);
  const bar = progressBar("reach");
  const steps = experiments.length + (combine ? 1 : 0);
  const curves: Reach[] = [];
  const members: Combined[] = [];
  for (const [i, experiment] of experiments.entries()) {
    const masses = figure === undefined || combine ? all : drawnMasses([experiment], mass);
    const update = (fraction: number) => bar.update((i + fraction) / steps);
    const window = experiment.signal.missing_energy_fraction;
    const varies = hasVaryingEfficiency(experiment);
    const source = await crossSectionsOf(experiment, masses, [window], options, update, varies);
    members.push({ experiment, source });
    curves.push(
      completeReach(experiment, masses, {
        source,
        method: choiceMethod(method),
        ...(isSpread(band) && method !== "vegas" && { band: { rtol, uncertainties: band === "all" } }),
        progress: update,
      }),
    );
  }
  const combined =
    combine &&
    withCombinedChoice(
      experiments,
      combinedReach(members, all, {
        shared: share,
        progress: (fraction) => bar.update((experiments.length + fraction) / steps),
      }),
      { method: choiceMethod(method) },
    );
  bar.stop();
  return { experiments: curves, ...(combined && { combined }) };
}
