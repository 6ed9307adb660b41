import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { integerPower, powerOfTen } from "../../src/elementary/index.js";

const ULP = 2 ** -52;

/** Returns a double as numerator and power of two in the denominator. */
function asFraction(x: number): [numerator: bigint, twos: number] {
  let [scaled, twos] = [x, 0];
  while (!Number.isInteger(scaled)) [scaled, twos] = [scaled * 2, twos + 1];
  return [BigInt(scaled), twos];
}

/** Returns |computed/(numerator/2^twos) - 1| by integers alone, to 2^-80. */
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

  test("is exact if the power is a double", () => {
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

test("powerOfTen is the double that the decimal reads as", () => {
  for (let n = 0; n <= 22; n++) expect(powerOfTen(n)).toBe(Number(10n ** BigInt(n)));
  expect([powerOfTen(-7), powerOfTen(-7, 3), powerOfTen(23, 2)]).toEqual([1e-7, 3e-7, 2e23]);
});
