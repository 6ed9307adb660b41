import { EnergyGrid, type NodesInEnergy, RecoilGrid } from "../../cascade/energy-grid.js";
import { square } from "../../elementary/index.js";
import { gaussLegendre } from "../../numerics/gauss-legendre.js";
import { ELECTRON_MASS } from "../../physics/constants.js";
import type { Experiment } from "../schema/experiment.js";
import { type KindOfNucleus, kindOf, nucleiPerArea } from "../target.js";
import {
  addSums,
  collisionDegrees,
  type ExperimentShower,
  hasShower,
  KERNELS,
  lowestOf,
  none,
  type ShowerSum,
  showerDegrees,
  showerOf,
  times,
} from "./experiment-shower.js";
import { nucleiPerGram } from "./stages.js";

/** The missing energies that are asked for [GeV]: from some energy on, or one alone. */
export type Missing = { least: number } | { exactly: number };

/** Nuclei of a kind that leptons of one energy meet. */
export interface NucleiMet {
  nucleus: KindOfNucleus;
  /** Energy of the leptons [GeV]. */
  energy: number;
  /** Nuclei per area along all their paths [1/cm^2]: a weight of a quadrature, which may be negative. */
  perArea: number;
  /** Its numerical error. */
  error: number;
  /** The part of it that a coarser quadrature lacks. */
  lacking: number;
  /** Its contribution to an emission that grows like Z^2, up to a factor. */
  size: number;
}

/** An energy of electrons and positrons in one stage, with the path that it stands for [g/cm^2], and what a coarser rule lacks of it. */
interface PathAt {
  energy: number;
  path: ShowerSum;
  lacking: number;
  /** The contribution of the energy, up to a factor. */
  size: number;
}

/** A part of the nuclei that a shower meets: of one kind, by one kind of lepton, in one stage. */
export interface PartOfShower {
  /** The stage's number. */
  stage: number;
  lepton: Lepton;
  nucleus: KindOfNucleus;
}

/** The leptons of a shower. */
export const showerLeptons = ["e-", "e+"] as const;
type Lepton = (typeof showerLeptons)[number];

/** The leptons of a shower in one stage that are counted. */
interface Counted {
  stage: number;
  leptons: readonly Lepton[];
}

/** Points of a rule with the paths that they stand for. */
type Rule = Pick<PathAt, "energy" | "path">[];

/**
 * Computes a rule for functions that are known at the nodes of a grid alone, and 0 at the lowest: a fine rule for the polynomials
 * through them, after a division by a shape that holds what is not smooth. What the rule would lack without the node next to the lowest,
 * near which the functions are least smooth, says how exact it is.
 */
function projected(grid: NodesInEnergy, fine: Rule, shape: (energy: number) => number = () => 1): PathAt[] {
  const { degree } = grid;
  const basis = new Float64Array(degree + 1);
  const paths = Array.from({ length: degree }, () => none);
  for (const { energy, path } of fine) {
    grid.basis(grid.sAt(energy), basis);
    for (let j = 0; j < degree; j++) paths[j] = addSums([paths[j], times(basis[j] * shape(energy), path)]);
  }
  const lacking = paths[degree - 1].value / grid.alternating(degree - 1);
  return paths.map((path, j) => {
    const energy = grid.energies[j];
    return {
      energy,
      path: times(1 / shape(energy), path),
      lacking: (lacking * grid.alternating(j)) / shape(energy),
      size: Math.abs(path.value),
    };
  });
}

/** Lists the energies of a shower in a stage with the paths of leptons. */
function leptonsAbove(
  shower: ExperimentShower,
  { stage, leptons }: Counted,
  lowest: number,
  degree: number,
): Rule {
  const { energies, stages } = shower.above(lowest, degree);
  const weights = leptons.map((kind) => stages[stage].trackLength[kind]);
  return Array.from(energies, (energy, j) => {
    const value = weights.reduce((sum, weight) => sum + weight[j], 0);
    return { energy, path: { value, error: KERNELS * Math.abs(value) } };
  });
}

/** Lists energies of leptons in a stage for functions that begin at an energy. */
function pathsFrom(shower: ExperimentShower, counted: Counted, lowest: number, level: number): PathAt[] {
  const grid = new EnergyGrid(lowest, shower.energy, collisionDegrees[level]);
  const fine = leptonsAbove(shower, counted, lowest, showerDegrees[level]);
  return projected(grid, fine);
}

/** The parts of a rule in rapidity, and the points of each. */
const PARTS = 6;
const POINTS = 8;
/** The most of the way from E_k to the beam's energy on which the shower's own rule holds. */
const NEAR = 0.8;

