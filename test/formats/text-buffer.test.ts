import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TextBuffer } from "../../src/formats/text-buffer.js";

const textOf = (write: (out: TextBuffer) => void, capacity = 1): string => {
  const out = new TextBuffer(capacity);
  write(out);
  return new TextDecoder().decode(out.bytes());
};
const numberText = (x: number): string => textOf((out) => out.number(x));

/** Doubles by their bits: all exponents are equally likely. */
const bits = fc
  .tuple(fc.nat(2 ** 32 - 1), fc.nat(2 ** 32 - 1))
  .map(([high, low]) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setUint32(0, high);
    view.setUint32(4, low);
    return view.getFloat64(0);
  })
  .filter((x) => Math.abs(x) <= 1.797e308);

const SHAPE = /^-?\d\.\d{15}e[+-]\d{2,3}$/;

describe("numbers of a text buffer", () => {
  it("are within 1e-15 of themselves, in scientific notation with 16 digits", () => {
    fc.assert(
      fc.property(fc.noBias(bits), (x) => {
        const text = numberText(x);
        expect(text).toMatch(SHAPE);
        expect(Math.abs(Number(text) - x)).toBeLessThanOrEqual(1e-15 * Math.abs(x));
      }),
      { numRuns: 20000, seed: 1 },
    );
  });

  it("are exact if they are integers below 1e15", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (n) => {
        const x = n % 1e15;
        expect(Number(numberText(x))).toBe(x);
      }),
      { numRuns: 5000, seed: 2 },
    );
  });

  it("hold around every power of ten and of two", () => {
    const view = new DataView(new ArrayBuffer(8));
    const neighbours = (x: number): number[] => {
      view.setFloat64(0, x);
      const word = view.getBigUint64(0);
      return [-2n, -1n, 0n, 1n, 2n].map((step) => {
        view.setBigUint64(0, word + step);
        return view.getFloat64(0);
      });
    };
    const tens = Array.from({ length: 632 }, (_, i) => Number(`1e${i - 323}`));
    const nines = Array.from({ length: 632 }, (_, i) => Number(`9.9999999999999995e${i - 323}`));
    const twos = Array.from({ length: 2097 }, (_, i) => 2 ** (i - 1073));
    for (const x of [...tens, ...nines, ...twos].filter((x) => x > 1e-323 && x < 1e308).flatMap(neighbours)) {
      const text = numberText(-x);
      expect(text).toMatch(SHAPE);
      expect(Math.abs(Number(text) + x)).toBeLessThanOrEqual(1e-15 * x);
    }
  });

  it("keep zero with its sign and the least double", () => {
    for (const x of [0, -0, Number.MIN_VALUE, -Number.MIN_VALUE, 1, -1])
      expect(Number(numberText(x))).toBe(x);
    expect(numberText(-0.0012345)).toBe("-1.234500000000000e-03");
  });

  it("are finite", () => {
    for (const x of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.MAX_VALUE])
      expect(() => numberText(x)).toThrow(/^invalid number: .*; must be finite and at most 1.797e\+308$/);
  });
});

describe("a text buffer", () => {
  it("writes integers, text and numbers side by side, from any capacity", () => {
    const part = fc.oneof(
      fc.maxSafeInteger().map((n) => ({ text: String(n), write: (out: TextBuffer) => out.integer(n) })),
      fc.string({ unit: "grapheme" }).map((text) => ({ text, write: (out: TextBuffer) => out.text(text) })),
      fc.string().map((text) => ({
        text,
        write: (out: TextBuffer) => out.encoded(new TextEncoder().encode(text)),
      })),
      fc.constant({ text: "\n", write: (out: TextBuffer) => out.newline() }),
      fc.constant({
        text: "1.500000000000000e+00,-2.500000000000000e-01",
        write: (out: TextBuffer) => out.numbers(Float64Array.of(9, 1.5, -0.25, 9), 1, 3, ","),
      }),
    );
    fc.assert(
      fc.property(fc.array(part), fc.integer({ min: 1, max: 100 }), (parts, capacity) => {
        const text = textOf((out) => {
          for (const { write } of parts) write(out);
        }, capacity);
        expect(text).toBe(parts.map((part) => part.text).join(""));
      }),
      { seed: 3 },
    );
  });

  it("forgets on request and hands out copies", () => {
    const out = new TextBuffer();
    out.text("first");
    const bytes = out.bytes();
    out.clear();
    expect(out.length).toBe(0);
    out.text("other");
    expect(new TextDecoder().decode(bytes)).toBe("first");
  });

  it("refuses numbers that are not integers", () => {
    for (const n of [0.5, 2 ** 53, Number.NaN])
      expect(() => new TextBuffer().integer(n)).toThrow(/^invalid integer: /);
    expect(() => new TextBuffer(0)).toThrow("invalid capacity: 0; must be a positive integer");
  });
});
