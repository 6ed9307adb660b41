import { numberTex, numberText, writtenNumber } from "../written-number.js";

/** How many digits of a computed number matter: up to the first that its relative error touches, two at least, six at most. */
export const digitsThatMatter = (relativeError: number): number =>
  relativeError > 0 ? Math.min(6, Math.max(2, 1 + Math.ceil(-Math.log10(relativeError)))) : 6;

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
