import { computeShower, type Species, type Stage, species, weightedSum } from "../../cascade/cascade.js";
import { exp, integerPower, log } from "../../elementary/index.js";
import { intervalOf, monotoneCubic } from "../../numerics/distributions/monotone-cubic.js";
import { RecentlyUsed } from "../../numerics/recently-used.js";
import type { Experiment } from "../schema/experiment.js";
import { type ExperimentShower, showerOf } from "./experiment-shower.js";
import type { ExperimentStage } from "./stages.js";

/** Number of energies at which the paths are known. They are dense towards that of the beam, with which they begin. */
const ENERGIES = 48;
/** Degree of the polynomials in energy, good to 2e-4 of a path. */
const DEGREE = 12;
/** Number of slices of a thin stage, and the thickness of one that is thin [X0]. */
const THIN_SLICES = 12;
const THIN = 1;
/** Edges of the slices of a thick stage [X0]: from the first to the second in steps of the third. */
const THICK_SLICES = [
  [0, 0.5, 0.0625],
  [0.5, 4, 0.25],
  [4, 8, 0.5],
  [8, 16, 1],
  [16, 40, 4],
] as const;

/** A part of a distribution that is not worth a cell. */
const NOTHING = 1e-12;

/** The paths of all particles of a kind in a stage, above some energy, by energy and depth. */
export interface Tracks {
  /** The stage's number. */
  stage: number;
  kind: Species;
  /** All of them together, for each lepton on target [g/cm^2]. */
  path: number;
  /** Returns the energy above which a part u of the path lies, 0 to 1 [GeV]. */
  energy(u: number): number;
  /** Returns the part of the path that lies above an energy [GeV]: the inverse of `energy`. */
  above(energy: number): number;
  /** Returns the depth in the stage up to which a part v lies, 0 to 1, of the path near the energy of u [g/cm^2]. */
  depth(u: number, v: number): number;
}

/** Returns the thicknesses of the slices of a stage [g/cm^2]. Many are equal, to the last digit: what propagates through one serves all. */
function slicesOf({ thickness, X0 }: ExperimentStage): number[] {
  if (thickness <= THIN * X0) return Array.from({ length: THIN_SLICES }, () => thickness / THIN_SLICES);
  const inner = THICK_SLICES.flatMap(([low, high, step]) =>
    Array.from({ length: Math.round((high - low) / step) }, (_, i) => ({
      end: (low + (i + 1) * step) * X0,
      slice: step * X0,
    })),
  ).filter(({ end }) => end < thickness);
  return [...inner.map(({ slice }) => slice), thickness - (inner.at(-1)?.end ?? 0)];
}

/**
 * Computes the paths of all particles of a shower above an energy, by energy and depth. The shower crosses each stage in slices. For
 * each of a row of energies the sums over a slice are the path above that energy; what lies between are monotone splines. All of the
 * path is right to some 2e-4, and its density as well as these energies and slices resolve it.
 *
 * @param lowest energy above which paths count [GeV]
 */
export function computeTracks(shower: ExperimentShower, lowest: number): Tracks[] {
  const { lepton, energy: highest, stages } = shower;
  const thicknesses = stages.map(slicesOf);
  const slices = stages.flatMap((stage, i) =>
    thicknesses[i].map((thickness, j): Stage => {
      return { ...stage, thickness, enters: j === 0 ? stage.enters : species };
    }),
  );
  // E = E_0 exp(-length w^3), w from 0 to 1: a lepton that has lost little is as frequent in w as one that has lost much
  const length = log(highest / lowest);
  const energyAt = (w: number): number => highest * exp(-length * integerPower(w, 3));
  const parts = Array.from({ length: ENERGIES + 1 }, (_, k) => k / ENERGIES);
  const above = parts.slice(1).map((w) => {
    const shower = { lepton, energy: highest, lowest: energyAt(w), degree: DEGREE };
    const { energies, stages } = computeShower(shower, slices);
    return stages.map(({ trackLength }) =>
      Object.fromEntries(species.map((kind) => [kind, weightedSum(trackLength[kind], energies)])),
    );
  });

  let first = 0;
  return thicknesses.flatMap((slices, stage) => {
    const numbers = slices.map((_, j) => first + j);
    first += slices.length;
    const depths = [0];
    for (const slice of slices) depths.push(depths[depths.length - 1] + slice);
    return species.map((kind) =>
      tracksOfSums(
        { stage, kind, X0: stages[stage].X0 },
        above.map((row) => numbers.map((n) => row[n][kind])),
        { parts, energyAt, depths },
      ),
    );
  });
}

