import { exp, log } from "../elementary/index.js";
import {
  type ExperimentNumber,
  isAllowed,
  type NumberOrigin,
  type NumberPath,
  numbersOf,
  originOf,
  scaled,
} from "../experiments/file/experiment-numbers.js";
import { onTargetNotes, withOnTarget } from "../experiments/file/on-target.js";
import { type FormFactorScales, formFactorScales } from "../experiments/form-factor-scales.js";
import type { ProgressOptions } from "../experiments/question-options.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { isPerLepton } from "../experiments/schema/limit.js";
import { nucleiOf } from "../experiments/target.js";
import { derivative } from "../numerics/derivative.js";
import { isMass } from "../production/mass.js";
import { seenFrom } from "../reach/ceiling.js";
import { affordableReach, type Question } from "./affordable-reach.js";
import { type ReachOf, reachOfVariants } from "./reach-of-variants.js";

/** The response of the reach to one number: the change of epsilon in per cent if the number grows by one per cent. */
export interface Elasticity {
  /** The place of the number, `beam.energy_GeV`, with `*` for all rows of a table; `mass_GeV` for the mass itself. */
  parameter: string;
  /** The number; null for a column of a table, whose numbers are varied together. */
  value: number | null;
  /**
   * The origin of the number: the file, the material that it names, the default that holds if the file gives none, or (for the
   * mass) the question.
   */
  origin: NumberOrigin | "asked";
  /** The value of d ln(epsilon)/d ln(parameter); null if there is none, see `note`. */
  elasticity: number | null;
  /** The numerical error of the elasticity; 0 if it is exact. */
  error: number | null;
  /** A note on it; may be empty. */
  note: string;
}

/** Computes ln(epsilon) and its numerical error; null if nothing can be reached. */
function logReach(reachOf: ReachOf, { experiment, mass_GeV }: Question) {
  const { epsilon, epsilon_error } = reachOf(experiment, mass_GeV);
  return epsilon === null ? null : { value: log(epsilon), error: epsilon_error! / epsilon };
}

const MASS: NumberPath = ["mass_GeV"];
const isOnTarget = (path: NumberPath): boolean => path.join(".") === "beam.on_target";

/** Returns the question with one of its numbers multiplied by e^h. */
function varied({ experiment, mass_GeV }: Question, path: NumberPath, h: number): Question {
  const factor = exp(h);
  if (path === MASS) return { experiment, mass_GeV: mass_GeV * factor };
  const onTarget = experiment.beam.on_target * factor;
  return {
    experiment: isOnTarget(path) ? withOnTarget(experiment, onTarget) : scaled(experiment, path, factor),
    mass_GeV,
  };
}

/** A number and the question in which it stands. */
interface Asked {
  question: Question;
  number: ExperimentNumber;
  origin: Elasticity["origin"];
}

/** Lists the mass and the numbers of an experiment. */
const asked = (question: Question): Asked[] => [
  { question, number: { path: MASS, value: question.mass_GeV }, origin: "asked" },
  ...numbersOf(question.experiment)
    // the numbers of the veto move the ceiling alone
    .filter(({ path }) => path[0] !== "veto")
    .map((number) => ({ question, number, origin: originOf(question.experiment, number.path) })),
];

/** Lists the scales of the form factor that the file leaves out. Each is varied in an experiment that gives this scale alone. */
function askedOfUsualScales({ experiment, mass_GeV }: Question): Asked[] {
  const { form_factor, target } = experiment;
  const scales = Object.entries(formFactorScales(experiment, nucleiOf(target)[0]));
  return scales
    .filter(([scale]) => form_factor[scale as keyof FormFactorScales] === undefined)
    .map(([scale, value]) => ({
      question: { experiment: { ...experiment, form_factor: { ...form_factor, [scale]: value } }, mass_GeV },
      number: { path: ["form_factor", scale], value },
      origin: "default" as const,
    }))
    .filter(({ question }) => isAllowed(question.experiment));
}

