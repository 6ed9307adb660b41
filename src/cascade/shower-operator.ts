import { exp, expm1, log, log1p, square } from "../elementary/index.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { type SquareMatrix, zeroMatrix } from "../numerics/matrices/square-matrix.js";
import type { Composition } from "../physics/composition.js";
import { ELECTRON_MASS } from "../physics/constants.js";
import { electronCollisionLoss } from "../physics/energy-loss.js";
import type { EnergyGrid } from "./energy-grid.js";
import { type ElementKernels, elementKernels } from "./kernels.js";

/** A material in which a shower develops. */
export interface ShowerMatter {
  composition: Composition;
  /** [g/cm^3] */
  density: number;
}

/**
 * The equations of a shower on a grid of energies, per g/cm^2.
 *
 * Electrons and positrons differ in their sources alone. So their mean and half their difference have equations of their own:
 * the mean with the photons, and the difference without, because photons make as many of either.
 */
export interface ShowerOperator {
  /** Of the mean of electrons and positrons at all nodes but the lowest, then of photons at all nodes. */
  mean: SquareMatrix;
  /** Of half the difference of electrons and positrons at all nodes but the lowest. */
  difference: SquareMatrix;
}

/** Number of points of each integral over the energies that a particle passes on. */
const POINTS = 24;

/** Returns the equations of a shower in a material: `operatorOf` with the kernels of its elements, and its loss by collisions. */
export const showerOperator = ({ composition, density }: ShowerMatter, grid: EnergyGrid): ShowerOperator =>
  operatorOf(elementKernels(composition), (E) => electronCollisionLoss(E, composition, density), grid);

/**
 * Returns the matrix A of dY/dt = A Y + S, the backward equations of the electromagnetic cascade:
 *
 *     dY_e/dt = S_e + Int_0^1 dv phi(E, v) {Y_e[(1 - v)E] - Y_e(E) + Y_gamma(vE)} - b dY_e/dE
 *     dY_g/dt = S_g + Int_0^1 dx psi(E, x) {Y_-(xE) + Y_+[(1 - x)E] - Y_g(E)}
 *
 * Y_i(E, t) is the signal that a particle i of energy E is worth if t g/cm^2 of matter lie ahead; below E_low it is worth nothing. S_i
 * is what it makes itself in 1 g/cm^2. Y is a polynomial in s of the grid, and the equations hold at its nodes. At the lowest node Y_e
 * = 0, because leptons fall below at once.
 *
 * @param elements phi and psi of each element. Each is integrated as far as it goes, so that the rules meet smooth functions
 * @param collisionLoss b [GeV cm^2/g]
 */
export function operatorOf(
  elements: readonly ElementKernels[],
  collisionLoss: (E: number) => number,
  grid: EnergyGrid,
): ShowerOperator {
  const { degree: n, length, energies } = grid;
  const { nodes, weights } = gaussLegendre(POINTS);
  const mean = zeroMatrix(2 * n + 1);
  const difference = zeroMatrix(n);
  const basis = new Float64Array(n + 1);
  const row = new Float64Array(n + 1);

  /** Adds to the row what a particle with a part e^-q of the energy of a node is worth. */
  const add = (node: number, q: number, factor: number): void => {
    grid.basis(Math.sqrt(Math.max(0, square(grid.s[node]) - q / length)), basis);
    for (let j = 0; j <= n; j++) row[j] += factor * basis[j];
  };
  const put = (matrix: SquareMatrix, i: number, first: number, factor: number, columns: number): void => {
    for (let j = 0; j < columns; j++) matrix.values[i * matrix.size + first + j] += factor * row[j];
  };

  for (let i = 0; i <= n; i++) {
    const E = energies[i];
    const whole = length * square(grid.s[i]);
    /** Adds to the row the products with a part e^-q of the energy, for q > first. q goes by cubes, whole - q by squares of the nodes. */
    const addProducts = (rate: (part: number) => number, first: number): void => {
      const half = 0.5 * (whole - first);
      if (!(half > 0)) return;
      for (let k = 0; k < POINTS; k++) {
        const z = nodes[k];
        const [near, far] = [first + half * z * z * z, whole - half * z * z];
        add(i, near, weights[k] * 3 * half * z * z * rate(exp(-near)) * exp(-near));
        add(i, far, weights[k] * 2 * half * z * rate(exp(-far)) * exp(-far));
      }
    };
    /** Adds to the row what is left of a lepton that radiates, minus the lepton. */
    const addRadiation = ({ bremsstrahlung, largestDelta }: ElementKernels): void => {
      const hardest = hardestPhoton(E, largestDelta);
      const soft = -log(-expm1(-whole)) - hardest;
      for (let k = 0; k < POINTS; k++) {
        const z = nodes[k];
        // v = 1 - e^-q, up to the loss that takes the lepton to E_low
        const q = whole * (1 - z * z);
        const kept = weights[k] * 2 * whole * z * bremsstrahlung(E, -expm1(-q)) * exp(-q);
        add(i, q, kept);
        row[i] -= kept;
        if (!(soft > 0)) continue;
        // v from there to its end
        const v = exp(-hardest - soft * z * z * z);
        row[i] -= weights[k] * 3 * soft * z * z * bremsstrahlung(E, v) * v;
      }
    };

    if (i < n) {
      row.fill(0);
      elements.forEach(addRadiation);
      const loss = collisionLoss(E);
      const derivatives = grid.derivatives(i);
      for (let j = 0; j <= n; j++) row[j] -= loss * derivatives[j];
      put(mean, i, 0, 1, n);
      put(difference, i, 0, 1, n);
      row.fill(0);
      for (const { bremsstrahlung, largestDelta } of elements)
        addProducts((part) => bremsstrahlung(E, part), hardestPhoton(E, largestDelta));
      put(mean, i, n, 1, n + 1);
    }

    row.fill(0);
    for (const { pairs, largestDelta } of elements)
      addProducts((part) => pairs(E, part), -log1p(-leastShare(E, largestDelta)));
    put(mean, n + i, 0, 2, n);
    for (const { pairs, largestDelta } of elements) {
      const least = leastShare(E, largestDelta);
      for (let k = 0; k < POINTS; k++) {
        const z = nodes[k];
        const x = least + (1 - 2 * least) * z * z * z * (10 - 15 * z + 6 * z * z);
        const converted = weights[k] * (1 - 2 * least) * 30 * square(z * (1 - z)) * pairs(E, x);
        mean.values[(n + i) * mean.size + n + i] -= converted;
      }
    }
  }
  return { mean, difference };
}

/** Returns -ln v of the hardest photon, that with delta = m_e v/[E(1 - v)] at its largest. */
const hardestPhoton = (E: number, largestDelta: number): number => log1p(ELECTRON_MASS / (E * largestDelta));

/** Returns the least share of a photon's energy that a lepton of its pair has, that with delta = m_e/[k x(1 - x)] at its largest. */
function leastShare(k: number, largestDelta: number): number {
  const both = ELECTRON_MASS / (k * largestDelta);
  return (2 * both) / (1 + Math.sqrt(1 - 4 * both));
}
