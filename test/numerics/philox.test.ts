import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { philox4x32, uniforms } from "../../src/numerics/philox.js";

type Words = [number, number, number, number, number, number];

function block(...words: Words): number[] {
  const out = new Uint32Array(4);
  philox4x32(...words, out);
  return Array.from(out);
}

/** The definition, in integers of any size. */
function definition(...words: Words): number[] {
  const mask = 0xffffffffn;
  let [c0, c1, c2, c3, k0, k1] = words.map(BigInt);
  for (let round = 0; round < 10; round++) {
    const product0 = 0xd2511f53n * c0;
    const product1 = 0xcd9e8d57n * c2;
    [c0, c1, c2, c3] = [
      (product1 >> 32n) ^ c1 ^ k0,
      product1 & mask,
      (product0 >> 32n) ^ c3 ^ k1,
      product0 & mask,
    ];
    k0 = (k0 + 0x9e3779b9n) & mask;
    k1 = (k1 + 0xbb67ae85n) & mask;
  }
  return [c0, c1, c2, c3].map(Number);
}

function numbers(seed: number, series: number, stream: number, sample: number, count: number): number[] {
  const out = new Float64Array(count);
  uniforms(seed, series, stream, sample, out);
  return Array.from(out);
}

describe("Philox4x32-10", () => {
  // kat_vectors of Random123 by the authors of the algorithm
  test.each([
    [
      [0, 0, 0, 0, 0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ])("known answer for %j", (words, answer) => {
    expect(block(...(words as Words))).toEqual(answer);
  });

  test("is its definition in exact integers", () => {
    const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(fc.tuple(word, word, word, word, word, word), (words) => {
        expect(block(...words)).toEqual(definition(...words));
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});

describe("uniforms", () => {
  test("are the words of the blocks of their sample, all bits of seed, series, stream and sample counted", () => {
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        fc.nat(2 ** 32 - 1),
        fc.nat(2 ** 24 - 1),
        fc.maxSafeNat(),
        fc.integer({ min: 1, max: 11 }),
        (seed, series, stream, sample, count) => {
          const [s, k] = [sample, seed].map((n) => [n % 2 ** 32, Math.floor(n / 2 ** 32)]);
          const expected = [0, 1, 2]
            .flatMap((b) => definition(s[0], s[1], 256 * stream + b, series, k[0], k[1]))
            .slice(0, count)
            .map((word) => (word + 0.5) / 2 ** 32);
          expect(numbers(seed, series, stream, sample, count)).toEqual(expected);
        },
      ),
      { seed: 2, numRuns: 500 },
    );
  });

  test("are even and independent: moments within 5 standard deviations", () => {
    const n = 100_000;
    const samples = Array.from({ length: n }, (_, i) => numbers(7, 1, 3, i, 5));
    const mean = (f: (u: number[], next: number[]) => number) =>
      samples.reduce((sum, u, i) => sum + f(u, samples[(i + 1) % n]), 0) / n;
    for (let a = 0; a < 5; a++) {
      expect(Math.abs(mean((u) => u[a] - 0.5)) * Math.sqrt(12 * n)).toBeLessThan(5);
      // variance of u^2 is 4/45
      expect(Math.abs(mean((u) => u[a] ** 2 - 1 / 3)) * Math.sqrt((45 / 4) * n)).toBeLessThan(5);
      for (let b = 0; b < 5; b++) {
        const next = mean((u, v) => (u[a] - 0.5) * (v[b] - 0.5));
        expect(Math.abs(next) * 12 * Math.sqrt(n)).toBeLessThan(5);
        const same = mean((u) => (u[a] - 0.5) * (u[b] - 0.5));
        if (a !== b) expect(Math.abs(same) * 12 * Math.sqrt(n)).toBeLessThan(5);
      }
    }
  });
});
