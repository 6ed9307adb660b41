import { cos, exp, log } from "../elementary/index.js";

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
export class EnergyGrid {
  readonly low: number;
  readonly high: number;
  /** Degree of the polynomials; there is one node more. */
  readonly degree: number;
  /** Nodes from 1 to 0. */
  readonly s: Float64Array;
  /** The same as energies [GeV]. */
  readonly energies: Float64Array;
  /** ln(E_high/E_low). */
  readonly length: number;

  constructor(low: number, high: number, degree: number) {
    [this.low, this.high, this.degree] = [low, high, degree];
    this.length = log(high / low);
    this.s = Float64Array.from({ length: degree + 1 }, (_, j) =>
      j === degree ? 0 : 0.5 * (1 + cos((Math.PI * j) / degree)),
    );
    this.energies = this.s.map((s) => this.energyAt(s));
    this.energies[0] = high;
  }

  energyAt(s: number): number {
    return this.low * exp(this.length * s * s);
  }

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
      values[j] = this.#weight(j) / distance;
      sum += values[j];
    }
    for (let j = 0; j <= this.degree; j++) values[j] /= sum;
  }

  /** Returns the derivatives by E [1/GeV] at a node, above the lowest one, of the same polynomials. */
  derivatives(node: number): Float64Array {
    const values = new Float64Array(this.degree + 1);
    for (let j = 0; j <= this.degree; j++)
      if (j !== node) {
        values[j] = this.#weight(j) / this.#weight(node) / (this.s[node] - this.s[j]);
        values[node] -= values[j];
      }
    const perEnergy = 1 / (2 * this.length * this.s[node] * this.energies[node]);
    return values.map((value) => value * perEnergy);
  }

  /** Returns the barycentric weight of a node: Berrut, Trefethen, SIAM Review 46 (2004) 501, Eq. (5.4). */
  #weight(j: number): number {
    return (j % 2 === 0 ? 1 : -1) * (j === 0 || j === this.degree ? 0.5 : 1);
  }
}
