import { exp, integerPower, square } from "../elementary/index.js";
import { root } from "../numerics/root.js";
import { ionisation } from "../physics/energy-loss.js";
import { finalState } from "../physics/final-states.js";
import type { Projectile } from "../physics/particles.js";
import { radiationShare } from "../physics/radiation-length.js";
import type { Experiment } from "./schema/experiment.js";
import { compositionOf, radiationLengthPerArea, thicknessOfLayer, type Veto } from "./target.js";

/** The mean energy that a pair leaves in a veto [GeV], by its two causes. */
export interface PairDeposit {
  ionisation_GeV: number;
  radiation_GeV: number;
}

/** The energies that a chi and its partner have, as parts of the pair's. */
type Sharing = readonly [number, number];

/** An experiment whose pairs can be seen. */
export type Vetoing = Experiment & { veto: Veto };

/** Tests whether an experiment has a veto, and chi a charge by which it can be seen. */
export const hasVeto = (experiment: Experiment): experiment is Vetoing =>
  experiment.veto !== undefined && finalState(experiment.final).isMillicharged === true;

/** The slowest chi that is considered has this energy over its mass: Bethe's formula holds from beta gamma = 0.3 on. */
export const LEAST_GAMMA = 1.05;

/**
 * Returns how a pair shares its energy for a cosine c between chi in the pair's rest frame and the pair's direction,
 * (1 +- beta beta* c)/2. The pair has s = 8 m^2, about the median of its mass, and less where there is little energy.
 */
function sharingAt(cosine: number, mass: number, E: number): Sharing {
  const least = 4 * mass * mass;
  const s = Math.min(2 * least, least + Math.max(0, E * E - least) / 3);
  const pair = Math.sqrt(Math.max(0, 1 - s / (E * E)));
  const own = Math.sqrt(1 - least / s);
  const half = 0.5 * pair * own * cosine;
  return [0.5 + half, 0.5 - half];
}

/** The node of Gauss's rule of two points: a flat mean over the cosine, since chi comes out in all directions. */
const NODE = Math.sqrt(1 / 3);

/** Computes what a pair of charge 1 would lose to electrons in a veto [GeV], without slowing down. */
function ionisationOf(veto: Veto, chi: Projectile, E: number, cosine: number): number {
  const matter = { composition: compositionOf(veto), density: veto.density_g_per_cm3 };
  const perArea = sharingAt(cosine, chi.mass, E).reduce(
    (sum, share) => sum + ionisation(Math.max(share * E, LEAST_GAMMA * chi.mass), chi, matter),
    0,
  );
  return perArea * matter.density * thicknessOfLayer(veto);
}

/** The losses of a pair in a veto, at epsilon = 1. */
interface Losses {
  /** The energy of the pair [GeV]. */
  energy: number;
  /** The energy lost to electrons, which goes with epsilon^2 [GeV]. */
  ionisation: number;
  /** The share of the energy that is radiated where little is; it goes with epsilon^4. */
  radiated: number;
}

/** Computes the losses of a pair of energy E [GeV] for a cosine. */
function lossesOf({ veto, spin }: Vetoing, mass: number, E: number, cosine = NODE): Losses {
  const chi = { mass, spin };
  const lengths = (veto.density_g_per_cm3 * thicknessOfLayer(veto)) / radiationLengthPerArea(veto);
  return {
    energy: E,
    ionisation: ionisationOf(veto, chi, E, cosine),
    radiated: lengths * radiationShare(chi, compositionOf(veto)),
  };
}

/** Computes what is left at a charge. */
const depositOf = ({ energy, ionisation, radiated }: Losses, epsilon: number): PairDeposit => ({
  ionisation_GeV: square(epsilon) * ionisation,
  radiation_GeV: energy * (1 - exp(-integerPower(epsilon, 4) * radiated)),
});

/** Adds both causes; no pair leaves more than it has. */
const total = ({ energy }: Losses, { ionisation_GeV, radiation_GeV }: PairDeposit): number =>
  Math.min(energy, ionisation_GeV + radiation_GeV);

/**
 * Computes the mean energy that a pair leaves in the veto. Both chi cross all of it:
 *
 *     eps^2 [a(E_1) + a(E_2)] rho L + E [1 - exp(-eps^4 r L/X0)]
 *
 * with `ionisation` for a and `radiationShare` for r. E_1 and E_2 are averaged over the directions of chi in the pair, whose mass squared
 * is taken as 8 m^2; a changes with the logarithm of the energy alone.
 *
 * @param mass_GeV mass of chi [GeV]
 * @param pair.energy_GeV energy of the pair, E_miss [GeV]
 * @param pair.epsilon charge of chi
 */
export const pairDeposit = (
  experiment: Vetoing,
  mass_GeV: number,
  { energy_GeV, epsilon }: { energy_GeV: number; epsilon: number },
): PairDeposit => depositOf(lossesOf(experiment, mass_GeV, energy_GeV), epsilon);

/** Finds the charge at which losses reach the threshold; null if none up to 1 does. */
function chargeAt(losses: Losses, threshold: number): number | null {
  const excess = (epsilon2: number) => total(losses, depositOf(losses, Math.sqrt(epsilon2))) - threshold;
  return excess(1) < 0 ? null : Math.sqrt(root(excess, [0, 1], { rtol: 1e-12 }));
}

/**
 * Computes the smallest charge at which a pair of energy E_miss leaves the threshold of the veto in the mean; null if none up to 1
 * does.
 *
 * @param mass_GeV mass of chi [GeV]
 * @param energy_GeV energy of the pair [GeV]
 * @param cosine how chi come out in the pair; by default about the mean
 */
export const seenCharge = (
  experiment: Vetoing,
  mass_GeV: number,
  energy_GeV: number,
  cosine = NODE,
): number | null =>
  chargeAt(lossesOf(experiment, mass_GeV, energy_GeV, cosine), 1e-3 * experiment.veto.threshold_MeV);

/** The cosines of the least and the most even sharing between which the error is taken. */
const SPREAD = [0, 0.95];

/** Computes the largest distance of `seenCharge` to what it is if the pair shares its energy in other ways. */
export const seenChargeSpread = (
  experiment: Vetoing,
  mass_GeV: number,
  energy_GeV: number,
  epsilon: number,
): number =>
  Math.max(
    ...SPREAD.map((cosine) =>
      Math.abs((seenCharge(experiment, mass_GeV, energy_GeV, cosine) ?? 1) - epsilon),
    ),
  );
