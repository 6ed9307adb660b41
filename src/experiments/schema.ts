import { z } from "zod";
import type { FormFactorKind } from "../physics/form-factor.js";
import { leptons, type MesonName } from "../physics/particles.js";
import type { LineShape } from "../production/line-shape.js";
import type { PairSpin } from "../production/pair-conversion.js";
import type { Photoproduction } from "../production/vector-mesons.js";
import { slowBeam } from "./beam-energies.js";
import { type Beam, beam } from "./beam-schema.js";
import { type Cuts, cuts } from "./cuts-schema.js";
import { type Efficiency, efficiency } from "./efficiency-schema.js";
import { emptySignal } from "./empty-signal.js";
import { alsoBesideErrors, mapping, oneOf, oneOfNumbers, quantity, text, whereAllIsValid } from "./fields.js";
import { formFactor, formFactorProblems } from "./form-factor-schema.js";
import {
  type Background,
  background,
  backgroundOf,
  type Limit,
  limit,
  limitProblems,
  type SignalUncertainty,
  uncertainties,
} from "./limit-schema.js";
import { lineShape, type MesonYield, mesonProblems, mesons, photoproduction } from "./meson-schema.js";
import type { Target } from "./target.js";
import { nucleiOfFile, resolveTarget, target } from "./target-schema.js";

const fraction = quantity("Fraction of the beam energy", { from: 0, to: 1 });
const window = "must be [low, high] with 0 <= low < high <= 1";

const signal = mapping({
  missing_energy_fraction: z
    .tuple([fraction, fraction], { error: window })
    .refine(([low, high]) => low < high, { error: window })
    .meta({
      description:
        "Range of E_miss/E that counts as signal, E the nominal energy_GeV: the recoil lepton has E' = E - E_miss, whatever the energy of the single beam particle",
    }),
});

/** What the lepton radiates. */
export type FinalState = "chi" | "vector";
const finalStates: readonly FinalState[] = ["chi", "vector"];

/**
 * The experiment file: what `parseExperiment` accepts, with the unit in each key.
 *
 * Strict: an unknown key is an error; numbers are finite, plain and in range. The messages say what is allowed.
 */
export const experimentSchema = mapping({
  name: text("Name of the experiment"),
  references: z
    .array(text("Reference"), { error: "must be a list of lines of text" })
    .meta({ description: "Where the numbers come from" })
    .default([]),
  beam,
  target,
  form_factor: formFactor.prefault({}),
  final: oneOf(
    "What is radiated: chi, a pair of millicharged particles from a virtual photon; vector, an invisible vector V on its mass shell, with epsilon its kinetic mixing",
    finalStates,
  ).default("chi"),
  spin: oneOfNumbers("Spin of chi: 0.5, a Dirac fermion; 0, a complex scalar", [0.5, 0]).default(0.5),
  signal,
  cuts: cuts.default({}),
  efficiency,
  background: background.default(0),
  limit: limit.prefault({}),
  uncertainties: uncertainties.default({}),
  mesons: mesons.default({}),
  photoproduction: photoproduction.exactOptional(),
  line_shape: lineShape.default("narrow"),
})
  .superRefine(({ beam, target, form_factor, signal, final, spin, mesons, photoproduction }, context) => {
    for (const { path, message } of mesonProblems({ mesons, photoproduction }))
      context.addIssue({ code: "custom", path, message });
    if (final === "vector" && spin === 0)
      context.addIssue({
        code: "custom",
        path: ["spin"],
        message: "must be left out with final: vector, where there is no chi",
      });
    for (const { path, message } of formFactorProblems(form_factor, nucleiOfFile(target)))
      context.addIssue({ code: "custom", path, message });
    const highest = 1 - leptons[beam?.lepton]?.mass / beam?.energy_GeV;
    const { 0: low, 1: high } = signal?.missing_energy_fraction ?? {};
    if (highest > 0 && low >= highest && low < high)
      context.addIssue({
        code: "custom",
        path: ["signal", "missing_energy_fraction"],
        message: `must begin below ${highest.toPrecision(6)}, where the lepton is left at rest`,
      });
  }, alsoBesideErrors)
  .superRefine((file, context) => {
    const { beam, signal } = file;
    const experiment: Experiment = { ...file, target: resolveTarget(file.target) };
    const problem = slowBeam(beam, experiment.target, signal.missing_energy_fraction);
    const key =
      beam.energy_loss !== "none" ? "energy_loss" : beam.spectrum_GeV ? "spectrum_GeV" : "energy_spread_GeV";
    if (problem) context.addIssue({ code: "custom", path: ["beam", key], message: problem });
    const widest = Math.max(0, ...Object.values(file.uncertainties));
    if (file.limit.events === undefined)
      for (const { path, message } of limitProblems(backgroundOf(file), file.limit, widest))
        context.addIssue({ code: "custom", path, message });
    const empty = emptySignal(experiment);
    if (empty) context.addIssue({ code: "custom", ...empty });
  }, whereAllIsValid);

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
  final: FinalState;
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
export const resolveExperiment = (file: z.output<typeof experimentSchema>): Experiment => ({
  ...file,
  target: resolveTarget(file.target),
});
