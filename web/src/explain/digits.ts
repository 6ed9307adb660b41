import { numberTex, numberText, writtenNumber } from "../ui/written-number.js";

/**
 * A number as TeX, `2.2\\times 10^{-5}`.
 *
 * @param digits significant ones
 * @param exact whether zeros at the end say nothing and are left out
 */
export const writtenTex = (value: number, digits = 6, exact = true): string =>
  numberTex(writtenNumber(value, digits, exact));

/** The same as text, `2.2 × 10⁻⁵`, which costs a table nothing to set. */
export const writtenText = (value: number, digits = 6, exact = true): string =>
  numberText(writtenNumber(value, digits, exact));

/** What is smaller is not seen in three decimals. */
export const SEEN = 5e-4;

/** An elasticity to three decimals, its error in brackets in units of the last where it is seen there; rounded up. */
export function elasticityText(value: number, error: number): string {
  const text = Math.abs(value).toFixed(3);
  const bracket = error >= SEEN ? `(${Math.ceil(1000 * error)})` : "";
  return `${value < 0 && Number(text) > 0 ? "−" : "+"}${text}${bracket}`;
}
