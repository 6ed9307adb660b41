import type { Experiment } from "../experiments/schema/experiment.js";
import type { StatedRtol } from "../experiments/usual-rtol.js";
import {
  ALPHA,
  ATOMIC_MASS_UNIT,
  AVOGADRO,
  ELECTRON_MASS,
  MUON_MASS,
  PROTON_MASS,
} from "../physics/constants.js";
import { vectorMesons } from "../physics/particles.js";
import { FEMTOMETRE, PB_GEV2 } from "../physics/units.js";
import type { EmissionMethod } from "../production/emission-table.js";
import type { ReachPoint } from "../reach/reach.js";
import { type Provenance, provenance } from "./provenance.js";

/** The method behind cross sections: that of an emission table, or Monte Carlo over the phase space of the pair. */
export type Method = EmissionMethod | "vegas";

/** A record of everything that a result depends on, and nothing else: enough to compute it again to the digit. */
export interface Manifest {
  program: "millitree";
  version: string;
  /** The code and the platform that made the result. */
  made_with: Omit<Provenance, "version">;
  command: string;
  method: Method;
  /** The inputs in full, every default filled in. */
  experiments: Experiment[];
  options: Record<string, unknown>;
  constants: typeof constants;
  /** The tolerance; `rtol` has that of experiments without and with a cascade if they differ, and is null if the error follows from the number of calls. */
  tolerance: { rtol: StatedRtol | null; reached: number; converged: boolean };
}

const constants = {
  alpha: ALPHA,
  hbarc2_pb_GeV2: PB_GEV2,
  avogadro_per_mol: AVOGADRO,
  atomic_mass_unit_GeV: ATOMIC_MASS_UNIT,
  femtometre_per_GeV: FEMTOMETRE,
  electron_mass_GeV: ELECTRON_MASS,
  muon_mass_GeV: MUON_MASS,
  proton_mass_GeV: PROTON_MASS,
  vector_mesons: Object.fromEntries(
    Object.entries(vectorMesons).map(([name, { mass, width, branchingToElectrons, threshold }]) => [
      name,
      {
        mass_GeV: mass,
        width_GeV: width,
        branching_to_electrons: branchingToElectrons,
        threshold_GeV: threshold,
      },
    ]),
  ),
};

/** The accuracy of a run: the largest relative error of its numbers, and whether all of them met the tolerance. */
export interface Accuracy {
  reached: number;
  converged: boolean;
}

/** Computes the largest relative error of a set of numbers. Numbers that are zero are exact. */
export function accuracyOf(
  results: Iterable<{ value: number; error: number; converged: boolean }>,
): Accuracy {
  let [largest, converged] = [0, true];
  for (const result of results) {
    if (result.value > 0) largest = Math.max(largest, result.error / result.value);
    converged &&= result.converged;
  }
  return { reached: largest, converged };
}

/** Computes the same for reaches and their bands. Those that are null have no error. */
export const accuracyOfReach = (
  points: readonly (Pick<ReachPoint, "epsilon" | "epsilon_error" | "converged"> & Partial<ReachPoint>)[],
): Accuracy =>
  accuracyOf(
    points.flatMap(({ converged, ...p }) => [
      { value: p.epsilon ?? 0, error: p.epsilon_error ?? 0, converged },
      { value: p.epsilon_band_high ?? 0, error: p.epsilon_band_error ?? 0, converged },
    ]),
  );

/** The inputs of `manifest`. */
export interface ManifestInputs {
  /** The name of the command, without the program's. */
  command: string;
  experiments: Experiment[];
  /** The options of the command, next to its experiments. */
  options: Record<string, unknown>;
  /** The relative error asked for, from `statedRtol`. */
  rtol: StatedRtol;
  outcome: Accuracy;
  /** The method; by default exact. */
  method?: Method | undefined;
}

/** Returns the record of how a result was made. */
export function manifest({
  command,
  experiments,
  options,
  rtol,
  outcome,
  method = "exact",
}: ManifestInputs): Manifest {
  const { version, ...made_with } = provenance();
  return {
    program: "millitree",
    version,
    made_with,
    command,
    method,
    experiments,
    options,
    constants,
    tolerance: { rtol: method === "vegas" ? null : rtol, ...outcome },
  };
}
