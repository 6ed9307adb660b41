import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyStep, pickedMass, stepped } from "../../web/src/plot/axes/mass-steps.js";
import { runsOf } from "../../web/src/plot/labels/rich-text.js";
import {
  digitsOfEvents,
  massText,
  numberText,
  type WrittenNumber,
  writtenBound,
  writtenMeasurement,
  writtenNumber,
} from "../../web/src/ui/written-number.js";
import { logarithmic } from "../random.js";

/** Reads a written number back: value and error. */
function read({ mantissa, exponent }: WrittenNumber): { value: number; error: number; unit: number } {
  const [, digits, error] = /^([−0-9.]+)(?:\((\d+)\))?$/.exec(mantissa) ?? [];
  const power = 10 ** (exponent ?? 0);
  const decimals = digits.split(".")[1]?.length ?? 0;
  const unit = power * 10 ** -decimals;
  return { value: Number(digits.replace("−", "-")) * power, error: Number(error ?? 0) * unit, unit };
}

const seeded = { seed: 6, numRuns: 2000 };

describe("numbers as the page writes them", () => {
  it.each([
    [1.25093e-4, 4, "1.251 × 10⁻⁴"],
    [0.0312, 3, "0.0312"],
    [3, 2, "3.0"],
    [1234.4, 4, "1234"],
    [1234.4, 3, "1.23 × 10³"],
    [-2.5e7, 2, "−2.5 × 10⁷"],
    [9.9996e-5, 4, "1.000 × 10⁻⁴"],
    [0, 4, "0"],
  ])("%f to %i digits is %s", (value, digits, text) => {
    expect(numberText(writtenNumber(value, digits))).toBe(text);
  });

  it.each([
    // as the Particle Data Group writes them: the error in units of the last digits
    [1.25093e-4, 1.2e-8, "1.25093(12) × 10⁻⁴"],
    [1.25093e-4, 4e-11, "1.25093 × 10⁻⁴"],
    [1.25093e-4, null, "1.25093 × 10⁻⁴"],
    [1.25093e-4, 4e-9, "1.25093(4) × 10⁻⁴"],
    [3.4383750080609e-4, 4.1e-9, "3.43838(5) × 10⁻⁴"],
    [0.51099895, 0.0012, "0.5110(12)"],
    [105.6583745, 0.24, "105.66(24)"],
    [1e-5, 1e-3, "0(10) × 10⁻⁴"],
    [9.9999, 0.012, "10.000(12)"],
  ])("%d with error %d is %s", (value, error, text) => {
    expect(numberText(writtenMeasurement(value, error))).toBe(text);
  });

  it("are never false: the written interval contains the given one", () => {
    fc.assert(
      fc.property(logarithmic(1e-9, 1e9), logarithmic(1e-9, 10), (value, relative) => {
        const written = writtenMeasurement(value, value * relative);
        const back = read(written);
        expect(Math.abs(back.value - value)).toBeLessThanOrEqual(0.5001 * back.unit);
        if (!written.mantissa.includes("(")) {
          // all six digits are known
          expect(value * relative).toBeLessThan(back.unit * (1 + 1e-9));
          return;
        }
        expect(back.error).toBeGreaterThanOrEqual(value * relative * (1 - 1e-9));
        const inBrackets = Math.round(back.error / back.unit);
        expect(back.error).toBeLessThan(value * relative + back.unit * (1 + 1e-9));
        // less than two digits of the error only where there is no room for them
        if (inBrackets < 10) expect(read(writtenNumber(value, 6)).unit).toBeGreaterThan(0.99 * back.unit);
        else expect(back.error).toBeLessThanOrEqual(value * relative * 1.12);
      }),
      seeded,
    );
  });

  it("never writes more than six digits of a value that is larger than its error", () => {
    fc.assert(
      fc.property(logarithmic(1e-12, 1e12), logarithmic(1e-12, 0.1), (value, relative) => {
        const { mantissa } = writtenMeasurement(value, value * relative);
        const digits = mantissa.split("(")[0].replace(".", "").replace(/^0+/, "");
        expect(digits.length).toBeLessThanOrEqual(6);
      }),
      seeded,
    );
  });

  it("writes an upper bound to two digits that is still an upper bound", () => {
    fc.assert(
      fc.property(logarithmic(1e-12, 1e6), (bound) => {
        const written = writtenBound(bound);
        const { value } = read(written);
        expect(value).toBeGreaterThanOrEqual(bound * (1 - 1e-11));
        expect(value).toBeLessThanOrEqual(bound * 1.1);
        expect(written).toEqual(writtenNumber(value, 2));
      }),
      seeded,
    );
    expect([2.41e-5, 9.91e-5, 2.4e-5, 0].map((bound) => numberText(writtenBound(bound)))).toEqual([
      "2.5 × 10⁻⁵",
      "1.0 × 10⁻⁴",
      "2.4 × 10⁻⁵",
      "0",
    ]);
  });

  it("writes events, which scale with the inverse square of a charge, to their significant digits", () => {
    fc.assert(
      fc.property(logarithmic(1e-8, 1), logarithmic(1e-5, 0.04), (epsilon, relative) => {
        const digits = digitsOfEvents({ epsilon, epsilon_error: epsilon * relative });
        // the error reaches the last digit, but not the first
        expect(10 ** (1 - digits)).toBeLessThanOrEqual(2 * relative * (1 + 1e-9));
        expect(digits).toBeLessThanOrEqual(2 - Math.log10(2 * relative));
      }),
      seeded,
    );
  });

  it("writes masses in the unit of physicists", () => {
    expect([0.1, 1.2345, 5.11e-4, 0.0101].map((m) => massText(m))).toEqual([
      "100 MeV",
      "1.23 GeV",
      "511 keV",
      "10.1 MeV",
    ]);
  });

  it("writes labels as physicists do", () => {
    expect(runsOf("EDGES, f_m = 1e-4")).toEqual([
      { text: "EDGES, " },
      { text: "f", maths: true },
      { text: "m", maths: true, shift: "sub" },
      { text: " = " },
      { text: "10" },
      { text: "−4", shift: "super" },
    ]);
    expect(runsOf("NA64mu 2022").map(({ text }) => text)).toEqual(["NA64μ", " 2022"]);
  });
});

describe("steps of keys", () => {
  it("go there and back", () => {
    const range = [0.01, 1] as const;
    fc.assert(
      fc.property(logarithmic(0.03, 0.3), fc.boolean(), (mass, fine) => {
        const right = keyStep("ArrowRight", fine)!.x;
        const left = keyStep("ArrowLeft", fine)!.x;
        expect(stepped(stepped(mass, range, right), range, left)).toBeCloseTo(mass, 12);
        expect(stepped(mass, range, right) / mass).toBeCloseTo(100 ** right, 12);
      }),
      seeded,
    );
  });

  it("end exactly at the ends of the axis", () => {
    expect(stepped(0.5, [0.0123456, 0.987654], 1)).toBe(0.987654);
    expect(pickedMass(0.01234, [0.0123456, 0.987654])).toBe(0.0123456);
    expect(pickedMass(0.123456, [0.01, 1])).toBe(0.123);
    expect(keyStep("a", false)).toBeNull();
  });
});
