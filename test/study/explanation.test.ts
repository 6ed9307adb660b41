import { describe, expect, it } from "vitest";
import { boundAt, boundWarnings } from "../../src/bounds/bound.js";
import { bounds } from "../../src/bounds/bounds.js";
import type { YieldPerEpsilon2 } from "../../src/experiments/channels/channel.js";
import { channelOf } from "../../src/experiments/channels/channels.js";
import type { Factor } from "../../src/experiments/channels/factor.js";
import { signalYield } from "../../src/experiments/channels/signal-yield.js";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { preset, presetNames } from "../../src/experiments/file/presets.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import type { Layer } from "../../src/experiments/target.js";
import { nucleiPerArea } from "../../src/experiments/target.js";
import type { CrossSections } from "../../src/production/emission-table.js";
import { reachAt } from "../../src/reach/reach.js";
import { elasticities } from "../../src/study/elasticities.js";
import { explainedReach, explanation } from "../../src/study/explanation.js";
import { example } from "../example.js";

const [ldmx, na64mu] = [preset("ldmx"), preset("na64mu")];
/** In cm and grams. */
const units: Record<string, number> = { pb: 1e-36, ub: 1e-30 };
const product = (factors: readonly Factor[]) =>
  factors.reduce((total, { value, unit }) => total * value * (units[unit] ?? 1), 1);
const byFactors = {
  ...ldmx,
  mesons: { rho: { sigma0_ub: 19, f_nuc: 1.1 }, phi: 3e8 },
  photoproduction: { f_brem: 0.03, X0_g_per_cm2: 6.76 },
};

const layered = example("layered-target.yaml");
const crystal = (thickness_cm: number) => ({
  formula: "PbWO4",
  density_g_per_cm3: 8.3,
  thickness_cm,
  nucleus_spin: 0.5 as const,
});
const selected: Experiment = {
  ...ldmx,
  cuts: { recoil_angle_min_mrad: 5 },
  efficiency: {
    overall: 0.8,
    missing_energy_fraction: [
      [0.7, 0.5],
      [0.9, 1],
    ],
  },
};
const [beam, target] = [na64mu.beam, na64mu.target as Layer];
/** Experiments whose sigma, n or eta are means and sums, by the sets of these. */
const means: [of: string, experiment: Experiment, n: string, sigma: string, eta: string][] = [
  ["layers and beams", layered, "layers,elements", "nuclei,beam energies,the way through the target", ""],
  ["a compound", { ...na64mu, target: crystal(20) }, "elements", "nuclei", ""],
  ["layers of one element", { ...na64mu, target: { layers: [target, target] } }, "layers", "", ""],
  ["a spread", { ...na64mu, beam: { ...beam, energy_spread_GeV: 3 } }, "", "beam energies", ""],
  [
    "a spectrum of V",
    {
      ...na64mu,
      final: "vector",
      beam: {
        ...beam,
        spectrum_GeV: [
          [150, 1],
          [160, 2],
        ],
      },
    },
    "",
    "beam energies",
    "",
  ],
  [
    "energy loss of scalars",
    { ...na64mu, spin: 0, beam: { ...beam, energy_loss: { dE_dx_GeV_per_cm: 0.01 } } },
    "",
    "the way through the target",
    "",
  ],
  ["cuts and a table", selected, "", "", "missing energies"],
];
/** A channel's yield, factor by factor. */
const explainedYield = (
  experiment: Experiment,
  mass: number,
  name: string,
  { events }: YieldPerEpsilon2,
  source: CrossSections,
) => ({
  channel: name,
  ...channelOf(name).explain(experiment, mass, source, events),
  events_per_epsilon2: events,
});

const yieldsOf = (experiment: Experiment, mass: number) => {
  const source = emissionOf(experiment, { rtol: 1e-2 });
  return Object.entries(signalYield(experiment, mass, { source })).map(([channel, events]) =>
    explainedYield(experiment, mass, channel, events, source),
  );
};

