import { describe, expect, test } from "vitest";
import * as elementary from "../../src/elementary/index.js";
import { nextUp, uniform } from "./doubles.js";

const {
  acosh,
  asin,
  asinh,
  atan2,
  cbrt,
  cos,
  cosh,
  exp,
  expm1,
  hypot,
  log,
  log1p,
  log10,
  pow,
  sin,
  sinh,
  tan,
} = elementary;

/** Returns a number from 2^-20 to 2^n, uniform in the exponent. */
const scale = (u: number, n: number): number => 2 ** ((n + 20) * u - 20);

type Case = [name: string, f: (x: number) => number, placed: (u: number, v: number) => number];

/** Functions that rise, with the ranges in which they do: u and v are uniform between 0 and 1. */
const rising: Case[] = [
  ["exp", exp, (u, v) => (u - 0.5) * 2 * scale(v, 9)],
  ["expm1", expm1, (u, v) => (u - 0.5) * 2 * scale(v, 6)],
  ["log", log, (u, v) => 1 + u * scale(v, 10)],
  ["log, below 1", log, (u, v) => 1 - u * scale(v, 0)],
  ["log1p", log1p, (u, v) => (u - 0.4) * scale(v, 1)],
  ["log10", log10, (u, v) => 1 + u * scale(v, 10)],
  ["sinh", sinh, (u, v) => (u - 0.5) * 2 * scale(v, 9)],
  ["cosh", cosh, (u, v) => u * scale(v, 9)],
  ["asinh", asinh, (u, v) => (u - 0.5) * 2 * scale(v, 10)],
  ["acosh", acosh, (u, v) => 1 + u * scale(v, 10)],
  ["sin", sin, (u) => (u - 0.5) * Math.PI],
  ["sin, 1000 turns on", sin, (u) => (2000 + u - 0.5) * Math.PI],
  ["cos", cos, (u) => -u * Math.PI],
  ["cos, near the top", cos, (u, v) => -u * scale(v, 0)],
  ["tan", tan, (u) => (u - 0.5) * Math.PI],
  ["asin", asin, (u) => 2 * u - 1],
  ["asin, near 1", asin, (u, v) => 1 - u * scale(v, -1)],
  ["atan2 in y", (y) => atan2(y, 1), (u, v) => u * scale(v, 8)],
  ["atan2 in -x", (x) => atan2(1, -x), (u, v) => (u - 0.5) * 2 * scale(v, 8)],
  ["cbrt", cbrt, (u, v) => (u - 0.5) * 2 * scale(v, 30)],
  ["hypot", (x) => hypot(x, 1.7), (u, v) => u * scale(v, 10)],
  ["pow in x", (x) => pow(x, 0.37), (u, v) => u * scale(v, 20)],
  ["pow in a", (a) => pow(2.9, a), (u, v) => (u - 0.5) * 2 * scale(v, 8)],
];

/** Lists the points at which one double and the next are not in order. */
function falls(f: (x: number) => number, points: Iterable<number>): string[] {
  const found: string[] = [];
  for (const x of points) {
    const next = nextUp(x);
    if (!(f(next) >= f(x))) found.push(`f(${x}) = ${f(x)} > f(${next}) = ${f(next)}`);
  }
  return found;
}

describe("from one double to the next nothing falls that should rise", () => {
  test.each(rising)("%s, at 200,000 points", (_, f, placed) => {
    const next = uniform();
    const points = Array.from({ length: 200_000 }, () => placed(next(), next()));
    expect(falls(f, points)).toEqual([]);
  });

  /**
   * Yields points around `x` in steps of a double, at the place where one piece of a function ends and the next begins.
   */
  function* around(x: number): Generator<number> {
    let point = x * (1 - 20 * Number.EPSILON);
    for (let i = 0; i < 40; i++, point = nextUp(point)) yield point;
  }
  function* allAround(places: Iterable<number>): Generator<number> {
    for (const place of places) yield* around(place);
  }

  test("the cells of exp", () => {
    const borders = Array.from({ length: 20_000 }, (_, i) => ((i + 0.5) * Math.LN2) / 128);
    expect(falls(exp, allAround(borders))).toEqual([]);
    expect(falls((x) => -exp(-x), allAround(borders))).toEqual([]);
    const near = borders.filter((x) => x < 45);
    expect(falls(expm1, allAround([...near, 0.0625, 40]))).toEqual([]);
    expect(falls((x) => -expm1(-x), allAround([...near, 0.0625, 40]))).toEqual([]);
  });

  test("the cells of log", () => {
    const borders = Array.from({ length: 4096 }, (_, i) => 1 + i / 2048 - 1).filter((x) => x > 0.4);
    for (const factor of [1, 2, 0.5, 1024])
      expect(falls(log, allAround(borders.map((x) => factor * x)))).toEqual([]);
    expect(falls(log1p, allAround([...borders, 1e-6]))).toEqual([]);
  });

  test("the pieces of the others", () => {
    expect(falls(sinh, allAround([1, 22, 700]))).toEqual([]);
    expect(falls(cosh, allAround([1, 22, 700]))).toEqual([]);
    expect(falls(asinh, allAround([2 ** -28, 2 ** 28]))).toEqual([]);
    expect(falls(acosh, allAround([2 ** 28]))).toEqual([]);
    expect(falls(asin, allAround([0.5, 1 - 2 ** -40]))).toEqual([]);
    const eighths = Array.from({ length: 2000 }, (_, i) => i).filter((i) => i % 8 < 2 || i % 8 === 7);
    expect(falls(sin, allAround(eighths.map((i) => (i * Math.PI) / 4)))).toEqual([]);
    expect(falls(tan, allAround(eighths.map((i) => (i * Math.PI) / 4)))).toEqual([]);
    expect(falls(cos, allAround(eighths.map((i) => ((i - 2) * Math.PI) / 4).filter((x) => x > 0)))).toEqual(
      [],
    );
    const steps = Array.from({ length: 64 }, (_, i) => (i + 0.5) / 64);
    expect(falls((y) => atan2(y, 1), allAround([...steps, 1, ...steps.map((q) => 1 / q)]))).toEqual([]);
    expect(falls(cbrt, allAround([1, 2, 4, 8, 2 ** -30]))).toEqual([]);
  });
});
