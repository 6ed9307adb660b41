import fc from "fast-check";
import { expect, test } from "vitest";
import { valueWithError, withinError } from "../../src/formats/readable/value-with-error.js";
import { logarithmic } from "../random.js";

test.each([
  // the Particle Data Group's own examples: 0.827 +- 0.119 and 0.827 +- 0.367
  [0.827, 0.119, "0.83(12)"],
  [0.827, 0.367, "0.8(4)"],
  // CODATA 2018: electron mass, Newton's constant, Rydberg constant
  [9.1093837015e-31, 0.0000000028e-31, "9.1093837015(28)e-31"],
  [6.6743e-11, 0.00015e-11, "6.67430(15)e-11"],
  [10973731.56816, 0.000021, "1.0973731568160(21)e7"],
  [0.0962, 0.00958, "0.096(10)"],
  [9.9996, 0.012, "10.000(12)"],
  [0, 0.3, "0.00(30)"],
  [-2e-5, 4e-5, "-2(4)e-5"],
  [1.2e-5, 3.4e-4, "0.1(34)e-4"],
  [123456, 3300, "123500(3300)"],
])("%d +- %d is %s", (value, error, text) => expect(valueWithError(value, error)).toBe(text));

/** Reads what was written, without any arithmetic on the digits but that of the notation. */
function read(text: string): { value: number; error: number; unit: number } {
  const [, mantissa, digits, power = "0"] = /^(-?[\d.]+)\((\d+)\)(?:e(-?\d+))?$/.exec(text)!;
  const decimals = mantissa.split(".")[1]?.length ?? 0;
  return {
    value: Number(`${mantissa}e${power}`),
    error: Number(`${digits}e${Number(power) - decimals}`),
    unit: Number(`1e${Number(power) - decimals}`),
  };
}

const signed = fc.tuple(logarithmic(1e-30, 1e30), fc.boolean()).map(([x, minus]) => (minus ? -x : x));

test("a number and its error come back to half a unit of the last digit that counts, whatever their sizes", () => {
  fc.assert(
    fc.property(signed, logarithmic(1e-12, 1e3), fc.boolean(), (value, relative, exponent) => {
      const error = Math.abs(value) * relative;
      const back = read(valueWithError(value, error, exponent));
      // the last digit that counts is worth no more than 1/3.5 of the error
      expect(Math.abs(back.value - value)).toBeLessThanOrEqual((0.5 / 3.5) * error + 1e-14 * Math.abs(value));
      expect(back.error / error).toBeGreaterThan(0.87);
      expect(back.error / error).toBeLessThan(1.15);
      if (exponent) {
        expect(error / back.unit).toBeGreaterThan(3.5);
        expect(error / back.unit).toBeLessThan(35.6);
      }
    }),
    { numRuns: 3000, seed: 1 },
  );
});

test("without parentheses there is no digit beyond the error, and no more than asked for", () => {
  fc.assert(
    fc.property(signed, logarithmic(1e-12, 10), fc.integer({ min: 1, max: 8 }), (value, relative, digits) => {
      const error = Math.abs(value) * relative;
      const text = withinError({ value, error, digits });
      const [mantissa, power = "0"] = text.split("e");
      const decimals = mantissa.split(".")[1]?.length ?? 0;
      const unit = Number(`1e${Number(power) - decimals}`);
      const written = mantissa.replace(/[-.]/g, "").replace(/^0+/, "");
      expect(written.replace(/0+$/, "").length).toBeLessThanOrEqual(digits);
      expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(
        0.501 * Math.max(unit, Math.abs(value) * 10 ** (1 - digits), error),
      );
    }),
    { numRuns: 3000, seed: 2 },
  );
});
