import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AnnihilationDensity } from "../../src/events/annihilation-density.js";
import { eventKinds } from "../../src/events/event-kinds.js";
import { EventSampler } from "../../src/events/event-sampler.js";
import { nucleiAlong } from "../../src/experiments/cascade/nuclei-met.js";
import { signalYield } from "../../src/experiments/channels/signal-yield.js";
import { parseExperiment } from "../../src/experiments/file/parse.js";
import { preset } from "../../src/experiments/file/presets.js";
import { binEdges, missingEnergySpectrum } from "../../src/experiments/missing-energy-spectrum.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { chiPair } from "../../src/physics/chi-pair.js";
import { ALPHA, ELECTRON_MASS } from "../../src/physics/constants.js";
import { isMassShell } from "../../src/physics/final-state.js";
import { CM2_PER_PB, toPicobarn } from "../../src/physics/units.js";
import { annihilation } from "../../src/production/annihilation.js";
import { describeEvents } from "../../src/runs/event-run.js";
import {
  combine,
  dot,
  type FourVector,
  GAMMA,
  METRIC,
  ONE,
  product,
  slash,
  spinSum,
  sum,
  trace,
} from "../physics/dirac.js";
import { between, logarithmic } from "../random.js";
import { agreement, atOrigin, type Events, histogram, momentumOf } from "./events-of.js";

const N = 30_000;
/** Least probability of a histogram: one in ten thousand correct ones fails. */
const LEAST = 1e-4;
const RTOL = 1e-3;

const full = preset("ldmx-full");
const { calorimeter: _, ...withoutCalorimeter } = full;
const layered = {
  ...withoutCalorimeter,
  target: parseExperiment(
    `name: two layers
beam: {lepton: e+, energy_GeV: 8, on_target: 1}
target: {layers: [{material: Al, thickness_X0: 0.15}, {material: W, thickness_X0: 1.5}]}
signal: {missing_energy_fraction: [0.7, 1]}
`,
    "layers.yaml",
  ).target,
};
const cases: [string, Experiment, number][] = [
  ["LDMX with its calorimeter, 30 MeV", full, 0.03],
  [
    "LDMX with its calorimeter, 5 MeV, up to 0.95 E",
    { ...full, signal: { missing_energy_fraction: [0.7, 0.95] } },
    0.005,
  ],
  [
    "scalars of positrons on two layers",
    { ...layered, beam: { ...layered.beam, lepton: "e+" }, spin: 0 },
    0.02,
  ],
  ["vectors in NA64's calorimeter, on the resonance", { ...preset("na64e"), final: "vector" }, 0.25],
];

/** Draws events as a run does. */
function drawn(experiment: Experiment, mass_GeV: number): Events & { kinds: ReturnType<typeof eventKinds> } {
  const { source, cells, weights, run } = describeEvents(experiment, { mass_GeV, events: N, cells: 300 });
  const [batch] = new EventSampler(source, cells).batch(0, N, weights, atOrigin);
  const rows = experiment.final === "vector" ? 5 : 6;
  return { ...batch, rows, sigma_pb: run.sigma_pb, kinds: eventKinds(experiment, mass_GeV) };
}

/** Returns the energy of what is made. */
function missing(events: Events, event: number): number {
  let E = 0;
  for (let row = 4; row < events.rows; row++) E += momentumOf(events, event, row).E;
  return E;
}

