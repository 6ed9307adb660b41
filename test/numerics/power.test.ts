import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { integerPower, powerOfTen, realPower } from "../../src/numerics/power.js";

const ULP = 2 ** -52;

/** A double as numerator and power of two in the denominator. */
function asFraction(x: number): [numerator: bigint, twos: number] {
  let [scaled, twos] = [x, 0];
  while (!Number.isInteger(scaled)) [scaled, twos] = [scaled * 2, twos + 1];
  return [BigInt(scaled), twos];
}

/** |computed/(numerator/2^twos) - 1| by integers alone, to 2^-80. */
function deviation(computed: number, numerator: bigint, twos: number): number {
  const [own, ownTwos] = asFraction(computed);
  const [a, b] = [own << BigInt(twos), numerator << BigInt(ownTwos)];
  const difference = a > b ? a - b : b - a;
  return Number((difference << 80n) / b) / 2 ** 80;
}

describe("integerPower", () => {
  test("is the exact power to a rounding for each factor", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        fc.integer({ min: 0, max: 20 }),
        (x, n) => {
          const [numerator, twos] = asFraction(x);
          expect(deviation(integerPower(x, n), numerator ** BigInt(n), n * twos)).toBeLessThanOrEqual(
            (n * ULP) / 2,
          );
        },
      ),
      { seed: 61 },
    );
  });

  test("is exact where the power is a double", () => {
    for (let n = 0; n <= 33; n++) expect(integerPower(3, n)).toBe(Number(3n ** BigInt(n)));
    expect([integerPower(-2, 3), integerPower(2, -3), integerPower(0, 0), integerPower(0, 5)]).toEqual([
      -8, 0.125, 1, 0,
    ]);
  });

  test("takes whole exponents only", () => {
    expect(() => integerPower(2, 0.5)).toThrow("invalid exponent: 0.5; must be a whole number");
    expect(() => integerPower(2, Number.NaN)).toThrow("invalid exponent: NaN");
  });
});

describe("realPower", () => {
  const bound = (x: number, a: number): number => (2 + Math.abs(a * Math.log(x))) * 2 * ULP;
  const base = fc.double({ min: 1e-30, max: 1e30, noNaN: true });

  test("is the square root, the cube root and the whole power", () => {
    fc.assert(
      fc.property(base, fc.integer({ min: -6, max: 6 }), (x, n) => {
        expect(Math.abs(realPower(x, 0.5) / Math.sqrt(x) - 1)).toBeLessThan(bound(x, 0.5));
        expect(Math.abs(realPower(x, 1 / 3) / Math.cbrt(x) - 1)).toBeLessThan(bound(x, 1 / 3));
        expect(Math.abs(realPower(x, n) / integerPower(x, n) - 1)).toBeLessThan(bound(x, n));
      }),
      { seed: 61 },
    );
  });

  test("undoes itself and turns products of bases into products of powers", () => {
    const exponent = fc.double({ min: 0.05, max: 4, noNaN: true });
    fc.assert(
      fc.property(base, base, exponent, (x, y, a) => {
        expect(Math.abs(realPower(realPower(x, a), 1 / a) / x - 1)).toBeLessThan(
          bound(x, 1 / a) + bound(x, a) / a,
        );
        const apart = realPower(x, a) * realPower(y, a);
        if (apart > 1e-300 && apart < 1e300 && x * y > 1e-300)
          expect(Math.abs(realPower(x * y, a) / apart - 1)).toBeLessThan(bound(x, a) + bound(y, a));
      }),
      { seed: 61 },
    );
  });

  test("at its ends", () => {
    expect([realPower(0, 0.3), realPower(0, 0), realPower(1, 7.3), realPower(5, 0)]).toEqual([0, 1, 1, 1]);
    expect(() => realPower(-1, 0.5)).toThrow("invalid base: -1; must be zero or positive");
    expect(() => realPower(Number.NaN, 0.5)).toThrow("invalid base: NaN");
  });
});

test("powerOfTen is the double that the decimal reads as", () => {
  for (let n = 0; n <= 22; n++) expect(powerOfTen(n)).toBe(Number(10n ** BigInt(n)));
  expect([powerOfTen(-7), powerOfTen(-7, 3), powerOfTen(23, 2)]).toEqual([1e-7, 3e-7, 2e23]);
});
