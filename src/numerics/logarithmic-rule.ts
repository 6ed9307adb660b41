import { asinh, exp, log } from "../elementary/index.js";
import { gaussLegendre } from "./gauss-legendre.js";

/** A peak in ln x: the x at its centre, and its width in ln x. */
export interface Peak {
  centre: number;
  width: number;
}

/**
 * A rule for integrals over x > 0 across many scales, Int dx f(x) = Sum_i weights[i] f(points[i]): Gauss-Legendre in ln x, or in t with
 * ln x = centre + width sinh t, so that the points gather on a peak.
 *
 * Its arrays are filled anew for every integral, so that an innermost loop makes none. Points that mirror each other about the middle
 * share an exponential, which is most of the time of a point: a quarter less with a peak, half without.
 */
export class LogarithmicRule {
  points = new Float64Array(64);
  weights = new Float64Array(64);

  /**
   * Fills the rule for an integral from `first` to `last`.
   *
   * @param n number of points
   */
  across(first: number, last: number, n: number): void {
    const { nodes, weights } = this.#sized(n);
    const length = log(last / first);
    const middle = Math.sqrt(first * last);
    for (let i = 0, j = n - 1; i <= j; i++, j--) {
      const up = exp(length * (0.5 - nodes[i]));
      this.points[i] = middle / up;
      this.points[j] = middle * up;
      this.weights[i] = weights[i] * length * this.points[i];
      this.weights[j] = weights[j] * length * this.points[j];
    }
  }

  /** Fills the rule for the same integral, with points that gather on a peak. */
  onPeak({ centre, width }: Peak, first: number, last: number, n: number): void {
    const { nodes, weights } = this.#sized(n);
    const from = asinh(log(first / centre) / width);
    const length = asinh(log(last / centre) / width) - from;
    const middle = exp(from + 0.5 * length);
    const half = 0.5 * width;
    for (let i = 0, j = n - 1; i <= j; i++, j--) {
      const up = exp(length * (0.5 - nodes[i]));
      // e^t of both points, and e^-t
      const [below, above] = [middle / up, middle * up];
      const [overBelow, overAbove] = [1 / below, 1 / above];
      this.points[i] = centre * exp(half * (below - overBelow));
      this.points[j] = centre * exp(half * (above - overAbove));
      this.weights[i] = weights[i] * length * half * (below + overBelow) * this.points[i];
      this.weights[j] = weights[j] * length * half * (above + overAbove) * this.points[j];
    }
  }

  /** Makes room for n points, and returns Gauss's. */
  #sized(n: number) {
    if (n > this.points.length) {
      this.points = new Float64Array(2 * n);
      this.weights = new Float64Array(2 * n);
    }
    return gaussLegendre(n);
  }
}
