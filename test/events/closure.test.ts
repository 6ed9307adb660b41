import { describe, expect, it } from "vitest";
import { crossSection } from "../../src/experiments/cross-sections.js";
import { collisionOf, emissionOf } from "../../src/experiments/emission-of.js";
import { parseExperiment } from "../../src/experiments/file/parse.js";
import { preset } from "../../src/experiments/file/presets.js";
import { binEdges, missingEnergySpectrum } from "../../src/experiments/missing-energy-spectrum.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { gaussLegendre } from "../../src/numerics/gauss-legendre.js";
import { geometricGrid } from "../../src/numerics/grid.js";
import { uniforms } from "../../src/numerics/philox.js";
import { vegas } from "../../src/numerics/vegas.js";
import { ALPHA } from "../../src/physics/constants.js";
import { leptonTensorGG, leptonTensorPP } from "../../src/physics/emission-amplitude.js";
import { windowEdges } from "../../src/physics/missing-energy.js";
import { pairLeptonTensorGG, pairLeptonTensorPP } from "../../src/physics/pair-amplitude.js";
import { leptons } from "../../src/physics/particles.js";
import { spectralWeight } from "../../src/physics/spectral-weight.js";
import { toPicobarn } from "../../src/physics/units.js";
import { PairIntegrand } from "../../src/production/phase-space/pair-integrand.js";
import { agreement, chi2Probability, type Events, eventsOf, histogram, momentumOf } from "./events-of.js";

const N = 200_000;
/** Least probability of a histogram: one in ten thousand correct ones fails. */
const LEAST = 1e-4;

const muonsOnAluminium = `
name: muons
beam: {lepton: mu-, energy_GeV: 10, on_target: 1e10}
target: {material: Al, thickness_X0: 1}
signal: {missing_energy_fraction: [0.2, 1]}
`;

const cases: [string, Experiment, number][] = [
  ["LDMX, 100 MeV", preset("ldmx"), 0.1],
  ["NA64mu, 10 MeV", preset("na64mu"), 0.01],
  [
    "muons of 10 GeV, scalars of 50 MeV",
    { ...parseExperiment(muonsOnAluminium, "muons.yaml"), spin: 0 },
    0.05,
  ],
  [
    "muons of 10 GeV, vectors of 200 MeV",
    { ...parseExperiment(muonsOnAluminium, "muons.yaml"), final: "vector" },
    0.2,
  ],
];

/** Returns k = k1 + k2, or V. */
function emitted(events: Events, event: number) {
  const sum = { px: 0, py: 0, pz: 0, E: 0 };
  for (let row = 4; row < events.rows; row++) {
    const { px, py, pz, E } = momentumOf(events, event, row);
    sum.px += px;
    sum.py += py;
    sum.pz += pz;
    sum.E += E;
  }
  return sum;
}

