/** Options of `root`. */
export interface RootOptions {
  /** Relative tolerance on x; default 1e-14. */
  rtol?: number;
  /** Absolute tolerance on x; default 0. */
  atol?: number;
  /** Largest number of evaluations; default 200. */
  maxEvaluations?: number;
}

/**
 * Finds a root of a function in a bracket by Brent's method: inverse interpolation, with bisection as the safe
 * fallback.
 *
 * The contract: f changes its sign, or is zero, within max(atol, rtol |x|) plus a few roundings of the returned x. For
 * a continuous f this is a root; for one that jumps through zero it is the jump.
 *
 * Source: Brent 1973, Algorithms for Minimization without Derivatives, Ch. 4.
 *
 * @param f finite on the bracket.
 * @param bracket ends [a, b] with f(a) f(b) <= 0.
 * @throws RangeError if f has the same sign at both ends; Error if f is NaN somewhere or maxEvaluations is exceeded.
 */
export function root(
  f: (x: number) => number,
  bracket: readonly [number, number],
  options: RootOptions = {},
): number {
  const { rtol = 1e-14, atol = 0, maxEvaluations = 200 } = options;
  let evaluations = 0;
  const evaluate = (x: number) => {
    if (++evaluations > maxEvaluations)
      throw new Error(`invalid maxEvaluations: ${maxEvaluations}; must be larger for the root near ${x}`);
    const y = f(x);
    if (Number.isNaN(y))
      throw new Error(`invalid function value: NaN at ${x}; must be a number on the bracket`);
    return y;
  };

  // b is the best point, a the point before it, c the other side of the bracket around b.
  let [a, b] = bracket;
  let [fa, fb] = [evaluate(a), evaluate(b)];
  if (fa !== 0 && fb !== 0 && fa > 0 === fb > 0)
    throw new RangeError(
      `invalid bracket: [${a}, ${b}] with values ${fa}, ${fb}; must enclose a change of sign`,
    );
  let [c, fc] = [a, fa];
  let step = b - a;
  let stepBefore = step;
  for (;;) {
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const tolerance = 2 * Number.EPSILON * Math.abs(b) + 0.5 * Math.max(atol, rtol * Math.abs(b));
    const half = (c - b) / 2;
    if (fb === 0 || Math.abs(half) <= tolerance || half === 0) return b;

    const interpolated = interpolate(a, b, c, fa, fb, fc);
    const accepted =
      Math.abs(fb) < Math.abs(fa) &&
      Math.abs(stepBefore) >= tolerance &&
      Math.abs(interpolated) < Math.abs(stepBefore) / 2 &&
      Math.abs(interpolated) < 1.5 * Math.abs(half) &&
      interpolated * half > 0;
    stepBefore = accepted ? step : half;
    step = accepted ? interpolated : half;

    [a, fa] = [b, fb];
    b += Math.abs(step) > tolerance ? step : Math.sign(half) * tolerance;
    fb = evaluate(b);
    if (fb > 0 === fc > 0) {
      [c, fc] = [a, fa];
      step = b - a;
      stepBefore = step;
    }
  }
}

/**
 * Returns the step from b to the zero of the inverse parabola through three points, or of the secant if two of them
 * coincide.
 */
function interpolate(a: number, b: number, c: number, fa: number, fb: number, fc: number): number {
  const s = fb / fa;
  if (a === c) return (s * (b - c)) / (1 - s);
  const [q, r] = [fa / fc, fb / fc];
  const p = s * ((c - b) * q * (q - r) - (b - a) * (r - 1));
  return -p / ((q - 1) * (r - 1) * (s - 1));
}