describe.each(cases)("events of a shower: %s", (_, experiment, mass) => {
  const events = drawn(experiment, mass);
  const { energy_GeV, on_target } = experiment.beam;
  const { efficiency } = experiment;
  const perSigma = on_target * nucleiAlong(experiment) * CM2_PER_PB * (efficiency as number);
  const makes = (event: number) => events.kinds[events.process[event]].makes;

  it("have the missing energies of each channel's spectrum", () => {
    const edges = binEdges(experiment.signal.missing_energy_fraction, 6);
    const width = (edges[1] - edges[0]) * energy_GeV;
    const bins = missingEnergySpectrum(experiment, mass, { edges, rtol: RTOL });
    for (const channel of ["emission", "annihilation"] as const) {
      const expected = bins.map(({ signal }) => {
        const { bremsstrahlung_per_GeV, annihilation_per_GeV } = signal!;
        return (width / perSigma) * (channel === "emission" ? bremsstrahlung_per_GeV : annihilation_per_GeV);
      });
      // a positron of the beam's energy takes an electron at rest with it
      const wide = edges.map((edge) => (edge === 1 ? 1 + (2 * ELECTRON_MASS) / energy_GeV : edge));
      const found = histogram(events, wide, (event) =>
        makes(event) === channel ? missing(events, event) / energy_GeV : Number.NaN,
      );
      const open = edges
        .slice(1)
        .map((_, i) => i)
        .filter((i) => expected[i] > 0);
      found.forEach(({ sum }, i) => {
        if (!open.includes(i)) expect(sum).toBe(0);
      });
      const probability = agreement(
        open.map((i) => found[i]),
        open.map((i) => expected[i]),
        events,
        open.map((i) => RTOL * expected[i]),
      );
      expect(probability).toBeGreaterThan(LEAST);
    }
  });

  it("are of each channel as often as its yield says", () => {
    const { bremsstrahlung, annihilation } = signalYield(experiment, mass, { rtol: RTOL });
    for (const [channel, { events: expected }] of [
      ["emission", bremsstrahlung],
      ["annihilation", annihilation],
    ] as const) {
      const part = expected / (bremsstrahlung.events + annihilation.events);
      let count = 0;
      for (let event = 0; event < N; event++) if (makes(event) === channel) count++;
      expect(Math.abs(count / N - part)).toBeLessThan(5 * Math.sqrt((part * (1 - part)) / N) + RTOL * part);
    }
  });

  it("count the energy of the pair, and their leptons have less than the beam", () => {
    const [low, high] = experiment.signal.missing_energy_fraction;
    for (let event = 0; event < N; event++) {
      const x = missing(events, event) / energy_GeV;
      expect(x).toBeGreaterThan(low * (1 - 1e-9));
      if (high < 1) expect(x).toBeLessThan(high * (1 + 1e-9));
      expect(momentumOf(events, event, 0).E).toBeLessThanOrEqual(energy_GeV);
    }
  });
});

