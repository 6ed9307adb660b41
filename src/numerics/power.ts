/**
 * Powers whose digits are the same in every JavaScript engine. `**` and Math.pow are not: engines differ in their last bits,
 * but for squares and for powers of two with a whole exponent. Math.sqrt, cbrt, exp and log do agree.
 */

/**
 * x^n by multiplication.
 *
 * @param n a whole number, also negative
 * @returns within |n| roundings of the exact power
 */
export function integerPower(x: number, n: number): number {
  if (!Number.isInteger(n)) throw new RangeError(`invalid exponent: ${n}; must be a whole number`);
  let power = 1;
  for (let [square, left] = [x, Math.abs(n)]; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power *= square;
    if (left > 1) square *= square;
  }
  return n < 0 ? 1 / power : power;
}

/**
 * x^a = exp(a ln x).
 *
 * @param x from 0
 * @param a any real exponent
 * @returns within about (1 + |a ln x|) 2^-52, relatively
 */
export function realPower(x: number, a: number): number {
  if (!(x >= 0)) throw new RangeError(`invalid base: ${x}; must be zero or positive`);
  return a === 0 ? 1 : Math.exp(a * Math.log(x));
}

/** k times 10^n, n whole: the double nearest to it, which products would miss. */
export const powerOfTen = (n: number, k = 1): number => Number(`${k}e${n}`);
