import { computeShower, type ShowerAbove, species, weightedSum } from "../../src/cascade/cascade.js";
import { type MaterialName, materials } from "../../src/physics/materials.js";
import { mixtureRadiationLength } from "../../src/physics/radiation-length.js";

/** A lepton that meets one slab of matter. */
export interface Slab {
  material: MaterialName;
  /** Energy of the lepton [GeV]. */
  energy: number;
  /** Thickness in radiation lengths. */
  depth: number;
  /** Lowest energy that counts, as part of the lepton's. */
  x: number;
}

/** Composition, density, radiation length [g/cm^2] of a material. */
export function matterOf(material: MaterialName) {
  const { Z, A, density } = materials[material];
  const composition = [{ Z, A, massFraction: 1 }];
  return { composition, density, X0: mixtureRadiationLength(composition) };
}

/** Returns the shower in a slab, after an electron unless a lepton is given. */
export function showerIn(
  { material, energy, depth, x }: Slab,
  degree: number,
  lepton: "e-" | "e+" = "e-",
): ShowerAbove {
  const { composition, density, X0 } = matterOf(material);
  const stage = { composition, density, thickness: depth * X0, enters: species };
  return computeShower({ lepton, energy, lowest: x * energy, degree }, [stage]);
}

/** Sums over the particles of one stage, by kind: paths [g/cm^2], and numbers that leave. */
export function sumsOf({ energies, stages }: ShowerAbove, f: (E: number) => number = () => 1, stage = 0) {
  const { trackLength, leaving } = stages[stage];
  const sums = (weights: typeof leaving) =>
    Object.fromEntries(species.map((kind) => [kind, weightedSum(weights[kind], energies, f)])) as Record<
      (typeof species)[number],
      number
    >;
  return { path: sums(trackLength), left: sums(leaving) };
}
