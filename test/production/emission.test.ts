import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gaussLegendre } from "../../src/numerics/gauss-legendre.js";
import { type Collision, collision } from "../../src/physics/collision.js";
import { ALPHA, ELECTRON_MASS, MUON_MASS, PROTON_MASS } from "../../src/physics/constants.js";
import { leptonTensorGG, leptonTensorPP } from "../../src/physics/emission-amplitude.js";
import {
  elasticFormFactor,
  type FormFactor,
  helmFormFactor,
  pointFormFactor,
  quasiElasticFormFactor,
} from "../../src/physics/form-factor.js";
import { missingEnergyRange, type Window, windowEdges } from "../../src/physics/missing-energy.js";
import { FEMTOMETRE, toPicobarn } from "../../src/physics/units.js";
import { emissionCrossSection, emissionSpectrum } from "../../src/production/emission.js";
import { EmissionTable } from "../../src/production/emission-table.js";
import { between, logarithmic } from "../random.js";

/** Integrates by composite Gauss-Legendre: `panels` panels of `points` points. */
function integrate(
  f: (x: number) => number,
  low: number,
  high: number,
  panels: number,
  points: number,
): number {
  const { nodes, weights } = gaussLegendre(points);
  const width = (high - low) / panels;
  let sum = 0;
  for (let j = 0; j < panels; j++)
    for (let i = 0; i < points; i++) sum += weights[i] * f(low + (j + nodes[i]) * width);
  return sum * width;
}

/** Returns Eq. (10) of arXiv:2505.04295. */
const elastic = ({ formFactor: { screening, size } }: Collision, tau: number): number =>
  ((tau / (tau + screening)) * (1 / (1 + tau / size))) ** 2;

/**
 * Computes d sigma/dE_k by three nested sums over ln U, ln tau and the azimuth, from the squared amplitude as it is
 * printed and three-momenta as in textbooks: accurate if gamma is not large.
 */
function bruteForceSpectrum(beam: Collision, s: number, Ek: number, F2 = elastic, panels = 3): number {
  const { m, E, M, p, Z, spin } = beam;
  const k = Math.sqrt(Ek * Ek - s);
  const El = E - Ek;
  const Umin = 2 * E * Ek - 2 * p * k - s;
  const Umax = Math.min(2 * E * Ek + 2 * p * k - s, 2 * M * (El - m));

  const atU = (U: number): number => {
    const cosTheta = (2 * E * Ek - s - U) / (2 * p * k);
    const [Vz, VT] = [p - k * cosTheta, k * Math.sqrt(Math.max(0, 1 - cosTheta * cosTheta))];
    const V = Math.hypot(Vz, VT);
    const b = 2 * V * V - U * (1 + El / M);
    const A = 1 + (2 * El) / M + (m * m - U) / (M * M);
    const root = Math.sqrt(Math.max(0, b * b - U * U * A));

    const atTau = (tau: number): number => {
      const Q = Math.sqrt(tau + (tau / (2 * M)) ** 2);
      const cosQV = (U + tau * (1 + El / M)) / (2 * V * Q);
      const along = (Q * cosQV * Vz) / V;
      const across = (Q * Math.sqrt(Math.max(0, 1 - cosQV * cosQV)) * VT) / V;
      const half = 128;
      let T = 0;
      for (let i = 0; i < half; i++) {
        const Qz = along + across * Math.cos((Math.PI * (i + 0.5)) / half);
        const invariants = { s, m, U, S: -tau * (1 + E / M) + 2 * p * Qz, tau, Pp: M * E, Pk: M * Ek, M };
        T += 8 * leptonTensorPP(invariants);
        if (spin === 0.5) T -= 2 * tau * leptonTensorGG(invariants);
      }
      return ((2 * Math.PI) / (32 * Math.PI ** 2 * M * V)) * (Z / tau) ** 2 * F2(beam, tau) * (T / half);
    };
    const [low, high] = [Math.log((U * U) / (b + root)), Math.log((b + root) / A)];
    return integrate((lnTau) => Math.exp(lnTau) * atTau(Math.exp(lnTau)), low, high, 12, 10);
  };

  // ln U = ln Umax - L w^2, because the range of tau closes as a square root at Umax
  const L = Math.log(Umax / Umin);
  const integral = integrate(
    (w) => {
      const U = Umax * Math.exp(-L * w * w);
      return 2 * L * w * U * atU(U);
    },
    0,
    1,
    panels,
    10,
  );
  const flux = 4 * M * p;
  const e6 = (4 * Math.PI * ALPHA) ** 3;
  return ((e6 / flux) * (k / (8 * Math.PI ** 2)) * (1 / (2 * p * k)) * integral) / 4;
}

