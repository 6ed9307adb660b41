import { numberTex, numberText, writtenNumber } from "../ui/written-number.js";

/**
 * Writes a number as TeX, `2.2\\times 10^{-5}`.
 *
 * @param digits number of significant digits
 * @param exact true if zeros at the end have no meaning and are left out
 */
export const writtenTex = (value: number, digits = 6, exact = true): string =>
  numberTex(writtenNumber(value, digits, exact));

/** Writes the same as text, `2.2 × 10⁻⁵`, which a table sets at no cost. */
export const writtenText = (value: number, digits = 6, exact = true): string =>
  numberText(writtenNumber(value, digits, exact));

/** The smallest elasticity that is visible in three decimals. */
export const SEEN = 5e-4;

/**
 * Writes an elasticity to three decimals. If its error is visible there, it follows in brackets, in units of the last decimal and
 * rounded up.
 */
export function elasticityText(value: number, error: number): string {
  const text = Math.abs(value).toFixed(3);
  const bracket = error >= SEEN ? `(${Math.ceil(1000 * error)})` : "";
  return `${value < 0 && Number(text) > 0 ? "−" : "+"}${text}${bracket}`;
}
