import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gaussLegendre } from "../../src/numerics/gauss-legendre.js";
import { type Collision, collision } from "../../src/physics/collision.js";
import { ALPHA, ELECTRON_MASS, MUON_MASS } from "../../src/physics/constants.js";
import {
  formFactorOverTau,
  helmFormFactor,
  pointFormFactor,
  quasiElasticFormFactor,
} from "../../src/physics/form-factor.js";
import type { Window } from "../../src/physics/missing-energy.js";
import { EmissionTable } from "../../src/production/emission-table.js";
import {
  energyRangeWithoutRecoil,
  iwwCrossSection,
  iwwSpectrumPerFlux,
  photonFlux,
  windowEdgesWithoutRecoil,
  wwCrossSection,
  wwSpectrum,
} from "../../src/production/weizsaecker-williams.js";
import { between, logarithmic } from "../random.js";

const na64mu = collision({ leptonMass: MUON_MASS, energy: 160, Z: 82, A: 207 });
const ldmx = collision({ leptonMass: ELECTRON_MASS, energy: 8, Z: 13, A: 27 });
const na64e = collision({ leptonMass: ELECTRON_MASS, energy: 100, Z: 82, A: 207 });

const methods = ["ww", "iww"] as const;
const orders = { energy: 60, U: 1, tau: 120, tails: 40 };
const relative = (a: number, b: number): number => Math.abs(a / b - 1);

/** Integrates by Simpson's rule with n steps, n even. */
function simpson(f: (x: number) => number, low: number, high: number, n: number): number {
  const h = (high - low) / n;
  let sum = f(low) + f(high);
  for (let i = 1; i < n; i++) sum += (i % 2 === 1 ? 4 : 2) * f(low + i * h);
  return (sum * h) / 3;
}

/** Computes chi = Int dt (t - tmin)/t^2 G2(t), as it is printed. */
function bruteForceFlux({ Z, formFactor }: Collision, tMin: number, tMax: number): number {
  if (tMin >= tMax) return 0;
  const integrand = (lnT: number): number => {
    const t = Math.exp(lnT);
    return ((t - tMin) / t ** 2) * Z ** 2 * formFactorOverTau(formFactor, t) * t ** 2 * t;
  };
  return simpson(integrand, Math.log(tMin), Math.log(tMax), 400);
}

/** Computes dsigma/dx as the integral over theta of dsigma/dx dcos(theta), with chi inside, as they are printed. */
function bruteForceSpectrum(beam: Collision, mV: number, x: number): number {
  const { m, E } = beam;
  const k = Math.sqrt((x * E) ** 2 - mV ** 2);
  const tMax = mV ** 2 + m ** 2;
  const least = (mV ** 2 * (1 - x)) / x + m ** 2 * x;
  const last = 2 * E * (1 - x) * Math.sqrt(tMax);
  const atAngle = (theta: number): number => {
    const U = x * (E * theta) ** 2 + least;
    const bracket = -U * x + mV ** 2 * (1 - x) + (m * x) ** 2;
    const A22 = (2 * (2 - 2 * x + x * x)) / (1 - x) + (4 * (mV ** 2 + 2 * m ** 2) * bracket) / U ** 2;
    const chi = bruteForceFlux(beam, (U / (2 * E * (1 - x))) ** 2, tMax);
    return (2 * ALPHA ** 3 * k * E * (1 - x) * A22 * chi) / U ** 2;
  };
  const thetaMax = Math.sqrt((last - least) / x) / E;
  const nearly = 1e-5 * Math.sqrt(least / x) * (1 / E);
  return simpson(
    (lnTheta) => Math.exp(2 * lnTheta) * atAngle(Math.exp(lnTheta)),
    Math.log(nearly),
    Math.log(thetaMax),
    400,
  );
}

/**
 * Returns the flux of the elastic form factor in closed form: with p = 1/a^2 and q = d, (t - t0) q^2/[(t + p)(t + q)]^2
 * in partial fractions.
 */
function elasticFlux(
  { Z, formFactor: { screening: p, size: q } }: Collision,
  t0: number,
  t1: number,
): number {
  const D = q - p;
  const logarithm = Math.log(((t1 + p) * (t0 + q)) / ((t1 + q) * (t0 + p)));
  const poles = (p + t0) / (t1 + p) - 1 + ((q + t0) / (t1 + q) - 1);
  return (Z * q) ** 2 * (((p + q + 2 * t0) / D ** 3) * logarithm + poles / D ** 2);
}

