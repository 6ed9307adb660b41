/**
 * Mass numbers of the most abundant isotopes of hydrogen to uranium; for an element without a stable isotope, that of
 * the longest-lived one.
 *
 * Source: IUPAC's Commission on Isotopic Abundances and Atomic Weights, Meija et al. 2016, Pure Appl. Chem. 88, 293.
 */
const mostAbundant = `
1 4 7 9 11 12 14 16 19 20 23 24 27 28 31 32 35 40 39 40 45 48 51 52 55 56 59 58 63 64 69 74 75 80 79 84 85 88 89 90 93 98 97
102 103 106 107 114 115 120 121 130 127 132 133 138 139 140 141 142 145 152 153 158 159 164 165 166 169 174 175 180 181 184
187 192 193 195 197 202 205 208 209 209 210 222 223 226 227 232 231 238`
  .trim()
  .split(/\s+/)
  .map(Number);

/**
 * Distance of an atomic mass from a whole number [g/mol] below which it is a mass number, instead of the mean of a
 * natural mixture.
 */
const WHOLE = 0.05;

/**
 * Returns the isotope that represents a nucleus of a file: that of its mass number or, if its mass is the mean of a
 * natural mixture, the most abundant one.
 *
 * @param Z charge number
 * @param A atomic mass [g/mol]
 * @returns mass number
 */
export function isotopeOf(Z: number, A: number): number {
  const whole = Math.round(A);
  return Math.abs(A - whole) < WHOLE ? whole : (mostAbundant[Z - 1] ?? whole);
}
