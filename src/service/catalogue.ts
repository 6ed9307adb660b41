import { boundWarnings } from "../bounds/bound.js";
import { bounds, PAPER_BOUNDS } from "../bounds/bounds.js";
import { version } from "../data/version.js";
import { experimentFile } from "../experiments/file/parse.js";
import { preset, presetNames } from "../experiments/file/presets.js";
import { finalStates } from "../physics/final-states.js";
import { formFactorKinds } from "../physics/form-factor.js";
import { knownMaterials } from "../physics/materials.js";
import { leptons, mesonNames } from "../physics/particles.js";
import { limitMethodNames, limitMethods } from "../statistics/limit-methods.js";
import type { Catalogue } from "./answers.js";

/** Spins of chi. */
const SPINS = [0.5, 0] as const;

/** Returns everything that there is to choose from. */
export const catalogue = (): Catalogue => ({
  version,
  presets: presetNames().map((id) => ({ id, file: { ...experimentFile(preset(id)) } })),
  bounds: bounds().map((bound) => ({ ...bound, warnings: boundWarnings(bound) })),
  paperBounds: [...PAPER_BOUNDS],
  materials: Object.entries(knownMaterials).map(([name, { density, X0 }]) => ({
    name,
    density_g_per_cm3: density,
    X0_cm: X0,
  })),
  finals: finalStates().flatMap(({ name, kindOfChi }) =>
    kindOfChi
      ? SPINS.map((spin) => ({ final: name, spin, label: `${name}, ${kindOfChi(spin)}` }))
      : [{ final: name, label: name }],
  ),
  leptons: Object.keys(leptons),
  mesons: [...mesonNames],
  formFactors: [...formFactorKinds],
  limitMethods: limitMethodNames.map((value) => ({ value, label: limitMethods[value].name })),
});