describe("the approximate spectrum", () => {
  const kinds: [string, Collision][] = [
    ["muons, elastic", na64mu],
    ["electrons, elastic", ldmx],
    [
      "quasi-elastic",
      collision({
        leptonMass: MUON_MASS,
        energy: 160,
        Z: 82,
        A: 207,
        spin: 0.5,
        formFactor: quasiElasticFormFactor(82, 207),
      }),
    ],
    [
      "Helm",
      collision({
        leptonMass: ELECTRON_MASS,
        energy: 8,
        Z: 13,
        A: 27,
        spin: 0.5,
        formFactor: helmFormFactor(13, 27),
      }),
    ],
    [
      "screened point",
      collision({
        leptonMass: ELECTRON_MASS,
        energy: 8,
        Z: 13,
        A: 27,
        spin: 0.5,
        formFactor: pointFormFactor(2e5),
      }),
    ],
    [
      "bare point",
      collision({
        leptonMass: MUON_MASS,
        energy: 160,
        Z: 82,
        A: 207,
        spin: 0.5,
        formFactor: pointFormFactor(),
      }),
    ],
  ];
  it.each(kinds)("is the integral over the angle of the printed formula: %s", (_, beam) => {
    for (const [mV, x] of [
      [0.01, 0.6],
      [0.2, 0.9],
      [1, 0.4],
    ]) {
      const brute = bruteForceSpectrum(beam, mV, x);
      const value = wwSpectrum(beam, mV * mV, x * beam.E, (1 - x) * beam.E, orders) * beam.E;
      expect(relative(value, brute)).toBeLessThan(1e-5);
    }
  });

  it("has the shape of Bethe and Heitler if V is massless and the screening complete", () => {
    const beam = collision({ leptonMass: ELECTRON_MASS, energy: 1e8, Z: 82, A: 207 });
    const chi = elasticFlux(beam, 0, ELECTRON_MASS ** 2);
    for (const x of [0.1, 0.5, 0.9]) {
      const tsai = ((4 * ALPHA ** 3 * chi) / (2 * ELECTRON_MASS ** 2 * x)) * (4 / 3 - (4 / 3) * x + x * x);
      const value = wwSpectrum(beam, 1e-18, x * beam.E, (1 - x) * beam.E, orders) * beam.E;
      expect(relative(value, tsai)).toBeLessThan(1e-6);
    }
  });

  it.each(kinds)("of the improved kind has the flux of the printed formula: %s", (_, beam) => {
    for (const mV of [0.001, 0.03, 1]) {
      const brute = bruteForceFlux(beam, (mV ** 2 / (2 * beam.E)) ** 2, mV ** 2 + beam.m ** 2);
      expect(relative(photonFlux(beam, mV * mV, orders), brute)).toBeLessThan(1e-5);
    }
  });

  it("of the improved kind has the flux in closed form", () => {
    fc.assert(
      fc.property(fc.constantFrom(na64mu, ldmx, na64e), logarithmic(1e-3, 3), (beam, mV) => {
        const closed = elasticFlux(beam, (mV * mV) ** 2 / (2 * beam.E) ** 2, mV * mV + beam.m * beam.m);
        expect(relative(photonFlux(beam, mV * mV, orders), closed)).toBeLessThan(1e-9);
      }),
      { seed: 41, numRuns: 50 },
    );
  });

  it("of the improved kind is the other one without m and the angle's share of the flux", () => {
    // tau_min so far below the screening that the flux hardly knows U: by 2r, r^2 the ratio of the two
    const beam = collision({ leptonMass: 1e-9, energy: 1e7, Z: 82, A: 207 });
    for (const x of [0.2, 0.7]) {
      const [s, Ek, El] = [1e-4, x * beam.E, (1 - x) * beam.E];
      const improved = iwwSpectrumPerFlux(beam, s, Ek, El) * photonFlux(beam, s, orders);
      const r = s / (2 * Ek) / Math.sqrt(beam.formFactor.screening);
      expect(r).toBeLessThan(1e-5);
      expect(relative(wwSpectrum(beam, s, Ek, El, orders), improved)).toBeLessThan(2 * r);
    }
  });

  it("ends at the energies at which V or the lepton is at rest", () => {
    for (const beam of [na64mu, ldmx]) {
      const s = 0.04;
      expect(energyRangeWithoutRecoil(beam, s)).toEqual([0.2, beam.E - beam.m]);
      expect(energyRangeWithoutRecoil(beam, beam.E ** 2)).toBeNull();
      for (const El of [0.9 * beam.m, beam.E - 0.19]) {
        expect(wwSpectrum(beam, s, beam.E - El, El, orders)).toBe(0);
        expect(iwwSpectrumPerFlux(beam, s, beam.E - El, El)).toBe(0);
      }
    }
  });
});