describe("the places of events of a shower", () => {
  // each layer is a process: what falls into the first half of one target is what two layers of the same matter count
  it.each([
    ["W", 2, 0.6],
    ["Al", 0.4, 0.2],
  ])("in %s are as deep as the processes of its layers say", (material, thickness_X0, first) => {
    const of = (target: object): Experiment =>
      parseExperiment(
        JSON.stringify({
          name: "slab",
          beam: { lepton: "e-", energy_GeV: 8, on_target: 1e10 },
          target,
          cascade: "electromagnetic",
          signal: { missing_energy_fraction: [0.6, 1] },
        }),
        "slab.yaml",
      );
    const mass = 0.02;
    const whole = of({ material, thickness_X0 });
    const layers = of({
      layers: [first, thickness_X0 - first].map((part) => ({ material, thickness_X0: part })),
    });
    const { run } = describeEvents(layers, { mass_GeV: mass, events: 1, cells: 100 });
    const kinds = eventKinds(layers, mass);
    const events = drawn(whole, mass);
    const thickness_mm = 10 * thickness_X0 * ("X0_cm" in whole.target ? whole.target.X0_cm! : Number.NaN);
    for (const channel of ["emission", "annihilation"] as const) {
      const sigma = [0, 0];
      kinds.forEach(({ makes, tracks }, i) => {
        if (makes === channel) sigma[tracks!.stage] += run.processes[i].sigma_pb;
      });
      const expected = sigma[0] / (sigma[0] + sigma[1]);
      let [before, all] = [0, 0];
      for (let event = 0; event < N; event++) {
        if (events.kinds[events.process[event]].makes !== channel) continue;
        all++;
        const depth = events.vertex[4 * event + 2] + thickness_mm / 2;
        expect(depth).toBeGreaterThanOrEqual(-1e-9);
        expect(depth).toBeLessThanOrEqual(thickness_mm * (1 + 1e-9));
        if (depth < thickness_mm * (first / thickness_X0)) before++;
      }
      const spread = Math.sqrt((expected * (1 - expected)) / all);
      expect(Math.abs(before / all - expected)).toBeLessThan(4 * spread + 4e-3);
    }
  });

  it("in a calorimeter are behind its front, wherever that is", () => {
    const { source, cells, weights } = describeEvents(full, { mass_GeV: 0.03, events: 1, cells: 100 });
    const sampler = new EventSampler(source, cells);
    const kinds = eventKinds(full, 0.03);
    const half = 17.8;
    const draw = (place: object) => sampler.batch(0, 3000, weights, { ...atOrigin, ...place })[0];
    const [behind, apart] = [draw({ z_mm: 100 }), draw({ z_mm: 100, calorimeter_z_mm: 300 })];
    let inCalorimeter = 0;
    for (let event = 0; event < 3000; event++) {
      const [z, moved] = [behind, apart].map(({ vertex }) => vertex[4 * event + 2]);
      const { stage } = kinds[behind.process[event]].tracks!;
      if (stage === 0) {
        expect(Math.abs(z - 100)).toBeLessThanOrEqual(half + 1e-9);
        expect(moved).toBe(z);
        continue;
      }
      inCalorimeter++;
      expect(z).toBeGreaterThanOrEqual(100 + half - 1e-9);
      expect(moved - z).toBeCloseTo(300 - (100 + half), 9);
      const time = (vertex: Float64Array) => vertex[4 * event + 3];
      expect(time(apart.vertex) - time(behind.vertex)).toBeCloseTo((moved - z) / 299.792458, 6);
    }
    expect(inCalorimeter).toBeGreaterThan(1000);
  });

  it("is refused for a calorimeter that is not there, or inside the target", () => {
    const settings = (calorimeter_z_mm: number) => ({
      mass_GeV: 0.03,
      events: 1,
      place: { ...atOrigin, calorimeter_z_mm },
    });
    expect(() => describeEvents(preset("ldmx"), settings(300))).toThrow(
      /^invalid place of the calorimeter: 300 mm; must be left out/,
    );
    for (const z of [17, Number.NaN, Infinity])
      expect(() => describeEvents(full, settings(z))).toThrow(
        /^invalid place of the calorimeter: .* must be at least 17.8/,
      );
  });
});

