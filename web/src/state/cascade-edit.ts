import { differences, isMapping, type Leaf, valueAt, withValue } from "./file-edit.js";
import type { ExperimentFile } from "./page-state.js";

/** A file whose cascade has been switched off. */
export interface SwitchedOff {
  file: ExperimentFile;
  /** The values that bring the cascade back, with all that went with it. */
  back: readonly Leaf[];
  /** The parts that went with the cascade, in words. */
  taken: readonly string[];
}

/** Tests whether a file has a cascade. */
export const hasCascade = (file: ExperimentFile): boolean => file.cascade === "electromagnetic";

/**
 * Returns a file without a cascade. What only a file with a cascade may have goes with it: the calorimeter, the uncertainty of the
 * cascade, and mesons of the shower's photons.
 */
export function withoutCascade(before: ExperimentFile): SwitchedOff {
  let file = withValue(before, ["cascade"], "none");
  const taken: string[] = [];
  if (file.calorimeter !== undefined) {
    file = withValue(file, ["calorimeter"], undefined);
    taken.push("the calorimeter");
  }
  if (valueAt(file, ["uncertainties", "cascade"]) !== undefined) {
    file = withValue(file, ["uncertainties", "cascade"], undefined);
    taken.push("its uncertainty");
  }
  if (valueAt(file, ["photoproduction", "f_brem"]) === "computed") {
    const mesons = isMapping(file.mesons) ? Object.entries(file.mesons) : [];
    const counted = mesons.filter(([, meson]) => !isMapping(meson));
    file = withValue(
      withValue(file, ["mesons"], Object.fromEntries(counted)),
      ["photoproduction"],
      undefined,
    );
    taken.push("the mesons of its photons");
  }
  return { file, back: differences(file, before), taken };
}

/** Returns a file with a cascade, and with what went when it was switched off. */
export const withCascade = (file: ExperimentFile, off: SwitchedOff | null): ExperimentFile =>
  [...(off?.back ?? []), [["cascade"], "electromagnetic"] as Leaf].reduce(
    (changed, [path, value]) => withValue(changed, path, value),
    file,
  );
