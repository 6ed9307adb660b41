import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { identityMap, mapPoint, refinedMap, type VegasMap } from "../../src/numerics/vegas-map.js";
import { logarithmic } from "../random.js";

/** A map refined some times with arbitrary training data. */
const anyMap = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 4 }))
  .chain(([dimensions, increments, refinements]) =>
    fc
      .array(
        fc.array(fc.oneof(fc.constant(0), logarithmic(1e-30, 1e30)), {
          minLength: dimensions * increments,
          maxLength: dimensions * increments,
        }),
        { minLength: refinements, maxLength: refinements },
      )
      .map((data) =>
        data.reduce(
          (map, squares) =>
            refinedMap(map, Float64Array.from(squares), new Float64Array(squares.length).fill(1), 1.5),
          identityMap(dimensions, increments),
        ),
      ),
  );

const edgesOf = ({ edges, increments }: VegasMap, d: number): number[] =>
  Array.from(edges.slice(d * (increments + 1), (d + 1) * (increments + 1)));

function at(map: VegasMap, y: number[]): { x: number[]; jacobian: number; bins: number[] } {
  const x = new Float64Array(map.dimensions);
  const bins = new Int32Array(map.dimensions);
  const jacobian = mapPoint(map, Float64Array.from(y), x, bins);
  return { x: Array.from(x), jacobian, bins: Array.from(bins) };
}

/** Refines until the map no longer changes, with the exact mean of (J f)^2 in each increment by the midpoint rule. */
function adapted(f: (x: number) => number, increments: number): VegasMap {
  let map = identityMap(1, increments);
  for (let iteration = 0; iteration < 60; iteration++) {
    const squares = new Float64Array(increments);
    const volumes = new Float64Array(increments);
    for (let k = 0; k < 8 * increments; k++) {
      const { x, jacobian, bins } = at(map, [(k + 0.5) / (8 * increments)]);
      squares[bins[0]] += (jacobian * f(x[0])) ** 2;
      volumes[bins[0]]++;
    }
    map = refinedMap(map, squares, volumes, 1);
  }
  return map;
}

describe("map of VEGAS", () => {
  test("is a bijection: edges rise strictly from 0 to 1, for any training data", () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        for (let d = 0; d < map.dimensions; d++) {
          const edges = edgesOf(map, d);
          expect([edges[0], edges[map.increments]]).toEqual([0, 1]);
          for (let i = 0; i < map.increments; i++) expect(edges[i + 1]).toBeGreaterThan(edges[i]);
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test("keeps to the open cube, rises, and its Jacobian is its derivative", () => {
    const coordinate = fc.nat(2 ** 32 - 1).map((n) => (n + 0.5) / 2 ** 32);
    fc.assert(
      fc.property(anyMap, fc.array(coordinate, { minLength: 8, maxLength: 8 }), (map, numbers) => {
        const y = numbers.slice(0, map.dimensions);
        const { x, jacobian, bins } = at(map, y);
        let product = 1;
        for (let d = 0; d < map.dimensions; d++) {
          expect(x[d]).toBeGreaterThan(0);
          expect(x[d]).toBeLessThan(1);
          const i = Math.floor(y[d] * map.increments);
          expect(bins[d]).toBe(d * map.increments + i);
          const edges = edgesOf(map, d);
          expect(x[d]).toBeGreaterThanOrEqual(edges[i]);
          expect(x[d]).toBeLessThanOrEqual(edges[i + 1]);
          // linear within an increment: dx/dy is width over width
          product *= (edges[i + 1] - edges[i]) * map.increments;
          const other = y.with(d, (i + numbers[4 + d]) / map.increments);
          const moved = at(map, other);
          const slope = (edges[i + 1] - edges[i]) * map.increments;
          expect(Math.abs(moved.x[d] - x[d] - slope * (other[d] - y[d]))).toBeLessThan(1e-14 + 1e-13 * slope);
        }
        expect(Math.abs(jacobian / product - 1)).toBeLessThan(1e-14);
      }),
      { seed: 2, numRuns: 500 },
    );
    const end = 1 - 2 ** -52;
    expect(
      at(refinedMap(identityMap(1, 3), Float64Array.of(0, 0, 1), Float64Array.of(1, 1, 1), 2), [end]).x[0],
    ).toBeLessThan(1);
  });

  test("integrates: the midpoint rule in y gives the integral over x", () => {
    const map = adapted((x) => Math.exp(-20 * x), 50);
    let sum = 0;
    for (let k = 0; k < 5000; k++) {
      const { x, jacobian } = at(map, [(k + 0.5) / 5000]);
      sum += (jacobian * x[0] ** 3) / 5000;
    }
    expect(Math.abs(sum - 0.25)).toBeLessThan(1e-5);
  });

  test("converges to a constant product of Jacobian and integrand: for 2x to the square root of y", () => {
    const edges = edgesOf(
      adapted((x) => 2 * x, 200),
      0,
    );
    edges.forEach((edge, i) => {
      expect(Math.abs(edge - Math.sqrt(i / 200)), `${i}`).toBeLessThan(0.01);
    });
  });

  test("does not change for constant data of any scale, or if nothing was seen", () => {
    const constant = refinedMap(
      identityMap(1, 10),
      new Float64Array(10).fill(1e-200),
      new Float64Array(10).fill(3),
      1,
    );
    edgesOf(constant, 0).forEach((edge, i) => {
      expect(Math.abs(edge - i / 10)).toBeLessThan(1e-14);
    });
    expect(refinedMap(constant, new Float64Array(10), new Float64Array(10), 1)).toEqual(constant);
  });
});
