import { z } from "zod";
import { DEFAULT_FINAL_STATE, type FinalStateName, finalStates } from "../../physics/final-states.js";
import type { FormFactorKind } from "../../physics/form-factor.js";
import type { HydrogenModel } from "../../physics/hydrogen.js";
import type { MesonName } from "../../physics/particles.js";
import type { PairSpin } from "../../physics/spectral-weight.js";
import type { LineShape } from "../../production/line-shape.js";
import type { Calorimeter, Target, Veto } from "../target.js";
import { type Beam, beam } from "./beam.js";
import { type Cascade, cascade } from "./cascade.js";
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
import { lineShape, type MesonPhotons, type MesonYield, mesons, photoproduction } from "./mesons.js";
import { type Note, notes, type Status, status } from "./status.js";
import { calorimeter, resolveCalorimeter, resolveTarget, resolveVeto, target, veto } from "./target.js";

const fraction = quantity("Fraction of the beam energy", { from: 0, to: 1 });
const rising = "must be [low, high] with 0 <= low < high <= 1";

/** Says what a window must be, and how one of another length was most likely meant. */
const window = ({ input }: { input?: unknown }): string =>
  Array.isArray(input) && input.length > 2
    ? `${rising}; it has ${input.length} numbers: use decimal points, not commas`
    : rising;

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
 * The keys of the experiment file, with the unit in each, and the rules for each key by itself. `file/experiment-schema.ts` adds
 * the rules between keys.
 */
export const experimentKeys = mapping({
  name: text("Name of the experiment"),
  status: status.exactOptional(),
  references: z
    .array(text("Reference"), { error: "must be a list of lines of text" })
    .meta({ description: "Sources of the numbers" })
    .default([]),
  notes: notes.exactOptional(),
  beam,
  target,
  cascade: cascade.default("none"),
  calorimeter: calorimeter
    .meta({
      description:
        "Matter behind the target, in which what leaves the target with much of the beam's energy as a photon goes on; only with cascade: electromagnetic",
    })
    .exactOptional(),
  veto: veto
    .meta({
      description:
        "Matter in which the event is seen if both chi together leave more than a threshold there; it gives the ceiling in epsilon",
    })
    .exactOptional(),
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

/**
 * An experiment: the keys of its file with every default filled in and the target resolved. Plain data that JSON can hold.
 * docs/experiment-file.md describes each key with its unit and range.
 */
export interface Experiment {
  name: string;
  /** The status of the numbers; left out if the file does not say it. */
  status?: Status;
  /** Sources of the numbers. */
  references: string[];
  /** The sources of the numbers, one by one, and what to know of them. */
  notes?: Note[];
  /** Beam lepton, its energy [GeV] and the number of leptons on target. */
  beam: Beam;
  /** Material and thickness, or layers. */
  target: Target;
  /** The choice of what the beam becomes in matter: `none`, every lepton keeps its energy; `electromagnetic`, it makes a shower. */
  cascade: Cascade;
  /** The matter behind the target; only with a cascade. */
  calorimeter?: Calorimeter;
  /** The matter in which the pair is seen if its charge is too large; left out, there is no ceiling in epsilon. */
  veto?: Veto;
  /**
   * Form factor of the nucleus, by default Eq. (10) of arXiv:2505.04295 with the scales of `formFactorOf`; protons and deuterons have
   * their own.
   */
  form_factor: {
    kind: FormFactorKind;
    screening_per_GeV?: number;
    size_GeV2?: number;
    radius_fm?: number;
    skin_fm?: number;
    hydrogen?: HydrogenModel;
  };
  /** Final state. With `chi`, masses are those of chi and epsilon is its charge; with `vector`, those of V and its kinetic mixing. */
  final: FinalStateName;
  /** Spin of chi: 0.5 for a Dirac fermion, 0 for a complex scalar. */
  spin: PairSpin;
  /** Window [low, high] of x = E_miss/E that counts as signal, 0 <= low < high <= 1. */
  signal: { missing_energy_fraction: [number, number] };
  /** Cuts on the recoil lepton; decays of mesons have none. */
  cuts: Cuts;
  /** Efficiency, 0 to 1: a number, or tables. */
  efficiency: Efficiency;
  /** Expected background [events]; see `backgroundOf`. */
  background: Background;
  /** Confidence level, method and count of the exclusion. */
  limit: Limit;
  /** Relative standard deviations of the quantities on which the signal depends, 0 to 1. */
  uncertainties: Partial<Record<SignalUncertainty, number>>;
  /** Vector mesons produced by `on_target` leptons: see `mesonYield`. */
  mesons: Partial<Record<MesonName, MesonYield>>;
  /** Factors common to all mesons that are given by their own factors, Eqs. (5), (6) of arXiv:2505.04295. */
  photoproduction?: MesonPhotons;
  /** Mass distribution of the mesons: `narrow`, or `breit-wigner`. */
  line_shape: LineShape;
}

/** Returns the experiment that a valid file stands for. */
export const resolveExperiment = ({
  calorimeter,
  veto,
  photoproduction,
  ...file
}: z.output<typeof experimentKeys>): Experiment => ({
  ...file,
  target: resolveTarget(file.target),
  ...(photoproduction && { photoproduction: photoproduction as MesonPhotons }),
  ...(calorimeter && { calorimeter: resolveCalorimeter(calorimeter) }),
  ...(veto && { veto: resolveVeto(veto) }),
});
