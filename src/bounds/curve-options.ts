import { InvalidInput } from "../errors/invalid-input.js";
import { excerpt } from "../formats/excerpt.js";
import { type DecimalMark, decimalMarks, type Separator, separators } from "../formats/table-marks.js";
import { type Bound, boundKinds } from "./bound.js";
import { type CurveUnit, curveUnit, curveUnits } from "./energy-unit.js";

/** The functions of mass and epsilon that columns may have. */
const scales = ["linear", "log10", "log10-mass", "log10-epsilon"] as const;

/** Statements of a user on a file with curves. Everything else is read from the file. */
export interface CurveOptions {
  /** The column of the mass: its number, from 1, or its name. */
  mass?: string | undefined;
  /** The column of epsilon: its number, from 1, or its name. */
  epsilon?: string | undefined;
  /** The column whose words tell curves apart: its number or its name; `none` if there is none. */
  curve?: string | undefined;
  /** The unit of the masses. It is stronger than what the file says. */
  unit?: CurveUnit | undefined;
  /** The label of the curve; of several curves, the beginning of their labels. */
  label?: string | undefined;
  separator?: Separator | undefined;
  decimal?: DecimalMark | undefined;
  /** The function of the numbers in the columns, if their names don't say it. */
  scale?: (typeof scales)[number] | undefined;
  /** The meaning of the curve if it is compared with a reach; by default it excludes what is above. */
  kind?: Bound["kind"] | undefined;
}

/** Returns a reader for one of some words. */
const wordOf =
  <T extends string>(words: readonly T[]) =>
  (text: string): T | null =>
    words.find((word) => word === text) ?? null;

const readers: {
  readonly [K in keyof CurveOptions]-?: { read: (text: string) => CurveOptions[K] | null; allowed: string };
} = {
  mass: { read: (text) => text || null, allowed: "the number or the name of a column" },
  epsilon: { read: (text) => text || null, allowed: "the number or the name of a column" },
  curve: { read: (text) => text || null, allowed: "the number or the name of a column, or none" },
  unit: { read: curveUnit, allowed: `one of ${Object.keys(curveUnits).join(", ")}` },
  label: { read: (text) => text || null, allowed: "a text" },
  separator: {
    read: wordOf(Object.keys(separators) as Separator[]),
    allowed: `one of ${Object.keys(separators).join(", ")}`,
  },
  decimal: {
    read: wordOf(Object.keys(decimalMarks) as DecimalMark[]),
    allowed: `one of ${Object.keys(decimalMarks).join(", ")}`,
  },
  scale: { read: wordOf(scales), allowed: `one of ${scales.join(", ")}` },
  kind: { read: wordOf(boundKinds), allowed: `one of ${boundKinds.join(", ")}` },
};

/** The names of all options. */
export const curveOptionNames = Object.keys(readers) as (keyof CurveOptions)[];

/** Tests whether a text is an option: one of the names, and `=`. */
export const isCurveOption = (text: string): boolean =>
  curveOptionNames.some((name) => text.trimStart().startsWith(`${name}=`));

/**
 * Reads options as they are written behind the name of a file: `mass=2,epsilon=3,unit=MeV`.
 *
 * @throws RangeError for an option that is not known, is given twice or is none of its words
 */
export function parseCurveOptions(text: string): CurveOptions {
  const options: CurveOptions = {};
  for (const part of text.split(",")) {
    const [, name, value = ""] = /^\s*([^=]*?)\s*=\s*(.*?)\s*$/.exec(part) ?? [];
    if (name === undefined || !Object.hasOwn(readers, name))
      throw new InvalidInput(
        `invalid option: ${excerpt(part) || "empty"}; must be one of ${curveOptionNames.map((one) => `${one}=`).join(", ")}`,
      );
    const { read, allowed } = readers[name as keyof CurveOptions];
    const found = read(value);
    if (found === null)
      throw new InvalidInput(`invalid ${name}: ${excerpt(value) || "empty"}; must be ${allowed}`);
    if (Object.hasOwn(options, name))
      throw new InvalidInput(`invalid ${name}: given twice; must be given once`);
    Object.assign(options, { [name]: found });
  }
  return options;
}