describe("annihilation", () => {
  /** e^4/s^2 Sum |ubar gamma v|^2/4 by traces of explicit matrices, or for scalars with their current k1 - k2. */
  function squaredAmplitude(spin: 0 | 0.5, [p, q, k1, k2]: readonly FourVector[], mChi: number): number {
    const s = dot(combine([1, p], [1, q]), combine([1, p], [1, q]));
    const electron = spinSum(q, ELECTRON_MASS);
    const positron = sum([1, slash(p)], [-ELECTRON_MASS, ONE]);
    const [chi, chibar] = [spinSum(k1, mChi), sum([1, slash(k2)], [-mChi, ONE])];
    const current = combine([1, k1], [-1, k2]);
    let total = 0;
    for (let a = 0; a < 4; a++)
      for (let b = 0; b < 4; b++) {
        const leptons = trace(product(positron, GAMMA[a], electron, GAMMA[b]));
        const pair = spin === 0 ? current[a] * current[b] : trace(product(chi, GAMMA[a], chibar, GAMMA[b]));
        total += METRIC[a] * METRIC[b] * leptons * pair;
      }
    return (0.25 * (4 * Math.PI * ALPHA) ** 2 * total) / s ** 2;
  }

  it.each([0, 0.5] as const)(
    "has the angles of the squared amplitude of explicit Dirac matrices, spin %d",
    (spin) => {
      fc.assert(
        fc.property(
          logarithmic(1, 200),
          between(0.05, 0.98),
          between(-0.999, 0.999),
          between(0, 6),
          (energy, part, c, phi) => {
            const s = 2 * ELECTRON_MASS * (energy + ELECTRON_MASS);
            const mass = 0.5 * Math.sqrt(s) * part;
            const file = parseExperiment(
              JSON.stringify({
                name: "positrons",
                beam: { lepton: "e+", energy_GeV: 1.001 * energy, on_target: 1 },
                target: { material: "W", thickness_X0: 1 },
                cascade: "electromagnetic",
                spin,
                signal: { missing_energy_fraction: [0.99, 1] },
              }),
              "positrons.yaml",
            );
            const kind = eventKinds(file, mass).find(({ makes }) => makes === "annihilation");
            if (kind?.makes !== "annihilation") return;
            const density = new AnnihilationDensity(file, kind, mass);
            if (density.value(Float64Array.of(0.3)) === 0) return;
            // a direction is accepted with some probability, found by halving: it is to fall as the amplitude does
            const out = new Float64Array(24);
            const row = (i: number): FourVector => [
              out[4 * i + 3],
              out[4 * i],
              out[4 * i + 1],
              out[4 * i + 2],
            ];
            const accepted = (c: number): { probability: number; amplitude: number } => {
              const accepts = (r: number) => density.momenta(phi, Float64Array.of((1 + c) / 2, r, 0), out, 0);
              expect(accepts(0)).toBe(true);
              const amplitude = squaredAmplitude(spin, [row(0), row(1), row(4), row(5)], mass);
              let [low, high] = [0, 1];
              for (let i = 0; i < 50; i++) {
                const middle = 0.5 * (low + high);
                if (accepts(middle)) low = middle;
                else high = middle;
              }
              return { probability: low, amplitude };
            };
            const [one, other] = [accepted(c), accepted(0)];
            expect(one.probability / other.probability / (one.amplitude / other.amplitude)).toBeCloseTo(1, 5);
          },
        ),
        { numRuns: 30 },
      );
    },
  );

  it.each([0, 0.5] as const)("has the cross section of the squared amplitude, spin %d", (spin) => {
    fc.assert(
      fc.property(logarithmic(1, 200), between(0.05, 0.98), (energy, part) => {
        const s = 2 * ELECTRON_MASS * (energy + ELECTRON_MASS);
        const mass = 0.5 * Math.sqrt(s) * part;
        const density = chiPair.density(mass, spin);
        if (isMassShell(density)) throw new Error("a pair is no mass shell");
        const [k, e] = [Math.sqrt(s / 4 - mass ** 2), Math.sqrt(s / 4 - ELECTRON_MASS ** 2)];
        const half = Math.sqrt(s) / 2;
        // three points of Gauss's rule are exact for a polynomial of cos theta
        const integral = [-Math.sqrt(0.6), 0, Math.sqrt(0.6)].reduce((total, c, i) => {
          const t = Math.sqrt(1 - c * c);
          const momenta: FourVector[] = [
            [half, 0, 0, e],
            [half, 0, 0, -e],
            [half, k * t, 0, k * c],
            [half, -k * t, 0, -k * c],
          ];
          return total + ([5, 8, 5][i] / 9) * squaredAmplitude(spin, momenta, mass);
        }, 0);
        const sigma = (integral * 2 * Math.PI * k) / (64 * Math.PI ** 2 * s * e);
        expect(toPicobarn(annihilation(energy, density)) / toPicobarn(sigma)).toBeCloseTo(1, 6);
      }),
    );
  });
});