describe("the approximate cross section", () => {
  it.each([
    ["muons", na64mu],
    ["electrons", ldmx],
  ])("is the integral of its spectrum over x: %s", (_, beam) => {
    const logit = (x: number): number => Math.log(x / (1 - x));
    for (const [mV, low, high] of [
      [0.02, 0.5, 0.95],
      [0.3, 0.2, 0.999],
    ]) {
      const s = mV * mV;
      const overX = (spectrum: (Ek: number, El: number) => number): number =>
        simpson(
          (t) => {
            const [x, rest] = [1 / (1 + Math.exp(-t)), 1 / (1 + Math.exp(t))];
            return beam.E * x * rest * spectrum(x * beam.E, rest * beam.E);
          },
          logit(low),
          logit(high),
          400,
        );
      const ww = overX((Ek, El) => wwSpectrum(beam, s, Ek, El, orders));
      const iww = overX((Ek, El) => iwwSpectrumPerFlux(beam, s, Ek, El)) * photonFlux(beam, s, orders);
      expect(relative(wwCrossSection(beam, s, [low, high], orders), ww)).toBeLessThan(1e-7);
      expect(relative(iwwCrossSection(beam, s, [low, high], orders), iww)).toBeLessThan(1e-7);
    }
  });

  it("is exactly zero if the window is closed", () => {
    for (const window of [
      [0, 1],
      [0.7, 1],
      [0.3, 0.4],
    ] as const) {
      const { kinks, end } = windowEdgesWithoutRecoil(ldmx, window);
      expect(kinks).toEqual(window[0] > 0 ? [(8 * window[0]) ** 2] : []);
      for (const cross of [wwCrossSection, iwwCrossSection]) {
        expect(cross(ldmx, end * (1 - 1e-9), window, orders)).toBeGreaterThan(0);
        expect(cross(ldmx, end * (1 + 1e-9), window, orders)).toBe(0);
      }
    }
    const nearlyAll = 1 - 0.5 * (ldmx.m / ldmx.E);
    expect(windowEdgesWithoutRecoil(ldmx, [nearlyAll, 1])).toEqual({ kinks: [], end: 0 });
  });

  it("over the exact one stays in the ranges that an independent calculation found, 1 MeV to 1 GeV", () => {
    // rounded to the decimals that are written
    for (const [beam, cut, ww, iww] of [
      [na64mu, 0.5, ["1.000", "1.008"], ["1.6", "2.2"]],
      [na64e, 0.5, ["0.85", "1.46"], ["0.77", "2.8"]],
      [ldmx, 0.7, ["0.89", "2.4"], ["0.78", "7.8"]],
    ] as const) {
      const masses = Array.from({ length: 13 }, (_, i) => 10 ** (-3 + i / 4));
      const tables = (["exact", ...methods] as const).map(
        (method) => new EmissionTable(beam, { rtol: 1e-4, method }),
      );
      const [exact, ...others] = tables.map((table) =>
        masses.map((mass) => table.crossSection({ final: "vector", mass, window: [cut, 1] }).value),
      );
      [ww, iww].forEach(([low, high], i) => {
        const ratios = others[i].map((value, j) => value / exact[j]);
        expect(Math.min(...ratios).toFixed(low.split(".")[1].length)).toBe(low);
        expect(Math.max(...ratios).toFixed(high.split(".")[1].length)).toBe(high);
      });
    }
  });

  it("of muons becomes the exact one as their energy grows", () => {
    const deviations = [50, 500, 5000].map((energy) => {
      const beam = collision({ leptonMass: MUON_MASS, energy, Z: 82, A: 207 });
      const [exact, ww] = (["exact", "ww"] as const).map(
        (method) =>
          new EmissionTable(beam, { rtol: 1e-5, method }).crossSection({
            final: "vector",
            mass: 1,
            window: [0.2, 0.8],
          }).value,
      );
      return relative(ww, exact);
    });
    expect(deviations[1]).toBeLessThan(0.3 * deviations[0]);
    expect(deviations[2]).toBeLessThan(1e-3);
  });
});

