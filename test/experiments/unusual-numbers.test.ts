import fc from "fast-check";
import { expect, test } from "vitest";
import { preset, presetNames } from "../../src/experiments/file/presets.js";
import { unusualNumbers } from "../../src/experiments/file/unusual-numbers.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { withThickness } from "../../src/experiments/target.js";
import { logarithmic } from "../random.js";

const anyPreset = fc.constantFrom(...presetNames().map(preset));
const withBeam = (experiment: Experiment, beam: object): Experiment => ({
  ...experiment,
  beam: { ...experiment.beam, ...beam },
});
/** Presets with the limit that follows from a confidence level. */
const counted = (experiment: Experiment, confidence_level: number): Experiment => {
  const { events: _, ...limit } = experiment.limit;
  return { ...experiment, limit: { ...limit, confidence_level } };
};

test("nothing is said of the values that the notes call usual", () => {
  fc.assert(
    fc.property(
      anyPreset,
      logarithmic(0.2, 300),
      logarithmic(1e9, 1e20),
      fc.constantFrom(0.9, 0.95),
      (experiment, energy_GeV, on_target, level) => {
        expect(unusualNumbers(counted(withBeam(experiment, { energy_GeV, on_target }), level))).toEqual([]);
      },
    ),
    { seed: 81, numRuns: 500 },
  );
});

test.each<[slip: string, of: (experiment: Experiment) => Experiment, note: RegExp]>([
  [
    "the energy in MeV",
    (one) => withBeam(one, { energy_GeV: 1000 * one.beam.energy_GeV }),
    /^beam\.energy_GeV is \d+(e\d+)? GeV, which is unusual: .* beams? .*; is it in MeV\?$/,
  ],
  [
    "the exponent of the leptons left out",
    (one) => withBeam(one, { on_target: Number(one.beam.on_target.toExponential().split("e")[0]) }),
    /^beam\.on_target is [\d.]+, which .*; is the exponent missing or doubled\?$/,
  ],
  [
    "the exponent of the leptons twice",
    (one) => withBeam(one, { on_target: one.beam.on_target ** 2 }),
    /^beam\.on_target is [\d.]+e\d+, which .*; is the exponent missing or doubled\?$/,
  ],
  [
    "the level of what is left",
    (one) => counted(one, 1 - one.limit.confidence_level),
    /^limit\.confidence_level is 0\.\d+, which .*; is it 1 - CL\?$/,
  ],
])("every preset with a slip has one note, on %s", (slip, of, note) => {
  // twice a small exponent is that of another experiment
  const many = presetNames().filter((name) => preset(name).beam.on_target > 1e12);
  for (const name of /twice/.test(slip) ? many : presetNames()) {
    const notes = unusualNumbers(of(preset(name)));
    expect(notes, name).toHaveLength(1);
    expect(notes[0]).toMatch(note);
  }
});

test("a level has no influence, and no note, beside a given number of events", () => {
  fc.assert(
    fc.property(anyPreset, logarithmic(1e-4, 0.4), (experiment, confidence_level) => {
      const limit = { ...experiment.limit, confidence_level, events: 3 };
      expect(unusualNumbers({ ...experiment, limit })).toEqual([]);
    }),
    { seed: 82 },
  );
});

test("a target much too thick or thin has a note that names its unit", () => {
  fc.assert(
    fc.property(anyPreset, logarithmic(2.1e3, 1e4), logarithmic(1e-9, 9e-5), (experiment, thick, thin) => {
      for (const thickness of [thick, thin]) {
        const notes = unusualNumbers({ ...experiment, target: withThickness(experiment.target, thickness) });
        expect(notes.length).toBeGreaterThan(0);
        expect(notes[0]).toMatch(/^the target's thickness is \S+ cm, which is unusual/);
        const [, written] = /is (\S+) cm/.exec(notes[0])!;
        expect(Math.abs(Number(written) / thickness - 1)).toBeLessThan(1e-3);
      }
    }),
    { seed: 83 },
  );
});