describe.each(cases)("%s: events against the deterministic integrals", (_, experiment, mass) => {
  const events = eventsOf(experiment, mass, N);
  const { energy_GeV } = experiment.beam;
  const [low] = experiment.signal.missing_energy_fraction;

  it("E_miss", () => {
    const edges = binEdges([low, 1], 25);
    const widths = energy_GeV * (edges[1] - edges[0]);
    const expected = missingEnergySpectrum(experiment, mass, { edges }).map(
      (bin) => bin.dsigma_dE_pb_per_GeV * widths,
    );
    const bins = histogram(events, edges, (event) => emitted(events, event).E / energy_GeV);
    expect(agreement(bins, expected, events)).toBeGreaterThan(LEAST);
  });

  /** Computes cross sections between edges of a cut on the recoil lepton. */
  const between = (edges: readonly number[], cut: "angle_X_mrad" | "pt_X_MeV"): number[] =>
    edges.slice(1).map((high, i) => {
      const cuts = {
        [`recoil_${cut.replace("X", "min")}`]: edges[i],
        [`recoil_${cut.replace("X", "max")}`]: high,
      };
      return crossSection({ ...experiment, cuts }, mass, {
        source: emissionOf({ ...experiment, cuts }, { rtol: 1e-3 }),
      }).sigma_pb;
    });

  it("the recoil lepton's angle", () => {
    const edges = geometricGrid(0.3, 3141, 11);
    const bins = histogram(events, edges, (event) => {
      const { px, py, pz } = momentumOf(events, event, 2);
      return 1e3 * Math.atan2(Math.hypot(px, py), pz);
    });
    expect(agreement(bins, between(edges, "angle_X_mrad"), events)).toBeGreaterThan(LEAST);
  });

  it("the recoil lepton's pT", () => {
    const edges = geometricGrid(1, 3000, 9);
    const bins = histogram(events, edges, (event) => {
      const { px, py } = momentumOf(events, event, 2);
      return 1e3 * Math.hypot(px, py);
    });
    expect(agreement(bins, between(edges, "pt_X_MeV"), events)).toBeGreaterThan(LEAST);
  });

  if (experiment.final === "vector") return;

  it("m(chi chibar)", () => {
    const window = experiment.signal.missing_energy_fraction;
    const { end } = windowEdges(collisionOf(experiment), window);
    const edges = geometricGrid(2 * mass, Math.sqrt(end), 16);
    const table = emissionOf(experiment, { rtol: 1e-4 });
    const { nodes, weights } = gaussLegendre(24);
    const expected = edges.slice(1).map((high, i) => {
      // s = 4 m^2 + t^2: smooth at the threshold; in the last bin towards the end
      const [a, b] = [edges[i], high].map((m) => Math.sqrt(Math.max(0, m * m - 4 * mass * mass)));
      return nodes.reduce((sum, node, j) => {
        const t = a + (b - a) * node;
        const s = 4 * mass * mass + t * t;
        const weight = spectralWeight((t * t) / s, experiment.spin) / s;
        const { value } = table.crossSection({ final: "vector", mass: Math.sqrt(s), window });
        return sum + weights[j] * (b - a) * 2 * t * weight * toPicobarn((ALPHA / (3 * Math.PI)) * value);
      }, 0);
    });
    const bins = histogram(events, edges, (event) => {
      const { px, py, pz, E } = emitted(events, event);
      return Math.sqrt(E * E - px * px - py * py - pz * pz);
    });
    expect(agreement(bins, expected, events)).toBeGreaterThan(LEAST);
  });

  /** Returns the cosine of chi with V in the rest frame of the pair, and its azimuth from the plane of p and k. */
  const direction = (event: number): { cosine: number; azimuth: number } => {
    const k = emitted(events, event);
    const chi = momentumOf(events, event, 4);
    const momentum = Math.hypot(k.px, k.py, k.pz);
    const s = (k.E - momentum) * (k.E + momentum);
    const along = (chi.px * k.px + chi.py * k.py + chi.pz * k.pz) / momentum;
    const rest = (k.E * along - momentum * chi.E) / Math.sqrt(s);
    // e2 = kHat x e1, along k x p
    const [ex, ey] = [k.py, -k.px].map((component) => component / Math.hypot(k.px, k.py));
    const second = chi.px * ex + chi.py * ey;
    const size = Math.sqrt(0.25 * s - mass * mass);
    const across = Math.sqrt(Math.max(0, size * size - rest * rest));
    // e1 = e2 x kHat; p.e1 > 0
    const [kx, ky, kz] = [k.px, k.py, k.pz].map((component) => component / momentum);
    const [fx, fy, fz] = [ey * kz, -ex * kz, ex * ky - ey * kx];
    const first = chi.px * fx + chi.py * fy + chi.pz * fz;
    expect(Math.hypot(first, second)).toBeCloseTo(across, 4);
    return { cosine: rest / size, azimuth: (Math.atan2(second, first) / (2 * Math.PI) + 1) % 1 };
  };

  it.each(["cosine", "azimuth"] as const)("chi's direction in the rest frame of the pair: %s", (which) => {
    const bins = 8;
    const pair = new PairIntegrand(
      collisionOf(experiment),
      mass,
      experiment.signal.missing_energy_fraction,
      experiment.spin,
    );
    const coordinate = which === "cosine" ? 5 : 6;
    const u = new Float64Array(7);
    const expected = Array.from({ length: bins }, (_, i) => {
      // the direction is a coordinate of the integrand itself
      const slice = {
        dimensions: 7,
        value: (x: Float64Array) => {
          u.set(x);
          u[coordinate] = (i + x[coordinate]) / bins;
          return pair.value(u) / bins;
        },
      };
      const { estimate } = vegas(slice, { sessions: 4, warmUp: 3, calls: 2e4, seed: i });
      expect(estimate.error).toBeLessThan(4e-3 * estimate.value);
      return estimate;
    });
    const edges = binEdges(which === "cosine" ? [-1, 1] : [0, 1], bins);
    const found = histogram(events, edges, (event) => direction(event)[which]);
    const [values, errors] = [expected.map(({ value }) => value), expected.map(({ error }) => error)].map(
      (numbers) => numbers.map(toPicobarn),
    );
    expect(agreement(found, values, events, errors)).toBeGreaterThan(LEAST);
  });
});