const orders = { energy: 24, U: 40, tau: 160, tails: 24 };

/** Returns d sigma/dE_k at a fraction of the range of V's energy. */
function spectrumAt(beam: Collision, mV: number, fraction: number, sampling = orders): number {
  const [low, high] = missingEnergyRange(beam, mV * mV)!;
  const dHigh = (high - low) * (1 - fraction);
  return emissionSpectrum(beam, mV * mV, high - dHigh, dHigh, sampling);
}

const lepton = fc.constantFrom(ELECTRON_MASS, MUON_MASS);
const nucleus = fc.integer({ min: 1, max: 92 }).map((Z) => [Z, Z * (2 + 0.0058 * Z)] as const);

const anyBeam = fc
  .tuple(lepton, logarithmic(1, 1000), nucleus, fc.constantFrom(0, 0.5))
  .map(([m, E, [Z, A], spin]) => collision({ leptonMass: m, energy: E, Z, A, spin: spin as 0 | 0.5 }));

/** Returns the mass of V at a fraction, in the logarithm, of the range from 0.1 MeV to its largest. */
const massOf = (beam: Collision, fraction: number): number => {
  const largest = Math.sqrt(windowEdges(beam, [0, 1]).end);
  return 1e-4 * (largest / 1e-4) ** fraction;
};

