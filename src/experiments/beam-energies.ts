import { cumulative, pickedBy } from "../numerics/distributions/cumulative.js";
import { gaussHermite } from "../numerics/gauss-hermite.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { normalQuantile } from "../numerics/normal.js";
import type { Window } from "../physics/missing-energy.js";
import { leptons } from "../physics/particles.js";
import { type Beam, SPREAD_REACH } from "./schema/beam.js";
import { energyAfter, FAST, lossIn, STOPPED, travelled } from "./slowing-down.js";
import { layersOf, type Target, thicknessOfLayer } from "./target.js";

/** A beam energy [GeV] and the part of the beam, or of the path, that has it. */
export interface BeamEnergy {
  energy: number;
  weight: number;
}

/** The number of points at which a spread, and the path through a layer, are first sampled. */
const SPREAD_POINTS = 13;
const PATH_POINTS = 13;

/** Tests whether every lepton has a known energy at every place: one energy, or one of a list. */
export const hasFixedEnergies = ({ energy_spread_GeV, energy_loss }: Beam): boolean =>
  energy_spread_GeV === undefined && energy_loss === "none";

/** Returns the energies with which the beam arrives. */
function arriving({ energy_GeV, energy_spread_GeV, spectrum_GeV }: Beam): BeamEnergy[] {
  if (spectrum_GeV) {
    const total = spectrum_GeV.reduce((sum, [, weight]) => sum + weight, 0);
    return spectrum_GeV.map(([energy, weight]) => ({ energy, weight: weight / total }));
  }
  if (energy_spread_GeV === undefined) return [{ energy: energy_GeV, weight: 1 }];
  const { nodes, weights } = gaussHermite(SPREAD_POINTS);
  return Array.from(nodes, (t, i) => ({ energy: energy_GeV + energy_spread_GeV * t, weight: weights[i] }));
}

/** Lists each layer with the beam's energies at its entrance. */
function enterings(beam: Beam, target: Target, first: readonly BeamEnergy[]) {
  let energies = first;
  const highest = Math.max(2 * FAST, ...first.map(({ energy }) => energy));
  return layersOf(target).map((layer) => {
    const entering = energies;
    const loss = lossIn(layer, beam, highest);
    energies = entering.map(({ energy, weight }) => ({
      energy: beam.energy_loss === "none" ? energy : energyAfter(energy, thicknessOfLayer(layer), loss),
      weight,
    }));
    return { layer, loss, entering, leaving: energies };
  });
}

/**
 * Computes the energies of the beam in each layer of a target. The weight of each is the part of the layer's path that it stands
 * for. A spread is sampled by Gauss-Hermite, the path by Gauss-Legendre.
 *
 * @returns for each layer, energies [GeV] whose weights add up to 1
 */
export function energiesInLayers(beam: Beam, target: Target): BeamEnergy[][] {
  const { nodes, weights } = gaussLegendre(PATH_POINTS);
  return enterings(beam, target, arriving(beam)).map(({ layer, loss, entering }) =>
    beam.energy_loss === "none"
      ? [...entering]
      : entering.flatMap(({ energy, weight }) =>
          Array.from(nodes, (part, i) => ({
            energy: energyAfter(energy, part * thicknessOfLayer(layer), loss),
            weight: weight * weights[i],
          })),
        ),
  );
}

/**
 * Returns a function that gives the energy of a beam particle somewhere in a target [GeV], 0 if it has been stopped before. Its
 * arguments are the energy with which the particle arrives, the number of the layer, and the part of that layer's thickness that
 * it has passed.
 */
export function energyAlong(
  beam: Beam,
  target: Target,
): (arriving: number, layer: number, part: number) => number {
  if (beam.energy_loss === "none") return (arriving) => arriving;
  const ways = enterings(beam, target, [{ energy: highestArriving(beam), weight: 1 }]).map(
    ({ layer, loss }) => ({ loss, thickness: thicknessOfLayer(layer) }),
  );
  return (arriving, layer, part) => {
    const entering = ways
      .slice(0, layer)
      .reduce((energy, { loss, thickness }) => energyAfter(energy, thickness, loss), arriving);
    return energyAfter(entering, part * ways[layer].thickness, ways[layer].loss);
  };
}

/** Returns the highest energy with which the beam arrives [GeV]. */
export const highestArriving = ({ energy_GeV, energy_spread_GeV = 0, spectrum_GeV }: Beam): number =>
  spectrum_GeV
    ? Math.max(...spectrum_GeV.map(([energy]) => energy))
    : energy_GeV + SPREAD_REACH * energy_spread_GeV;

/** Computes the energy below which a beam particle arrives with probability u, 0 to 1 [GeV]. */
export function arrivingQuantile({
  energy_GeV,
  energy_spread_GeV,
  spectrum_GeV,
}: Beam): (u: number) => number {
  if (spectrum_GeV) {
    const lines = spectrum_GeV.toSorted(([a], [b]) => a - b);
    const below = cumulative(lines.map(([, weight]) => weight));
    return (u) => lines[pickedBy(below, u)][0];
  }
  if (energy_spread_GeV === undefined) return () => energy_GeV;
  return (u) => {
    const z = Math.min(SPREAD_REACH, Math.max(-SPREAD_REACH, normalQuantile(u)));
    return energy_GeV + energy_spread_GeV * z;
  };
}

