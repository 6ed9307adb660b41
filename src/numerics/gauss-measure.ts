import type { Rule } from "./gauss-legendre.js";

/** Points with positive weights that add up to 1. */
interface Measure {
  nodes: ArrayLike<number>;
  weights: ArrayLike<number>;
}

/**
 * Computes Gauss's rule for a distribution of points with weights: n points that replace all of them, exact for
 * polynomials of degree 2n - 1.
 *
 * The recurrence of the orthonormal polynomials comes from Stieltjes' procedure, their zeros from bisection with
 * Sturm's count, the weights from Christoffel's formula. Source: Gautschi, Orthogonal Polynomials: Computation and
 * Approximation (2004), sections 1.4 and 2.2.
 *
 * @param n number of points, an integer >= 1
 * @returns nodes in rising order; weights that add up to 1. The distribution itself if it has at most n different
 *   points
 */
export function gaussOfMeasure(measure: Measure, n: number): Rule {
  if (!(Number.isInteger(n) && n >= 1)) throw new RangeError(`invalid n: ${n}; must be an integer >= 1`);
  const distinct = new Map<number, number>();
  for (let k = 0; k < measure.nodes.length; k++) {
    const x = measure.nodes[k];
    distinct.set(x, (distinct.get(x) ?? 0) + measure.weights[k]);
  }
  const points = [...distinct.keys()].sort((a, b) => a - b);
  const weights = points.map((x) => distinct.get(x)!);
  if (points.length <= n) return { nodes: Float64Array.from(points), weights: Float64Array.from(weights) };
  // in units such that the distribution extends from -1 to 1
  const centre = 0.5 * (points[0] + points[points.length - 1]);
  const half = 0.5 * (points[points.length - 1] - points[0]);
  const [alpha, beta] = recurrence(
    points.map((x) => (x - centre) / half),
    weights,
    n,
  );
  /** Computes the orthonormal polynomials of degree 0 to n - 1, and a value with the sign of the n-th. */
  const polynomials = (x: number): number[] => {
    const p = [1];
    for (let k = 0; k < n; k++)
      p.push(((x - alpha[k]) * p[k] - (k > 0 ? beta[k] * p[k - 1] : 0)) / (k + 1 < n ? beta[k + 1] : 1));
    return p;
  };
  /** Counts the zeros below x: steps of the sequence without a change of sign. */
  const below = (x: number): number => {
    const p = polynomials(x);
    return p.reduce((count, value, k) => count + (k > 0 && value < 0 === p[k - 1] < 0 ? 1 : 0), 0);
  };
  const zeros = Array.from({ length: n }, (_, i) => {
    let [low, high] = [-1, 1];
    for (let x = 0; low < x && x < high; x = 0.5 * (low + high))
      if (below(x) > i) high = x;
      else low = x;
    return 0.5 * (low + high);
  });
  return {
    nodes: Float64Array.from(zeros, (x) => centre + half * x),
    weights: Float64Array.from(zeros, (x) => {
      const p = polynomials(x).slice(0, n);
      return 1 / p.reduce((sum, value) => sum + value * value, 0);
    }),
  };
}

/** Computes alpha[k] and the roots of beta[k] in beta[k] p[k] = (x - alpha[k-1]) p[k-1] - beta[k-1] p[k-2]. */
function recurrence(nodes: readonly number[], weights: readonly number[], n: number): [number[], number[]] {
  const [alpha, beta]: [number[], number[]] = [[], [1]];
  let before = nodes.map(() => 0);
  let current = nodes.map(() => 1);
  for (let k = 0; k < n; k++) {
    const own = current;
    alpha.push(nodes.reduce((sum, x, i) => sum + weights[i] * x * own[i] * own[i], 0));
    if (k === n - 1) break;
    const next = nodes.map((x, i) => (x - alpha[k]) * own[i] - (k > 0 ? beta[k] * before[i] : 0));
    const norm = Math.sqrt(next.reduce((sum, value, i) => sum + weights[i] * value * value, 0));
    beta.push(norm);
    before = own;
    current = next.map((value) => value / norm);
  }
  return [alpha, beta];
}
