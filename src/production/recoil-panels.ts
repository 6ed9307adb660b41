import { exp } from "../elementary/index.js";
import { maximum } from "../numerics/maximum.js";
import { root } from "../numerics/root.js";
import type { RecoilAmplitude } from "./recoil-amplitude.js";

/** Narrowest panel of ln tau. */
const NARROWEST = 1e-6;

/** Functions that vanish if a limit of y meets the end of phase space, which makes the spectrum in tau bend. */
const ends: readonly ((amplitude: RecoilAmplitude, y: number) => number)[] = [
  ({ yHigh }, y) => yHigh - y,
  ({ yLow }, y) => y - yLow,
];
/** Functions that vanish if a limit of y passes the peak of 1/U or of 1/S, which makes it bend too. */
const peaks: typeof ends = [({ centreU }, y) => centreU - y, ({ centreS }, y) => centreS - y];

/**
 * Returns the edges of panels of ln tau between the places where the spectrum bends. Forward and backward are limits as
 * well.
 *
 * @param corners ln tau at which limits of angle and pT meet
 */
export function panelEdges(
  amplitude: RecoilAmplitude,
  p: number,
  start: number,
  stop: number,
  limits: readonly ((pOut: number) => number)[],
  corners: readonly number[],
): number[] {
  const [first, last] = [start + NARROWEST, stop - NARROWEST];
  if (!(last > first)) return [start, stop];
  const bends = [
    ...[0, 2].flatMap((versine) => ends.map((end) => ({ versine: () => versine, vanishes: end }))),
    ...limits.flatMap((versine) => [...ends, ...peaks].map((vanishes) => ({ versine, vanishes }))),
  ];
  const places = bends.flatMap(({ versine, vanishes }) => {
    const off = (lnTau: number): number => {
      amplitude.setTau(exp(lnTau));
      const { pOut, yForward } = amplitude;
      return vanishes(amplitude, yForward + 2 * p * pOut * versine(pOut));
    };
    return signChanges(off, first, last);
  });
  const edges = [start];
  for (const place of [...places, ...corners].sort((a, b) => a - b))
    if (place > edges[edges.length - 1] + NARROWEST && place < last) edges.push(place);
  edges.push(stop);
  return edges;
}

/** Finds the points at which a function that is concave, or rises, or falls, changes its sign. */
function signChanges(f: (x: number) => number, low: number, high: number): number[] {
  const [atLow, atHigh] = [f(low), f(high)];
  const between = (a: number, b: number): number => root(f, [a, b], { atol: 1e-10 });
  if (atLow * atHigh < 0) return [between(low, high)];
  if (atLow > 0 || atHigh > 0) return [];
  const { x, value } = maximum(f, [low, high], 8, 20);
  return value > 0 ? [between(low, x), between(x, high)] : [];
}