/**
 * The tolerance of reaches that are subtracted. Their neighbours must be known far better than a reach itself, with a cascade too: the
 * kernels' own error is alike in all of them, and a derivative's bound is some ten times the tolerance.
 */
export const RTOL_OF_DIFFERENCES = 1e-5;

/** A change far below the accuracy of any experiment's numbers, and far above rounding. */
const TINY = 1e-6;
/** Tolerance and budget of the tables that find out which numbers act as pure powers, or not at all: these need no accuracy. */
const COARSE = 1e-3;
const COARSE_BUDGET = 1e6;
const LARGE = 0.08;
/** Number of reaches that most derivatives take, and the part of their work that is left after each. */
const USUAL_REACHES = 10;
const PART = 0.85;

/** Computes the elasticity of one number from coarse reaches; if these don't suffice, returns a function that takes fine ones. */
function elasticity(
  { question, number, origin }: Asked,
  coarsely: ReachOf,
): Elasticity | ((fine: ReachOf) => Elasticity) {
  const { path, value } = number;
  const known = { parameter: path.join("."), value, origin };
  const none = (note: string): Elasticity => ({ ...known, elasticity: null, error: null, note });
  if (value === 0) return none("zero: no relative change");

  const allowed = (h: number) => {
    const { experiment, mass_GeV } = varied(question, path, h);
    return path === MASS
      ? isMass(mass_GeV, experiment.signal.missing_energy_fraction)
      : isAllowed(experiment);
  };
  const [grows, shrinks] = [allowed(TINY), allowed(-TINY)];
  if (!grows && !shrinks) return none("certain values only");
  const sampler = (reachOf: ReachOf) => (h: number) =>
    h === 0 || allowed(h) ? logReach(reachOf, varied(question, path, h)) : null;

  const coarse = sampler(coarsely);
  const centre = coarse(0)!;
  const signs = [...(grows ? [1] : []), ...(shrinks ? [-1] : [])];
  const slopes = (steps: readonly number[]) =>
    steps.flatMap((h) =>
      signs.flatMap((sign) => {
        const sample = coarse(sign * h);
        return sample === null ? [] : (sample.value - centre.value) / (sign * h);
      }),
    );
  const moves = (h: number) => slopes([h]).some((slope) => slope !== 0);
  if (slopes([TINY]).length > 0 && !moves(TINY)) {
    let h = TINY;
    while (h < LARGE && !moves(h)) h *= 2;
    return {
      ...known,
      elasticity: 0,
      error: 0,
      note: h < LARGE ? `matters only beyond a change of ${(h / 2).toExponential(0)}` : "",
    };
  }
  const [first, ...others] = slopes([LARGE, LARGE / 2]);
  if (others.length > 0 && others.every((slope) => Math.abs(slope - first) < 1e-11))
    return { ...known, elasticity: Number(first.toFixed(10)) + 0, error: 0, note: "" };

  return (fine) => {
    const result = derivative(sampler(fine));
    if (!result) return none("nothing is reached next to this value");
    return {
      ...known,
      elasticity: result.value,
      error: result.error,
      note:
        noteOn(result, grows, shrinks) || (movesBackground(question, path) ? noteOnBackground(question) : ""),
    };
  };
}

/** Tests whether the background changes with a number: its own, or the leptons on target if it is stated per lepton. */
const movesBackground = ({ experiment }: Question, path: NumberPath): boolean =>
  path[0] === "background" || (isOnTarget(path) && isPerLepton(experiment.background));

/**
 * Writes a note on the background. A projection's count is a whole number: between its jumps, more background with the same count
 * makes the limit better.
 */
const noteOnBackground = ({ experiment: { limit } }: Question): string =>
  limit.observed === undefined ? "between the jumps of the median count" : "";