describe("yields factor by factor", () => {
  it.each(means)("of %s name their sums and means, and multiply to the yield", (_, experiment, ...over) => {
    const [{ factors, events_per_epsilon2 }] = yieldsOf(experiment, 0.05);
    expect(Math.abs(product(factors) / events_per_epsilon2 - 1)).toBeLessThan(1e-12);
    const [lot, n, sigma, eta] = factors;
    expect(lot.over).toEqual([]);
    expect([n, sigma, eta].map(({ over }) => over.join())).toEqual(over);
    expect(n.meaning).toMatch(over[0] === "" ? /, rho N_A L\/A$/ : /Sum rho .*over (layers|elements)/);
    expect(n.source).toBe(over[0] === "" ? "Eq. (4) of arXiv:2505.04295" : "target");
    for (const { meaning, over } of [sigma, eta])
      for (const one of over) expect(meaning).toMatch(new RegExp(`mean .*over .*${one}`));
    expect(n.value).toBe(nucleiPerArea(experiment));
    expect(sigma.source).not.toBe("emission");
  });

  it("name the cuts, and count energies from the nominal one if there are several", () => {
    expect(yieldsOf(selected, 0.05)[0].formula).toContain(
      "0.7 < E_miss/E < 1, inside the cuts on the recoil lepton: recoil_angle_min_mrad 5",
    );
    expect(yieldsOf(layered, 0.05)[0].formula).toMatch(/E_miss\/E < 1, E the nominal energy$/);
    expect(yieldsOf(ldmx, 0.05)[0].formula).toMatch(/E_miss\/E < 1$/);
  });

  it("give decays the overall efficiency, even if there are tables", () => {
    for (const { channel, factors } of yieldsOf(selected, 0.05)) {
      const eta = factors.at(-1)!;
      if (channel === "bremsstrahlung") expect(eta.value).toBeLessThan(0.8);
      else expect(eta).toMatchObject({ value: 0.8, over: [], source: "efficiency.overall" });
    }
    const overall = yieldsOf({ ...ldmx, efficiency: { overall: 0.8 } }, 0.05)[0].factors.at(-1)!;
    expect(overall).toMatchObject({ value: 0.8, over: [], meaning: "overall efficiency" });
  });

  it("multiply to the yield of every channel of every preset, and of mesons by their factors", () => {
    for (const experiment of [...presetNames().map(preset), byFactors]) {
      const source = emissionOf(experiment, { rtol: 1e-2 });
      for (const [channel, events] of Object.entries(signalYield(experiment, 0.1, { source }))) {
        const { factors, events_per_epsilon2, closed } = explainedYield(
          experiment,
          0.1,
          channel,
          events,
          source,
        );
        if (channel === "annihilation" && events_per_epsilon2 === 0) {
          // beyond what the beam's energy can make
          expect([product(factors), /a positron needs/.test(closed)]).toEqual([0, true]);
          continue;
        }
        expect(Math.abs(product(factors) / events_per_epsilon2 - 1)).toBeLessThan(1e-12);
        expect(closed).toBe("");
        for (const factor of factors) expect(factor.meaning && factor.source).not.toBe("");
      }
    }
  });

  it("give the reason why a channel is closed", () => {
    const source = emissionOf(ldmx, { rtol: 1e-2 });
    const closed = (mass: number, experiment: Experiment = ldmx) =>
      Object.entries(signalYield(experiment, mass, { source })).map(
        ([channel, events]) => explainedYield(experiment, mass, channel, events, source).closed,
      );
    expect(closed(0.45)).toEqual([
      "",
      "the mass is beyond m_V/2 = 0.38763 GeV",
      "the mass is beyond m_V/2 = 0.39133 GeV",
      "",
    ]);
    expect(closed(4)[0]).toMatch(/^the mass is beyond the kinematic limit of the window, 3\.509\d* GeV$/);
    expect(closed(0.1, { ...ldmx, mesons: { rho: 0 } })[1]).toBe("the file gives none of these mesons");
  });
});

