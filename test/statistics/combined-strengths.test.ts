import { expect, it } from "vitest";
import {
  type CombinedMember,
  combinedUpperLimit,
  expectedCombinedLimits,
  MOST_UNCERTAIN,
} from "../../src/statistics/combined-limit.js";
import { combinedStrengths } from "../../src/statistics/combined-strengths.js";
import { quantileNames } from "../../src/statistics/expected-limits.js";

const confidenceLevel = 0.9;
const member = (background: number, observed?: number, events = 1): CombinedMember => ({
  background,
  ...(observed !== undefined && { observed }),
  signal: [{ events, uncertainties: {} }],
});
const without = ({ observed: _, ...rest }: CombinedMember): CombinedMember => rest;

it("of counts that are known: the observed limit, and what was expected before they were known", () => {
  const members = [member(1, 4), member(0.5, 0, 2)];
  const expected = expectedCombinedLimits({ confidenceLevel, members: members.map(without) })!;
  expect(combinedStrengths({ confidenceLevel, members })).toEqual({
    strength: combinedUpperLimit({ confidenceLevel, members }),
    error: Math.max(0, ...quantileNames.map((name) => expected.errors[name] / expected.limits[name])),
    expected: expected.limits,
  });
});

it("of counts that are not all known: the median, with those that are known kept; what was expected takes none as known", () => {
  const members = [member(1, 4), member(0.5)];
  const { strength, expected } = combinedStrengths({ confidenceLevel, members });
  expect(strength).toBe(expectedCombinedLimits({ confidenceLevel, members })!.limits.median);
  const blind = expectedCombinedLimits({ confidenceLevel, members: members.map(without) })!.limits;
  expect(expected).toEqual(blind);
  expect(combinedStrengths({ confidenceLevel, members: members.map(without) })).toMatchObject({
    strength: blind.median,
    expected: blind,
  });
});

it("without background and without events: nothing fluctuates, and signals add", () => {
  for (const observed of [0, undefined]) {
    const members = [member(0, observed), member(0, observed, 3)];
    const { strength, error, expected } = combinedStrengths({ confidenceLevel, members });
    expect(strength).toBeCloseTo(-Math.log(1 - confidenceLevel) / 4, 10);
    expect([error, expected]).toEqual([0, undefined]);
  }
  // an event without background is a fluctuation of nothing, but is observed
  expect(combinedStrengths({ confidenceLevel, members: [member(0, 1), member(0)] }).expected).not.toBe(
    undefined,
  );
});

it("of a background too large to be projected: the observed limit alone", () => {
  const background = MOST_UNCERTAIN + 1;
  const members = [{ ...member(background, 99), backgroundUncertainty: 5 }, member(1, 1)];
  expect(combinedStrengths({ confidenceLevel, members })).toEqual({
    strength: combinedUpperLimit({ confidenceLevel, members }),
    error: 0,
    expected: null,
  });
});

it("without any signal: null", () => {
  expect(combinedStrengths({ confidenceLevel, members: [member(1, 1, 0), member(2, undefined, 0)] })).toEqual(
    {
      strength: null,
      error: 0,
      expected: null,
    },
  );
});
