import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { experiments } from "../../src/data/experiments.js";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { ExperimentError } from "../../src/experiments/file/experiment-error.js";
import { experimentWarnings } from "../../src/experiments/file/experiment-warnings.js";
import { parseExperiment, writeExperiment } from "../../src/experiments/file/parse.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { reachAt } from "../../src/reach/reach.js";

/** Every key of the file, the optional ones too. */
const everything = `name: Everything
references: [arXiv:1]
beam: {lepton: mu+, energy_GeV: 15, on_target: 1e10}
target: {Z: 74, A_g_per_mol: 183.84, density_g_per_cm3: 19.3, X0_cm: 0.35, thickness_X0: 2, nucleus_spin: 0}
form_factor: {kind: helm, screening_per_GeV: 3e4, radius_fm: 6, skin_fm: 1}
final: chi
spin: 0
signal: {missing_energy_fraction: [0.3, 0.9]}
cuts: {recoil_angle_min_mrad: 1, recoil_pt_max_MeV: 900, recoil_energy_max_GeV: 9}
efficiency: {overall: 0.9, missing_energy_fraction: [[0.3, 0.1], [0.9, 1]]}
background: {expected: 1.5, uncertainty: 0.3}
limit: {confidence_level: 0.9, method: cls, observed: 2}
uncertainties: {on_target: 0.02, mesons: 0.3}
photoproduction: {f_brem: 0.03, X0_g_per_cm2: 6.76}
mesons: {rho: {sigma0_ub: 19, f_nuc: 1}, phi: 1e9}
line_shape: breit-wigner
`;

/** A target of layers, and a beam that isn't of one energy. */
const layered = `name: Layered
beam: {lepton: mu-, energy_GeV: 160, on_target: 1e10, energy_spread_GeV: 3, energy_loss: {dE_dx_GeV_per_cm: 0.01}}
target: {layers: [{material: Pb, thickness_cm: 2}, {formula: PbWO4, density_g_per_cm3: 8.3, thickness_X0: 3},
  {mass_fractions: {W: 0.9, Cu: 0.1}, density_g_per_cm3: 17, X0_cm: 0.4, thickness_cm: 1}]}
signal: {missing_energy_fraction: [0.5, 1]}
`;
const spectral = layered.replace("energy_spread_GeV: 3", "spectrum_GeV: [[100, 1], [160, 2]]");

const examples = readdirSync("examples", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => readFileSync(`examples/${file}`, "utf8"));

