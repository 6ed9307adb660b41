import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gaussLegendre } from "../../src/numerics/gauss-legendre.js";
import { vegas } from "../../src/numerics/vegas.js";
import { type Collision, collision } from "../../src/physics/collision.js";
import { ELECTRON_MASS, MUON_MASS } from "../../src/physics/constants.js";
import { leptonTensorGG, leptonTensorPP } from "../../src/physics/emission-amplitude.js";
import { missingEnergyRange, type Window, windowEdges } from "../../src/physics/missing-energy.js";
import { emissionSpectrum } from "../../src/production/emission.js";
import { EmissionTable } from "../../src/production/emission-table.js";
import { EmissionMap } from "../../src/production/phase-space/emission-map.js";
import { phaseSpaceIntegrand } from "../../src/production/phase-space/phase-space-integrand.js";
import { recoilAt } from "../../src/production/phase-space/recoil-acceptance.js";
import { RecoilAmplitude } from "../../src/production/recoil-amplitude.js";
import { energyRangeWithin } from "../../src/production/recoil-limits.js";
import { recoilSpectrum } from "../../src/production/recoil-spectrum.js";
import type { Knots, RecoilCuts, Selection } from "../../src/production/selection.js";
import { between, logarithmic } from "../random.js";

const lepton = fc.constantFrom(ELECTRON_MASS, MUON_MASS);
const nucleus = fc.constantFrom<[number, number]>([1, 1], [6, 12], [13, 27], [82, 207]);
const spin = fc.constantFrom<0 | 0.5>(0, 0.5);
const anyBeam = (least: number, most: number): fc.Arbitrary<Collision> =>
  fc
    .tuple(lepton, logarithmic(least, most), nucleus, spin)
    .map(([m, E, [Z, A], spin]) => collision({ leptonMass: m, energy: E, Z, A, spin }));

const na64mu = collision({ leptonMass: MUON_MASS, energy: 160, Z: 82, A: 207 });
const ldmx = collision({ leptonMass: ELECTRON_MASS, energy: 8, Z: 13, A: 27 });