describe("emissionSpectrum", () => {
  it.each([0, 0.5] as const)("is the nested integral over U, tau and the azimuth, spin %s", (spin) => {
    fc.assert(
      fc.property(
        lepton,
        logarithmic(4, 25),
        nucleus,
        logarithmic(0.03, 0.5),
        between(0.1, 0.9),
        (m, gamma, [Z, A], mass, fraction) => {
          const beam = collision({ leptonMass: m, energy: gamma * m, Z, A, spin });
          const mV = mass * (gamma - 1) * m;
          const [low, high] = missingEnergyRange(beam, mV * mV)!;
          const Ek = low + fraction * (high - low);
          const value = emissionSpectrum(beam, mV * mV, Ek, high - Ek, orders);
          expect(Math.abs(value / bruteForceSpectrum(beam, mV * mV, Ek) - 1)).toBeLessThan(1e-7);
        },
      ),
      { seed: 6, numRuns: 12 },
    );
  });

  it.each<[string, FormFactor, (beam: Collision, tau: number) => number]>([
    [
      "elastic+quasielastic",
      quasiElasticFormFactor(13, 27),
      (beam, tau) => {
        const b2 = (773 / 13 ** (2 / 3) / ELECTRON_MASS) ** 2;
        const proton = (1 + (tau * (2.79 ** 2 - 1)) / (4 * PROTON_MASS ** 2)) / (1 + tau / 0.71) ** 4;
        const nucleus = { ...beam, formFactor: elasticFormFactor(13, 27) };
        return elastic(nucleus, tau) + (((b2 * tau) / (1 + b2 * tau)) ** 2 * proton) / 13;
      },
    ],
    [
      "helm",
      helmFormFactor(13, 27, { radius: 3 * FEMTOMETRE, skin: 0.9 * FEMTOMETRE }),
      ({ formFactor: { screening } }, tau) => {
        const q = Math.sqrt(tau) * FEMTOMETRE;
        const sphere = (3 * (Math.sin(3 * q) - 3 * q * Math.cos(3 * q))) / (3 * q) ** 3;
        return ((tau / (tau + screening)) * sphere * Math.exp(-((0.9 * q) ** 2) / 2)) ** 2;
      },
    ],
    ["point", pointFormFactor(), () => 1],
  ])("is the nested integral with another form factor: %s", (_, formFactor, F2) => {
    for (const [m, gamma, mass, fraction, spin] of [
      [MUON_MASS, 20, 0.3, 0.5, 0.5],
      [MUON_MASS, 6, 0.1, 0.8, 0],
      [ELECTRON_MASS, 25, 0.2, 0.3, 0.5],
    ] as const) {
      const beam = collision({ leptonMass: m, energy: gamma * m, Z: 13, A: 27, spin, formFactor });
      const mV = mass * (gamma - 1) * m;
      const [low, high] = missingEnergyRange(beam, mV * mV)!;
      const Ek = low + fraction * (high - low);
      const value = emissionSpectrum(beam, mV * mV, Ek, high - Ek, orders);
      const brute = bruteForceSpectrum(beam, mV * mV, Ek, F2, 8);
      expect(Math.abs(value / brute - 1), `${m}, ${gamma}`).toBeLessThan(1e-7);
    }
  });

  it("is bremsstrahlung's spectrum, complete screening, if V is massless and the beam's energy infinite", () => {
    // Tsai 1974, Rev. Mod. Phys. 46, 815, with his phi_1 = 2 + 2 ln(a m)^2 and phi_2 = phi_1 - 2/3 for this form factor
    const [am, E] = [1e3, 1e4];
    const point = collision({ leptonMass: ELECTRON_MASS, energy: E, Z: 1, A: 1e4 });
    const beam = { ...point, formFactor: elasticFormFactor(1, 1e4, { a: am / ELECTRON_MASS, d: 1e4 }) };
    const mV = 1e-4 * ELECTRON_MASS;
    const phi1 = 2 + 4 * Math.log(am);
    for (const x of [0.05, 0.2, 0.5, 0.8]) {
      const tsai =
        (ALPHA ** 3 / (ELECTRON_MASS ** 2 * x)) * ((4 / 3 - (4 / 3) * x + x * x) * phi1 + (4 / 9) * (1 - x));
      const dHigh = missingEnergyRange(beam, mV * mV)![1] - x * E;
      const value = E * emissionSpectrum(beam, mV * mV, x * E, dHigh, { ...orders, U: 80, tau: 400 });
      // the rest falls with a m^2/E and with (mV/m)^2
      expect(Math.abs(value / tsai - 1), `x = ${x}`).toBeLessThan(3e-5);
    }
  });

  it("is positive and finite at all energies that V can have, and zero beyond", () => {
    fc.assert(
      fc.property(anyBeam, between(0, 0.999), between(1e-6, 1 - 1e-6), (beam, mass, fraction) => {
        const value = spectrumAt(beam, massOf(beam, mass), fraction, {
          energy: 1,
          U: 12,
          tau: 24,
          tails: 10,
        });
        expect(value).toBeGreaterThan(0);
        expect(value).toBeLessThan(Infinity);
      }),
      { seed: 7, numRuns: 2000 },
    );
    const beam = collision({ leptonMass: MUON_MASS, energy: 160, Z: 82, A: 207 });
    const [, high] = missingEnergyRange(beam, 0.01)!;
    expect(emissionSpectrum(beam, 0.01, high, 0, orders)).toBe(0);
    expect(emissionSpectrum(beam, 0.01, beam.E - 0.5 * MUON_MASS, -1, orders)).toBe(0);
  });

  it("scales with Z^2 if the form factor is the same", () => {
    fc.assert(
      fc.property(anyBeam, between(0, 0.95), between(0.01, 0.99), (beam, mass, fraction) => {
        const mV = massOf(beam, mass);
        const ratio = spectrumAt({ ...beam, Z: 3 * beam.Z }, mV, fraction) / spectrumAt(beam, mV, fraction);
        expect(Math.abs(ratio - 9)).toBeLessThan(1e-12);
      }),
      { seed: 8, numRuns: 20 },
    );
  });

  it("does not depend on the nucleus' spin if the recoil is soft", () => {
    const [fermion, boson] = ([0.5, 0] as const).map((spin) =>
      collision({ leptonMass: ELECTRON_MASS, energy: 8, Z: 82, A: 207, spin }),
    );
    for (const fraction of [0.1, 0.5, 0.9]) {
      const ratio = spectrumAt(fermion, 0.01, fraction) / spectrumAt(boson, 0.01, fraction);
      // tau/M^2 with tau below the nuclear size d = 0.005 GeV^2
      expect(Math.abs(ratio - 1)).toBeLessThan(1e-6);
    }
  });

  it("does not change under finer sampling close to its limits, where the ranges of U and tau close", () => {
    fc.assert(
      fc.property(
        anyBeam,
        between(0.2, 0.99),
        logarithmic(1e-6, 1e-3),
        fc.constantFrom("least energy", "greatest energy", "greatest mass"),
        (beam, mass, distance, limit) => {
          const largest = Math.sqrt(windowEdges(beam, [0, 1]).end);
          const mV = limit === "greatest mass" ? largest * (1 - distance) : largest * mass;
          const fraction = {
            "least energy": distance,
            "greatest energy": 1 - distance,
            "greatest mass": 0.5,
          };
          const at = (U: number) =>
            spectrumAt(beam, mV, fraction[limit], { energy: 1, U, tau: 80, tails: 20 });
          // the widths of the ranges are differences that lose 1/distance in digits
          expect(Math.abs(at(40) / at(57) - 1)).toBeLessThan(1e-8 + 1e-13 / distance);
        },
      ),
      { seed: 9, numRuns: 150 },
    );
  });
});

