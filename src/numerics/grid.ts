import { exp, log } from "../elementary/index.js";
/**
 * Returns numbers in equal ratios, for masses on a logarithmic axis.
 *
 * @param low the first number, > 0, exactly
 * @param high the last number, > low, exactly
 * @param n how many numbers, an integer >= 2
 * @returns n rising numbers
 *
 * @example
 * const masses_GeV = geometricGrid(0.001, 1, 4);
 * console.log(masses_GeV.map((mass) => mass.toPrecision(3)).join(" ")); // => 0.00100 0.0100 0.100 1.00
 */
export function geometricGrid(low: number, high: number, n: number): number[] {
  const step = log(high / low) / (n - 1);
  const inner = Array.from({ length: n - 2 }, (_, i) => low * exp((i + 1) * step));
  return [low, ...inner, high];
}
