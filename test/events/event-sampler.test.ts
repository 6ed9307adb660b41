import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { InvalidInput } from "../../src/errors/invalid-input.js";
import { eventKinds } from "../../src/events/event-kinds.js";
import { nucleusCode } from "../../src/events/event-processes.js";
import { cellsOfSource, EventSampler } from "../../src/events/event-sampler.js";
import { wholeEvents } from "../../src/events/whole-events.js";
import { arrivingQuantile } from "../../src/experiments/beam-energies.js";
import { crossSection } from "../../src/experiments/cross-sections.js";
import { collisionShares, emissionByNucleus, emissionOf } from "../../src/experiments/emission-of.js";
import { parseExperiment } from "../../src/experiments/file/parse.js";
import { preset, presetNames } from "../../src/experiments/file/presets.js";
import { binEdges, missingEnergySpectrum } from "../../src/experiments/missing-energy-spectrum.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { layersOf, nucleiOf, thicknessOf, thicknessOfLayer } from "../../src/experiments/target.js";
import { toPicobarn } from "../../src/physics/units.js";
import { describeEvents } from "../../src/runs/event-run.js";
import { atOrigin, type Events, eventsOf, histogram, momentumOf } from "./events-of.js";

const example = (name: string): Experiment => {
  const file = `examples/${name}.yaml`;
  return parseExperiment(readFileSync(file, "utf8"), file);
};
const few = { cells: 100, most: 100, trials: 20_000 };

/** Returns E_miss of an event: the beam's nominal energy minus the recoil lepton's energy. */
const missingEnergy = (events: Events, event: number, experiment: Experiment): number =>
  1 - momentumOf(events, event, 2).E / experiment.beam.energy_GeV;

/** Expects each bin of E_miss, for any weights, within five standard errors of the integral over it. */
function expectSpectrum(events: Events, experiment: Experiment, mass: number): void {
  const edges = binEdges(experiment.signal.missing_energy_fraction, 6);
  const { energy_GeV } = experiment.beam;
  const count = events.weight.length;
  const found = histogram(events, edges, (event) => missingEnergy(events, event, experiment));
  missingEnergySpectrum(experiment, mass, { edges }).forEach(({ x_low, x_high, dsigma_dE_pb_per_GeV }, i) => {
    const expected = dsigma_dE_pb_per_GeV * energy_GeV * (x_high - x_low);
    const { sum, sum2 } = found[i];
    expect(Math.abs(sum / count - expected)).toBeLessThan((5 * Math.sqrt(sum2)) / count);
  });
}

