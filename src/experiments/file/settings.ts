import { InvalidInput } from "../../errors/invalid-input.js";
import { alternatives, shorthands, withoutMeaning } from "../schema/alternatives.js";
import { knownKeys } from "./known-keys.js";
import { scaledMesons } from "./scaled-mesons.js";

/** A value for a place of an experiment's file: `beam.energy_GeV`, or `signal.missing_energy_fraction.0`; null takes a key away. */
export interface Setting<Value = unknown> {
  path: string;
  value: Value;
}

/** A setting of a survey. */
export type VariedSetting = Setting<number | string>;

/** Returns the name of the column of a varied key in a table: `beam_energy_GeV` for `beam.energy_GeV`. */
export const settingColumn = (path: string): string => path.replaceAll(".", "_");

/** A mapping of a file, as plain data. */
export type Mapping = Record<string, unknown>;

/** Tests whether plain data is a mapping. */
export const isMapping = (data: unknown): data is Mapping =>
  typeof data === "object" && data !== null && !Array.isArray(data);

/** Lists the keys of a mapping whose place is taken by new values: see `alternatives`. */
function replacedKeys(place: string, before: Mapping, values: Mapping): string[] {
  const given = Object.keys(values).filter((key) => values[key] !== null);
  const dropped = place === "" ? withoutMeaning.filter(({ key, value }) => values[key] === value) : [];
  const excluded = alternatives.flatMap(({ mapping, ways, belonging = [], ofValue }) => {
    if (!mapping.test(place)) return [];
    const way = ways.filter((keys) => keys.some((key) => given.includes(key)));
    if (way.length === 0) return [];
    const others = ways.filter((keys) => !way.includes(keys)).flat();
    const replaced = others.filter((key) => Object.hasOwn(before, key));
    const another =
      ofValue &&
      way.flat().some((key) => isName(before[key]) && isName(values[key]) && values[key] !== before[key]);
    return replaced.length > 0 || another ? [...replaced, ...belonging] : [];
  });
  return [...excluded, ...dropped.map(({ drops }) => drops)];
}

const isName = (value: unknown): boolean => typeof value === "string";

/** Returns a list with other values of some of its items; the mapping itself if it doesn't fit the list. */
const withItems = (list: readonly unknown[], values: Mapping, place: string): unknown =>
  Object.keys(values).every((key) => /^\d+$/.test(key) && Number(key) < list.length)
    ? list.map((item, i) => (Object.hasOwn(values, i) ? joined(item, values[i], `${place}.${i}`) : item))
    : values;

/** Returns the value of a key, joined with what was there before. */
function joined(before: unknown, value: unknown, place: string): unknown {
  if (!isMapping(value) || Object.keys(value).length === 0) return value;
  if (Array.isArray(before)) return withItems(before, value, place);
  if (isMapping(before)) return overlaid(before, value, place);
  const shorthand = Object.hasOwn(shorthands, place) && typeof before === "number";
  return overlaid(shorthand ? { [shorthands[place]]: before } : {}, value, place);
}

/**
 * Returns a mapping with the values of another put over it. Mappings are joined key by key, also the items of a list by their
 * numbers, {0: value}; everything else is replaced. A value null takes a key away, and {} takes all keys away. A key that excludes
 * others takes their place: see `alternatives`.
 *
 * @param place of the mapping in the file, such as `target.layers.0`
 */
export function overlaid(before: Mapping, values: Mapping, place = ""): Mapping {
  const replaced = replacedKeys(place, before, values);
  const result = new Map(Object.entries(before).filter(([key]) => !replaced.includes(key)));
  for (const [key, value] of Object.entries(values)) {
    const inner = place === "" ? key : `${place}.${key}`;
    const isKey = result.has(key) || knownKeys(place === "" ? [] : place.split(".")).includes(key);
    // what is no key stays, so that it is refused
    if (value === null && isKey) result.delete(key);
    else result.set(key, joined(result.get(key), value, inner));
  }
  return Object.fromEntries(result);
}

const STEP = /^([A-Za-z]\w*|\d+)$/;

/** Returns a setting as the mapping that has its value at the end of its path, for data of a file. */
function nested({ path, value }: Setting, data: unknown, option: string): Mapping {
  const steps = path.split(".");
  let part = data;
  for (const [i, step] of steps.entries()) {
    const isItem = /^\d+$/.test(step) && Number(step) < (Array.isArray(part) ? part.length : 0);
    if (!STEP.test(step) || (Array.isArray(part) || /^\d/.test(step) ? !isItem : false))
      throw new InvalidInput(
        `invalid ${option}: ${path}; must be the path of a value in the experiment's file, such as beam.energy_GeV; there is no ${steps.slice(0, i + 1).join(".")}`,
      );
    part =
      typeof part === "object" && part !== null && Object.hasOwn(part, step)
        ? (part as Mapping)[step]
        : undefined;
  }
  return steps.reduceRight<unknown>((inner, step) => ({ [step]: inner }), value) as Mapping;
}

/** Returns the value at a path of plain data; undefined if there is none. */
export const valueAt = (data: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>(
    (part, step) => (isMapping(part) && Object.hasOwn(part, step) ? part[step] : undefined),
    data,
  );

/**
 * Returns what holds of a file when some of its values change: not its notes on them, and what came from an experiment is an estimate
 * from then on.
 */
function withoutSources({ notes: _, status, ...values }: Mapping): Mapping {
  const isTheirs = status === "data" || status === "recast";
  return { ...values, ...(status !== undefined && { status: isTheirs ? "estimate" : status }) };
}

/**
 * Returns a file with the values of another put over it. Mesons that it counts for all leptons on target change with them, unless
 * they are among the values. Values that the file has already change nothing.
 */
export function withOverlay(file: Mapping, values: Mapping): Mapping {
  if (JSON.stringify(overlaid(file, values)) === JSON.stringify(file)) return file;
  const before = withoutSources(file);
  const after = overlaid(before, values);
  const [old, now] = [before, after].map((file) => valueAt(file, "beam", "on_target"));
  const mesons = valueAt(before, "mesons");
  if (typeof old !== "number" || typeof now !== "number" || !isMapping(mesons)) return after;
  if (old === now || !(old > 0 && now > 0)) return after;
  // 15 digits, because ten times 6e10 should read 6e11
  const rounded = (product: number) => Number(product.toPrecision(15));
  return overlaid({ ...before, mesons: scaledMesons(mesons, now / old, rounded) }, values);
}

/**
 * Returns a file with other values in some places, as `withOverlay` puts them over it: all at once, so that none drops another.
 *
 * @param option that gives the settings, for messages
 * @throws RangeError for a path that cannot be one
 */
export function withSettings(file: unknown, settings: readonly Setting[], option: string): unknown {
  const before = isMapping(file) ? file : {};
  let values: Mapping = {};
  for (const setting of settings) values = merged(values, nested(setting, before, option));
  return withOverlay(before, values);
}

/** Returns the keys of two mappings together, mapping by mapping. */
const merged = (a: Mapping, b: Mapping): Mapping =>
  Object.fromEntries(
    new Map([
      ...Object.entries(a),
      ...Object.entries(b).map(([key, value]): [string, unknown] => {
        const old = Object.hasOwn(a, key) ? a[key] : undefined;
        return [key, isMapping(old) && isMapping(value) ? merged(old, value) : value];
      }),
    ]),
  );
