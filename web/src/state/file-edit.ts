import { scaledMesons, thicknessKeys } from "millitree/parts";
import type { ExperimentFile } from "./page-state.js";

/** A place in an experiment file: `["beam", "energy_GeV"]`. */
export type Path = readonly string[];

/** Tests for keys with values: neither a list nor a single value. */
export const isMapping = (value: unknown): value is ExperimentFile =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Tests whether a file has the mappings that its controls change: a link may contain anything. */
export function hasControls(file: ExperimentFile): boolean {
  const window = valueAt(file, ["signal", "missing_energy_fraction"]);
  return (
    isMapping(file.beam) &&
    isMapping(file.target) &&
    Array.isArray(window) &&
    window.length === 2 &&
    window.every((edge) => typeof edge === "number")
  );
}

/** Returns the value at a place; undefined if there is none. */
export function valueAt(file: unknown, path: Path): unknown {
  let value = file;
  for (const step of path) value = isMapping(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  return value;
}

/** Returns the number at a place; undefined if there is none. */
export function numberAt(file: unknown, path: Path): number | undefined {
  const value = valueAt(file, path);
  return typeof value === "number" ? value : undefined;
}

/** Returns the file with another value at a place. Mappings that are missing are made; undefined removes the key. */
export function withValue(file: ExperimentFile, path: Path, value: unknown): ExperimentFile {
  const [step, ...rest] = path;
  const inner = rest.length === 0 ? value : withValue(isMapping(file[step]) ? file[step] : {}, rest, value);
  if (inner !== undefined) return { ...file, [step]: inner };
  const { [step]: _, ...others } = file;
  return others;
}

/** Rounds a product of two numbers of a file: 0.1 times 3 is 0.3. */
const rounded = (product: number): number => Number(product.toPrecision(12));

/**
 * Returns the file with another number of leptons on target.
 *
 * @param mesonsFollow true if mesons change with it: see `scaledMesons`
 */
export function withLeptonsOnTarget(
  file: ExperimentFile,
  on_target: number,
  mesonsFollow: boolean,
): ExperimentFile {
  const before = numberAt(file, ["beam", "on_target"]);
  const changed = withValue(file, ["beam", "on_target"], on_target);
  const mesons = valueAt(file, ["mesons"]);
  if (!mesonsFollow || before === undefined || !(before > 0 && on_target > 0) || !isMapping(mesons))
    return changed;
  return { ...changed, mesons: scaledMesons(mesons, on_target / before, rounded) };
}

/** The keys of a file that hold matter. */
type MatterKey = "target" | "calorimeter";

/** Returns the file with matter of another material, with the same thickness in the same unit. */
export function withMaterial(
  file: ExperimentFile,
  material: string,
  at: MatterKey = "target",
): ExperimentFile {
  const kept = ["absorbing", ...thicknessKeys].flatMap((key) => {
    const thickness = valueAt(file, [at, key]);
    return thickness === undefined ? [] : [[key, thickness] as const];
  });
  const thickness = kept.length > 0 ? Object.fromEntries(kept) : { thickness_X0: 1 };
  return { ...file, [at]: { material, ...thickness } };
}

/** Returns the file with matter of another thickness, which takes the place of the former one. */
export function withThickness(
  file: ExperimentFile,
  at: MatterKey,
  thickness: ExperimentFile,
): ExperimentFile {
  const matter = Object.entries(file[at] as ExperimentFile).filter(
    ([key]) => key !== "absorbing" && !(thicknessKeys as readonly string[]).includes(key),
  );
  return { ...file, [at]: { ...Object.fromEntries(matter), ...thickness } };
}

/** Returns the file with the limit from counts: without a number of signal events that overrides them. */
export const withLimitFromCounts = (file: ExperimentFile): ExperimentFile =>
  withValue(file, ["limit", "events"], undefined);

/** A place in a file and its value; undefined if the key is removed. */
export type Leaf = readonly [path: Path, value: unknown];

/** Lists the places at which a file differs from another. Mappings are compared key by key; everything else is a leaf. */
export function differences(from: ExperimentFile, to: ExperimentFile, path: Path = []): Leaf[] {
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((key): Leaf[] => {
    const [a, b] = [from[key], to[key]];
    const place = [...path, key];
    if (JSON.stringify(a) === JSON.stringify(b)) return [];
    // an empty mapping differs from a missing one
    if (isMapping(b) && Object.keys(b).length > 0) return differences(isMapping(a) ? a : {}, b, place);
    return [[place, b]];
  });
}
