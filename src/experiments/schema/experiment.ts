import { z } from "zod";
import { DEFAULT_FINAL_STATE, type FinalStateName, finalStates } from "../../physics/final-states.js";
import type { FormFactorKind } from "../../physics/form-factor.js";
import type { MesonName } from "../../physics/particles.js";
import type { PairSpin } from "../../physics/spectral-weight.js";
import type { LineShape } from "../../production/line-shape.js";
import type { Photoproduction } from "../../production/vector-mesons.js";
import type { Target } from "../target.js";
import { type Beam, beam } from "./beam.js";
import { type Cuts, cuts } from "./cuts.js";
import { type Efficiency, efficiency } from "./efficiency.js";
import { mapping, oneOfNumbers, oneOfRegistered, quantity, text } from "./fields.js";
import { formFactor } from "./form-factor.js";
import {
  type Background,
  background,
  type Limit,
  limit,
  type SignalUncertainty,
  uncertainties,
} from "./limit.js";
import { lineShape, type MesonYield, mesons, photoproduction } from "./mesons.js";
import { resolveTarget, target } from "./target.js";

const fraction = quantity("Fraction of the beam energy", { from: 0, to: 1 });
const window = "must be [low, high] with 0 <= low < high <= 1";

const signal = mapping({
  missing_energy_fraction: z
    .tuple([fraction, fraction], { error: window })
    .refine(([low, high]) => low < high, { error: window })
    .meta({
      description:
        "Range [low, high] of E_miss/E that counts as signal. E is the nominal energy_GeV, so the recoil lepton has E' = E - E_miss, whatever the energy of the single beam particle",
    }),
});

/**
 * The keys of the experiment file, with the unit in each, and the rules of each key by itself. `file/experiment-schema.ts` adds the
 * rules between keys.
 */
export const experimentKeys = mapping({
  name: text("Name of the experiment"),
  references: z
    .array(text("Reference"), { error: "must be a list of lines of text" })
    .meta({ description: "Sources of the numbers" })
    .default([]),
  beam,
  target,
  form_factor: formFactor.prefault({}),
  final: oneOfRegistered(
    `Final state: ${finalStates()
      .map(({ name, summary }) => `${name}, ${summary}`)
      .join("; ")}`,
    () => finalStates().map(({ name }) => name),
  ).default(DEFAULT_FINAL_STATE),
  spin: oneOfNumbers("Spin of chi: 0.5 for a Dirac fermion, 0 for a complex scalar", [0.5, 0]).default(0.5),
  signal,
  cuts: cuts.default({}),
  efficiency,
  background: background.default(0),
  limit: limit.prefault({}),
  uncertainties: uncertainties.default({}),
  mesons: mesons.default({}),
  photoproduction: photoproduction.exactOptional(),
  line_shape: lineShape.default("narrow"),
});

/** A parsed experiment: the keys of the file with every default filled in and the target resolved. Plain, JSON-safe. */
export interface Experiment {
  name: string;
  references: string[];
  beam: Beam;
  target: Target;
  /** What is left out follows from the nucleus: see `formFactorOf`. */
  form_factor: {
    kind: FormFactorKind;
    screening_per_GeV?: number;
    size_GeV2?: number;
    radius_fm?: number;
    skin_fm?: number;
  };
  /** chi: masses are those of chi, epsilon its charge. vector: masses are those of V, epsilon its kinetic mixing. */
  final: FinalStateName;
  /** Of chi: a Dirac fermion or a complex scalar. */
  spin: PairSpin;
  signal: { missing_energy_fraction: [number, number] };
  /** On the recoil lepton; decays of mesons have none. */
  cuts: Cuts;
  efficiency: Efficiency;
  /** Events; see `backgroundOf`. */
  background: Background;
  limit: Limit;
  /** Relative standard deviations of what the signal hangs on. */
  uncertainties: Partial<Record<SignalUncertainty, number>>;
  /** Vector mesons produced by `on_target` leptons: see `mesonYield`. */
  mesons: Partial<Record<MesonName, MesonYield>>;
  /** Where a meson is given by its factors. */
  photoproduction?: Photoproduction;
  line_shape: LineShape;
}

/** The experiment that a valid file stands for. */
export const resolveExperiment = (file: z.output<typeof experimentKeys>): Experiment => ({
  ...file,
  target: resolveTarget(file.target),
});
