import { cbrt, square } from "../../elementary/index.js";
import type { Constituent } from "../../physics/composition.js";
import { ALPHA } from "../../physics/constants.js";
import { isMassShell } from "../../physics/final-state.js";
import { finalState } from "../../physics/final-states.js";
import { firstPositron } from "../../production/annihilation.js";
import { hasShower } from "../cascade/experiment-shower.js";
import { stagesOf } from "../cascade/stages.js";
import type { Experiment } from "../schema/experiment.js";

/** The distance of a threshold from the edge of a range of energies, as a part of the edge, below which it is named. */
const NEAR = 0.03;

/** Coefficients of the energy of an atom by Schwinger: Thomas and Fermi, Scott, quantum corrections and exchange. */
const [THOMAS_FERMI, SCOTT, QUANTUM] = [0.768745, -0.5, 0.2699];

/**
 * Computes the mean of (p_z/m_e)^2 over the electrons of an atom at rest. By the virial theorem their kinetic energy, Z <p^2>/(2 m_e) with
 * <p^2> = 3 <p_z^2>, is minus the energy of the atom,
 *
 *     -E = alpha^2 m_e (0.7687 Z^(7/3) - Z^2/2 + 0.2699 Z^(5/3)),
 *
 * (Schwinger, Phys. Rev. A 24 (1981) 2353), without relativity. It holds to 1 % from Z = 6 on; hydrogen is 8 % too high.
 */
export const meanSquareMomentum = (Z: number): number => {
  const third = cbrt(Z);
  const perElectron = THOMAS_FERMI * third * Z + SCOTT * Z + QUANTUM * square(third);
  return (2 / 3) * square(ALPHA) * perElectron;
};

/** Computes the root mean square of p_z/m_e of an electron of the K shell, Z alpha/sqrt(3): that of hydrogen with the charge Z. */
export const innermostMomentum = (Z: number): number => (Z * ALPHA) / Math.sqrt(3);

/** The smearing of energies by the momenta of electrons in matter. */
export interface Smearing {
  material: string;
  /** Root mean square of p_z/m_e over all electrons. */
  all: number;
  /** The same for the K shell of the heaviest element. */
  innermost: number;
}

/** Computes the root mean square of p_z/m_e over the electrons of matter. */
export function smearingOf(composition: readonly Constituent[]): Omit<Smearing, "material"> {
  const electrons = composition.reduce((sum, { Z, A, massFraction }) => sum + (massFraction * Z) / A, 0);
  const squares = composition.reduce(
    (sum, { Z, A, massFraction }) => sum + ((massFraction * Z) / A) * meanSquareMomentum(Z),
    0,
  );
  return {
    all: Math.sqrt(squares / electrons),
    innermost: innermostMomentum(Math.max(...composition.map(({ Z }) => Z))),
  };
}

/** An energy of positrons that momenta of electrons smear across an edge of the energies that count. */
export interface SmearedEnergy {
  /** The energy at which annihilation on electrons at rest begins, or at which it makes a vector [GeV]. */
  energy_GeV: number;
  edge: "the beam's energy" | "the window's upper edge" | "the window's lower edge";
  /** Distance from the edge, as a part of it. */
  distance: number;
  /** The smearing in the matter that the beam meets. */
  smearing: Smearing[];
}

/**
 * Finds a threshold of annihilation, or a resonance, that lies within 3 % of an edge of the energies that count. The electrons of matter
 * are taken at rest. With a momentum p_z along the beam s = 2 m_e E (1 - p_z/m_e): the positron's energy is smeared by p_z/m_e.
 *
 * @returns null if there is none, or the file has no cascade
 */
export function smearedEnergy(experiment: Experiment, mass_GeV: number): SmearedEnergy | null {
  if (!hasShower(experiment)) return null;
  const { beam, signal, final, spin } = experiment;
  const density = finalState(final).density(mass_GeV, spin);
  const [low, high] = signal.missing_energy_fraction;
  const upper = high === 1 ? ("the beam's energy" as const) : ("the window's upper edge" as const);
  const edges = [
    { edge: upper, at: high },
    // pairs that begin below the window are made in all of it
    ...(isMassShell(density) ? [{ edge: "the window's lower edge" as const, at: low }] : []),
  ];
  const energy_GeV = firstPositron(density);
  const near = edges
    .map(({ edge, at }) => ({ edge, distance: energy_GeV / (at * beam.energy_GeV) - 1 }))
    .filter(({ distance }) => Math.abs(distance) < NEAR)
    .sort((a, b) => Math.abs(a.distance) - Math.abs(b.distance));
  if (near.length === 0) return null;
  const smearing = new Map(
    stagesOf(experiment).map(({ material, composition }) => [
      material,
      { material, ...smearingOf(composition) },
    ]),
  );
  return { energy_GeV, ...near[0], smearing: [...smearing.values()] };
}