/** Lists the same for functions of E that rise like 1/(E - E_k) towards an energy E_k that leptons give away. */
function pathsGiving(shower: ExperimentShower, counted: Counted, given: number, level: number): PathAt[] {
  const { stage, leptons } = counted;
  const { energy: most } = shower;
  if (!(given + ELECTRON_MASS < most)) return [];
  const grid = new RecoilGrid(given, ELECTRON_MASS, most, collisionDegrees[level]);
  // near the beam's energy densities rise without limit, and the shower's own rule takes their place
  let beside = most;
  while (beside > NEAR * (most - given)) beside /= 2;
  const border = most - beside;
  const near = leptonsAbove(shower, counted, border, showerDegrees[level]);
  const path = addSums(leptons.map((kind) => shower.path(stage, kind, border)));
  const atBorder = addSums([path, ...near.map((point) => times(-1, point.path))]);
  const { nodes, weights } = gaussLegendre(POINTS);
  const part = grid.sAt(border) / PARTS;
  const far = Array.from({ length: PARTS }, (_, k) =>
    Array.from(nodes, (x, i) => {
      const s = (k + x) * part;
      const energy = grid.energyAt(s);
      const perS =
        grid.rapidity * Math.sqrt((energy - given + ELECTRON_MASS) * (energy - given - ELECTRON_MASS));
      const density = addSums(leptons.map((kind) => shower.density(stage, kind, energy)));
      return { energy, path: times(weights[i] * part * perS, density) };
    }),
  ).flat();
  const fine = [...far, { energy: border, path: atBorder }, ...near].filter(
    ({ energy }) => energy > given + ELECTRON_MASS,
  );
  return projected(grid, fine, (energy) => 1 / (energy - given));
}

/**
 * Lists the nuclei that the electrons and positrons of a shower meet with enough energy, so that
 *
 *     Sum_j perArea_j f(E_j) = Sum over nuclei and stages of Int dE n T(E) f(E)
 *
 * for a function f that is 0 below some energy: a cross section with at least this missing energy, or a spectrum at this missing energy.
 * The energies depend on it and on the beam's energy alone, not on the matter.
 *
 * @param asked the missing energy [GeV]
 * @param level fineness of the quadrature, 0 to collisionDegrees.length - 1
 * @param part the only part that is listed; by default all
 */
export function nucleiMet(
  experiment: Experiment,
  asked: Missing,
  level: number,
  part?: PartOfShower,
): NucleiMet[] {
  const shower = showerOf(experiment);
  const leptons = part ? [part.lepton] : showerLeptons;
  const paths = (stage: number): PathAt[] =>
    "least" in asked
      ? pathsFrom(shower, { stage, leptons }, asked.least, level)
      : pathsGiving(shower, { stage, leptons }, asked.exactly, level);
  const met = new Map<string, NucleiMet>();
  for (const [stage, { matter, composition }] of shower.stages.entries()) {
    if (part && part.stage !== stage) continue;
    for (const { energy, path, lacking, size } of paths(stage))
      for (const constituent of composition) {
        const perGram = nucleiPerGram(constituent);
        const { value, error } = times(perGram, path);
        if (value === 0) continue;
        const { Z, A } = constituent;
        const nucleus = { Z, A, spin: matter.nucleus_spin };
        if (part && kindOf(part.nucleus) !== kindOf(nucleus)) continue;
        const key = `${kindOf(nucleus)} ${energy}`;
        const before = met.get(key);
        met.set(key, {
          nucleus,
          energy,
          perArea: value + (before?.perArea ?? 0),
          error: error + (before?.error ?? 0),
          lacking: perGram * lacking + (before?.lacking ?? 0),
          size: perGram * square(Z) * size + (before?.size ?? 0),
        });
      }
  }
  return [...met.values()];
}

/** Computes the nuclei per area along the paths of all electrons and positrons of a shower above some energy [1/cm^2]. */
function alongShower(shower: ExperimentShower, lowest: number): number {
  return shower.stages.reduce((sum, { composition }, i) => {
    const path = shower.path(i, "e-", lowest).value + shower.path(i, "e+", lowest).value;
    return sum + path * composition.reduce((nuclei, constituent) => nuclei + nucleiPerGram(constituent), 0);
  }, 0);
}

/**
 * Computes the nuclei per area that collisions are counted for [1/cm^2]: those of the target along the beam, Sum rho w N_A L/A; with
 * a shower those along the paths of all electrons and positrons with enough energy for the window.
 */
export const nucleiAlong = (experiment: Experiment): number =>
  hasShower(experiment) ? alongShower(showerOf(experiment), lowestOf(experiment)) : nucleiPerArea(experiment);
