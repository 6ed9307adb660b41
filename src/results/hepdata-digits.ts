import { powerOfTen } from "../elementary/index.js";
import type { HepdataTable } from "../formats/hepdata.js";

/** The digits of a number that comes without an error. */
const DIGITS = 10;

/** Returns the decimal exponent of the first digit. */
const exponentOf = (value: number): number => Number(value.toExponential().split("e")[1]);

const withDigits = (value: number, digits: number): number => Number(value.toPrecision(digits));

/** A number and its error, with as many digits as the error allows. */
export interface Rounded {
  value: number;
  error: number;
}

/**
 * Rounds a number to the second digit of its error. The rounding is added to the error, which is rounded up to two digits: it
 * stays a bound.
 *
 * @param error above 0
 */
export function rounded(value: number, error: number): Rounded {
  const digits = value === 0 ? 1 : exponentOf(value) - exponentOf(error) + 2;
  const short = withDigits(value, Math.min(Math.max(digits, 1), 17));
  const least = error + Math.abs(short - value);
  const nearest = withDigits(least, 2);
  // a step up if two digits were too few, written as a decimal again
  return {
    value: short,
    error: nearest >= least ? nearest : withDigits(nearest + powerOfTen(exponentOf(least) - 1), 2),
  };
}

/** Shortens a number; returns any other value, or none, as it is. */
const short = <Value>(value: Value): Value =>
  typeof value === "number" ? (withDigits(value, DIGITS) as Value) : value;

/** Returns a table with significant digits only: by its errors, and 10 if there is none. */
export const withDigitsThatMatter = (table: HepdataTable): HepdataTable => ({
  ...table,
  independent: table.independent.map((column) => ({
    ...column,
    values: column.values.map((cell) =>
      "low" in cell ? { low: short(cell.low), high: short(cell.high) } : { value: short(cell.value) },
    ),
  })),
  dependent: table.dependent.map((column) => ({
    ...column,
    qualifiers: column.qualifiers.map((one) => ({ ...one, value: short(one.value) })),
    values: column.values.map(({ value, error }) =>
      typeof value === "number" && typeof error === "number" && error > 0
        ? rounded(value, error)
        : { value: short(value) },
    ),
  })),
});