describe("RecoilAmplitude", () => {
  it("is the mean over the azimuth of the squared amplitude as it is printed", () => {
    fc.assert(
      fc.property(
        fc.tuple(logarithmic(0.05, 0.2), between(1, 4), nucleus, spin),
        logarithmic(0.05, 0.5),
        between(0, 1),
        logarithmic(1e-3, 1),
        between(0, 1),
        ([m, E, [Z, A], spin], mV, energyPart, tau, anglePart) => {
          const beam = collision({ leptonMass: m, energy: E, Z, A, spin });
          const { M, p } = beam;
          const s = mV * mV;
          const Ek = mV + (E - m - mV) * energyPart;
          const amplitude = new RecoilAmplitude(beam);
          fc.pre(E - m > mV);
          amplitude.setEnergy(s, Ek);
          amplitude.setTau(tau);
          const { yForward, yLow, yHigh, pOut } = amplitude;
          fc.pre(pOut > 0);
          const [low, high] = [Math.max(yForward, yLow), Math.min(yHigh, yForward + 4 * p * pOut)];
          fc.pre(high > low);
          const y = low + (high - low) * anglePart;

          const omega = Ek + tau / (2 * M);
          const Delta = Math.sqrt(omega * omega + y);
          const along = (E * omega + y / 2) / Delta;
          const across = Math.sqrt(Math.max(0, p * p - along * along));
          const Qalong = (s + y + tau * (1 + omega / M)) / (2 * Delta);
          const Qacross = Math.sqrt(Math.max(0, tau + (tau / (2 * M)) ** 2 - Qalong * Qalong));
          const points = 1000;
          let T = 0;
          for (let i = 0; i < points; i++) {
            const cosine = Math.cos((2 * Math.PI * (i + 0.5)) / points);
            const U = -y - s - (E * tau) / M + 2 * (along * Qalong + across * Qacross * cosine);
            const invariants = { s, m, U, S: U + y + s - tau, tau, Pp: M * E, Pk: M * Ek, M };
            T += 8 * leptonTensorPP(invariants) - (spin === 0 ? 0 : 2 * tau * leptonTensorGG(invariants));
          }
          const mean = T / (points * M * M * Delta);
          expect(Math.abs(amplitude.value(y - yForward) / mean - 1)).toBeLessThan(1e-9);
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe("recoilSpectrum", () => {
  it("without cuts is the spectrum in another order of integration, gauge cancellations of 1 TeV electrons included", () => {
    fc.assert(
      fc.property(anyBeam(2, 1000), between(0, 0.9), between(0.01, 0.99), (beam, massPart, energyPart) => {
        const end = Math.sqrt(windowEdges(beam, [0, 1]).end);
        const s = (1e-3 * (end / 1e-3) ** massPart) ** 2;
        const [low, high] = missingEnergyRange(beam, s)!;
        const dHigh = (high - low) * (1 - energyPart);
        const orders = { energy: 1, U: 30, tau: 100, tails: 26 };
        const expected = emissionSpectrum(beam, s, high - dHigh, dHigh, orders);
        const value = recoilSpectrum(beam, s, high - dHigh, { cuts: {} }, orders);
        expect(Math.abs(value / expected - 1)).toBeLessThan(3e-6);
      }),
      { seed: 1, numRuns: 60 },
    );
  });
});

describe("recoilSpectrum with an efficiency against the angle", () => {
  it("is integrated by parts the spectrum inside cuts in the angle", () => {
    const { nodes, weights } = gaussLegendre(24);
    const orders = { energy: 1, U: 30, tau: 60, tails: 26 };
    fc.assert(
      fc.property(
        anyBeam(2, 200),
        between(0.1, 0.6),
        between(0.2, 0.9),
        logarithmic(0.01, 1),
        fc.tuple(between(0, 1), between(0, 1)),
        (beam, massPart, energyPart, end, [atZero, atEnd]) => {
          const s = (1e-3 * (Math.sqrt(windowEdges(beam, [0, 1]).end) / 1e-3) ** massPart) ** 2;
          const [low, high] = missingEnergyRange(beam, s)!;
          const at = (selection: Selection): number =>
            recoilSpectrum(beam, s, low + (high - low) * energyPart, selection, orders);
          // Int eff dsigma = eff(end) sigma - Int eff' sigma(below angle) dangle, with points that gather at small angles
          const below = nodes.reduce(
            (sum, node, i) =>
              sum + weights[i] * 4 * node ** 3 * end * at({ cuts: { angleMax: end * node ** 4 } }),
            0,
          );
          const expected = atEnd * at({ cuts: {} }) - ((atEnd - atZero) / end) * below;
          const recoilAngle: Knots = [
            [0, atZero],
            [end, atEnd],
          ];
          expect(Math.abs(at({ cuts: {}, recoilAngle }) / expected - 1)).toBeLessThan(1e-4);
        },
      ),
      { seed: 2, numRuns: 30 },
    );
  });
});

describe("energyRangeWithin", () => {
  it("is the range of V's energies of all points inside the cuts, and never less", () => {
    fc.assert(
      fc.property(
        anyBeam(2, 100),
        between(0.2, 0.9),
        between(0, 0.5),
        logarithmic(1e-3, 0.3),
        between(0.05, 1),
        (beam, massPart, pTPart, angleMin, energyPart) => {
          const s = windowEdges(beam, [0, 1]).end * massPart ** 2;
          const cuts: RecoilCuts = { angleMin, pTMin: 0.1 * beam.E * pTPart, energyMax: energyPart * beam.E };
          const top = energyRangeWithin(beam, s, cuts)?.[1] ?? 0;
          const map = new EmissionMap(beam, [0, 1]);
          const random = fc.sample(between(0, 1), { numRuns: 2000, seed: 5 });
          for (let i = 0; i + 4 <= random.length; i += 4) {
            if (map.place(s, random[i], random[i + 1], random[i + 2], random[i + 3]) === 0) continue;
            const recoil = recoilAt(map.point);
            if (recoil.angle > angleMin && recoil.pT > cuts.pTMin! && recoil.energy < cuts.energyMax!)
              expect(map.point.Ek).toBeLessThanOrEqual(top * (1 + 1e-12));
          }
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });
});

describe("recoilAt", () => {
  it("is the recoil lepton's momentum, on its mass shell", () => {
    fc.assert(
      fc.property(
        anyBeam(1, 1000),
        between(0.1, 0.9),
        fc.tuple(between(0, 1), between(0, 1), between(0, 1), between(0, 1)),
        (beam, massPart, u) => {
          const map = new EmissionMap(beam, [0, 1]);
          fc.pre(map.place(windowEdges(beam, [0, 1]).end * massPart ** 4, ...u) > 0);
          const { pL, pT, k, Qk, Q1, Q2 } = map.point;
          const out = [pL - k - Qk, pT - Q1, -Q2];
          const momentum = Math.hypot(...out);
          const recoil = recoilAt(map.point);
          const scale = beam.E * beam.E;
          expect(Math.abs(recoil.energy ** 2 - momentum ** 2 - beam.m ** 2) / scale).toBeLessThan(1e-12);
          const along = (out[0] * pL + out[1] * pT) / beam.p;
          expect(Math.abs(recoil.pT ** 2 + along ** 2 - momentum ** 2) / scale).toBeLessThan(1e-12);
          expect(Math.abs(Math.tan(recoil.angle) * along - recoil.pT) / beam.E).toBeLessThan(1e-9);
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });
});

/** Returns sigma of pairs inside a selection. */
const pairs = (beam: Collision, window: Window, mass: number, selection: Selection, rtol = 1e-4) =>
  new EmissionTable(beam, { rtol, method: "exact", selection }).crossSection({
    mass,
    window,
    spin: 0.5,
    weighted: true,
  });

describe("cross sections inside cuts", () => {
  it("10 % of NA64mu's signal at 10 MeV and 31 % at 100 MeV recoils by more than 10 mrad", () => {
    const beyond = (mass: number): number =>
      pairs(na64mu, [0.5, 1], mass, { cuts: { angleMin: 0.01 } }).value /
      pairs(na64mu, [0.5, 1], mass, { cuts: {} }).value;
    expect(beyond(0.01)).toBeCloseTo(0.1, 2);
    expect(beyond(0.1)).toBeCloseTo(0.31, 2);
  });

  it("of both sides of a cut add up to all, within their bounds", () => {
    const sides: [Collision, Window, number, RecoilCuts, RecoilCuts][] = [
      [na64mu, [0.5, 1], 0.1, { angleMax: 0.02 }, { angleMin: 0.02 }],
      [na64mu, [0.3, 0.7], 0.01, { pTMax: 0.1 }, { pTMin: 0.1 }],
      [ldmx, [0.7, 1], 0.01, { angleMax: 0.1 }, { angleMin: 0.1 }],
      [ldmx, [0.5, 0.9], 0.1, { pTMax: 0.05 }, { pTMin: 0.05 }],
      [
        collision({ leptonMass: MUON_MASS, energy: 5, Z: 1, A: 1 }),
        [0, 1],
        0.05,
        { angleMax: 1.8 },
        { angleMin: 1.8 },
      ],
      // tau up to 1e4 GeV^2, where the propagators' least values are 1e-9 of their means
      [
        collision({ leptonMass: ELECTRON_MASS, energy: 100, Z: 82, A: 207.2 }),
        [0.5, 1],
        0.001,
        { pTMax: 0.1 },
        { pTMin: 0.1 },
      ],
      [
        collision({ leptonMass: ELECTRON_MASS, energy: 230, Z: 40, A: 89 }),
        [0.1, 1],
        0.001,
        { angleMax: 0.01 },
        { angleMin: 0.01 },
      ],
    ];
    for (const [beam, window, mass, one, other] of sides) {
      const whole = pairs(beam, window, mass, { cuts: {} }, 1e-6);
      const parts = [one, other].map((cuts) => pairs(beam, window, mass, { cuts }));
      const sum = parts[0].value + parts[1].value;
      expect(Math.abs(sum - whole.value)).toBeLessThan(parts[0].error + parts[1].error + whole.error);
      expect(parts.every(({ converged }) => converged)).toBe(true);
    }
  });

  it("in the far tail of pT add up too, and are never nothing", () => {
    for (const [beam, window, pT, mass] of [
      [ldmx, [0.7, 1], 1.9, 0.01],
      [na64mu, [0.5, 1], 15, 0.1],
      [collision({ leptonMass: ELECTRON_MASS, energy: 20.7, Z: 72, A: 178.5 }), [0.53, 0.87], 7.5, 0.3],
    ] as [Collision, Window, number, number][]) {
      const tail = (cuts: RecoilCuts) => pairs(beam, window, mass, { cuts }, 1e-3);
      const all = tail({ pTMin: pT });
      const [near, far] = [tail({ pTMin: pT, pTMax: 1.05 * pT }), tail({ pTMin: 1.05 * pT })];
      expect(Math.abs(near.value + far.value - all.value)).toBeLessThan(near.error + far.error + all.error);
      expect([all, near, far].every(({ value, converged }) => value > 0 && converged)).toBe(true);
    }
  });

  it("with a cut on the energy is that of the window if the nucleus takes nothing", () => {
    const { value } = pairs(na64mu, [0.6, 1], 0.05, { cuts: {} });
    const cut = pairs(na64mu, [0, 1], 0.05, { cuts: { energyMax: 0.4 * 160 } });
    // tau/2M of lead is some 1e-5 GeV
    expect(Math.abs(cut.value / value - 1)).toBeLessThan(2e-4);
  });

  it("are 0 if the cuts leave nothing", () => {
    const cuts: RecoilCuts = { angleMax: 0.02, pTMin: 0.05, energyMax: 2.4 };
    const { value, converged } = pairs(ldmx, [0.7, 1], 0.01, { cuts });
    expect(value).toBe(0);
    expect(converged).toBe(true);
  });

  it("rise with the range that is allowed", () => {
    const fractions = [0.005, 0.02, 0.1, 0.5, Math.PI].map(
      (angleMax) => pairs(ldmx, [0.7, 1], 0.05, { cuts: { angleMax } }, 1e-3).value,
    );
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  });
});

describe("efficiencies as tables", () => {
  const whole = (beam: Collision, window: Window, mass: number): number =>
    pairs(beam, window, mass, { cuts: {} }, 1e-6).value;

  it("and the part that they lose add up to all", () => {
    const x = [
      [0.5, 0.2],
      [0.7, 0.9],
      [0.95, 0.4],
    ] as const;
    const angle = [
      [0, 1],
      [0.01, 0.7],
      [0.03, 0],
    ] as const;
    const lost = (knots: readonly (readonly [number, number])[]) =>
      knots.map(([at, efficiency]) => [at, 1 - efficiency] as const);
    for (const mass of [0.01, 0.2]) {
      const all = whole(na64mu, [0.5, 1], mass);
      for (const [kept, not] of [
        [{ missingEnergyFraction: x }, { missingEnergyFraction: lost(x) }],
        [{ recoilAngle: angle }, { recoilAngle: lost(angle) }],
      ]) {
        const parts = [kept, not].map((tables) => pairs(na64mu, [0.5, 1], mass, { cuts: {}, ...tables }));
        const off = Math.abs(parts[0].value + parts[1].value - all);
        expect(off).toBeLessThan(parts[0].error + parts[1].error + 1e-6 * all);
      }
    }
  });

  it("that are a step are a cut", () => {
    const step = (at: number) =>
      [
        [at, 1],
        [at * (1 + 1e-9), 0],
      ] as const;
    const angle = pairs(na64mu, [0.5, 1], 0.05, { cuts: {}, recoilAngle: step(0.01) });
    const cut = pairs(na64mu, [0.5, 1], 0.05, { cuts: { angleMax: 0.01 } });
    expect(Math.abs(angle.value / cut.value - 1)).toBeLessThan(1e-4);
    const x = pairs(ldmx, [0.5, 1], 0.05, { cuts: {}, missingEnergyFraction: step(0.8) });
    expect(Math.abs(x.value / whole(ldmx, [0.5, 0.8], 0.05) - 1)).toBeLessThan(1e-4);
  });

  it("are for the exact calculation", () => {
    expect(
      () => new EmissionTable(ldmx, { rtol: 1e-4, method: "ww", selection: { cuts: { angleMin: 0.1 } } }),
    ).toThrow(/invalid method: ww; must be exact or vegas/);
  });
});

describe("selections", () => {
  const x = [
    [0.3, 0.2],
    [0.8, 0.9],
  ] as const;
  const angle = [
    [0, 0.9],
    [0.02, 0.3],
  ] as const;
  const cases: [Collision, Window, number, Selection][] = [
    [na64mu, [0.5, 1], 0.02, { cuts: { angleMax: 0.02, pTMin: 0.02 } }],
    [na64mu, [0.3, 0.6], 0.4, { cuts: { angleMin: 0.01, pTMax: 0.8, energyMax: 80 }, recoilAngle: angle }],
    [ldmx, [0.7, 1], 0.02, { cuts: { pTMin: 0.01, pTMax: 0.1, energyMax: 2.4 } }],
    [ldmx, [0.5, 0.9], 0.2, { cuts: { angleMin: 0.05, angleMax: 0.5 }, missingEnergyFraction: x }],
    [
      collision({ leptonMass: MUON_MASS, energy: 11, Z: 1, A: 1, spin: 0 }),
      [0, 1],
      0.1,
      { cuts: { angleMax: 0.1, energyMax: 6 } },
    ],
    [
      collision({ leptonMass: ELECTRON_MASS, energy: 3, Z: 1, A: 1 }),
      [0.5, 1],
      0.05,
      { cuts: { pTMax: 0.2, angleMin: 0.03, energyMax: 1.3 } },
    ],
    [
      collision({ leptonMass: ELECTRON_MASS, energy: 100, Z: 82, A: 207 }),
      [0.3, 1],
      0.03,
      { cuts: { angleMax: 0.03 }, recoilAngle: angle },
    ],
    [
      collision({ leptonMass: MUON_MASS, energy: 200, Z: 6, A: 12 }),
      [0, 1],
      1,
      { cuts: { pTMin: 0.1 }, missingEnergyFraction: x },
    ],
  ];

  it("agree with the sampling of the phase space of 2 -> 4 and 2 -> 3", () => {
    const pulls = cases.map(([collision, window, mass, selection], i) => {
      const process = i % 2 === 0 ? "pair" : "vector";
      const table = new EmissionTable(collision, { rtol: 1e-3, method: "exact", selection });
      const { value, error } =
        process === "pair"
          ? table.crossSection({ mass, window, spin: 0.5, weighted: true })
          : table.crossSection({ final: "vector", mass, window, weighted: true });
      const integrand = phaseSpaceIntegrand({ process, collision, mass, window, selection });
      const { estimate } = vegas(integrand, { sessions: 5, warmUp: 4, calls: 2e4, seed: i });
      expect(estimate.error / value).toBeLessThan(0.01);
      return (estimate.value - value) / Math.hypot(estimate.error, error);
    });
    for (const pull of pulls) expect(Math.abs(pull)).toBeLessThan(4.5);
    const meanSquare = pulls.reduce((sum, pull) => sum + pull * pull, 0) / pulls.length;
    expect(Math.abs(meanSquare - 1)).toBeLessThan(4 * Math.sqrt(2 / pulls.length));
  });
});