describe.each(methods)("a table of the approximation %s", (method) => {
  const beams = fc
    .tuple(fc.constantFrom(ELECTRON_MASS, MUON_MASS), logarithmic(1, 1000), fc.integer({ min: 1, max: 92 }))
    .map(([m, E, Z]) => collision({ leptonMass: m, energy: E, Z, A: Z * (2 + 0.0058 * Z) }));
  const windows: fc.Arbitrary<Window> = fc.oneof(
    fc.constant([0, 1] as const),
    between(0, 0.99).map((low) => [low, 1] as const),
    fc.tuple(between(0, 0.95), between(0.01, 1)).map(([low, part]) => [low, low + (1 - low) * part] as const),
  );

  it("claims an error that holds, over beams, nuclei, masses and windows", () => {
    const outside: unknown[] = [];
    const questions = fc.tuple(beams, windows, between(0, 1)).map(([beam, window, place]) => {
      const heaviest = 0.5 * Math.sqrt(windowEdgesWithoutRecoil(beam, window).end);
      return { beam, window, mass: 1e-4 * (heaviest / 1e-4) ** (0.99 * place) };
    });
    for (const { beam, window, mass } of fc.sample(questions, { seed: 42, numRuns: 30 })) {
      const [rough, fine] = [1e-4, 1e-7].map((rtol) =>
        new EmissionTable(beam, { rtol, method }).crossSection({ mass, window }),
      );
      expect(rough.converged).toBe(true);
      const d = Math.abs(rough.value - fine.value);
      expect(d).toBeLessThan(1e-4 * fine.value);
      if (d > rough.error + fine.error) outside.push({ beam, window, mass, claims: d / rough.error });
    }
    expect(outside).toEqual([]);
  });

  it("is additive in the window, and the integral of its spectrum", () => {
    for (const [beam, mass] of [
      [na64mu, 0.1],
      [ldmx, 0.05],
    ] as const) {
      const table = new EmissionTable(beam, { rtol: 1e-5, method });
      const [left, right, whole] = (
        [
          [0.3, 0.7],
          [0.7, 0.9],
          [0.3, 0.9],
        ] as const
      ).map((window) => table.crossSection({ mass, window }));
      expect(Math.abs(left.value + right.value - whole.value)).toBeLessThanOrEqual(
        left.error + right.error + whole.error,
      );
      const { nodes, weights } = gaussLegendre(16);
      const sum = nodes.reduce(
        (total, x, i) =>
          total + weights[i] * table.spectrum({ mass, missingEnergy: (0.3 + 0.6 * x) * beam.E }).value,
        0,
      );
      expect(relative(sum * 0.6 * beam.E, whole.value)).toBeLessThan(3e-5);
    }
  });

  it("has nothing beyond the range, and something up to it", () => {
    for (const beam of [na64mu, ldmx]) {
      const table = new EmissionTable(beam, { rtol: 1e-4, method });
      const limit = (beam.E - beam.m) / 2;
      const inside = table.crossSection({ mass: 0.99 * limit, window: [0, 1] });
      expect(inside.value).toBeGreaterThan(0);
      expect(inside.converged).toBe(true);
      for (const mass of [limit * (1 + 1e-9), 2 * limit]) {
        expect(table.crossSection({ mass, window: [0, 1] }).value).toBe(0);
        expect(table.crossSection({ final: "vector", mass: 2 * mass, window: [0, 1] }).value).toBe(0);
        expect(table.spectrum({ mass, missingEnergy: 0.9 * beam.E }).value).toBe(0);
      }
      for (const E of [0.199, beam.E - beam.m, beam.E])
        expect(table.spectrum({ mass: 0.1, missingEnergy: E }).value).toBe(0);
      for (const E of [0.201, beam.E - 2 * beam.m])
        expect(table.spectrum({ mass: 0.1, missingEnergy: E }).value).toBeGreaterThan(0);
    }
  });
});
