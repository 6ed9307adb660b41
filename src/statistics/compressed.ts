import { exp, log } from "../elementary/index.js";
import { gaussOfMeasure } from "../numerics/gauss-measure.js";
import { type Distribution, distribution } from "./distribution.js";

/** Number of points of each piece. */
const ORDER = 10;

/**
 * Replaces a positive distribution by one with fewer points. It is cut into pieces that are narrow for a Poisson
 * distribution about `events`, and each piece is replaced by its Gauss rule. A product rule of several variables has
 * far more points than their sum needs.
 */
export function compressed({ values, logWeights }: Distribution, events: number): Distribution {
  const width = 1 / Math.sqrt(1 + events);
  const place = (value: number): number => Math.floor(log(value) / width);
  const [points, weights]: [number[], number[]] = [[], []];
  let from = 0;
  while (from < values.length) {
    let to = from + 1;
    while (to < values.length && place(values[to]) === place(values[from])) to++;
    const own = logWeights.slice(from, to).map(exp);
    const total = own.reduce((sum, weight) => sum + weight, 0);
    const rule = gaussOfMeasure(
      { nodes: values.slice(from, to), weights: own.map((weight) => weight / total) },
      ORDER,
    );
    points.push(...rule.nodes);
    weights.push(...rule.weights.map((weight) => weight * total));
    from = to;
  }
  return distribution(points, weights);
}