const withoutComments = (text: string) => text.replace(/^#.*\n|^\n/gm, "");
const files = [
  ...Object.values(experiments).map(withoutComments),
  ...examples,
  everything,
  layered,
  spectral,
];

/** Replacements of a value. */
const values = fc.oneof(
  fc.constantFrom(..."0 -0 -1 1 2 0.5 1e-5 0.999999 1e5 1e30 1e-300 5e-324 1e308 1e400 -1e400".split(" ")),
  fc.constantFrom(
    ..."NaN nan .nan .NaN inf .inf -.inf Infinity null ~ true no 0x1f 0o17 1_000 1,5".split(" "),
  ),
  fc.constantFrom(
    "",
    "[]",
    "{}",
    "[1]",
    "[0, 1]",
    "[.nan, 1]",
    "{a: 1}",
    '"8"',
    "8 GeV",
    "2026-01-01",
    "|",
    "'",
  ),
  fc.constantFrom(..."e- mu- Al W helm point vector chi narrow breit-wigner".split(" ")),
  fc.double().map(String),
  fc.string({ unit: "binary", maxLength: 8 }),
);

const pieces = fc.oneof(
  fc.constantFrom(
    ..."{ } [ ] : , # & * ! | > ? % @ ` --- ... << __proto__: constructor: \uFEFF \u2028 \0 é 中 💥".split(
      " ",
    ),
  ),
  fc.constantFrom("\n", "\r", "\t", "  ", "- ", ": ", "- - ", '"', "'", "&a ", "*a", "!!float "),
  fc.string({ unit: "binary", maxLength: 6 }),
);

type Mutation = (text: string) => string;

/** Replaces the n-th match of a pattern, counted cyclically. */
const replaceNth = (text: string, pattern: RegExp, n: number, by: (match: string) => string): string => {
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return text;
  const { index, 0: match } = matches[n % matches.length];
  return text.slice(0, index) + by(match) + text.slice(index + match.length);
};

const onLines =
  (edit: (lines: string[]) => string[]): Mutation =>
  (text) =>
    edit(text.split("\n")).join("\n");

const place = fc.nat(1e6);
const NUMBER = /(?<=[\s:[])-?\d[\w.+-]*/g;
const VALUE = /(?<=: ?)[^\s,:{}[\]]+/g;
const KEY = /\w+(?=:)/g;

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(place, values).map(
      ([n, by]) =>
        (text: string) =>
          replaceNth(text, NUMBER, n, () => by),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(place, values).map(
      ([n, by]) =>
        (text: string) =>
          replaceNth(text, VALUE, n, () => by),
    ),
  },
  // numbers that stay plausible, so that many files are accepted
  {
    weight: 4,
    arbitrary: fc.tuple(place, fc.integer({ min: -30, max: 30 })).map(
      ([n, power]) =>
        (text: string) =>
          replaceNth(text, NUMBER, n, (old) => `${Number(old) * 1.7 ** power}`),
    ),
  },
  place.map((n) => (text: string) => replaceNth(text, KEY, n, (key) => `${key}s`)),
  fc.tuple(place, place).map(
    ([n, i]) =>
      (text: string) =>
        replaceNth(text, KEY, n, (key) => key.slice(0, i % key.length) + key.slice((i % key.length) + 1)),
  ),
  place.map((n) => onLines((lines) => lines.toSpliced(n % lines.length, 1))),
  place.map((n) => onLines((lines) => lines.toSpliced(n % lines.length, 0, lines[n % lines.length]))),
  fc
    .tuple(place, place)
    .map(([n, m]) => onLines((lines) => lines.with(n % lines.length, lines[m % lines.length]))),
  fc.tuple(place, fc.nat(12), pieces).map(([n, length, piece]) => (text: string) => {
    const start = n % (text.length + 1);
    return text.slice(0, start) + piece + text.slice(start + length);
  }),
  place.map(
    (n) => (text: string) =>
      Buffer.from(text)
        .subarray(0, n % (text.length + 1))
        .toString(),
  ),
  fc.tuple(place, fc.nat(255)).map(([n, byte]) => (text: string) => {
    const bytes = Buffer.from(text);
    if (bytes.length > 0) bytes[n % bytes.length] = byte;
    return bytes.toString();
  }),
);

const mutated = fc
  .tuple(fc.constantFrom(...files), fc.array(mutation, { minLength: 1, maxLength: 3 }))
  .map(([file, mutations]) => mutations.reduce((text, mutate) => mutate(text), file));

/** Problems say where in the file they are, and what is allowed. */
function expectWellFormed(error: unknown, text: string): void {
  if (!(error instanceof ExperimentError)) throw error;
  const lines = text.split("\n");
  expect(error.problems.length).toBeGreaterThan(0);
  for (const { line, column, message } of error.problems) {
    expect(lines.length).toBeGreaterThanOrEqual(line);
    expect(lines[line - 1].length + 1).toBeGreaterThanOrEqual(column);
    expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
    expect(message).toMatch(/^invalid [^\n]+?: [^\n]+; [^\n]+$/);
    expect(message).not.toMatch(/undefined|\[object/);
  }
  for (const line of error.message.split("\n").slice(0, 20)) expect(line).toMatch(/^fuzz\.yaml:\d+:\d+: /);
}

/** Expects all numbers of a result to be finite and not negative. */
function expectNumbers(result: unknown): void {
  if (typeof result === "number") expect(result >= 0 && Number.isFinite(result)).toBe(true);
  else if (typeof result === "object" && result !== null) Object.values(result).forEach(expectNumbers);
}

function expectComputable(experiment: Experiment, mass_GeV: number): void {
  experimentWarnings(experiment);
  expectNumbers(reachAt(experiment, mass_GeV, { source: emissionOf(experiment, { rtol: 1e-2 }) }));
}

test("each of 3,000 mutated files is refused with places in the file, or is written, read back and computed without a NaN", () => {
  let accepted = 0;
  fc.assert(
    fc.property(mutated, fc.constantFrom(0.001, 0.01, 0.1, 0.4, 1), (text, mass_GeV) => {
      let experiment: Experiment;
      try {
        experiment = parseExperiment(text, "fuzz.yaml");
      } catch (error) {
        return expectWellFormed(error, text);
      }
      expectNumbers(experiment);
      expect(parseExperiment(writeExperiment(experiment), "written.yaml")).toEqual(experiment);
      if (accepted++ % 32 === 0) expectComputable(experiment, mass_GeV);
    }),
    { seed: 11, numRuns: 3000, endOnFailure: true },
  );
  // both outcomes are frequent
  expect(accepted).toBeGreaterThan(300);
  expect(accepted).toBeLessThan(2700);
});