describe("events", () => {
  const ldmx = preset("ldmx");
  const source = {
    experiment: ldmx,
    mass_GeV: 0.1,
    seed: 3,
    series: 9,
  };
  const weights = { weighted: false, sigma_pb: 1, mean: 1 };

  it("are the same whoever draws them, and when", () => {
    const cells = cellsOfSource(source, few);
    const [whole] = new EventSampler(source, cells).batch(0, 40, weights, atOrigin);
    const other = new EventSampler(source, JSON.parse(JSON.stringify(cells)));
    for (const [first, count] of [
      [33, 7],
      [0, 5],
      [17, 1],
    ]) {
      const [part] = other.batch(first, count, weights, atOrigin);
      expect(part.momentum).toEqual(whole.momentum.slice(first * 24, (first + count) * 24));
      expect(part.weight).toEqual(whole.weight.slice(first, first + count));
      expect(part.vertex).toEqual(whole.vertex.slice(4 * first, 4 * (first + count)));
    }
    const [seeded] = new EventSampler({ ...source, seed: 4 }, cells).batch(0, 40, weights, atOrigin);
    const [series] = new EventSampler({ ...source, series: 10 }, cells).batch(0, 40, weights, atOrigin);
    expect(seeded.momentum).not.toEqual(whole.momentum);
    expect(series.momentum).not.toEqual(whole.momentum);
  });

  it.each([...presetNames(), "layered-target", "form-factor", "dark-photon"])(
    "%s: energy and momentum are conserved, masses on shell, the cross section met",
    (name) => {
      const experiment = presetNames().includes(name) ? preset(name) : example(name);
      const mass = 0.02;
      const events = eventsOf(experiment, mass, 4000, { options: few });
      const kinds = eventKinds(experiment, mass);
      for (let event = 0; event < events.weight.length; event++) {
        const { particles } = events.processes[events.process[event]];
        expect(particles).toHaveLength(events.rows);
        const kind = kinds[events.process[event]];
        expect(particles[1].pdg).toBe(kind.makes === "emission" ? nucleusCode(kind.nucleus) : 11);
        const beam = momentumOf(events, event, 0).E;
        const balance = { px: 0, py: 0, pz: 0, E: 0 };
        for (let row = 0; row < events.rows; row++) {
          const momentum = momentumOf(events, event, row);
          const { px, py, pz, E } = momentum;
          const { pdg, status, mass_GeV } = particles[row];
          if (pdg === null) expect(momentum).toEqual({ px: 0, py: 0, pz: 0, E: 0 });
          const shell = E * E - (px * px + py * py + pz * pz) - mass_GeV ** 2;
          expect(Math.abs(shell)).toBeLessThanOrEqual(1e-14 * E * E);
          for (const key of ["px", "py", "pz", "E"] as const) balance[key] += status * momentum[key];
        }
        for (const component of Object.values(balance))
          expect(Math.abs(component)).toBeLessThan(1e-11 * beam);
      }
      // the trials are independent of the integral
      const { sigma_pb, sdev_pb } = events.sampler.measure(100_000);
      expect(Math.abs(sigma_pb - events.sigma_pb)).toBeLessThan(5 * sdev_pb);
    },
  );

  it("have larger weights at points that exceed the bounds of coarse cells, so that the spectrum is right", () => {
    const options = { cells: 10, most: 10, samples: 2, trials: 20 };
    const events = eventsOf(ldmx, 0.1, 100_000, { options });
    const standard = Math.min(...events.weight);
    const over = events.weight.filter((weight) => weight > standard * (1 + 1e-9)).length;
    expect(over).toBeGreaterThan(2000);
    const mean = events.weight.reduce((sum, weight) => sum + weight, 0) / events.weight.length;
    const square = events.weight.reduce((sum, weight) => sum + weight ** 2, 0) / events.weight.length;
    const error = Math.sqrt((square - mean * mean) / events.weight.length);
    expect(Math.abs(mean - events.sigma_pb)).toBeLessThan(5 * error);
    expectSpectrum(events, ldmx, 0.1);
  });

  it("with weights have the cross section as their mean and the same spectrum", () => {
    const events = eventsOf(ldmx, 0.1, 50_000, { weighted: true });
    expect(new Set(events.weight).size).toBeGreaterThan(40_000);
    const mean = events.weight.reduce((sum, weight) => sum + weight, 0) / events.weight.length;
    expect(Math.abs(mean / events.sigma_pb - 1)).toBeLessThan(0.02);
    expectSpectrum(events, ldmx, 0.1);
  });

  it("stand a whole number of times, in the mean as often as they weigh", () => {
    const [batch] = new EventSampler(source, cellsOfSource(source, few)).batch(0, 3000, weights, atOrigin);
    batch.weight.forEach((_, i) => {
      batch.weight[i] = [1, 1.5, 3.2][i % 3];
    });
    const whole = wholeEvents(batch, 1, 1, 1);
    const times = [0, 0, 0];
    let from = 0;
    for (let i = 0; i < whole.count; i++) {
      while (batch.momentum[24 * from + 8] !== whole.momentum[24 * i + 8]) from++;
      expect(whole.momentum.slice(24 * i, 24 * i + 24)).toEqual(
        batch.momentum.slice(24 * from, 24 * from + 24),
      );
      times[from % 3]++;
    }
    expect(times[0]).toBe(1000);
    expect(Math.abs(times[1] - 1500)).toBeLessThan(5 * Math.sqrt(1000 * 0.25));
    expect(Math.abs(times[2] - 3200)).toBeLessThan(5 * Math.sqrt(1000 * 0.16));
  });

  it.each([
    // cells inside the cut cover all of it; a thin band is drawn from cells without the cut; too small a part is
    // refused
    ["pT above 100 MeV", { recoil_pt_min_MeV: 100 }, [100, Infinity], [0, Infinity], 0.2, 800],
    [
      "a band of 2 mrad",
      { recoil_angle_min_mrad: 100, recoil_angle_max_mrad: 102 },
      [0, Infinity],
      [100, 102],
      5e-4,
      200,
    ],
    [
      "too thin a band",
      { recoil_angle_min_mrad: 100, recoil_angle_max_mrad: 100.01 },
      [0, 0],
      [0, 0],
      null,
      0,
    ],
  ])("inside cuts miss nothing: %s", (_, cuts, pT_MeV, angle_mrad, efficiency, count) => {
    const experiment = { ...ldmx, cuts };
    const settings = { mass_GeV: 0.1, events: 1, cells: 400 };
    if (efficiency === null) {
      expect(() => describeEvents(experiment, settings)).toThrow(
        /^invalid cuts of LDMX: .* must be at least 0\.0001/,
      );
      return;
    }
    const { source, cells, weights, run } = describeEvents(experiment, settings);
    const sampler = new EventSampler(source, cells);
    const [batch, tally] = sampler.batch(0, count, weights, atOrigin);
    const events = { ...batch, rows: 6, sigma_pb: run.sigma_pb };
    expect(count / tally.trials).toBeGreaterThan(efficiency);
    const within = (value: number, [low, high]: readonly number[]) => low <= value && value <= high;
    for (let event = 0; event < count; event++) {
      const { px, py, pz } = momentumOf(events, event, 2);
      const across = Math.hypot(px, py);
      expect(within(1e3 * across, pT_MeV)).toBe(true);
      expect(within(1e3 * Math.atan2(across, pz), angle_mrad)).toBe(true);
    }
    expectSpectrum(events, experiment, 0.1);
  });

  it.each([
    [{ events: 0 }, "events: 0"],
    [{ events: Number.NaN }, "events: NaN"],
    [{ mass_GeV: -1 }, "mass: -1"],
    [{ mass_GeV: 5 }, "mass or window: 5 GeV and 0.7 < E_miss/E < 1 in LDMX"],
    [{ window: [0, 0.001] as const }, "mass or window: 0.1 GeV and 0 < E_miss/E < 0.001"],
    [{ window: [0.5, 0.5] as const }, "window: 0.5,0.5"],
    [{ seed: -1 }, "seed: -1"],
    [{ format: "root" as "lhe" }, "format: root"],
  ])("are refused where settings are invalid: %o", (settings, message) => {
    const all = { mass_GeV: 0.1, events: 10, ...settings };
    expect(() => describeEvents(ldmx, all)).toThrow(new RegExp(`^invalid ${message}.*; must be`));
  });
});

