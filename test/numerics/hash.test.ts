import fc from "fast-check";
import { expect, test } from "vitest";
import { hash32 } from "../../src/numerics/hash.js";

test("FNV-1a: its authors' test vectors", () => {
  expect(hash32("")).toBe(0x811c9dc5);
  expect(hash32("a")).toBe(0xe40c292c);
  expect(hash32("foobar")).toBe(0xbf9cf968);
});

test("every byte of a letter counts: alphabets are told apart", () => {
  fc.assert(
    fc.property(fc.nat(255), fc.integer({ min: 1, max: 215 }), fc.nat(215), (low, high, other) => {
      fc.pre(other !== high);
      const letter = (byte: number) => hash32(String.fromCharCode(256 * byte + low));
      expect(letter(high)).not.toBe(letter(other));
    }),
    { seed: 1, numRuns: 300 },
  );
});
