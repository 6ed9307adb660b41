import { powerOfTen } from "../elementary/index.js";
import type { HepdataTable } from "../formats/hepdata.js";

/** Digits of a number that comes without an error. */
const DIGITS = 10;

/** Decimal exponent of the first digit. */
const exponentOf = (value: number): number => Number(value.toExponential().split("e")[1]);

const withDigits = (value: number, digits: number): number => Number(value.toPrecision(digits));

/** A number and its error, as far as the error allows. */
export interface Rounded {
  value: number;
  error: number;
}

/**
 * A number to the second digit of its error. The error becomes what it was and what the rounding added, rounded up to two
 * digits: what it bounds it still bounds.
 *
 * @param error above 0
 */
export function rounded(value: number, error: number): Rounded {
  const digits = value === 0 ? 1 : exponentOf(value) - exponentOf(error) + 2;
  const short = withDigits(value, Math.min(Math.max(digits, 1), 17));
  const least = error + Math.abs(short - value);
  const nearest = withDigits(least, 2);
  // a step up where two digits were too few, written as a decimal again
  return {
    value: short,
    error: nearest >= least ? nearest : withDigits(nearest + powerOfTen(exponentOf(least) - 1), 2),
  };
}

/** A value that is no number, and no value, as it is. */
const short = <Value>(value: Value): Value =>
  typeof value === "number" ? (withDigits(value, DIGITS) as Value) : value;

/** A table with the digits that mean something: by its errors, and 10 where there is none. */
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