it("are refused if next to none of the beam can make them, and the message says what to leave out", () => {
  const spectrum_GeV: [number, number][] = [
    [8, 1e-30],
    [2.5, 1],
  ];
  // pairs of 2.6 GeV are beyond the line that has all leptons, so that the integral is a part of 1e-30 of that of the other line
  const experiment = { ...preset("ldmx"), beam: { ...preset("ldmx").beam, spectrum_GeV } };
  const settings = { mass_GeV: 1.3, events: 1, cells: 100 };
  expect(crossSection(experiment, 1.3, { rtol: 1e-2 }).sigma_pb).toBeGreaterThan(0);
  expect(() => describeEvents(experiment, settings)).toThrow(InvalidInput);
  expect(() => describeEvents(experiment, settings)).toThrow(
    /^invalid beam or window of LDMX: .*leave out the energies/,
  );
});

it("are refused as input, not as a defect, if trials contradict a cross section that has not converged", () => {
  // what is seen of a window of keV depends on a beam that is spread by MeV
  const muons = parseExperiment(
    `name: Narrow
beam: {lepton: mu-, energy_GeV: 324, on_target: 1, energy_spread_GeV: 0.006}
target: {material: graphite, thickness_mm: 1}
signal: {missing_energy_fraction: [0, 2.66e-8]}
`,
    "narrow.yaml",
  );
  expect(crossSection(muons, 1.75e-8, { rtol: 1e-2 }).converged).toBe(false);
  expect(() => describeEvents(muons, { mass_GeV: 1.75e-8, events: 1, cells: 100 })).toThrow(InvalidInput);
});

