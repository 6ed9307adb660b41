/** Tests whether a number is written without an exponent: it is neither very small nor very large. */
export function isPlain(value: number): boolean {
  const size = Math.abs(value);
  return size === 0 || (size >= 1e-3 && size < 1e6);
}

/** Returns the shortest text of a number, with an exponent if it is very large or small: `2e16`, `0.4`. */
export const shortNumber = (value: number): string =>
  isPlain(value) ? String(value) : value.toExponential().replace("e+", "e");

/** Returns a mass in MeV to three digits, for a sentence. */
export const inMeV = (mass_GeV: number): number => Number((1000 * mass_GeV).toPrecision(3));