describe("explanation", () => {
  it("has the numbers of the reach, with shares that add up to 1", () => {
    const { channels, epsilon, excluded_signal, signal_per_epsilon2, frontier } = explanation(ldmx, 0.2, {
      bounds: bounds(),
      rtol: 1e-4,
    });
    const reach = reachAt(ldmx, 0.2);
    expect([epsilon, signal_per_epsilon2]).toEqual([reach.epsilon, reach.signal_per_epsilon2]);
    expect(excluded_signal).toBeCloseTo(3, 12);
    expect(channels.reduce((sum, { share }) => sum + share!, 0)).toBeCloseTo(1, 12);
    for (const { channel, epsilon } of channels) expect(epsilon).toBe(reach.epsilon_by_channel[channel]);
    expect(frontier!.improvement! * epsilon!).toBeCloseTo(frontier!.strongest_bound!.epsilon, 12);
    const [{ factors }] = channels;
    expect(factors.map(({ symbol }) => symbol)).toEqual(["LOT", "n", "sigma", "eta"]);
    expect(factors[1].value).toBe(nucleiPerArea(ldmx));
  });

  it("says why nothing can be reached instead of a number", () => {
    const { epsilon, epsilon_error, excluded_signal, channels, elasticities } = explanation(na64mu, 70, {
      bounds: bounds(),
      rtol: 1e-3,
    });
    expect([epsilon, epsilon_error, excluded_signal, elasticities]).toEqual([null, null, null, []]);
    expect(channels[0]).toMatchObject({ share: null, epsilon: null });
    expect(channels[0].closed).toMatch(
      /^the mass is beyond the kinematic limit of the window, 60\.76\d* GeV$/,
    );
  });

  it("is the explained reach and the elasticities, also for given cross sections", () => {
    const source = emissionOf(ldmx, { rtol: 1e-3 });
    const { elasticities: own, ...rest } = explanation(ldmx, 0.2, { bounds: bounds(), rtol: 1e-3, source });
    expect(rest).toEqual(explainedReach(ldmx, 0.2, { bounds: bounds(), source }));
    expect(explanation(ldmx, 0.2, { bounds: bounds(), rtol: 1e-3 })).toEqual({ ...rest, elasticities: own });
    expect(own).toEqual(elasticities(ldmx, 0.2, { rtol: 1e-3 }));
    expect(explainedReach(ldmx, 0.2, { bounds: bounds() })).toEqual(
      explainedReach(ldmx, 0.2, { bounds: bounds(), source: emissionOf(ldmx, { rtol: 1e-5 }) }),
    );
  });

  it("names the bounds of the comparison, and warns if confidence levels differ", () => {
    const source = emissionOf(na64mu, { rtol: 1e-3 });
    for (const mass of [1e-3, 1e-2, 0.05, 0.3, 3])
      for (const confidence_level of [0.9, 0.95]) {
        const experiment = { ...na64mu, limit: { ...na64mu.limit, confidence_level } };
        const {
          strongest_bound,
          bounds: compared,
          warnings,
        } = explainedReach(experiment, mass, { bounds: bounds(), source }).frontier!;
        const excluding = bounds().filter(({ kind }) => kind === "excluded-above");
        const here = excluding.filter((bound) => boundAt(bound, mass) !== null);
        expect(here.length).toBeLessThan(excluding.length);
        expect(compared).toEqual(here.map(({ id }) => id));
        const strongest = excluding.find(({ id }) => id === strongest_bound!.id)!;
        expect(warnings).toEqual(boundWarnings(strongest, [confidence_level]));
        if (typeof strongest.confidenceLevel === "number")
          expect(
            warnings.includes(`confidence level ${strongest.confidenceLevel}, not ${confidence_level}`),
          ).toBe(strongest.confidenceLevel !== confidence_level);
      }
    const scalar = explainedReach({ ...na64mu, spin: 0 }, 0.1, { bounds: bounds(), source }).frontier!;
    expect(scalar.warnings).toContain("published for chi of spin 1/2; on a scalar bounds are weaker");
    const { frontier } = explainedReach(na64mu, 0.1, { bounds: [], source });
    expect(frontier).toMatchObject({ strongest_bound: null, bounds: [], warnings: [] });
  });

  it.each([
    ["cls", "CLs"],
    ["bayes", "Bayes"],
    ["poisson", "classical (Poisson)"],
    ["feldman-cousins", "Feldman-Cousins"],
  ] as const)("calls the method %s by its name, %s", (method, name) => {
    const { limit } = na64mu;
    const { events, ...without } = limit;
    const experiment = { ...na64mu, limit: { ...without, method, observed: 2 } };
    const { excluded_signal_from } = explainedReach(experiment, 0.1, {
      bounds: [],
      source: emissionOf(na64mu, { rtol: 1e-2 }),
    });
    expect(excluded_signal_from).toMatch(`${name} at CL = ${limit.confidence_level}, background`);
  });

  it("does not compare a kinetic mixing with bounds on charges", () => {
    const vector = explanation({ ...na64mu, final: "vector" }, 0.1, { bounds: bounds(), rtol: 1e-3 });
    expect(vector.frontier).toBeUndefined();
    expect(vector.channels[0].factors[2].meaning).toContain("sigma(2->3)");
  });
});
