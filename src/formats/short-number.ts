/** Returns the shortest text of a number, with an exponent if it is very large or small: `2e16`, `0.4`. */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  const plain = size === 0 || (size >= 1e-3 && size < 1e6);
  return plain ? String(value) : value.toExponential().replace("e+", "e");
}
