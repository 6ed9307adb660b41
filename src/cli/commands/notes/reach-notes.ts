import { square } from "../../../elementary/index.js";
import { tailOf } from "../../../experiments/channels/meson-decay.js";
import { mesonsOf } from "../../../experiments/channels/meson-yield.js";
import { heaviestMass } from "../../../experiments/heaviest-mass.js";
import type { Experiment } from "../../../experiments/schema/experiment.js";
import { inMeV } from "../../../formats/short-number.js";
import type { Reach } from "../../../reach/reach.js";
import { type BandKind, isPerturbative } from "../../../results/reach-columns.js";
import { note } from "../../output/notes.js";
import { noteFormFactorChoice } from "./form-factor-notes.js";

/** Notes that a charge is too large for the calculation. */
export function noteLargeEpsilons(epsilons: readonly (number | null)[]): void {
  if (epsilons.some((epsilon) => isPerturbative(epsilon) === false))
    note("epsilon > 1 lies beyond perturbation theory");
}

/** Notes limits that are none: epsilon is not small, the count also excludes no signal at all, or it excludes every signal. */
export function noteReaches(rows: readonly Reach[], band: BandKind | undefined): void {
  const points = rows.flatMap(({ points }) => points);
  noteLargeEpsilons(points.flatMap(({ epsilon, epsilon_band_high = null }) => [epsilon, epsilon_band_high]));
  for (const row of rows) {
    noteFormFactorChoice(row);
    const { experiment, points } = row;
    if (points.some(({ epsilon_lower }) => epsilon_lower !== undefined))
      note(
        `${experiment}: epsilon = 0 is excluded: what was seen exceeds the background, and the interval is from epsilon_lower to epsilon`,
      );
    const excluded = new Set(
      points.flatMap(({ epsilon_expected }) =>
        Object.entries(epsilon_expected ?? {}).flatMap(([name, value]) => (value === null ? [name] : [])),
      ),
    );
    if (band === "expected" && excluded.size > 0)
      note(
        `${experiment}: no epsilon_${[...excluded].join(", epsilon_")}: so few events exclude every signal by method poisson`,
      );
  }
}

/** Notes the reason why a curve ends. */
export function noteEnd(experiment: Experiment, { points }: Reach): void {
  noteSeen(experiment, points);
  const masses = points
    .filter(({ epsilon, epsilon_without_veto }) => epsilon === null && epsilon_without_veto === undefined)
    .map(({ mass_GeV }) => mass_GeV);
  if (masses.length === 0) return;
  const heaviest = heaviestMass(experiment);
  const where = `nothing can be reached at ${masses.length} of the masses, from ${Math.min(...masses)} GeV on`;
  const why =
    Math.min(...masses) >= heaviest
      ? `the kinematic limit of what the beam radiates is ${heaviest.toPrecision(4)} GeV`
      : "nothing passes the window, the cuts and the efficiency";
  note(`${experiment.name}: ${where}: ${why}`);
}

/** Notes the masses at which the veto sees every pair that could be excluded. */
function noteSeen({ name }: Pick<Experiment, "name">, points: Reach["points"]): void {
  const seen = points.filter(({ epsilon_without_veto }) => epsilon_without_veto !== undefined);
  if (seen.length === 0) return;
  const [{ mass_GeV, epsilon_without_veto }] = seen.toSorted((a, b) => a.mass_GeV - b.mass_GeV);
  note(
    `${name}: nothing is excluded at ${seen.length} of the masses, from ${inMeV(mass_GeV)} MeV on: the veto sees pairs of the charge that could be reached, ${epsilon_without_veto!.toPrecision(2)} there`,
  );
}

/** Notes the masses at which the reach is that of a meson's far tail, not of its peak. */
export function noteTails(experiment: Experiment, { points }: Reach): void {
  const inTails = points.filter(({ mass_GeV, epsilon, epsilon_by_channel }) => {
    const tails = mesonsOf(experiment)
      .filter((meson) => tailOf(experiment, meson)[0] < mass_GeV)
      .map((meson) => epsilon_by_channel[meson] ?? null)
      .filter((alone) => alone !== null);
    // N is proportional to 1/eps^2: more than half of the signal
    return epsilon !== null && tails.reduce((sum, alone) => sum + square(epsilon / alone), 0) > 0.5;
  });
  if (inTails.length === 0) return;
  const masses = inTails.map(({ mass_GeV }) => mass_GeV);
  const [least, most] = [Math.min(...masses), Math.max(...masses)];
  note(
    `${experiment.name}: at ${least === most ? `${least} GeV` : `${inTails.length} of the masses, from ${least} to ${most} GeV,`} the reach is that of a meson's tail, more than 3 widths above its mass: an extrapolation`,
  );
}

/** Notes points of a survey that are no limits. */
export function noteVariedReaches(reaches: readonly Reach[]): void {
  const points = reaches.flatMap(({ points }) => points);
  const seen = points.filter(({ epsilon_without_veto }) => epsilon_without_veto !== undefined).length;
  if (seen > 0) note(`the veto sees every pair that could be excluded at ${seen} of ${points.length} points`);
  const nothing = points.filter(({ epsilon }) => epsilon === null).length - seen;
  if (nothing > 0) note(`nothing can be reached at ${nothing} of ${points.length} points`);
  noteLargeEpsilons(points.map(({ epsilon }) => epsilon));
  if (points.some(({ epsilon_lower }) => epsilon_lower !== undefined))
    note("epsilon = 0 is excluded at some points: the interval is from epsilon_lower to epsilon");
}
