import { shortNumber } from "../../formats/short-number.js";
import type { Experiment } from "../schema/experiment.js";
import { radiationLengthsOf, thicknessOf } from "../target.js";

/** The usual range of a number, and what a user most likely overlooked outside it. */
interface Usual {
  name: string;
  of: (experiment: Experiment) => number | undefined;
  unit: string;
  range: readonly [least: number, most: number];
  /** The usual values in words. */
  usual: string;
  /** The mistakes that lead out of the range. */
  hint: string;
}

/** Returns the energy of a beam of electrons or positrons, or else of muons; undefined for the other kind. */
const energyOf =
  (electrons: boolean) =>
  ({ beam }: Experiment): number | undefined =>
    beam.lepton.startsWith("e") === electrons ? beam.energy_GeV : undefined;

const usual: readonly Usual[] = [
  {
    name: "beam.energy_GeV",
    of: energyOf(true),
    unit: " GeV",
    range: [0.02, 500],
    usual: "electron beams have 0.05 to 300 GeV",
    hint: "is it in MeV?",
  },
  {
    name: "beam.energy_GeV",
    of: energyOf(false),
    unit: " GeV",
    range: [0.15, 1e4],
    usual: "muon beams have 0.2 to 300 GeV, a muon collider some 5000 GeV",
    hint: "is it in MeV?",
  },
  {
    name: "beam.on_target",
    of: ({ beam }) => beam.on_target,
    unit: "",
    range: [1e6, 1e23],
    usual: "experiments have 1e9 to 1e20 leptons on target",
    hint: "is the exponent missing or doubled?",
  },
  {
    name: "the target's thickness",
    of: ({ target }) => thicknessOf(target),
    unit: " cm",
    range: [1e-4, 2000],
    usual: "targets have 0.001 to 500 cm",
    hint: "is it in cm?",
  },
  {
    name: "the target's thickness",
    of: ({ target }) => radiationLengthsOf(target),
    unit: " X0",
    range: [1e-6, 300],
    usual: "targets have 0.001 to 100 radiation lengths",
    hint: "is it in another unit?",
  },
  {
    name: "limit.confidence_level",
    of: ({ limit }) => (limit.events === undefined ? limit.confidence_level : undefined),
    unit: "",
    range: [0.5, 0.9999],
    usual: "limits are at 0.9 or 0.95",
    hint: "is it 1 - CL?",
  },
];

const short = (value: number): string => shortNumber(Number(value.toPrecision(4)));

/** Lists the numbers of an experiment that no experiment has, with what is usual: allowed, but most likely a slip. */
export const unusualNumbers = (experiment: Experiment): string[] =>
  usual.flatMap(({ name, of, unit, range: [least, most], usual, hint }) => {
    const value = of(experiment);
    if (value === undefined || (value >= least && value <= most)) return [];
    return [`${name} is ${short(value)}${unit}, which is unusual: ${usual}; ${hint}`];
  });
