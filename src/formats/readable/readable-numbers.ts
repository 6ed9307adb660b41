import { shortNumber } from "../short-number.js";
import type { Measured, ReadableCell } from "./readable-table.js";
import { type Known, valueWithError, wantsExponent, withinError } from "./value-with-error.js";

/** The digits of a number whose error is not known. */
const DIGITS = 6;
/** Whole numbers below it are counts, of which every digit matters. */
const COUNTS = 1e9;

const isMeasured = (cell: ReadableCell): cell is Measured => typeof cell === "object" && cell !== null;

/** Lists the numbers with an error: all of these in a column have an exponent, or none has. */
const knownOf = (cells: readonly ReadableCell[]): Known[] =>
  cells.flatMap((cell) =>
    isMeasured(cell) && (cell.error ?? 0) > 0 ? [{ ...cell, error: cell.error! }] : [],
  );

/** Writes a number without an error, and without needless zeros. */
function plainNumber(value: number, digits?: number): string {
  if (digits === undefined && Number.isInteger(value) && Math.abs(value) < COUNTS) return String(value);
  return shortNumber(Number(value.toPrecision(digits ?? DIGITS)));
}

function numberText(cell: Measured, exponent: boolean): string {
  const { value, digits } = cell;
  const error = cell.error ?? 0;
  if (error === 0) return plainNumber(value, digits);
  return digits === undefined
    ? valueWithError(value, error, exponent)
    : withinError({ value, error, digits }, exponent);
}

/**
 * Writes the cells of a column for reading. Digits stop at the error, which stands in parentheses in units of the last digit:
 * `1.02518(13)e-4`. Numbers without an error have up to six digits, counts all of theirs.
 *
 * @returns a text for each cell; null if there is nothing
 */
export function readableNumbers(cells: readonly ReadableCell[]): (string | null)[] {
  const exponent = wantsExponent(knownOf(cells));
  return cells.map((cell) => {
    if (cell === null || typeof cell === "string") return cell;
    if (typeof cell === "boolean") return cell ? "yes" : "no";
    if (!isMeasured(cell)) return plainNumber(cell);
    return numberText(cell, exponent) + (cell.mark ?? "");
  });
}