/** Makes the distribution from the paths above each energy in each slice. */
function tracksOfSums(
  { stage, kind, X0 }: { stage: number; kind: Species; X0: number },
  rows: readonly number[][],
  { parts, energyAt, depths }: { parts: number[]; energyAt: (w: number) => number; depths: number[] },
): Tracks {
  // polynomials are off by little: no path above an energy is longer than that above a lower one
  const sums = rows.map((row) => row.map((path) => Math.max(0, path)));
  for (let k = rows.length - 2; k >= 0; k--)
    sums[k] = sums[k].map((path, j) => Math.min(path, sums[k + 1][j]));
  const cells = sums.map((row, k) => row.map((path, j) => (k === 0 ? path : path - sums[k - 1][j])));
  const perCell = cells.map((cell) => cell.reduce((sum, path) => sum + path, 0));
  const energies = quantileOf(perCell, parts);
  const inCell = energies.cells.map((k) => depthQuantile(cells[k], depths, X0));
  const energy = (u: number): number => energyAt(energies.value(u));
  return {
    stage,
    kind,
    path: perCell.reduce((sum, path) => sum + path, 0),
    energy,
    above(least) {
      let [low, high] = [0, 1];
      for (let i = 0; i < 52; i++) {
        const middle = 0.5 * (low + high);
        if (energy(middle) > least) low = middle;
        else high = middle;
      }
      return low;
    },
    depth: (u, v) => inCell[intervalOf(energies.below, u)](v),
  };
}

/**
 * Returns a function that gives the value below which a part of a distribution lies, from what each of its cells holds: a monotone
 * spline through the edges of the cells. Cells that hold next to nothing are left out.
 */
function quantileOf(cells: readonly number[], edges: readonly number[]) {
  const sum = cells.reduce((total, held) => total + held, 0);
  const kept = cells.flatMap((held, k) => (held > NOTHING * sum && edges[k + 1] < Infinity ? [k] : []));
  const below = [0];
  for (const k of kept) below.push(below[below.length - 1] + cells[k] / sum);
  const [first = 0] = kept;
  const values = [edges[first], ...kept.map((k) => edges[k + 1])];
  const value = kept.length > 0 ? monotoneCubic(below, values) : () => edges[first];
  return { cells: kept, below, value, end: values[values.length - 1] };
}

/** Returns a function that gives the depth up to which a part of the paths lies. Behind the last slice of an absorbing stage it falls off. */
function depthQuantile(slices: readonly number[], depths: readonly number[], X0: number) {
  const { below, value, end } = quantileOf(slices, depths);
  const within = below[below.length - 1];
  // photons are the last that are left, and 7/9 of them convert in a radiation length
  return (v: number): number =>
    v <= within || depths[depths.length - 1] < Infinity
      ? value(v)
      : end - (9 / 7) * X0 * log((1 - v) / (1 - within));
}

const known = new RecentlyUsed<Tracks[]>(20);

/** Returns the paths in the shower of an experiment's beam above an energy [GeV], by energy and depth. */
export function tracksOf(
  experiment: Pick<Experiment, "beam" | "target" | "calorimeter">,
  lowest: number,
): Tracks[] {
  const shower = showerOf(experiment);
  const { lepton, energy, stages } = shower;
  return known.get(JSON.stringify([lepton, energy, stages, lowest]), () => computeTracks(shower, lowest));
}