describe("events in a target", () => {
  const layered = example("layered-target");
  const mass = 0.1;
  const events = eventsOf(layered, mass, 40_000, { options: few });
  const nuclei = nucleiOf(layered.target);

  it("are on each nucleus as often as its cross section says", () => {
    const found = nuclei.map(
      (_, i) => events.process.filter((at) => at === i).length / events.process.length,
    );
    const parts = emissionByNucleus(layered, { rtol: 1e-3 }).map(({ emission }) =>
      toPicobarn(emission.crossSection({ mass, window: layered.signal.missing_energy_fraction }).value),
    );
    const whole = crossSection(layered, mass, { source: emissionOf(layered, { rtol: 1e-3 }) }).sigma_pb;
    expect(parts.reduce((sum, part) => sum + part, 0) / whole).toBeCloseTo(1, 2);
    found.forEach((part, i) => {
      const expected = parts[i] / whole;
      expect(Math.abs(part - expected)).toBeLessThan(5 * Math.sqrt(expected / events.process.length) + 2e-3);
    });
  });

  it("are in the layers that have the nucleus, and slower at larger depth", () => {
    const half = 5 * thicknessOf(layered.target);
    const first = 10 * thicknessOfLayer(layersOf(layered.target)[0]);
    const thirds = [0, 0, 0].map(() => ({ count: 0, energy: 0 }));
    for (let event = 0; event < events.process.length; event++) {
      const [x, y, z, t] = events.vertex.subarray(4 * event, 4 * event + 4);
      const { Z } = nuclei[events.process[event]];
      expect([x, y]).toEqual([0, 0]);
      expect(Math.abs(z)).toBeLessThanOrEqual(half);
      // tungsten is in both layers
      if (Z === 29) expect(z).toBeLessThan(-half + first);
      if (Z === 82 || Z === 8) expect(z).toBeGreaterThan(-half + first);
      expect(t).toBeCloseTo(z / 299.792458, 5);
      const third = thirds[Math.min(2, Math.floor(((z + half) / (2 * half)) * 3))];
      third.count++;
      third.energy += momentumOf(events, event, 0).E;
    }
    const means = thirds.map(({ count, energy }) => energy / count);
    expect(means[0]).toBeGreaterThan(means[1] + 0.1);
    expect(means[1]).toBeGreaterThan(means[2] + 0.1);
  });

  it("have the energies of a spectrum as often as the lines' cross sections say", () => {
    const spectrum: [number, number][] = [
      [162, 1],
      [100, 2],
      [140, 3],
    ];
    const { energy_spread_GeV: _, ...plain } = layered.beam;
    const experiment: Experiment = {
      ...preset("na64mu"),
      beam: { ...plain, energy_loss: "none", spectrum_GeV: spectrum },
    };
    const lines = eventsOf(experiment, mass, 20_000, { options: few });
    const shares = collisionShares(experiment);
    const parts = spectrum.map(([energy]) => {
      const alone = { ...experiment, beam: { ...plain, energy_loss: "none" as const, energy_GeV: energy } };
      const low = 1 - 80 / energy;
      const window = { missing_energy_fraction: [low, 1] as [number, number] };
      return crossSection({ ...alone, signal: window }, mass, {
        source: emissionOf({ ...alone, signal: window }, { rtol: 1e-3 }),
      }).sigma_pb;
    });
    const weighted = parts.map(
      (part, i) => part * shares.find(({ collision }) => collision.E === spectrum[i][0])!.share,
    );
    const total = weighted.reduce((sum, part) => sum + part, 0);
    spectrum.forEach(([energy], i) => {
      let count = 0;
      for (let event = 0; event < 20_000; event++) if (momentumOf(lines, event, 0).E === energy) count++;
      const expected = weighted[i] / total;
      expect(Math.abs(count / 20_000 - expected)).toBeLessThan(5 * Math.sqrt(expected / 20_000));
    });
  });

  it("arrive with a normal spread, cut at six standard deviations", () => {
    const quantile = arrivingQuantile({ ...layered.beam, energy_GeV: 160, energy_spread_GeV: 3 });
    expect(quantile(0.5)).toBe(160);
    expect(quantile(0.8413447460685429)).toBeCloseTo(163, 10);
    expect(quantile(1e-300)).toBe(142);
  });

  it("have the places that the simulation needs, over the beam's spot", () => {
    const source = { experiment: preset("ldmx"), mass_GeV: 0.1, seed: 1, series: 1 };
    const sampler = new EventSampler(source, cellsOfSource(source, few));
    const weights = { weighted: false, sigma_pb: 1, mean: 1 };
    const spread = (shape: "uniform" | "gauss"): number[] => {
      const [{ vertex }] = sampler.batch(0, 5000, weights, { z_mm: 250, spot: { shape, x_mm: 20, y_mm: 3 } });
      const column = (i: number): number[] =>
        Array.from({ length: 5000 }, (_, event) => vertex[4 * event + i]);
      expect(Math.min(...column(2))).toBeGreaterThanOrEqual(250 - 17.8);
      expect(Math.max(...column(2))).toBeLessThanOrEqual(250 + 17.8);
      return [0, 1].map((i) => Math.sqrt(column(i).reduce((sum, x) => sum + x * x, 0) / 5000));
    };
    const [ux, uy] = spread("uniform");
    expect(ux / (20 / Math.sqrt(12))).toBeCloseTo(1, 1);
    expect(uy / (3 / Math.sqrt(12))).toBeCloseTo(1, 1);
    const [gx, gy] = spread("gauss");
    expect(gx / 20).toBeCloseTo(1, 1);
    expect(gy / 3).toBeCloseTo(1, 1);
  });
});
