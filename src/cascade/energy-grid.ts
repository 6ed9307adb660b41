import { acosh, cos, cosh, exp, log } from "../elementary/index.js";

/** Chebyshev's nodes in a variable s from 0 to 1, both ends among them, and the polynomials through them. */
abstract class ChebyshevGrid {
  /** Degree of the polynomials; there is one node more. */
  readonly degree: number;
  /** Nodes from 1 to 0. */
  readonly s: Float64Array;

  constructor(degree: number) {
    this.degree = degree;
    this.s = Float64Array.from({ length: degree + 1 }, (_, j) =>
      j === degree ? 0 : 0.5 * (1 + cos((Math.PI * j) / degree)),
    );
  }

  /** The nodes as energies [GeV]. */
  abstract readonly energies: Float64Array;
  /** Returns the s of an energy [GeV]. */
  abstract sAt(energy: number): number;

  /** Writes the values at s of the polynomials that are 1 at one node and 0 at all others. */
  basis(s: number, values: Float64Array): void {
    let sum = 0;
    for (let j = 0; j <= this.degree; j++) {
      const distance = s - this.s[j];
      if (distance === 0) {
        values.fill(0);
        values[j] = 1;
        return;
      }
      values[j] = this.alternating(j) / distance;
      sum += values[j];
    }
    for (let j = 0; j <= this.degree; j++) values[j] /= sum;
  }

  /**
   * Returns the barycentric weight of a node: Berrut, Trefethen, SIAM Review 46 (2004) 501, Eq. (5.4). The sum of these weights times
   * the values of a polynomial of a lower degree is 0.
   */
  alternating(j: number): number {
    return (j % 2 === 0 ? 1 : -1) * (j === 0 || j === this.degree ? 0.5 : 1);
  }
}

/** Energies at which functions of energy are known. */
export type NodesInEnergy = ChebyshevGrid;

/**
 * Energies from the highest to the lowest at which functions of energy are known, and the polynomials through them.
 *
 * The nodes are Chebyshev's in s, with
 *
 *     ln E = ln E_low + s^2 ln(E_high/E_low),   0 <= s <= 1,
 *
 * both ends among them. In s a function that begins like a square root or a power of E - E_low is smooth, and the nodes are dense
 * where leptons are about to fall below E_low.
 */
export class EnergyGrid extends ChebyshevGrid {
  readonly low: number;
  readonly high: number;
  readonly energies: Float64Array;
  /** ln(E_high/E_low). */
  readonly length: number;

  constructor(low: number, high: number, degree: number) {
    super(degree);
    [this.low, this.high] = [low, high];
    this.length = log(high / low);
    this.energies = this.s.map((s) => this.energyAt(s));
    this.energies[0] = high;
  }

  energyAt(s: number): number {
    return this.low * exp(this.length * s * s);
  }

  sAt(energy: number): number {
    return energy >= this.high ? 1 : Math.sqrt(Math.max(0, log(energy / this.low) / this.length));
  }

  /** Returns the derivatives by E [1/GeV] at a node, above the lowest one, of the polynomials. */
  derivatives(node: number): Float64Array {
    const values = new Float64Array(this.degree + 1);
    for (let j = 0; j <= this.degree; j++)
      if (j !== node) {
        values[j] = this.alternating(j) / this.alternating(node) / (this.s[node] - this.s[j]);
        values[node] -= values[j];
      }
    const perEnergy = 1 / (2 * this.length * this.s[node] * this.energies[node]);
    return values.map((value) => value * perEnergy);
  }
}

/**
 * Energies of leptons that give away an energy E_k and keep E' = m cosh(s r), up to the highest: their logarithms are equally dense
 * above the mass m, and functions that begin like a square root at E' = m are smooth.
 */
export class RecoilGrid extends ChebyshevGrid {
  readonly given: number;
  readonly mass: number;
  /** The rapidity r of the highest E'. */
  readonly rapidity: number;
  readonly energies: Float64Array;

  constructor(given: number, mass: number, high: number, degree: number) {
    super(degree);
    [this.given, this.mass] = [given, mass];
    this.rapidity = acosh((high - given) / mass);
    this.energies = this.s.map((s) => this.energyAt(s));
    this.energies[0] = high;
  }

  energyAt(s: number): number {
    return this.given + this.mass * cosh(s * this.rapidity);
  }

  sAt(energy: number): number {
    return Math.min(1, acosh(Math.max(1, (energy - this.given) / this.mass)) / this.rapidity);
  }
}
