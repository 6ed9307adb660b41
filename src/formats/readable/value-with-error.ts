import { isPlain } from "../short-number.js";

/** The digits of a positive number, rounded: `digits` times 10^`place`. */
interface Rounded {
  digits: string;
  place: number;
}

/** Rounds a positive number to a number of significant digits. */
function significant(value: number, count: number): Rounded {
  const [mantissa, exponent] = value.toExponential(count - 1).split("e");
  return { digits: mantissa.replace(".", ""), place: Number(exponent) - count + 1 };
}

/**
 * Rounds an error as the Particle Data Group does: to two digits if its first three are below 355, else to one; 950 and more
 * become 1000.
 */
function roundedError(error: number): Rounded {
  const { digits, place } = significant(error, 3);
  if (Number(digits) < 355) return significant(error, 2);
  return Number(digits) < 950 ? significant(error, 1) : { digits: "10", place: place + 2 };
}

/** Returns the power of ten of the first digit of a number. */
const exponentOf = (value: number): number => Number(value.toExponential().split("e")[1]);

/** Rounds a number of any size, 0 too, to a multiple of 10^place. */
function atPlace(value: number, place: number): string {
  if (value === 0) return "0";
  const count = exponentOf(value) - place + 1;
  if (count < 0) return "0";
  if (count === 0) return Number(value.toExponential(20)[0]) >= 5 ? "1" : "0";
  const rounded = significant(value, Math.min(count, 100));
  return rounded.digits + "0".repeat(rounded.place - place);
}

/** Writes the digits of a mantissa with its point before the last `decimals` of them. */
function withPoint(digits: string, decimals: number): string {
  if (decimals <= 0) return digits + "0".repeat(-decimals);
  const padded = digits.padStart(decimals + 1, "0");
  return `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
}

/** The largest number of decimals of a number without an exponent. */
const DECIMALS = 6;

/** A number with its error, which may be 0, and the largest number of its digits. */
export interface Known {
  value: number;
  error: number;
  digits?: number | undefined;
}

/** Returns the place of the last digit that is written, as a power of ten. */
function lastPlace({ value, error, digits }: Known): number {
  const byError = error > 0 ? roundedError(error).place : -Infinity;
  const byDigits = digits === undefined || value === 0 ? -Infinity : exponentOf(value) - digits + 1;
  return Math.max(byError, byDigits);
}

/** Tests whether numbers below each other are better written with powers of ten. */
export function wantsExponent(numbers: readonly Known[]): boolean {
  const largest = Math.max(
    ...numbers.map(({ value, error, digits }) => Math.max(Math.abs(value), digits === undefined ? error : 0)),
  );
  return !isPlain(largest) || numbers.some((one) => one.value !== 0 && -lastPlace(one) > DECIMALS);
}

/**
 * Writes a number with its error in parentheses, in units of the last digit: `1.02518(13)e-4`. Digits stop at the error, which
 * is rounded as the Particle Data Group does.
 *
 * @param error standard deviation or bound, finite and positive
 * @param exponent writes a power of ten; by default if the number is small or large
 */
export function valueWithError(
  value: number,
  error: number,
  exponent = wantsExponent([{ value, error }]),
): string {
  const { digits, place } = roundedError(error);
  const size = atPlace(Math.abs(value), place);
  const sign = value < 0 && size !== "0" ? "-" : "";
  if (!exponent) return `${sign}${withPoint(size, -place)}(${digits}${"0".repeat(Math.max(0, place))})`;
  const decimals = Math.max(size.length, digits.length) - 1;
  const power = place + decimals;
  return `${sign}${withPoint(size, decimals)}(${digits})${power === 0 ? "" : `e${power}`}`;
}

/** Writes a number without its error, with no digit beyond it, but with one. */
export function withinError(known: Known, exponent = wantsExponent([known])): string {
  const { value } = known;
  if (value === 0) return "0";
  const place = Math.min(lastPlace(known), exponentOf(value));
  const text = value.toExponential(exponentOf(value) - place);
  if (exponent) return text.replace("e+", "e").replace(/e0$/, "");
  const size = atPlace(Math.abs(value), place);
  return `${value < 0 ? "-" : ""}${withPoint(size, -place)}`;
}