describe("emissionCrossSection", () => {
  it("is the integral of the spectrum over V's energy", () => {
    for (const [m, E, Z, A, mV, window] of [
      [MUON_MASS, 160, 82, 207, 0.2, [0.5, 1]],
      [ELECTRON_MASS, 8, 13, 27, 0.05, [0.7, 1]],
      [ELECTRON_MASS, 100, 82, 207, 0.5, [0.2, 0.6]],
    ] as const) {
      const beam = collision({ leptonMass: m, energy: E, Z, A });
      const s = mV * mV;
      const [, high] = missingEnergyRange(beam, s)!;
      // ln(E_max - E_k) + a constant, in the plainest form
      const far = high - window[0] * E;
      const near = Math.max(high - window[1] * E, 0);
      const [from, to] = [near, far].map((d) => Math.sqrt(Math.log1p(d / m)));
      const sum = integrate(
        (w) => {
          const d = m * Math.expm1(w * w);
          return 2 * w * (d + m) * emissionSpectrum(beam, s, high - d, d, orders);
        },
        from,
        to,
        4,
        12,
      );
      const value = emissionCrossSection(beam, s, window, { ...orders, energy: 40 });
      expect(Math.abs(value / sum - 1)).toBeLessThan(1e-7);
    }
  });

  it("is zero if the window is closed, and additive in it", () => {
    const beam = collision({ leptonMass: ELECTRON_MASS, energy: 8, Z: 13, A: 27 });
    const at = (s: number, window: Window) =>
      emissionCrossSection(beam, s, window, { ...orders, energy: 40 });
    expect(at(60, [0.7, 1])).toBe(0);
    expect(at(1e4, [0, 1])).toBe(0);
    expect(at(9, [0.1, 0.2])).toBe(0);
    expect(Math.abs((at(0.04, [0.1, 0.6]) + at(0.04, [0.6, 1])) / at(0.04, [0.1, 1]) - 1)).toBeLessThan(1e-7);
  });

  it("is Bethe and Heitler's bremsstrahlung on lead for a vector of 0.1 keV", () => {
    // Tsai's complete screening with the elastic form factor alone, integrated over 0.01 < x < 1
    const beam = collision({ leptonMass: ELECTRON_MASS, energy: 100, Z: 82, A: 207 });
    const { value } = new EmissionTable(beam, { rtol: 1e-4 }).crossSection({
      final: "vector",
      mass: 1e-7,
      window: [0.01, 1],
    });
    expect(Math.abs(toPicobarn(value) / 3.1694e14 - 1)).toBeLessThan(3e-3);
  });
});
