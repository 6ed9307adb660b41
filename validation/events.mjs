// Histograms of unweighted events against the deterministic integral over each bin.
import {
  crossSection,
  describeEvents,
  EventSampler,
  emissionOf,
  missingEnergySpectrum,
  preset,
} from "../dist/index.js";
import { upperGamma } from "../dist/parts.js";

const SEEDS = [1, 2, 3, 4, 5, 6];
const EVENTS = 1_000_000;
const BINS = 20;

const samples = [
  { name: "LDMX, 100 MeV", preset: "ldmx", mass_GeV: 0.1, angles: [3, 3000] },
  { name: "NA64μ, 10 MeV", preset: "na64mu", mass_GeV: 0.01, angles: [0.1, 300] },
];

const grid = ([low, high], place) => Array.from({ length: BINS + 1 }, (_, i) => place(low, high, i / BINS));
const linear = (low, high, t) => low + (high - low) * t;
const geometric = (low, high, t) => low * (high / low) ** t;

const emptyBins = (edges) => edges.slice(1).map((high, i) => ({ low: edges[i], high, sum: 0, sum2: 0 }));

/** Adds weights between edges, and their squares. */
function fill(bins, { momentum, weight }, value) {
  for (let event = 0; event < weight.length; event++) {
    const x = value(momentum, 24 * event);
    // the edges are few, and most events in the bins of the middle
    const bin = bins.find(({ low, high }) => low <= x && x < high);
    if (!bin) continue;
    bin.sum += weight[event];
    bin.sum2 += weight[event] ** 2;
  }
}

/** What is looked at, with the integral over a bin [pb]. */
const observables = [
  {
    name: "E_miss/E",
    edges: (experiment) => grid(experiment.signal.missing_energy_fraction, linear),
    value: (p, at, energy) => 1 - p[at + 11] / energy,
    integral: (experiment, mass, edges) =>
      missingEnergySpectrum(experiment, mass, { edges, source: emissionOf(experiment, { rtol: 1e-5 }) }).map(
        ({ x_low, x_high, dsigma_dE_pb_per_GeV }) =>
          dsigma_dE_pb_per_GeV * experiment.beam.energy_GeV * (x_high - x_low),
      ),
  },
  {
    name: "angle of the recoil lepton [mrad]",
    edges: (_, angles) => grid(angles, geometric),
    value: (p, at) => 1e3 * Math.atan2(Math.hypot(p[at + 8], p[at + 9]), p[at + 10]),
    integral: (experiment, mass, edges) =>
      edges.slice(1).map((high, i) => {
        const cuts = { recoil_angle_min_mrad: edges[i], recoil_angle_max_mrad: high };
        const inside = { ...experiment, cuts };
        return crossSection(inside, mass, { source: emissionOf(inside, { rtol: 3e-4 }) }).sigma_pb;
      }),
  },
];

/** The comparisons, one after the other: sample, observable, bins, chi^2 and the probability of a larger one. */
export function eventHistograms() {
  return samples.flatMap(({ name, preset: id, mass_GeV, angles }) => {
    const experiment = preset(id);
    const { energy_GeV } = experiment.beam;
    const histograms = observables.map((observable) => {
      const edges = observable.edges(experiment, angles);
      return { observable, edges, bins: emptyBins(edges) };
    });
    let sigma_pb = 0;
    for (const seed of SEEDS) {
      const { source, cells, weights, place, run } = describeEvents(experiment, {
        mass_GeV,
        events: EVENTS,
        seed,
      });
      const [batch] = new EventSampler(source, cells).batch(0, EVENTS, weights, place);
      sigma_pb = run.sigma_pb;
      for (const { observable, bins } of histograms)
        fill(bins, batch, (p, at) => observable.value(p, at, energy_GeV));
    }
    const count = SEEDS.length * EVENTS;
    return histograms.map(({ observable, edges, bins }) => {
      const integrals = observable.integral(experiment, mass_GeV, edges);
      const compared = bins.map(({ low, high, sum, sum2 }, i) => ({
        low,
        high,
        ratio: sum / count / integrals[i],
        error: Math.sqrt(sum2) / count / integrals[i],
      }));
      const chi2 = compared.reduce(
        (total, { ratio }, i) => total + (ratio - 1) ** 2 / (sigma_pb / integrals[i] / count),
        0,
      );
      const probability = upperGamma(BINS / 2, chi2 / 2);
      return { sample: name, observable: observable.name, count, bins: compared, chi2, probability };
    });
  });
}
