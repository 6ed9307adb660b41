import type { Experiment, FinalState } from "../experiments/schema.js";
import { type Figure4Data, figure4 } from "../figures/figure-4.js";
import { loadTypeset } from "../figures/typeset.js";
import type { BandedPoint, BandedReach } from "../limits/banded-reach.js";
import { type Bound, boundWarnings } from "../limits/bound.js";
import { reachByChannel, reachMasses } from "../runs/paper.js";
import { writeFigure } from "./figure-file.js";
import type { BandKind } from "./options.js";
import { type BandColumn, expectedOf } from "./reach-table.js";

type DrawnReach = Figure4Data["reaches"][number];

/** The masses asked for and those that show where channels of the experiments end. */
export function drawnMasses(experiments: readonly Experiment[], masses: number[]): number[] {
  const drawn = experiments.flatMap((experiment) => reachMasses(experiment, masses));
  return [...new Set(drawn)].sort((a, b) => a - b);
}

/** Where every charge is excluded, a figure on a logarithmic axis needs a number that is below all others. */
const BELOW_ALL = 1e-100;

/** What to expect: one and two standard deviations, and the median where it is not the reach itself. */
function expectation({ observed, points }: BandedReach): Pick<DrawnReach, "band" | "outerBand" | "median"> {
  const drawn = (point: BandedPoint, column: BandColumn) =>
    point.epsilon_expected?.[column] === null ? BELOW_ALL : expectedOf(point, column);
  const band = (low: BandColumn, high: BandColumn) =>
    points.map((point) => ({
      mass_GeV: point.mass_GeV,
      epsilon_low: drawn(point, low),
      epsilon_high: drawn(point, high),
    }));
  return {
    band: band("minus_1sigma", "plus_1sigma"),
    outerBand: band("minus_2sigma", "plus_2sigma"),
    ...(observed &&
      points.some(({ epsilon_expected }) => epsilon_expected) && {
        median: points.map((point) => ({
          mass_GeV: point.mass_GeV,
          epsilon: expectedOf(point, "median"),
        })),
      }),
  };
}

/** A reach as Figure 4 takes it. */
const drawnReach = (reach: BandedReach, band: BandKind | undefined): DrawnReach => ({
  ...reachByChannel(reach),
  ...(band === "expected" && expectation(reach)),
  ...(reach.form_factors && {
    band: reach.points.map(({ mass_GeV, epsilon_low = null, epsilon_high = null }) => ({
      mass_GeV,
      epsilon_low,
      epsilon_high,
    })),
  }),
});

/** Draws reaches with their bands and published bounds, and says what must be known of these. */
export async function drawReach(
  figure: string,
  curves: readonly BandedReach[],
  band: BandKind | undefined,
  bounds: Bound[],
  final: FinalState,
): Promise<void> {
  const points = curves.flatMap(({ points }) => points);
  if (points.every(({ epsilon, epsilon_high }) => (epsilon ?? epsilon_high ?? null) === null)) {
    process.stderr.write(`note: ${figure} not drawn: nothing can be reached at any mass\n`);
    return;
  }
  const data = { reaches: curves.map((curve) => drawnReach(curve, band)), bounds, final };
  await writeFigure(figure, figure4(data, await loadTypeset()));
  const levels = curves.map(({ confidence_level }) => confidence_level);
  for (const bound of bounds)
    for (const warning of boundWarnings(bound, levels))
      process.stderr.write(`note: ${bound.label}: ${warning}\n`);
}
