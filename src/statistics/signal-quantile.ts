import { exp, log, square } from "../elementary/index.js";
import { normalCumulative, normalRule } from "../numerics/normal.js";
import { root } from "../numerics/root.js";
import { logNormal, logWidth, type SignalPart } from "./nuisance.js";

/** One log-normal factor of mean 1: its logarithmic width, and the parts of the signal that it multiplies. */
interface Factor {
  zeta: number;
  multiplies: readonly boolean[];
}

/** Step and extent of the rule over all factors but one. */
const STEP = 0.4;
const EXTENT = 7;

/** The normal variable beyond which a factor is taken never to lie: 1e-15 of its probability. */
const FARTHEST = 8;

/**
 * Lists the factors of a signal. Those that multiply the same parts are one: the product of log-normal variables is log-normal.
 */
function factorsOf(parts: readonly SignalPart[]): Factor[] {
  const factors = new Map<string, Factor>();
  const names = new Set(parts.flatMap(({ uncertainties }) => Object.keys(uncertainties)));
  for (const name of names) {
    const sigmas = parts.map(({ uncertainties }) => uncertainties[name] ?? 0);
    const sigma = Math.max(...sigmas);
    if (sigma === 0) continue;
    const multiplies = sigmas.map((one) => one > 0);
    const before = factors.get(multiplies.join())?.zeta ?? 0;
    const zeta = Math.sqrt(square(before) + square(logWidth(sigma)));
    factors.set(multiplies.join(), { zeta, multiplies });
  }
  return [...factors.values()];
}

/** Returns the size of each part if the factors have these normal variables. */
const sizesAt = (parts: readonly SignalPart[], factors: readonly Factor[], z: readonly number[]): number[] =>
  parts.map(({ events }, p) =>
    factors.reduce(
      (size, { zeta, multiplies }, k) => size * (multiplies[p] ? logNormal(zeta, z[k]) : 1),
      events,
    ),
  );

const sum = (sizes: readonly number[], keep: (p: number) => boolean = () => true): number =>
  sizes.reduce((total, size, p) => total + (keep(p) ? size : 0), 0);

/**
 * Computes a quantile of the size of a signal whose parts are known up to log-normal factors of mean 1,
 *
 *     P(Sum_p N_p kappa_p <= N) = Phi(z)
 *
 * The factor that moves the signal most is integrated in closed form, which leaves a smooth function of the others. The relative
 * error is below 1e-8.
 *
 * @param parts one or more; an uncertainty of one name has the same standard deviation in every part that has it
 * @param z of the quantile, -5 to 5: -1 and 1 enclose the central 68.27 %
 */
export function signalQuantile(parts: readonly SignalPart[], z: number): number {
  const factors = factorsOf(parts);
  const events = parts.map((part) => part.events);
  if (factors.length === 0) return sum(events);
  const pull = ({ zeta, multiplies }: Factor): number => zeta * sum(events, (p) => multiplies[p]);
  const [steepest, ...others] = factors.toSorted((a, b) => pull(b) - pull(a));
  const { zeta } = steepest;
  const split = (at: readonly number[]): readonly [moved: number, rest: number] => {
    const sizes = sizesAt(parts, others, at);
    return [sum(sizes, (p) => steepest.multiplies[p]), sum(sizes, (p) => !steepest.multiplies[p])];
  };
  if (others.length === 0) {
    const [moved, rest] = split([]);
    return rest + moved * logNormal(zeta, z);
  }
  const { nodes, weights } = normalRule(STEP, EXTENT);
  let points = [{ weight: 1, at: [] as number[] }];
  for (let k = 0; k < others.length; k++)
    points = points.flatMap(({ weight, at }) =>
      nodes.map((node, i) => ({ weight: weight * weights[i], at: [...at, node] })),
    );
  const cases = points.map(({ weight, at }) => ({ weight, split: split(at) }));
  const probability = (size: number): number =>
    cases.reduce((total, { weight, split: [moved, rest] }) => {
      const left = size - rest;
      return left > 0
        ? total + weight * normalCumulative((log(left / moved) + 0.5 * zeta * zeta) / zeta)
        : total;
    }, 0);
  const wanted = normalCumulative(z);
  const end = (far: number): number =>
    log(
      sum(
        sizesAt(
          parts,
          factors,
          factors.map(() => far),
        ),
      ),
    );
  return exp(root((x) => probability(exp(x)) - wanted, [end(-FARTHEST), end(FARTHEST)], { atol: 1e-11 }));
}
