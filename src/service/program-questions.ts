import { z } from "zod";
import { boundNames, isBoundName } from "../bounds/bounds.js";
import { signalUncertainties } from "../experiments/schema/limit.js";
import { emissionMethodNames } from "../production/emission-method.js";
import type { BandKind } from "../results/reach-columns.js";
import { MAX_MASSES } from "./parse-masses.js";

/** Most events of one answer: what is more belongs into files. */
export const MOST_EVENTS = 1_000_000;
const MOST_BINS = 10_000;

/** Makes an error that says what is allowed. */
const must = (allowed: string) => ({ error: `must be ${allowed}` });

const words = <const Words extends readonly [string, ...string[]]>(all: Words) =>
  z.enum(all, must(`one of ${all.join(", ")}`));
const numberFrom = (low: number, high: number) => {
  const allowed = must(`a number from ${low} to ${high}`);
  return z.number(allowed).min(low, allowed).max(high, allowed);
};
const wholeFrom = (low: number, high: number) => {
  const allowed = must(`a whole number from ${low} to ${high}`);
  return z.number(allowed).int(allowed).min(low, allowed).max(high, allowed);
};
const positive = (what: string) => {
  const allowed = must(`${what}, positive and finite`);
  return z.number(allowed).gt(0, allowed).lt(Infinity, allowed);
};
const text = (what: string) => z.string(must(what));
const flag = z.boolean(must("true or false"));
const number = z.number(must("a number"));

const file = text("the text of an experiment's file");
const files = z
  .array(file, must("a list of texts of experiments' files"))
  .min(1, must("one experiment or more"));
const oneMass = z.union(
  [positive("a mass [GeV]"), z.string()],
  must("a mass: a number [GeV], positive and finite, or a text with a unit, such as 10MeV"),
);
/** Masses as they are asked for: numbers [GeV], texts with units, and grids such as 1MeV:1GeV:60, in any mixture. */
const masses = z
  .array(oneMass, must("a list of masses"))
  .min(1, must("one mass or more"))
  .max(MAX_MASSES, must(`at most ${MAX_MASSES} masses`));
const rtol = numberFrom(1e-8, 0.1).optional();
const method = words(emissionMethodNames as readonly ["exact", ...("ww" | "iww")[]]).optional();
const bounds = z
  .array(
    z.string(must("the name of a bound")).refine(isBoundName, {
      error: `must be one of ${boundNames().join(", ")}`,
    }),
    must("a list of names of bounds"),
  )
  .optional();
const bandKinds = ["form-factor", "all", "expected"] as const satisfies readonly BandKind[];
const range = z.tuple([number, number], must("[low, high]"));
const positiveRange = z.tuple([positive("low"), positive("high")], must("[low, high], both positive"));
const share = z.array(words(signalUncertainties as unknown as readonly [string, ...string[]])).optional();

const figureOptions = z
  .strictObject({
    size: z
      .union([
        z.string(),
        z.strictObject({ width_mm: positive("a width"), height_mm: positive("a height").optional() }),
      ])
      .optional(),
    massRange_GeV: positiveRange.optional(),
    valueRange: positiveRange.optional(),
    names: words(["labels", "legend"]).optional(),
    title: text("a text").optional(),
    blackAndWhite: flag.optional(),
    fontSize_pt: number.optional(),
  })
  .optional();

const place = z
  .strictObject({
    z_mm: number,
    spot: z.strictObject({
      shape: words(["uniform", "gauss"]),
      x_mm: z.number().min(0, must("0 or more")),
      y_mm: z.number().min(0, must("0 or more")),
    }),
    calorimeter_z_mm: number.optional(),
  })
  .optional();

/** The inputs of the questions that other programs ask, by kind: each says what is allowed. */
export const programQuestions = {
  catalogue: z.strictObject({}),
  experiment: z.strictObject({ text: text("the text of a file"), source: text("a name").optional() }),
  preset: z.strictObject({ name: text("the name of a preset") }),
  replace: z.strictObject({
    file,
    source: text("a name").optional(),
    values: z.array(
      z.strictObject({ path: text("the path of a key, such as beam.energy_GeV"), value: z.unknown() }),
    ),
  }),
  crossSections: z.strictObject({ file, masses_GeV: masses, rtol, method }),
  spectra: z.strictObject({
    file,
    masses_GeV: masses,
    bins: wholeFrom(1, MOST_BINS).optional(),
    range: range.optional(),
    rtol,
    method,
  }),
  reaches: z.strictObject({
    files,
    masses_GeV: masses,
    rtol,
    method,
    band: words(bandKinds).optional(),
    combine: flag.optional(),
    share,
  }),
  explanations: z.strictObject({ file, masses_GeV: masses, bounds, rtol }),
  elasticities: z.strictObject({ file, mass_GeV: oneMass, rtol }),
  plans: z.strictObject({ file, masses_GeV: masses, epsilon: positive("a charge"), rtol }),
  frontier: z.strictObject({ file, masses_GeV: masses, bounds, rtol }),
  bounds: z.strictObject({ bounds }),
  events: z.strictObject({
    file,
    mass_GeV: oneMass,
    events: wholeFrom(1, MOST_EVENTS),
    seed: wholeFrom(0, Number.MAX_SAFE_INTEGER).optional(),
    weighted: flag.optional(),
    range: range.optional(),
    place,
  }),
  figure4: z.strictObject({
    files,
    masses_GeV: masses,
    bounds,
    rtol,
    method,
    band: words(bandKinds).optional(),
    combine: flag.optional(),
    share,
    figure: figureOptions,
  }),
};

/** The kind of a question that another program may ask. */
export type ProgramKind = keyof typeof programQuestions;

/** The input of a question of a kind, once it has been read. */
export type ProgramAsked<Kind extends ProgramKind> = z.output<(typeof programQuestions)[Kind]>;
