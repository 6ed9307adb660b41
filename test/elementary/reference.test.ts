import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import * as elementary from "../../src/elementary/index.js";
import { ofBits, unitInTheLastPlace } from "./doubles.js";

/** The largest distance from the exact value that each docstring promises, in units in the last place. */
const BOUNDS = {
  exp: 0.52,
  expm1: 0.52,
  log: 0.52,
  log1p: 0.52,
  log10: 0.52,
  sinh: 1.5,
  cosh: 1.5,
  asinh: 0.52,
  acosh: 0.52,
  sin: 0.8,
  cos: 0.8,
  tan: 1,
  asin: 0.7,
  atan2: 1.3,
  cbrt: 0.51,
  hypot: 1.3,
  pow: 0.52,
};

const reference = new URL("../../validation/reference/elementary/", import.meta.url);

/**
 * Yields arguments, the double nearest to the value in 100 digits, and the error of that rounding, in units in the last
 * place.
 */
function* values(name: string): Generator<{ args: number[]; nearest: number; rest: number }> {
  const text = gunzipSync(readFileSync(new URL(`${name}.csv.gz`, reference))).toString();
  for (const line of text.trim().split("\n").slice(1)) {
    const cells = line.split(",");
    const rest = Number(cells.pop());
    const nearest = ofBits(cells.pop()!);
    yield { args: cells.map(ofBits), nearest, rest };
  }
}

describe("next to 100 digits, at 10,000 random points and all hard cases", () => {
  test.each(Object.entries(BOUNDS))("%s is within %d units in the last place", (name, bound) => {
    // biome-ignore lint/performance/noDynamicNamespaceImportAccess: every function in turn
    const f = elementary[name as keyof typeof BOUNDS] as (...args: number[]) => number;
    const wrong: string[] = [];
    let count = 0;
    for (const { args, nearest, rest } of values(name)) {
      const value = f(...args);
      const error = Math.abs((value - nearest) / unitInTheLastPlace(nearest) - rest);
      count++;
      if (!(error <= bound)) wrong.push(`${name}(${args}) = ${value}, not ${nearest}: ${error} units`);
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(9500);
  });

  test("a value that is a double is met exactly", () => {
    const { cbrt, hypot, log10, pow } = elementary;
    for (let n = -22; n <= 22; n++) if (n >= 0) expect(log10(Number(`1e${n}`))).toBe(n);
    for (let n = 1; n <= 2000; n++) expect(cbrt(n ** 3)).toBe(n);
    for (const [a, b, c] of [
      [3, 4, 5],
      [5, 12, 13],
      [2e300, 1.5e300, 2.5e300],
      [3e-320, 4e-320, 5e-320],
    ])
      expect(hypot(a, b)).toBe(c);
    for (let x = 2; x <= 30; x++)
      for (let n = 1; x ** n < 2 ** 53; n++) {
        expect(pow(x, n)).toBe(Number(BigInt(x) ** BigInt(n)));
        if (n % 2 === 0) expect(pow(x ** n, 0.5)).toBe(x ** (n / 2));
      }
  });
});