/** Writes a note on a derivative that is of one side, at a kink, or of doubtful accuracy. */
function noteOn(
  { value, error, side, kink }: NonNullable<ReturnType<typeof derivative>>,
  grows: boolean,
  shrinks: boolean,
): string {
  if (kink) return `kink: ${kink.below.toPrecision(3)} below, ${kink.above.toPrecision(3)} above`;
  if (error > 0.1 * Math.abs(value) + 0.01) return "poorly determined: it jumps, or rtol is too large";
  if (side === "below")
    return grows ? "from below: nothing is reached above" : "from below: the largest allowed";
  if (side === "above")
    return shrinks ? "from above: nothing is reached below" : "from above: the least allowed";
  return "";
}

/**
 * Computes the elasticities of the reach, d ln(epsilon)/d ln(p), for the mass and for every number p of an experiment. All other
 * numbers stay fixed. The numbers are those of its file, those of its material, and those that hold by default.
 *
 * By Eqs. (4) and (12) of arXiv:2505.04295 it is -1/2 for all that the signal is proportional to: leptons on target (the
 * mesons that the file counts for them scale along, the background does not), density, thickness, efficiency. It is +1/2 for
 * the number of excluded events. The others are numerical derivatives of the reach, by Ridders' extrapolation.
 *
 * @param experiment any experiment
 * @param mass_GeV mass of chi, or of V with `final: vector` [GeV], > 0
 * @param options.rtol relative error of the reaches that are subtracted, 1e-8 to 1e-4; by default 1e-5. It is larger, up to 1e-3, if
 *   the derivatives would take more than 2e9 evaluations of the integrand, some minutes; their errors say what this costs
 * @param options.progress receives the fraction done, 0 to 1
 * @returns one elasticity with its numerical error for each number, the largest first, in magnitude; those that have none come
 *   last; an empty list if nothing can be reached
 * @throws RangeError for a mass or rtol outside its range
 *
 * @example
 * const all = elasticities({ ...preset("na64mu"), final: "vector" }, 0.1, { rtol: 1e-4 });
 * const of = (name) => all.find(({ parameter }) => parameter === name)?.elasticity;
 * console.log(of("beam.on_target"), of("target.thickness_X0"), of("limit.events")); // => -0.5 -0.5 0.5
 */
export function elasticities(
  experiment: Experiment,
  mass_GeV: number,
  { rtol = RTOL_OF_DIFFERENCES, progress = () => {} }: { rtol?: number | undefined } & ProgressOptions = {},
): Elasticity[] {
  const question = { experiment, mass_GeV };
  const coarse = reachOfVariants(COARSE, { budget: COARSE_BUDGET });
  const { epsilon } = coarse(experiment, mass_GeV);
  if (epsilon === null || epsilon > seenFrom(experiment, mass_GeV)) return [];
  const numbers = [...asked(question), ...askedOfUsualScales(question)].map((one) => ({
    ...one,
    found: elasticity(one, coarse),
  }));
  const derivatives = numbers.filter(({ found }) => typeof found === "function").length;
  const affordable = affordableReach(question, { rtol, reaches: USUAL_REACHES * derivatives });
  const all = numbers.map(({ number, found }, i) => {
    progress(i / numbers.length);
    // the number of reaches of a derivative is known only in the end: each one reports a part of those that may come
    let rest = 1;
    const fine: ReachOf = (experiment, mass_GeV) => {
      const reach = affordable(experiment, mass_GeV);
      rest *= PART;
      progress((i + 1 - rest) / numbers.length);
      return reach;
    };
    const one = typeof found === "function" ? found(fine) : found;
    const notes = isOnTarget(number.path) ? onTargetNotes(experiment) : [];
    return { ...one, note: [one.note, ...notes].filter((note) => note !== "").join("; ") };
  });
  const size = ({ elasticity }: Elasticity) => (elasticity === null ? -1 : Math.abs(elasticity));
  return all.toSorted((a, b) => size(b) - size(a));
}
