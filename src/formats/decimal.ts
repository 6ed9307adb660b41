const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Tests whether a text is a plain decimal number, with or without an exponent. */
export const isDecimal = (text: string): boolean => PLAIN.test(text);

/**
 * Reads a decimal number times a power of ten, rounded once: 10 MeV are the double 0.01 GeV.
 *
 * @returns null if the text is not a plain decimal number
 */
export function decimal(text: string, exponent = 0): number | null {
  if (exponent === 0 && PLAIN.test(text)) return Number(text);
  // D is the exponent letter of Fortran
  const [, mantissa, own = "0"] = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eEdD]([+-]?\d+))?$/.exec(text) ?? [];
  return mantissa === undefined ? null : Number(`${mantissa}e${Number(own) + exponent}`);
}
