import { log10, powerOfTen } from "millitree/elementary";
/** A number as it is written: a mantissa and, if it has one, a power of ten. */
export interface WrittenNumber {
  mantissa: string;
  exponent: number | null;
}

/** The largest number of digits that is shown. */
const MOST_DIGITS = 6;

/** The powers of ten between which numbers are written without one. */
const PLAIN = { from: -2, to: 3 };

/**
 * Writes a number to some digits: `0.0312`, `1.25 x 10^-4`.
 *
 * @param exact true if the number is known to more digits than these: zeros at its end have no meaning and are left out
 */
export function writtenNumber(value: number, digits = 4, exact = false): WrittenNumber {
  if (value === 0) return { mantissa: "0", exponent: null };
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  const n = Number(exponent);
  const ending = exact ? withoutZeros : (text: string) => text;
  const last = exact ? 0 : n - digits + 1;
  return plain(n, last)
    ? {
        mantissa: minus(ending(Number(`${mantissa}e${n}`).toFixed(Math.max(0, digits - 1 - n)))),
        exponent: null,
      }
    : { mantissa: minus(ending(mantissa)), exponent: n };
}

/**
 * Writes a value to two digits of its error, with the error in brackets in units of the last digit: `1.2509(13) x 10^-4`. It is
 * one digit if the second would be the seventh of the value. An error below the sixth digit is not written. Errors are rounded
 * up: they are bounds.
 *
 * @param error absolute error, not negative; null if there is none
 */
export function writtenMeasurement(value: number, error: number | null): WrittenNumber {
  if (value === 0 || error === null || error === 0) return writtenNumber(value, MOST_DIGITS);
  const sixth = firstDigit(value, MOST_DIGITS) - MOST_DIGITS + 1;
  const unit = Math.max(secondDigit(error), sixth);
  if (scaled(error, unit) < 1) return writtenNumber(value, MOST_DIGITS);
  const top = Math.max(firstDigit(value, Math.floor(log10(Math.abs(value))) - unit + 1), unit);
  const bracket = `(${scaledUp(error, unit)})`;
  if (plain(top, unit)) return { mantissa: minus(value.toFixed(-unit)) + bracket, exponent: null };
  return { mantissa: minus(scaled(value, top).toFixed(top - unit)) + bracket, exponent: top };
}

/** Writes an upper bound to two digits, rounded up, so that it stays an upper bound. */
export function writtenBound(bound: number): WrittenNumber {
  if (bound === 0) return writtenNumber(bound);
  const unit = secondDigit(bound);
  return writtenNumber(scaled(scaledUp(bound, unit), -unit), 2);
}

/**
 * Counts the significant digits of a computed number: up to the first that its relative error changes, at least two, at most six.
 */
export const digitsThatMatter = (relativeError: number): number =>
  relativeError > 0 ? Math.min(MOST_DIGITS, Math.max(2, 1 + Math.ceil(-log10(relativeError)))) : MOST_DIGITS;

/** Counts the significant digits of the signal events at epsilon = 1, which are proportional to epsilon^-2. */
export const digitsOfEvents = ({
  epsilon,
  epsilon_error,
}: {
  epsilon: number | null;
  epsilon_error: number | null;
}): number => digitsThatMatter(epsilon === null ? 0 : (2 * (epsilon_error ?? 0)) / epsilon);

/** Returns a written number as plain text with raised digits: `1.25 × 10⁻⁴`. */
export const numberText = ({ mantissa, exponent }: WrittenNumber): string =>
  joined(mantissa, " × ", exponent === null ? "" : `10${superscript(exponent)}`);

/** Returns a written number as TeX: `1.25\\times 10^{-4}`. */
export const numberTex = ({ mantissa, exponent }: WrittenNumber): string =>
  joined(mantissa.replace("−", "-"), "\\times ", exponent === null ? "" : `10^{${exponent}}`);

/** Joins mantissa and power of ten. A mantissa of 1 before a power of ten is left out. */
const joined = (mantissa: string, times: string, power: string): string =>
  power === "" ? mantissa : mantissa === "1" ? power : `${mantissa}${times}${power}`;

/** Converts a mass to the unit that physicists use for it. */
export function massInUnit(mass_GeV: number): { value: number; unit: "keV" | "MeV" | "GeV" } {
  if (mass_GeV >= 1) return { value: mass_GeV, unit: "GeV" };
  // divided by powers of ten, not multiplied by their inverse: its rounding would be visible
  return mass_GeV >= 1e-3 ? { value: mass_GeV / 1e-3, unit: "MeV" } : { value: mass_GeV / 1e-6, unit: "keV" };
}

/** Writes a mass in its unit, `100 MeV`. */
export function massText(mass_GeV: number, digits = 3): string {
  const { value, unit } = massInUnit(mass_GeV);
  return `${Number(value.toPrecision(digits))} ${unit}`;
}

/** Writes an integer in raised digits. */
const superscript = (n: number): string =>
  String(n).replace(/[-0-9]/g, (c) => (c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)]));

/** Tests whether numbers with this leading and this last power of ten are written without one. */
const plain = (leading: number, last: number): boolean =>
  leading >= PLAIN.from && leading <= PLAIN.to && last <= 0;

/** Returns the power of ten of an error's second digit, after rounding up. */
function secondDigit(error: number): number {
  const unit = Math.floor(log10(error)) - 1;
  return scaledUp(error, unit) >= 100 ? unit + 1 : unit;
}

/** Returns the power of ten of a value's first digit, after rounding to some digits: this may raise it to the next power. */
const firstDigit = (value: number, digits: number): number =>
  Number(value.toExponential(Math.max(1, digits) - 1).split("e")[1]);

/** Counts the units of 10^unit in an error, rounded up, except for the last bits of a double. */
const scaledUp = (error: number, unit: number): number => Math.ceil(scaled(error, unit) * (1 - 1e-12));

/** Computes value / 10^n. */
const scaled = (value: number, n: number): number => (n > 0 ? value / powerOfTen(n) : value * powerOfTen(-n));

const withoutZeros = (text: string): string => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);

const minus = (text: string): string => text.replace("-", "−");
