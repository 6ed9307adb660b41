import { describe, expect, it } from "vitest";
import { mesonNames, type VectorMeson, vectorMesons } from "../../src/physics/particles.js";
import { meanOverLine as meanOverProduced } from "../../src/production/line-shape.js";
import {
  everywhere,
  heaviestVector,
  leastPhoton,
  productionBy,
} from "../../src/production/photoproduction.js";

/** The mean over the line of mesons that are made at every mass alike. */
const meanOverLine = (meson: VectorMeson, from: number, f: (s: number, beyond: number) => number): number =>
  meanOverProduced({ meson, production: everywhere }, from, f);

/**
 * Returns the line as its docstring has it, against the mass M = sqrt(s), with momenta and widths written out; not
 * normalised.
 */
function line({ mass, width, threshold }: VectorMeson, M: number): number {
  const R = 1 / 0.1973269804;
  const q = (of: number) => 0.5 * Math.sqrt(of ** 2 - threshold ** 2);
  const barrier = (1 + (R * q(mass)) ** 2) / (1 + (R * q(M)) ** 2);
  const running = width * (mass / M) * (q(M) / q(mass)) ** 3 * barrier;
  const s = M * M;
  return (2 * M * (mass / M) ** 4 * M * running) / ((s - mass ** 2) ** 2 + s * running ** 2);
}

/** Computes Int dM from `from` to `to` by the midpoint rule, in steps that shrink towards the middle of the line. */
function integral(meson: VectorMeson, from: number, to: number, f: (M: number) => number): number {
  const scale = 0.1 * meson.width;
  const [low, high] = [from, to].map((M) => Math.asinh((M - meson.mass) / scale));
  const n = 20_000;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const y = low + ((high - low) * (i + 0.5)) / n;
    sum += scale * Math.cosh(y) * f(meson.mass + scale * Math.sinh(y));
  }
  return (sum * (high - low)) / n;
}

describe.each(mesonNames)("the line of the %s", (name) => {
  const meson: VectorMeson = vectorMesons[name];
  const { mass, threshold } = meson;

  it("is what the formula says, by another integration", () => {
    const all = integral(meson, threshold, 31 * mass, (M) => line(meson, M));
    for (const from of [0, 0.5 * mass, mass, 1.2 * mass]) {
      const f = (M: number) => Math.sqrt(1 - (from / M) ** 2);
      const expected =
        integral(meson, Math.max(threshold, from), 31 * mass, (M) => line(meson, M) * f(M)) / all;
      const computed = meanOverLine(meson, from * from, (s, beyond) => Math.sqrt(beyond / s));
      expect(Math.abs(computed / expected - 1)).toBeLessThan(1e-5);
    }
  });

  it("is normalised", () => {
    expect(meanOverLine(meson, 0, () => 1)).toBeCloseTo(1, 14);
    const parts = [0, threshold ** 2, mass ** 2, 4 * mass ** 2].map((s) => meanOverLine(meson, s, () => 1));
    expect(parts[1]).toBeCloseTo(1, 14);
    expect(parts[2]).toBeLessThan(parts[1]);
    expect(parts[3]).toBeGreaterThan(0);
  });

  it("made by photons is cut and weighted by them, by another integration", () => {
    const most = 3 * leastPhoton(mass);
    const end = heaviestVector(most);
    const production = productionBy({ least: 0.7 * most, most });
    const made = (from: number, f: (M: number) => number) =>
      integral(
        meson,
        Math.max(threshold, from),
        end,
        (M) => line(meson, M) * production.weight(M * M) * f(M),
      );
    const all = made(0, () => 1);
    for (const from of [0, mass, 0.9 * end, 0.99 * end]) {
      const expected = made(from, (M) => Math.sqrt(Math.max(0, 1 - (from / M) ** 2))) / all;
      const computed = meanOverProduced({ meson, production }, from ** 2, (s, beyond) =>
        Math.sqrt(beyond / s),
      );
      expect(Math.abs(computed / expected - 1), String(from)).toBeLessThan(2e-5);
    }
    expect(meanOverProduced({ meson, production }, 1.0001 * end ** 2, () => 1)).toBe(0);
    expect(meanOverProduced({ meson, production }, 0, () => 1)).toBeCloseTo(1, 12);
  });

  it("of photons far above every threshold is that of mesons made at every mass alike", () => {
    const production = productionBy({ least: 1e7, most: 2e7 });
    for (const from of [0, 0.5 * mass, mass, 2 * mass])
      expect(
        meanOverProduced({ meson, production }, from ** 2, () => 1) / meanOverLine(meson, from ** 2, () => 1),
      ).toBeCloseTo(1, 8);
  });

  it("becomes narrow with its width", () => {
    const f = (s: number) => s * (1 - 0.3 * s);
    const at = f(mass * mass);
    const deviations = [1e-4, 1e-5, 1e-6].map((width) => {
      const narrow = { ...meson, width: width * mass };
      return Math.abs(meanOverLine(narrow, 0, f) / at - 1);
    });
    for (const [i, deviation] of deviations.entries()) expect(deviation).toBeLessThan(10 ** (-i - 2));
    expect(deviations[1] / deviations[0]).toBeCloseTo(0.1, 2);
    // half of a narrow line lies above its middle
    expect(meanOverLine({ ...meson, width: 1e-7 * mass }, mass * mass, () => 1)).toBeCloseTo(0.5, 4);
  });
});

it("the rho has the width of the Particle Data Group at half its height", () => {
  // without the factor of Ross and Stodolsky, 4 powers of the mass, the full width is Gamma to a few percent
  const bare = (M: number) => (line(vectorMesons.rho, M) * M ** 2) / 0.77526 ** 2;
  const masses = Array.from({ length: 4000 }, (_, i) => 0.5 + i / 8000);
  const highest = Math.max(...masses.map(bare));
  const above = masses.filter((M) => bare(M) > highest / 2);
  expect(above.at(-1)! - above[0]).toBeGreaterThan(0.13);
  expect(above.at(-1)! - above[0]).toBeLessThan(0.16);
});
