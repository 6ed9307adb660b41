import { thicknessKeys } from "../thickness.js";
import { backgroundForms } from "./limit.js";
import { matterKeys, matters, ownMatterKeys } from "./target.js";

/** Ways to state one thing in a mapping of the file, each by keys of its own. A file has one of them. */
export interface Alternatives {
  /** The mapping: `target`, or `target.layers.0`. */
  mapping: RegExp;
  ways: readonly (readonly string[])[];
  /** Keys that belong to the way that was there, and go with it. */
  belonging?: readonly string[];
  /** True if another value of the same way also drops what belongs to the old one. */
  ofValue?: boolean;
}

const layer = /^target(\.layers\.\d+)?$|^calorimeter$|^veto$/;
const alone = (keys: readonly string[]) => keys.map((key) => [key]);

/**
 * The keys that exclude each other. Who sets one of them in an experiment, by `--set`, by `--vary` or in a file with a base, means
 * it to take the place of the others.
 */
export const alternatives: readonly Alternatives[] = [
  { mapping: layer, ways: alone(thicknessKeys) },
  { mapping: /^calorimeter$/, ways: [["absorbing"], thicknessKeys] },
  { mapping: layer, ways: matters, belonging: ownMatterKeys, ofValue: true },
  { mapping: /^target$/, ways: [["layers"], matters.flat()], belonging: matterKeys },
  { mapping: /^beam$/, ways: [["energy_spread_GeV"], ["spectrum_GeV"]] },
  { mapping: /^background$/, ways: backgroundForms },
];

/** Values of keys with which other keys of the file have no meaning: who sets one of them takes these keys away. */
export const withoutMeaning: readonly { key: string; value: unknown; drops: string }[] = [
  { key: "cascade", value: "none", drops: "calorimeter" },
];

/** Mappings that a number may stand for, with the key whose value it is. */
export const shorthands: Readonly<Record<string, string>> = { background: "expected", efficiency: "overall" };