/** Returns the lowest energy with which the beam arrives [GeV]. */
const lowestArriving = ({ energy_GeV, energy_spread_GeV = 0, spectrum_GeV }: Beam): number =>
  spectrum_GeV
    ? Math.min(...spectrum_GeV.map(([energy]) => energy))
    : energy_GeV - SPREAD_REACH * energy_spread_GeV;

/** Computes the lowest energy that the beam has anywhere in a target [GeV]; 0 if it is stopped. */
export const lowestEnergy = (beam: Beam, target: Target): number =>
  enterings(beam, target, [{ energy: lowestArriving(beam), weight: 1 }]).at(-1)!.leaving[0].energy;

/** Computes the path after which the slowest particle of a beam is stopped in a target [cm]; undefined if it leaves the target. */
export function stoppingDepth(beam: Beam, target: Target): number | undefined {
  let depth = 0;
  for (const { layer, loss, entering, leaving } of enterings(beam, target, [
    { energy: lowestArriving(beam), weight: 1 },
  ])) {
    if (!(leaving[0].energy > 0))
      return depth + travelled(entering[0].energy, thicknessOfLayer(layer), loss).path;
    depth += thicknessOfLayer(layer);
  }
  return undefined;
}

/**
 * Computes the window of x = E_k/E in collisions at a beam energy E, for a window that counts from the nominal energy E_0.
 *
 * An experiment measures the recoil lepton: (1 - high) E_0 < E' < (1 - low) E_0, that is E_miss = E_0 - E'. At the energy E the
 * pair carries E_k = E - E', so that
 *
 *     1 - (1 - low) E_0/E  <  x  <  1 - (1 - high) E_0/E.
 *
 * An edge at 0 or 1 stays where it is: it is no cut.
 *
 * @returns null if no collision at E falls into the window
 */
export function windowAtEnergy(energy: number, nominal: number, [low, high]: Window): Window | null {
  if (energy === nominal) return [low, high];
  const at = (x: number): number =>
    x === 0 || x === 1 ? x : Math.min(1, Math.max(0, 1 - (1 - x) * (nominal / energy)));
  const inside: Window = [at(low), at(high)];
  return inside[0] < inside[1] ? inside : null;
}

/** A way to count the missing energy of collisions at some energy. */
export interface MissingEnergyCount {
  /** The energy E_0 in E_miss/E_0 [GeV]. */
  nominal: number;
  /** The missing energy that none exceeds [GeV]. */
  most: number;
  /** Returns the window of x = E_k/E that a window of E_miss/E_0 is; null if no collision falls into it. */
  window(energy: number, window: Window): Window | null;
  /** Returns the energy that the pair carries away at a missing energy [GeV]. */
  carried(energy: number, missing: number): number;
}

/** Counts E_miss = E_0 - E', what the recoil lepton lacks of the nominal energy. */
export const fromRecoil = (nominal: number): MissingEnergyCount => ({
  nominal,
  most: Infinity,
  window: (energy, window) => windowAtEnergy(energy, nominal, window),
  carried: (energy, missing) => missing + energy - nominal,
});

/** Counts E_miss = E_k, what the pair carries away: whatever else a shower makes of the nominal energy is seen. */
export const fromPair = (nominal: number): MissingEnergyCount => ({
  nominal,
  most: nominal,
  window(energy, [low, high]) {
    const ratio = nominal / energy;
    const inside: Window = [low * ratio, high === 1 ? 1 : Math.min(1, high * ratio)];
    return inside[0] < inside[1] ? inside : null;
  },
  carried: (_, missing) => missing,
});

/** Returns the largest energy [GeV] of recoil leptons that a window lets through; 0 if the window has no lower edge. */
export const recoilCut = ({ energy_GeV }: Beam, [low]: Window): number =>
  low === 0 ? 0 : (1 - low) * energy_GeV;

/**
 * Says why a beam is not allowed. A beam that is slower than the recoil leptons that count would be signal itself.
 *
 * @returns what is allowed, for the key `energy_loss`, `energy_spread_GeV` or `spectrum_GeV`; undefined if the beam is allowed
 */
export function slowBeam(beam: Beam, target: Target, window: Window): string | undefined {
  if (hasFixedEnergies(beam) && !beam.spectrum_GeV) return undefined;
  const energy = lowestEnergy(beam, target);
  const least = Math.max(leptons[beam.lepton].mass, recoilCut(beam, window));
  if (energy > least) return undefined;
  const spread = beam.energy_spread_GeV === undefined ? "" : `, ${SPREAD_REACH} standard deviations down,`;
  const left =
    energy > 0
      ? `${energy.toPrecision(4)} GeV left`
      : `nothing left after ${stoppingDepth(beam, target)?.toPrecision(4) ?? 0} cm${beam.energy_loss === "material" ? `, below ${STOPPED.toPrecision(3)} GeV, where the formulae of its loss end` : ""}`;
  return `must leave the beam more than the ${least.toPrecision(4)} GeV of a recoil lepton that counts as signal; slowest${spread} it has ${left}`;
}