describe("chi in the laboratory", () => {
  const experiment = parseExperiment(muonsOnAluminium, "muons.yaml");
  const mass = 0.05;

  /** Computes the squared amplitude by the traces, from an event's p, p', k and a direction of chi, its d = k1 - k2. */
  function reference(rows: readonly Four[], d: Four): number {
    const [p, P, pOut, POut] = rows;
    const k = minus(minus(p, pOut), minus(POut, P));
    const q = minus(P, POut);
    const m = leptons["mu-"].mass;
    const s = dot(k, k);
    const point = {
      s,
      m,
      U: m * m - dot(minus(p, k), minus(p, k)),
      S: dot(plus(pOut, k), plus(pOut, k)) - m * m,
      tau: -dot(q, q),
      Pp: dot(P, p),
      Pk: dot(P, k),
      M: Math.sqrt(dot(P, P)),
      beta2: -dot(d, d) / s,
      pd: dot(p, d),
      qd: dot(q, d),
      Pd: dot(P, d),
    };
    const sum = 8 * leptonTensorPP(point) - 2 * point.tau * leptonTensorGG(point);
    const along = 8 * pairLeptonTensorPP(point) - 2 * point.tau * pairLeptonTensorGG(point);
    return 2 * s * sum - 2 * along;
  }

  it.each([
    ["spins 1/2", experiment, 1],
    ["spins 0", { ...experiment, spin: 0 as const }, 0],
  ])("its angles and energies are those of even directions, weighted with the traces: %s", (_, used, sum) => {
    const events = eventsOf(used, mass, 60_000);
    const observables: ((chi: Four, rows: readonly Four[]) => number)[] = [
      (chi) => Math.log(Math.atan2(Math.hypot(chi.px, chi.py), chi.pz)),
      (chi) => chi.E / used.beam.energy_GeV,
      // relative to the recoil lepton, in azimuth: only the spins correlate these, apart from k itself
      (chi, rows) => Math.cos(Math.atan2(chi.py, chi.px) - Math.atan2(rows[2].py, rows[2].px)),
      (chi, rows) => Math.log(dot(chi, rows[0])),
      (chi, rows) => Math.log(dot(chi, rows[2])),
    ];
    const found: number[][] = observables.map(() => []);
    const expected: { value: number; weight: number }[][] = observables.map(() => []);
    const random = new Float64Array(2);
    for (let event = 0; event < events.weight.length; event++) {
      const rows = [0, 1, 2, 3, 4, 5].map((row) => momentumOf(events, event, row));
      const k = plus(rows[4], rows[5]);
      uniforms(7, 7, 0, event, random);
      const d = evenDirection(k, mass, random);
      const other = halved(plus(k, d));
      // the mean over all directions, which is the unit of the direction's weight
      const even = { ...d, px: 0, py: 0, pz: 0, E: 0 };
      const beta2 = 1 - (4 * mass * mass) / dot(k, k);
      const total = reference(rows, even);
      const weight =
        sum === 1
          ? reference(rows, d) / (total * (1 - beta2 / 3))
          : (total - reference(rows, d)) / ((total * beta2) / 3);
      observables.forEach((observable, i) => {
        found[i].push(observable(rows[4], rows));
        expected[i].push({ value: observable(other, rows), weight });
      });
    }
    observables.forEach((_, i) => {
      // ten bins with equal numbers of events, of which the outermost have no end
      const sorted = found[i].toSorted((a, b) => a - b);
      const edges = Array.from({ length: 9 }, (_, j) => sorted[Math.floor(((j + 1) * sorted.length) / 10)]);
      const bins = Array.from({ length: 10 }, () => ({ count: 0, sum: 0, sum2: 0 }));
      const binOf = (value: number) => bins[edges.findLastIndex((edge) => edge <= value) + 1];
      for (const value of found[i]) binOf(value).count++;
      for (const { value, weight } of expected[i]) {
        binOf(value).sum += weight;
        binOf(value).sum2 += weight * weight;
      }
      // both histograms share the pairs' momenta, which makes chi^2 smaller than for independent ones
      const chi2 = bins.reduce(
        (total, { count, sum, sum2 }) => total + (count - sum) ** 2 / (count + sum2),
        0,
      );
      expect(chi2Probability(chi2, 9), `observable ${i}`).toBeGreaterThan(LEAST);
    });
  });
});

interface Four {
  px: number;
  py: number;
  pz: number;
  E: number;
}

const plus = (a: Four, b: Four): Four => ({
  px: a.px + b.px,
  py: a.py + b.py,
  pz: a.pz + b.pz,
  E: a.E + b.E,
});
const scaled = (a: Four, f: number): Four => ({ px: f * a.px, py: f * a.py, pz: f * a.pz, E: f * a.E });
const halved = (a: Four): Four => scaled(a, 0.5);
const minus = (a: Four, b: Four): Four => plus(a, scaled(b, -1));
const dot = (a: Four, b: Four): number => a.E * b.E - a.px * b.px - a.py * b.py - a.pz * b.pz;

/**
 * Returns k1 - k2 for chi in a direction drawn uniformly in the rest frame of the pair, boosted to the frame in which
 * the pair has k.
 */
function evenDirection(k: Four, mass: number, [u, v]: Float64Array): Four {
  const s = dot(k, k);
  const rootS = Math.sqrt(s);
  const size = Math.sqrt(s - 4 * mass * mass);
  const [cosine, azimuth] = [2 * u - 1, 2 * Math.PI * v];
  const sine = Math.sqrt(1 - cosine * cosine);
  const [x, y, z] = [size * sine * Math.cos(azimuth), size * sine * Math.sin(azimuth), size * cosine];
  const kn = k.px * x + k.py * y + k.pz * z;
  const along = kn / (rootS * (k.E + rootS));
  return { px: x + along * k.px, py: y + along * k.py, pz: z + along * k.pz, E: kn / rootS };
}
