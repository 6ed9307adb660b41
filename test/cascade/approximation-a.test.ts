import { describe, expect, it } from "vitest";
import { EnergyGrid } from "../../src/cascade/energy-grid.js";
import type { Kernels } from "../../src/cascade/kernels.js";
import { operatorOf } from "../../src/cascade/shower-operator.js";
import { propagator } from "../../src/numerics/matrices/propagated-row.js";

/** (Z + 1)/9 over the logarithm, of metals. */
const PART = 0.025;

/** Kernels of complete screening, in radiation lengths, which do not depend on the energy: Rossi's Approximation A. */
const kernels: Kernels = {
  bremsstrahlung: (_, v) => (v < 1 ? ((4 / 3 + PART) * (1 - v) + v * v) / v : 0),
  pairs: (_, x) => (x > 0 && x < 1 ? 1 - (4 / 3 + PART) * x * (1 - x) : 0),
};

/** 1 + 1/2 + ... + 1/n. */
const harmonic = (n: number): number => (n === 0 ? 0 : 1 / n + harmonic(n - 1));

/**
 * Moments of order s, an integer, of what a particle becomes in a radiation length:
 *
 *     Int dv phi(v) [(1 - v)^s - 1],   Int dv phi(v) v^s,   2 Int dx psi(x) x^s,   -Int dx psi(x)
 */
function moments(s: number) {
  const a = 4 / 3 + PART;
  return {
    leptonToLepton: a * (1 - harmonic(s + 1)) + 1 / ((s + 1) * (s + 2)) - 1 / 2,
    leptonToPhoton: a / (s * (s + 1)) + 1 / (s + 2),
    photonToLepton: 2 / (s + 1) - (2 * a) / ((s + 2) * (s + 3)),
    photonLoss: -(1 - a / 6),
  };
}

/** Sums of E^s over the leptons and the photons, for a lepton of energy 1 and no lowest energy, that leave and on the way. */
function closedForm(s: number, t: number) {
  const { leptonToLepton: ee, leptonToPhoton: eg, photonToLepton: ge, photonLoss: gg } = moments(s);
  const determinant = ee * gg - eg * ge;
  if (t === Infinity) return { path: [-gg / determinant, eg / determinant], left: [0, 0] };
  const root = Math.sqrt((ee - gg) ** 2 + 4 * eg * ge);
  const rates = [1, -1].map((sign) => 0.5 * (ee + gg + sign * root));
  const parts = [rates[0] - gg, gg - rates[1]].map((part) => part / root);
  const sum = (g: (rate: number) => number) => [
    parts[0] * g(rates[0]) + parts[1] * g(rates[1]),
    (eg / root) * (g(rates[0]) - g(rates[1])),
  ];
  // at s = 1 nothing is lost, and one rate is 0
  const integral = (rate: number) => (Math.abs(rate) < 1e-12 ? t : Math.expm1(rate * t) / rate);
  return { path: sum(integral), left: sum((rate) => Math.exp(rate * t)) };
}

/** The same sums from the operator. */
function computed(s: number, t: number, low: number, degree: number) {
  const grid = new EnergyGrid(low, 1, degree);
  const { mean, difference } = operatorOf([{ ...kernels, largestDelta: Infinity }], () => 0, grid);
  const power = (weights: Float64Array, first: number, count: number) =>
    weights.slice(first, first + count).reduce((sum, w, j) => sum + w * grid.energies[j] ** s, 0);
  const of = (weights: Float64Array) => [power(weights, 0, degree), power(weights, degree, degree + 1)];
  const row = Float64Array.from({ length: 2 * degree + 1 }, (_, j) => (j === 0 ? 1 : 0));
  const both = propagator(mean, t)(row);
  const excess = propagator(difference, t)(row.slice(0, degree));
  return {
    path: of(both.integral),
    left: of(both.end),
    excess: { path: power(excess.integral, 0, degree), left: power(excess.end, 0, degree) },
  };
}

const within = (values: number[], expected: number[], part: number): void => {
  for (const [i, value] of values.entries())
    expect(Math.abs(value - expected[i]), `${value}, expected ${expected[i]}`).toBeLessThan(
      part * Math.abs(expected[i]),
    );
};

describe("Approximation A", () => {
  // what falls below E_low is worth (E_low/E)^(s - 1) of what there is: 3e-10
  it.each([3, 4, 5, 6, 8])("is a linear system for each moment in infinite matter: E^%d", (s) => {
    const low = 3e-10 ** (1 / (s - 1));
    const { path, left } = computed(s, Infinity, low, 40);
    within(path, closedForm(s, Infinity).path, 1e-8);
    expect(left).toEqual([0, 0]);
  });

  it.each([
    [3, 0.1],
    [3, 1],
    [4, 0.4],
    [4, 5],
    [6, 0.01],
    [6, 2],
    [8, 3],
  ])("is the exponential of that system behind any thickness: E^%d, %d X0", (s, t) => {
    const { path, left } = computed(s, t, 3e-10 ** (1 / (s - 1)), 40);
    const closed = closedForm(s, t);
    within(path, closed.path, 1e-8);
    within(left, closed.left, 1e-8);
  });

  it.each([4, 6, 8])("has an excess of electrons that only radiates: E^%d", (s) => {
    const rate = moments(s).leptonToLepton;
    for (const t of [0.2, 3]) {
      const { excess } = computed(s, t, 1e-9 ** (1 / (s - 1)), 40);
      within([excess.left, excess.path], [Math.exp(rate * t), Math.expm1(rate * t) / rate], 1e-8);
    }
  });

  it("keeps all of the energy, but for what particles below the lowest one have", () => {
    // the closed form, first: the moments of order 1 add up to nothing
    const { leptonToLepton, leptonToPhoton, photonToLepton, photonLoss } = moments(1);
    expect(Math.abs(leptonToLepton + leptonToPhoton)).toBeLessThan(1e-15);
    expect(Math.abs(photonToLepton + photonLoss)).toBeLessThan(1e-15);
    for (const t of [0.01, 0.1, 1, 2]) {
      const { left, path } = computed(1, t, 1e-9, 40);
      expect(Math.abs(left[0] + left[1] - 1)).toBeLessThan(1e-6);
      within(left, closedForm(1, t).left, 1e-6);
      // so does the energy on the way
      within([path[0] + path[1]], [t], 1e-6);
    }
  });

  it("does not depend on the unit of energy", () => {
    const rows = [1e-3, 1, 1e6].map((unit) => {
      const grid = new EnergyGrid(0.3 * unit, unit, 10);
      const { mean } = operatorOf([{ ...kernels, largestDelta: Infinity }], () => 0, grid);
      return propagator(mean, 1)([1, ...new Array(20).fill(0)]).integral;
    });
    for (const other of rows.slice(1))
      for (const [j, weight] of other.entries()) expect(Math.abs(weight - rows[0][j])).toBeLessThan(1e-12);
  });
});
