import {
  type Combination,
  type CombinedMember,
  combinedUpperLimit,
  type ExpectedStrengths,
  expectedCombinedLimits,
  tooLargeToProject,
} from "./combined-limit.js";
import { type Expected, quantileNames } from "./expected-limits.js";

/** Observed and expected limits of a combination. */
export interface CombinedStrengths {
  /** Limit on the strength; null if no member has any signal. */
  strength: number | null;
  /** Relative standard deviation of the observed and the expected limits if joint numbers are drawn; 0 otherwise. */
  error: number;
  /** Expected limits. undefined: nothing fluctuates; null: too many events to compute. */
  expected: Expected | null | undefined;
}

const isSeen = ({ observed, background }: CombinedMember): boolean =>
  observed !== undefined || background === 0;

const relativeErrors = ({ limits, errors }: ExpectedStrengths): number[] =>
  quantileNames.map((name) => errors[name] / limits[name]);

/** Computes the upper limit on the strength of a signal in several experiments, with the expected limits. */
export function combinedStrengths(combination: Combination): CombinedStrengths {
  const { members } = combination;
  const projected = members.every(isSeen) ? null : expectedCombinedLimits(combination);
  const strength = projected ? projected.limits.median : combinedUpperLimit(combination);
  if (members.every(({ background, observed = 0 }) => background === 0 && observed === 0))
    return { strength, error: 0, expected: undefined };
  const blind = members.map(({ observed: _, ...member }) => member);
  const isBlind = members.every(({ observed }) => observed === undefined);
  const large = tooLargeToProject(blind) >= 0;
  const expected = isBlind
    ? projected
    : large
      ? null
      : expectedCombinedLimits({ ...combination, members: blind });
  return {
    strength,
    error: Math.max(0, ...[projected, expected].flatMap((one) => (one ? relativeErrors(one) : []))),
    expected: expected?.limits ?? null,
  };
}
