import {
  bounds,
  boundWarnings,
  compounds,
  experimentFile,
  formFactorKinds,
  leptons,
  limitMethodNames,
  limitMethods,
  materials,
  mesonNames,
  PAPER_BOUNDS,
  preset,
  presetNames,
  version,
} from "millitree";
import type { Catalogue } from "./answers.js";

/** What there is to choose from. */
export const catalogue = (): Catalogue => ({
  version,
  presets: presetNames().map((id) => ({ id, file: { ...experimentFile(preset(id)) } })),
  bounds: bounds().map((bound) => ({ ...bound, warnings: boundWarnings(bound) })),
  paperBounds: [...PAPER_BOUNDS],
  materials: Object.entries({ ...materials, ...compounds }).map(([name, { X0 }]) => ({ name, X0_cm: X0 })),
  leptons: Object.keys(leptons),
  mesons: [...mesonNames],
  formFactors: [...formFactorKinds],
  limitMethods: limitMethodNames.map((value) => ({ value, label: limitMethods[value].name })),
});
