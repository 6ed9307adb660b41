import { exp, log } from "../elementary/index.js";

/** Digits of a short decimal, and the relative distance up to which a number of a grid stands for one: its rounding errors. */
const DIGITS = 12;
const ROUNDING = 2e-14;

/** Returns the short decimal that a number stands for but for rounding errors of a given size; else the number itself. */
function meant(value: number, rounding: number): number {
  const short = Number(value.toPrecision(DIGITS));
  return Math.abs(short - value) <= rounding ? short : value;
}

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
    return meant(value, ROUNDING * value);
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
  const rounding = 1e-15 * Math.max(Math.abs(low), Math.abs(high));
  const inner = Array.from({ length: n - 2 }, (_, i) =>
    meant(low + ((high - low) * (i + 1)) / (n - 1), rounding),
  );
  return [low, ...inner, high];
}
