import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labelParts } from "../../src/figures/labels/label-parts.js";

/** Names of the signs that labels are made of. */
const names = fc.string({
  unit: fc.constantFrom("a", "m", "e", "B", "1", "2", "0", "_", "-", "+", ".", " ", "NA64mu"),
});
const POWERS = /(\d+(?:\.\d+)?)e([+-]?\d+)/g;
const seeded = { seed: 6, numRuns: 500 };

describe("parts of a label", () => {
  test("a subscript is that of one letter, not of a word or of a file's name", () => {
    expect(labelParts("EDGES, f_m")).toEqual([{ text: "EDGES, " }, { letter: "f", index: "m" }]);
    for (const name of ["run_2 of our_test", "my_limit.csv", "R2_D2"])
      expect(labelParts(name)).toEqual([{ text: name }]);
  });

  test("a power of ten has its mantissa, if it is not 1", () => {
    expect(labelParts("1e-4")).toEqual([{ mantissa: "", exponent: -4 }]);
    expect(labelParts("2.5e+3 x")).toEqual([{ mantissa: "2.5", exponent: 3 }, { text: " x" }]);
  });

  test("nothing is lost but what is written otherwise", () => {
    fc.assert(
      fc.property(names, (name) => {
        const back = labelParts(name).map((part) => {
          if ("letter" in part) return `${part.letter}_${part.index}`;
          return "exponent" in part ? `${part.mantissa || "1"}e${part.exponent}` : part.text;
        });
        const plain = (text: string) => text.replace(POWERS, (_, m, n) => `${m}e${Number(n)}`);
        expect(plain(back.join("").replaceAll("μ", "mu"))).toBe(plain(name));
      }),
      seeded,
    );
  });
});
