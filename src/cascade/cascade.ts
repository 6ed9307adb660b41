import { InvalidInput } from "../errors/invalid-input.js";
import { propagator } from "../numerics/matrices/propagated-row.js";
import { RecentlyUsed } from "../numerics/recently-used.js";
import { EnergyGrid } from "./energy-grid.js";
import { type ShowerMatter, type ShowerOperator, showerOperator } from "./shower-operator.js";

/** The particles of an electromagnetic shower. */
export const species = ["e-", "e+", "gamma"] as const;
export type Species = (typeof species)[number];

/** Matter that a shower crosses. */
export interface Stage extends ShowerMatter {
  /** [g/cm^2]; Infinity if it absorbs everything. */
  thickness: number;
  /** The particles that count if they come from the stage before. */
  enters: readonly Species[];
}

/** A lepton that begins a shower, and the energies of interest. */
export interface Shower {
  lepton: "e-" | "e+";
  /** [GeV] */
  energy: number;
  /** Energy below which nothing counts [GeV]. */
  lowest: number;
  /** Degree of the polynomials in energy. */
  degree: number;
}

/**
 * A sum over the particles of a shower: one number for each energy of a grid, such that for any smooth function f of energy
 *
 *     Sum_j w_j f(E_j) = Int_{E_low} dE T(E) f(E).
 */
export type EnergyWeights = Readonly<Record<Species, Float64Array>>;

/** A shower in one stage. */
export interface StageShower {
  /** T dE is the path [g/cm^2] of all particles of a kind with their energy in dE. */
  trackLength: EnergyWeights;
  /** T dE is the number of particles that leave the stage. */
  leaving: EnergyWeights;
}

/** A shower above some energy, in all stages. */
export interface ShowerAbove {
  /** The energies of the weights [GeV], from that of the beam to the lowest. */
  energies: Float64Array;
  stages: StageShower[];
}

/** The equations of materials above an energy, which do not depend on thicknesses. */
const operators = new RecentlyUsed<ShowerOperator>(300);

/** Returns the equations of a shower in a stage. */
const operatorIn = ({ composition, density }: Stage, grid: EnergyGrid): ShowerOperator =>
  operators.get(JSON.stringify([composition, density, grid.low, grid.high, grid.degree]), () =>
    showerOperator({ composition, density }, grid),
  );

/**
 * Computes the shower of a lepton above some energy, stage by stage.
 *
 * A row vector holds what every particle that is there contributes to any signal. It is propagated by the backward equations of
 * `showerOperator`; its integral over a stage are the track lengths there.
 *
 * @throws RangeError for energies out of order
 */
export function computeShower(shower: Shower, stages: readonly Stage[]): ShowerAbove {
  const { lepton, energy, lowest, degree: n } = shower;
  if (!(lowest > 0 && lowest < energy && energy < Infinity))
    throw new InvalidInput(`invalid lowest: ${lowest}; must be above 0 and below ${energy} [GeV]`);
  const grid = new EnergyGrid(lowest, energy, n);
  let entering: EnergyWeights = {
    "e-": new Float64Array(n + 1),
    "e+": new Float64Array(n + 1),
    gamma: new Float64Array(n + 1),
  };
  entering[lepton][0] = 1;
  const crossingOf = crossings(grid);
  const showers = stages.map((stage, i): StageShower => {
    const { mean, difference } = crossingOf(stage);
    const counts = (kind: Species): Float64Array =>
      i === 0 || stage.enters.includes(kind) ? entering[kind] : new Float64Array(n + 1);
    const [electrons, positrons, photons] = species.map(counts);
    const row = new Float64Array(2 * n + 1);
    for (let j = 0; j < n; j++) row[j] = electrons[j] + positrons[j];
    row.set(photons, n);
    const both = mean(row);
    const excess = difference(electrons.slice(0, n).map((x, j) => x - positrons[j]));
    entering = separate(both.end, excess.end);
    return { trackLength: separate(both.integral, excess.integral), leaving: entering };
  });
  return { energies: grid.energies, stages: showers };
}

/** Returns a function that tells how a stage propagates the weights. It remembers the last: slices of a thick one follow each other. */
function crossings(grid: EnergyGrid) {
  let matter: Stage | undefined;
  let operator: ShowerOperator;
  let thickness = NaN;
  let crossing: Record<keyof ShowerOperator, ReturnType<typeof propagator>>;
  return (stage: Stage) => {
    const same = matter?.composition === stage.composition && matter.density === stage.density;
    if (!same) [matter, operator] = [stage, operatorIn(stage, grid)];
    if (!same || thickness !== stage.thickness) {
      thickness = stage.thickness;
      crossing = {
        mean: propagator(operator.mean, thickness),
        difference: propagator(operator.difference, thickness),
      };
    }
    return crossing;
  };
}

/** Returns the weights of all particles from those of leptons with photons, and of the excess of electrons. */
function separate(both: Float64Array, excess: Float64Array): EnergyWeights {
  const n = excess.length;
  const leptons = (sign: number): Float64Array =>
    Float64Array.from({ length: n + 1 }, (_, j) => (j < n ? 0.5 * (both[j] + sign * excess[j]) : 0));
  return { "e-": leptons(1), "e+": leptons(-1), gamma: both.slice(n) };
}

/** Integrates a function of energy with weights. */
export const weightedSum = (
  weights: Float64Array,
  energies: Float64Array,
  f: (energy: number) => number = () => 1,
): number => weights.reduce((sum, weight, j) => (weight === 0 ? sum : sum + weight * f(energies[j])), 0);
