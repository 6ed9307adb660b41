import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as elementary from "../../src/elementary/index.js";
import { between, logarithmic } from "../random.js";
import { unitInTheLastPlace } from "./doubles.js";

const { acosh, asin, asinh, atan2, cbrt, cos, cosh, exp, expm1, hypot, log, log1p, log10 } = elementary;
const { pow, sin, sinh, tan } = elementary;

const any = fc.double();
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const signed = (low: number, high: number): fc.Arbitrary<number> =>
  fc.tuple(logarithmic(low, high), fc.boolean()).map(([size, positive]) => (positive ? size : -size));

function holds(points: fc.Arbitrary<number>, predicate: (x: number) => void): void {
  fc.assert(
    fc.property(points, (x) => {
      predicate(x);
    }),
    { seed: 13, numRuns: 2000 },
  );
}

/** Rounding error of one double, or of a sum of terms of this size. */
const ROUNDING = 2 ** -53;

/** Returns |a - b| in roundings of b. */
const apart = (a: number, b: number): number => Math.abs(a - b) / Math.abs(b) / ROUNDING;

describe("the elementary functions", () => {
  test("are odd or even to the bit", () => {
    holds(any, (x) => {
      for (const odd of [sinh, asinh, sin, tan, asin, cbrt]) expect(odd(-x)).toBe(-odd(x));
      for (const even of [cosh, cos]) expect(even(-x)).toBe(even(x));
    });
  });

  test("undo each other", () => {
    holds(between(-700, 700), (x) =>
      expect(Math.abs(log(exp(x)) - x)).toBeLessThan(ROUNDING * (2 + 4 * Math.abs(x))),
    );
    holds(logarithmic(1e-150, 1e150), (x) => {
      expect(apart(exp(log(x)), x)).toBeLessThan(3 + 2 * Math.abs(log(x)));
      expect(apart(pow(10, log10(x)), x)).toBeLessThan(3 + 2 * Math.abs(log(x)));
      expect(apart(pow(x, 0.5), Math.sqrt(x))).toBeLessThan(2.1);
      expect(apart(pow(x, -0.25), 1 / Math.sqrt(Math.sqrt(x)))).toBeLessThan(6);
    });
    holds(signed(1e-300, 0.5), (x) => {
      expect(apart(log1p(expm1(x)), x)).toBeLessThan(6);
      expect(apart(asinh(sinh(x)), x)).toBeLessThan(8);
      expect(apart(sin(asin(x)), x)).toBeLessThan(4);
      expect(apart(atan2(tan(x), 1), x)).toBeLessThan(6);
    });
    holds(between(1, 700), (x) => {
      expect(apart(asinh(sinh(x)), x)).toBeLessThan(8);
      expect(apart(acosh(cosh(x)), x)).toBeLessThan(8);
    });
    holds(signed(1e-150, 1e150), (x) => {
      const root = cbrt(x);
      expect(apart(root * root * root, x)).toBeLessThan(7);
    });
  });

  test("obey the relations between them", () => {
    holds(finite, (x) => expect(apart(hypot(sin(x), cos(x)), 1)).toBeLessThan(6));
    holds(between(-300, 300), (x) => {
      expect(Math.abs(cosh(x) + sinh(x) - exp(x))).toBeLessThan(8 * ROUNDING * cosh(x));
      expect(Math.abs(exp(x) - 1 - expm1(x))).toBeLessThan(4 * ROUNDING * (1 + exp(x)));
    });
    holds(between(-1, 1e6), (x) =>
      expect(Math.abs(log(1 + x) - log1p(x))).toBeLessThan(ROUNDING * (20 / (1 + x) + 20)),
    );
    holds(between(-10, 10), (x) =>
      expect(Math.abs(sin(2 * x) - 2 * sin(x) * cos(x))).toBeLessThan(8 * ROUNDING),
    );
  });

  test("of two numbers: signs, exchange and scale", () => {
    const number = signed(1e-150, 1e150);
    fc.assert(
      fc.property(number, number, (x, y) => {
        expect(hypot(x, y)).toBe(hypot(-y, x));
        expect(hypot(1024 * x, 1024 * y)).toBe(1024 * hypot(x, y));
        expect(atan2(1024 * y, 1024 * x)).toBe(atan2(y, x));
        expect(atan2(-y, x)).toBe(-atan2(y, x));
        expect(apart(Math.abs(atan2(y, x)) + Math.abs(atan2(y, -x)), Math.PI)).toBeLessThan(4);
        expect(cbrt(8 * x)).toBe(2 * cbrt(x));
        const a = log(Math.abs(y)) / (1 + Math.abs(log(Math.abs(x))));
        expect(apart(pow(Math.abs(x), a) * pow(Math.abs(x), -a), 1)).toBeLessThan(6);
      }),
      { seed: 13, numRuns: 2000 },
    );
  });
});

