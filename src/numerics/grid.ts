import { exp, log } from "../elementary/index.js";

/**
 * Digits of a short decimal, and the relative distance up to which a number of a logarithmic grid stands for one: the rounding errors
 * over 60 decades.
 */
const DIGITS = 12;
const ROUNDING = 2e-14;

/**
 * Returns numbers in equal ratios, for masses on a logarithmic axis. Numbers that are short decimals, powers of ten above all, are
 * the same doubles as if they were typed.
 *
 * @param low the first number, > 0, exactly
 * @param high the last number, > low, exactly
 * @param n how many numbers, an integer >= 2
 * @returns n rising numbers
 *
 * @example
 * console.log(geometricGrid(0.001, 1, 4).join(" ")); // => 0.001 0.01 0.1 1
 * console.log(geometricGrid(1, 16, 5).join(" ")); // => 1 2 4 8 16
 */
export function geometricGrid(low: number, high: number, n: number): number[] {
  const step = log(high / low) / (n - 1);
  const inner = Array.from({ length: n - 2 }, (_, i) => {
    const value = low * exp((i + 1) * step);
    const short = Number(value.toPrecision(DIGITS));
    return Math.abs(short - value) <= ROUNDING * value ? short : value;
  });
  return [low, ...inner, high];
}

/**
 * Returns numbers in equal steps. Numbers that are short decimals are the same doubles as if they were typed.
 *
 * @param low the first number, exactly
 * @param high the last number, > low, exactly
 * @param n how many numbers, an integer >= 2
 * @returns n rising numbers
 *
 * @example
 * console.log(linearGrid(0.01, 0.05, 5).join(" ")); // => 0.01 0.02 0.03 0.04 0.05
 */
export function linearGrid(low: number, high: number, n: number): number[] {
  const size = Math.max(Math.abs(low), Math.abs(high));
  // the decimals that a number of this size has within its digits; next to 0 a number has fewer digits
  const decimals = Math.min(100, Math.max(0, DIGITS - Number(size.toExponential().split("e")[1])));
  const inner = Array.from({ length: n - 2 }, (_, i) => {
    const value = low + ((high - low) * (i + 1)) / (n - 1);
    const short = Number(value.toFixed(decimals));
    return Math.abs(short - value) <= 1e-15 * size ? short + 0 : value;
  });
  return [low, ...inner, high];
}
