import { type Species, species } from "../../cascade/cascade.js";
import { InvalidInput } from "../../errors/invalid-input.js";
import { leastFraction, roundedUp } from "../schema/cascade.js";
import type { Experiment } from "../schema/experiment.js";
import { hasShower, lowestOf, type ShowerSum, showerOf } from "./experiment-shower.js";

/** Numbers of one kind of particle each. */
type BySpecies<Value> = Record<Species, Value>;

/** The spectrum of the track lengths of a stage in a bin of x = E/E_0. */
export interface TrackLengthBin {
  x_low: number;
  x_high: number;
  /** Path per x of particles with x in the bin [X0]. */
  track_length_X0_per_x: BySpecies<number>;
  /** Bound on its numerical error. */
  track_length_error_X0_per_x: BySpecies<number>;
}

/** The shower of a beam in one stage. */
export interface StageOfBeam {
  name: "target" | "calorimeter";
  material: string;
  /** Thickness in radiation lengths; null if the stage absorbs everything. */
  thickness_X0: number | null;
  /** Path of all particles with enough energy for the window [X0]. */
  track_length_X0: BySpecies<number>;
  /** Bound on its numerical error. */
  track_length_error_X0: BySpecies<number>;
  /** The number of these particles that leave the stage. */
  leaving: BySpecies<number>;
  bins?: TrackLengthBin[];
}

/** The shower of a beam in all stages. */
export interface BeamInMatter {
  /** Energy above which particles count, that of the window's lower edge [GeV]. */
  lowest_GeV: number;
  stages: StageOfBeam[];
  /** Photons above this energy that leave the target, for each lepton on target: f_brem of Eq. (5) of arXiv:2505.04295. */
  f_brem: number;
}

/** Evaluates a sum for each kind of particle. */
const bySpecies = <Value>(of: (kind: Species) => Value): BySpecies<Value> =>
  Object.fromEntries(species.map((kind) => [kind, of(kind)])) as BySpecies<Value>;

/**
 * Computes what the beam of an experiment becomes in matter. For each layer of the target and the calorimeter it is the path of
 * electrons, positrons and photons with enough energy for the window, for each lepton on target.
 *
 * @param experiment with `cascade: electromagnetic`
 * @param options.edges n + 1 rising edges in x = E/E_0 of the spectra of these paths, from 0.01 and 100 MeV up to 1; by default none
 * @returns track lengths in radiation lengths, and the photons that leave the target
 * @throws InvalidInput for an experiment without a cascade
 *
 * @example
 * const { stages, f_brem } = beamInMatter(preset("ldmx-full"));
 * console.log(stages.map(({ name }) => name).join()); // => target,calorimeter
 * const { "e-": path, gamma } = stages[0].track_length_X0; // of 0.4 X0; hard photons are rarer than electrons
 * console.log(path < 0.4, gamma < path, f_brem < 0.1); // => true true true
 */
export function beamInMatter(
  experiment: Experiment,
  { edges = [] }: { edges?: readonly number[] } = {},
): BeamInMatter {
  if (!hasShower(experiment))
    throw new InvalidInput(
      `invalid cascade: ${experiment.cascade}; must be electromagnetic to see what the beam becomes: --set cascade=electromagnetic`,
    );
  const floor = leastFraction(experiment.beam.energy_GeV);
  if (edges.some((edge) => !(edge >= floor && edge <= 1)))
    throw new InvalidInput(
      `invalid edges: ${edges.join()}; must be from ${roundedUp(floor)} to 1, the energies that a shower is computed for`,
    );
  const shower = showerOf(experiment);
  const lowest = lowestOf(experiment);
  const stages = shower.stages.map(({ name, material, thickness, X0 }, i): StageOfBeam => {
    const paths = bySpecies((kind) => shower.path(i, kind, lowest));
    const inX0 = (sums: BySpecies<ShowerSum>, of: keyof ShowerSum) =>
      bySpecies((kind) => sums[kind][of] / X0);
    const above = edges.map((edge) => bySpecies((kind) => shower.path(i, kind, edge * shower.energy)));
    const bins = edges.slice(1).map((x_high, j): TrackLengthBin => {
      const x_low = edges[j];
      const perX = 1 / (X0 * (x_high - x_low));
      return {
        x_low,
        x_high,
        track_length_X0_per_x: bySpecies((kind) => perX * (above[j][kind].value - above[j + 1][kind].value)),
        track_length_error_X0_per_x: bySpecies(
          (kind) => perX * (above[j][kind].error + above[j + 1][kind].error),
        ),
      };
    });
    return {
      name,
      material,
      // 15 digits, so that 0.4 reads 0.4
      thickness_X0: thickness === Infinity ? null : Number((thickness / X0).toPrecision(15)),
      track_length_X0: inX0(paths, "value"),
      track_length_error_X0: inX0(paths, "error"),
      leaving: bySpecies((kind) => shower.leaving(i, kind, lowest).value),
      ...(bins.length > 0 && { bins }),
    };
  });
  const target = stages.filter(({ name }) => name === "target");
  return { lowest_GeV: lowest, stages, f_brem: target[target.length - 1].leaving.gamma };
}