describe("zeros, infinities and NaN are those of IEEE 754, which ECMAScript fixes for Math", () => {
  const ends = [0, -0, Infinity, -Infinity, Number.NaN];
  const values = [
    ...ends,
    1,
    -1,
    2,
    -2,
    0.5,
    -0.5,
    3,
    -3,
    2 ** 53,
    2 ** 53 + 2,
    1e300,
    -1e300,
    5e-324,
    -5e-324,
  ];
  const isFixed = (x: number): boolean => ends.some((end) => Object.is(end, x));
  const one = { acosh, asin, asinh, cbrt, cos, cosh, exp, expm1, log, log1p, log10, sin, sinh, tan };

  test.each(Object.entries(one))("%s", (name, f) => {
    const known = Math[name as keyof typeof one];
    for (const x of values) if (isFixed(known(x))) expect(f(x), `${name}(${x})`).toBe(known(x));
    expect([f(0), f(-0)].map((y) => Math.abs(y - known(0)) < ROUNDING || Object.is(y, known(0)))).toEqual([
      true,
      true,
    ]);
  });

  test("atan2, hypot, pow", () => {
    for (const x of values)
      for (const y of values) {
        const [angle, known] = [atan2(x, y), Math.atan2(x, y)];
        if (isFixed(known)) expect(angle, `atan2(${x}, ${y})`).toBe(known);
        else if (isFixed(x) || isFixed(y)) expect(apart(angle, known), `atan2(${x}, ${y})`).toBeLessThan(1.1);
        if (isFixed(Math.hypot(x, y))) expect(hypot(x, y), `hypot(${x}, ${y})`).toBe(Math.hypot(x, y));
        // biome-ignore lint/style/useExponentiationOperator: the function is what is compared
        const power = Math.pow(x, y);
        if (isFixed(power)) expect(pow(x, y), `pow(${x}, ${y})`).toBe(power);
      }
  });

  test("results run out of doubles at both ends, by way of the subnormal ones", () => {
    const largest = 709.782712893384;
    expect(Number.MAX_VALUE / exp(largest)).toBeLessThan(1 + 1e-12);
    expect(exp(largest + 2 ** -43)).toBe(Infinity);
    expect(exp(-745.1332191019411)).toBe(Number.MIN_VALUE);
    expect(exp(-745.1332191019412)).toBe(0);
    // ln 2 later
    for (const f of [sinh, cosh]) {
      expect(Number.MAX_VALUE / f(710.4758600739439)).toBeLessThan(1 + 1e-12);
      expect(f(710.475860073944)).toBe(Infinity);
    }
    for (let n = -1074; n < 1024; n++) {
      const power = elementary.powerOfTwo(n);
      expect([log(power) / Math.LN2, power]).toEqual([expect.closeTo(n, 9), 2 ** n]);
      expect(unitInTheLastPlace(pow(2, n))).toBe(unitInTheLastPlace(power));
    }
  });
});
