import { bremsstrahlung } from "../../../experiments/channels/bremsstrahlung.js";
import type { Experiment } from "../../../experiments/schema/experiment.js";
import { shortNumber } from "../../../formats/short-number.js";
import { COARSE_CHOICE, withFormFactorChoice } from "../../../reach/form-factor-choice.js";
import { formFactorInfluence } from "../../../reach/form-factor-influence.js";
import { type Reach, reach } from "../../../reach/reach.js";
import { isQuiet, note } from "../../output/notes.js";

const DEPENDS = "depends on the form factor";
const SEE = "see `reach --band form-factor`";

const written = (value: number, digits: number): string => shortNumber(Number(value.toPrecision(digits)));

/** The range of epsilon at a mass at which the choice of form factor moves it by more than 10 %. */
interface Moved {
  mass_GeV: number;
  epsilon: number;
  low: number;
  /** null: one form factor reaches nothing. */
  high: number | null;
}

/** Lists the masses at which the choice moves the epsilon of all channels together, or that of bremsstrahlung alone. */
const movedEpsilons = ({ points }: Reach, of: "all channels" | "bremsstrahlung"): Moved[] =>
  points.flatMap(({ mass_GeV, ...point }) => {
    const { name } = bremsstrahlung;
    const [epsilon, low, high] =
      of === "all channels"
        ? [point.epsilon, point.epsilon_form_factor_low, point.epsilon_form_factor_high]
        : [point.epsilon_by_channel[name], ...(point.epsilon_form_factor_by_channel?.[name] ?? [])];
    return typeof epsilon === "number" && typeof low === "number"
      ? [{ mass_GeV, epsilon, low, high: high ?? null }]
      : [];
  });

/** Returns the mass at which the choice moves epsilon most. */
function mostMoved(moved: readonly Moved[]): Moved {
  const factor = ({ epsilon, low, high }: Moved): number =>
    Math.max(epsilon / low, high === null ? Infinity : high / epsilon);
  return moved.reduce((most, one) => (factor(one) > factor(most) ? one : most));
}

/** Writes where the choice matters: `from 0.536 GeV on (11 of 60 masses) `; nothing for a single mass. */
function whereMoved(moved: readonly Moved[], all: number): string {
  if (all === 1) return "";
  const first = Math.min(...moved.map(({ mass_GeV }) => mass_GeV));
  return `from ${written(first, 3)} GeV on (${moved.length} of ${all} masses) `;
}

/**
 * Notes where the choice of form factor moves the epsilon of a reach, and how far at most.
 *
 * @param masses number of masses asked for; by default those of the reach
 */
export function noteFormFactorChoice(reach: Reach, masses = reach.points.length): void {
  const moved = movedEpsilons(reach, "all channels");
  if (moved.length === 0) return;
  const { mass_GeV, epsilon, low, high } = mostMoved(moved);
  const range = `${written(low, 2)} to ${high === null ? "no reach" : written(high, 2)}`;
  note(
    `${reach.experiment}: ${whereMoved(moved, masses)}epsilon ${DEPENDS}: ${range} instead of ${written(epsilon, 2)} at ${written(mass_GeV, 3)} GeV; ${SEE}`,
  );
}

/** Computes by how much the choice of form factor moves an experiment's reach, well enough for a note. */
const coarseChoice = (experiment: Experiment, masses: readonly number[]): Reach => {
  const matters = formFactorInfluence(experiment);
  const uncertain = masses.filter((mass) => matters(mass));
  return withFormFactorChoice(experiment, reach(experiment, uncertain, { rtol: COARSE_CHOICE }));
};

/** Notes the same for a command that prints an epsilon and computes no range of it. */
export function noteFormFactorOfReach(experiment: Experiment, masses: readonly number[]): void {
  if (!isQuiet()) noteFormFactorChoice(coarseChoice(experiment, masses), masses.length);
}

/** Notes the same for a command that prints cross sections of what the beam radiates, or numbers that are proportional to them. */
export function noteFormFactorOfCrossSection(experiment: Experiment, masses: readonly number[]): void {
  if (isQuiet()) return;
  const moved = movedEpsilons(coarseChoice(experiment, masses), "bremsstrahlung");
  if (moved.length === 0) return;
  const { mass_GeV, epsilon, low, high } = mostMoved(moved);
  const factor = (other: number): string => written((epsilon / other) * (epsilon / other), 2);
  const range = `${high === null ? 0 : factor(high)} to ${factor(low)} times`;
  note(
    `${experiment.name}: ${whereMoved(moved, masses.length)}the cross section ${DEPENDS}: others give ${range} this one at ${written(mass_GeV, 3)} GeV; ${SEE}`,
  );
}

/** Notes at how many points of a survey of reaches the choice of form factor moves epsilon. */
export function noteFormFactorChoices(reaches: readonly Reach[]): void {
  const all = reaches.reduce((sum, { points }) => sum + points.length, 0);
  const moved = reaches.reduce((sum, one) => sum + movedEpsilons(one, "all channels").length, 0);
  if (moved > 0)
    note(
      `at ${moved} of ${all} points epsilon ${DEPENDS} by more than 10 %: epsilon_form_factor_low and epsilon_form_factor_high`,
    );
}

/** Notes at how many points of a survey of cross sections the choice of form factor may matter. Each is an experiment with its masses. */
export function noteFormFactorOfCrossSections(
  configurations: readonly { experiment: Experiment; masses: readonly number[] }[],
): void {
  if (isQuiet()) return;
  const points = configurations.flatMap(({ experiment, masses }) => {
    const matters = formFactorInfluence(experiment);
    return masses.map(matters);
  });
  const uncertain = points.filter(Boolean).length;
  if (uncertain > 0)
    note(`at ${uncertain} of ${points.length} points the result may depend on the form factor; ${SEE}`);
}
