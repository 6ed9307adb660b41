import {
  type Combination,
  type CombinedChannel,
  combinedUpperLimit,
  type ExpectedStrengths,
  expectedCombinedLimits,
  tooLargeToProject,
} from "./combined-limit.js";
import { type Expected, quantileNames } from "./expected-limits.js";

/** What a combination excludes, and what it may expect to. */
export interface CombinedStrengths {
  /** null where no channel has any signal. */
  strength: number | null;
  /** Relative standard deviation of it and of what to expect, where joint numbers are drawn; 0 where they are not. */
  error: number;
  /** Whatever is seen; undefined where nothing fluctuates, null where it can't be told. */
  expected: Expected | null | undefined;
}

const isSeen = ({ observed, background }: CombinedChannel): boolean =>
  observed !== undefined || background === 0;

const relativeErrors = ({ limits, errors }: ExpectedStrengths): number[] =>
  quantileNames.map((name) => errors[name] / limits[name]);

/** The upper limit on the strength of a signal in several experiments, with what to expect of it. */
export function combinedStrengths(combination: Combination): CombinedStrengths {
  const { channels } = combination;
  const projected = channels.every(isSeen) ? null : expectedCombinedLimits(combination);
  const strength = projected ? projected.limits.median : combinedUpperLimit(combination);
  if (channels.every(({ background, observed = 0 }) => background === 0 && observed === 0))
    return { strength, error: 0, expected: undefined };
  const blind = channels.map(({ observed: _, ...channel }) => channel);
  const isBlind = channels.every(({ observed }) => observed === undefined);
  const large = tooLargeToProject(blind) >= 0;
  const expected = isBlind
    ? projected
    : large
      ? null
      : expectedCombinedLimits({ ...combination, channels: blind });
  return {
    strength,
    error: Math.max(0, ...[projected, expected].flatMap((one) => (one ? relativeErrors(one) : []))),
    expected: expected?.limits ?? null,
  };
}
