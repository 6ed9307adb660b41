import { exp, expm1, log, log1p } from "../elementary/index.js";

/** Coefficients of 1/a^(2k+1) in Stirling's series of ln Gamma, B_{2k+2}/((2k+2)(2k+1)). */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

/** Returns ln[Gamma(a+1) / (sqrt(2 pi a) (a/e)^a)] for a >= 10. */
const stirlingError = (a: number): number =>
  stirling.reduceRight((sum, coefficient) => sum / (a * a) + coefficient, 0) / a;

/**
 * Returns a ln(a/x) + x - a >= 0 without cancellation near x = a. Loader 2000, Fast and Accurate Computation of
 * Binomials.
 */
function deviance(a: number, x: number): number {
  const v = (x - a) / (x + a);
  if (Math.abs(v) > 0.1) return a * log(a / x) + x - a;
  // a/x = (1 - v)/(1 + v), so the logarithm is -2 (v + v^3/3 + v^5/5 + ...); x - a = v (x + a) cancels the first term.
  let sum = (x - a) * v;
  let term = 2 * a * v;
  for (let j = 3; ; j += 2) {
    term *= v * v;
    const next = sum - term / j;
    if (next === sum) return sum;
    sum = next;
  }
}

/**
 * Returns ln[x^a e^-x / Gamma(a+1)]. For integer a this is the logarithm of a Poisson probability. Values of a below 10
 * are reached from above by recurrence, because Stirling's series is exact to a rounding only from 10 on.
 *
 * @param a >= 0
 * @param x > 0
 */
export function logTerm(a: number, x: number): number {
  let shift = 0;
  let top = a;
  while (top < 10) shift += log(++top / x);
  return shift - deviance(top, x) - stirlingError(top) - 0.5 * log(2 * Math.PI * top);
}

/** Sums the power series of P(a, x) Gamma(a+1) / (x^a e^-x), all terms of which are positive. For x < a + 1. */
function series(a: number, x: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return sum;
}

/** Evaluates Legendre's continued fraction of Q(a, x) Gamma(a) / (x^a e^-x) by Lentz's method. For x >= a + 1. */
function continuedFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Number.POSITIVE_INFINITY;
  let d = 1 / b;
  let h = d;
  for (let k = 1; ; k++) {
    const numerator = k * (a - k);
    b += 2;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    const factor = c * d;
    h *= factor;
    if (Math.abs(factor - 1) < 3e-16) return h;
  }
}

function requireArguments(a: number, x: number): void {
  if (!(a >= 0.5 && a <= 1e8)) throw new RangeError(`invalid a: ${a}; must be from 0.5 to 1e8`);
  if (!(x >= 0)) throw new RangeError(`invalid x: ${x}; must be a number >= 0`);
}

/**
 * Returns the logarithm of the regularised upper incomplete gamma function, ln Q(a, x), even if Q itself underflows.
 *
 *     Q(a, x) = Int_x^inf t^(a-1) e^-t dt / Gamma(a) = P(N < a) for integer a and a Poisson variable N of mean x
 *
 * The relative error of Q is below 1e-12 up to a = 1e6 and if |ln Q| < 1000. For larger values this holds for the error
 * of ln Q.
 *
 * @param a 0.5 to 1e8.
 * @param x >= 0; infinity gives -infinity.
 * @throws RangeError outside these ranges.
 */
export function logUpperGamma(a: number, x: number): number {
  requireArguments(a, x);
  if (x === 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  if (x < a + 1) return log1p(-exp(logTerm(a, x)) * series(a, x));
  return logTerm(a, x) + log(a * continuedFraction(a, x));
}

/** Returns Q(a, x), the regularised upper incomplete gamma function, from 1 at x = 0 to 0. See `logUpperGamma`. */
export const upperGamma = (a: number, x: number): number => exp(logUpperGamma(a, x));

/**
 * Returns P(a, x) = 1 - Q(a, x), the regularised lower incomplete gamma function; small values have the same relative
 * error.
 */
export const lowerGamma = (a: number, x: number): number => exp(logLowerGamma(a, x));

/** Returns ln P(a, x), even if P itself underflows. See `logUpperGamma`. */
export function logLowerGamma(a: number, x: number): number {
  requireArguments(a, x);
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x < a + 1) return logTerm(a, x) + log(series(a, x));
  return log(-expm1(logUpperGamma(a, x)));
}
