import { expect, test } from "vitest";
import { parseExperiment } from "../../src/experiments/file/parse.js";
import { backgroundOf } from "../../src/experiments/schema/limit.js";

const base = `name: Test
beam: {lepton: e-, energy_GeV: 8, on_target: 1e16}
target: {material: Al, thickness_cm: 1}
signal: {missing_energy_fraction: [0.5, 1]}
`;
const parsed = (lines: string) => parseExperiment(`${base}${lines}\n`, "t");

test("a background is a number, or a number with its uncertainty", () => {
  expect(parsed("background: 3").background).toBe(3);
  expect(backgroundOf(parsed("background: 3"))).toEqual({ expected: 3, uncertainty: 0 });
  expect(backgroundOf(parsed("background: {expected: 3}"))).toEqual({ expected: 3, uncertainty: 0 });
  const { background } = parsed("background: {expected: 3, uncertainty: 0.5}");
  expect(background).toEqual({ expected: 3, uncertainty: 0.5 });
});

test("the uncertainty of a background may be larger than the background", () => {
  const background = { expected: 0.07, uncertainty: 0.11 };
  expect(parsed("background: {expected: 0.07, uncertainty: 0.11}").background).toEqual(background);
  // 3 x 1.2 is 3.5999999999999996
  expect(parsed("background: {expected: 1.2, uncertainty: 3.6}").background).toHaveProperty(
    "uncertainty",
    3.6,
  );
});

test("a limit has a method and a count; signals have uncertainties", () => {
  const { limit, uncertainties } = parsed(
    "limit: {confidence_level: 0.9, method: feldman-cousins, observed: 2}\nuncertainties: {mesons: 0.3, on_target: 0.05}",
  );
  expect(limit).toEqual({ confidence_level: 0.9, method: "feldman-cousins", observed: 2 });
  expect(uncertainties).toEqual({ mesons: 0.3, on_target: 0.05 });
});

test.each([
  ["background: -1", "t:5:13: background: invalid background: -1; must be a number >= 0 and <= 1000000"],
  [
    "background: three",
    "background: invalid background: three; must be a number >= 0 and <= 1000000, or a mapping",
  ],
  ["background: {expected: -3}", "background.expected: invalid expected: -3; must be a number >= 0"],
  ["background: {uncertainty: 1}", "background.expected: invalid expected: missing; must be a number >= 0"],
  [
    "background: {expected: 1, uncertainty: 3.1}",
    "background.uncertainty: invalid uncertainty: 3.1; must be a number >= 0 and <= 3 times expected, 1",
  ],
  [
    "background: {expected: 0, uncertainty: 0.1}",
    "background.uncertainty: invalid uncertainty: 0.1; must be 0 if expected is 0: a background that may be there is expected",
  ],
  [
    "limit: {observed: 20000}\nuncertainties: {mesons: 0.1}",
    "limit.observed: invalid observed: 20000; must be at most 10000 with an uncertain signal",
  ],
  [
    "background: {expected: 200, uncertainty: 1}\nlimit: {method: feldman-cousins}",
    "must be at most 100 by method feldman-cousins with anything uncertain",
  ],
  [
    "uncertainties: {mesons: 0.4}\nlimit: {method: feldman-cousins}",
    "must be at most 0.3 by method feldman-cousins with anything uncertain",
  ],
  ["background: {expected: 1, error: 2}", "invalid key: error; must be one of expected, uncertainty"],
  ["limit: {method: frequentist}", "must be one of cls, bayes, poisson, feldman-cousins"],
  ["limit: {observed: 1.5}", "limit.observed: invalid observed: 1.5; must be an integer >= 0 and <= 1000000"],
  ["limit: {observd: 1}", "did you mean observed?"],
  ["uncertainties: {efficiency: 1.5}", "invalid efficiency: 1.5; must be a number >= 0 and <= 1"],
  ["uncertainties: {formfactor: 0.1}", "did you mean form_factor?"],
  [
    "uncertainties: {LOT: 0.1}",
    "invalid key: LOT; must be one of on_target, efficiency, form_factor, mesons",
  ],
])("refuses %s", (lines, message) => {
  expect(() => parsed(lines)).toThrow(message);
});

test("an invalid expected number is reported as the only problem", () => {
  expect(() => parsed("background: {expected: -1}")).toThrow(/^t:5:24: background.expected: .*<= 1000000$/);
});
