import { bounds, limitMethods, preset, presetNames } from "millitree";
import {
  boundWarnings,
  compounds,
  experimentFile,
  formFactorKinds,
  leptons,
  limitMethodNames,
  materials,
  mesonNames,
  PAPER_BOUNDS,
  version,
} from "millitree/parts";
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
