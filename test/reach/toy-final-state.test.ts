import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { crossSection } from "../../src/experiments/cross-sections.js";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { parseExperiment } from "../../src/experiments/file/parse.js";
import { preset } from "../../src/experiments/file/presets.js";
import { heaviestMass } from "../../src/experiments/heaviest-mass.js";
import {
  binEdges,
  missingEnergyCurve,
  missingEnergySpectrum,
} from "../../src/experiments/missing-energy-spectrum.js";
import { processOf } from "../../src/experiments/process.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { vegasCrossSections } from "../../src/experiments/vegas-cross-sections.js";
import { drawnReach } from "../../src/figures/drawn-reach.js";
import { figure4 } from "../../src/figures/figure-4.js";
import { loadTypeset } from "../../src/figures/labels/typeset.js";
import { breaksAbout, type FinalState, isMassShell } from "../../src/physics/final-state.js";
import { finalState, finalStates, registerFinalState } from "../../src/physics/final-states.js";
import { spectralWeight } from "../../src/physics/spectral-weight.js";
import { reach, reachAt } from "../../src/reach/reach.js";
import { explainedReach } from "../../src/study/explanation.js";

/** The fraction of the decays of V that go to chi. */
const BRANCHING = 0.37;

/**
 * A vector V of finite width that decays to pairs of chi of a third of its mass:
 *
 *     rho(s) = (1/pi) M Gamma_chi(s)/[(s - M^2)^2 + M^2 Gamma^2],   Gamma_chi(s) = Br Gamma w(4m^2/s)/w(4m^2/M^2)
 */
const resonance = (name: string, relativeWidth: number): FinalState => ({
  ...finalState("vector"),
  name,
  summary: `a vector V with a width of ${relativeWidth} of its mass, decaying to chi chibar`,
  products: () => ({ text: "V(-> chi chibar)", tex: "V(\\to\\chi\\bar\\chi)" }),
  phaseSpace: undefined,
  heaviest: (rootS) => 1.5 * rootS,
  density(M, spin) {
    const [width, threshold] = [relativeWidth * M, (4 * M * M) / 9];
    const atPeak = spectralWeight(1 - 4 / 9, spin);
    return {
      threshold,
      factor: BRANCHING / Math.PI,
      weight: (v, s) =>
        (s * M * width * (spectralWeight(v, spin) / atPeak)) / ((s - M * M) ** 2 + (M * width) ** 2),
      breaks: breaksAbout(M, width, threshold),
    };
  },
});

const widths = { wide: 0.1, narrow: 1e-2, narrower: 1e-4, narrowest: 1e-7 } as const;
const undo: (() => void)[] = [];
beforeAll(() => {
  for (const [name, width] of Object.entries(widths)) undo.push(registerFinalState(resonance(name, width)));
});
afterAll(() => {
  for (const one of undo) one();
});

const with_ = (experiment: Experiment, final: string): Experiment => ({ ...experiment, final });
const RTOL = 1e-5;

describe.each(["ldmx", "na64mu"])("a registered final state, %s", (name) => {
  const experiment = preset(name);
  const emission = emissionOf(experiment, { rtol: RTOL });
  const sigma = (final: string, mass: number) =>
    crossSection(with_(experiment, final), mass, { source: emission });

  test.each([0.003, 0.03, 0.3])(
    "for a vanishing width it is a vector on its shell times its branching, M = %f",
    (mass) => {
      const { sigma_pb } = sigma("vector", mass);
      const { sigma_pb: narrow, error_pb, converged } = sigma("narrowest", mass);
      expect(converged).toBe(true);
      expect(error_pb).toBeLessThanOrEqual(RTOL * narrow);
      expect(narrow / (BRANCHING * sigma_pb)).toBeCloseTo(1, 4);
      // the effect of a width is of its own order, times a logarithm
      const off = (final: string) => Math.abs(sigma(final, mass).sigma_pb / (BRANCHING * sigma_pb) - 1);
      expect(off("narrower")).toBeLessThan(20 * widths.narrower);
      expect(off("narrower")).toBeLessThan(off("narrow"));
    },
  );

  test.each(["wide", "narrow"] as const)(
    "%s: it is the integral of on-shell cross sections over the line",
    (final) => {
      const M = 0.05;
      const [width, threshold] = [widths[final] * M, (4 * M * M) / 9];
      // trapezoidal rule in y, s = M^2 + M Gamma sinh y, from the threshold, at which the line ends like a square root
      const ySmall = Math.asinh((threshold - M * M) / (M * width));
      const end = (2 * heaviestMass(with_(experiment, "chi"))) ** 2;
      const yLarge = Math.asinh((end - M * M) / (M * width));
      const n = 400;
      let sum = 0;
      for (let i = 0; i < n; i++) {
        // t^2 (3 - 2 t) is flat at both ends
        const t = (i + 0.5) / n;
        const y = ySmall + (yLarge - ySmall) * t * t * (3 - 2 * t);
        const dy = ((yLarge - ySmall) * 6 * t * (1 - t)) / n;
        const s = M * M + M * width * Math.sinh(y);
        if (s <= threshold || s >= end) continue;
        const w = spectralWeight(1 - threshold / s, 0.5) / spectralWeight(1 - 4 / 9, 0.5);
        const rho = (BRANCHING * w * M * width) / (Math.PI * ((s - M * M) ** 2 + (M * width) ** 2));
        sum += rho * M * width * Math.cosh(y) * dy * sigma("vector", Math.sqrt(s)).sigma_pb;
      }
      expect(sigma(final, M).sigma_pb / sum).toBeCloseTo(1, 4);
    },
  );

  test("has a spectrum that adds up to its cross section, in bins and as a curve", () => {
    const one = with_(experiment, "narrow");
    const E = one.beam.energy_GeV;
    const window = one.signal.missing_energy_fraction;
    const edges = binEdges(window, 40);
    const bins = missingEnergySpectrum(one, 0.05, { edges, source: emission });
    const total = bins.reduce((sum, bin) => sum + bin.dsigma_dE_pb_per_GeV * (bin.x_high - bin.x_low) * E, 0);
    expect(total / sigma("narrow", 0.05).sigma_pb).toBeCloseTo(1, 4);
    const [bin] = missingEnergySpectrum(one, 0.05, { edges: [0.6, 0.6001], source: emission });
    const [point] = missingEnergyCurve(one, 0.05, { energies_GeV: [0.60005 * E], source: emission });
    expect(point.dsigma_pb_per_GeV / bin.dsigma_dE_pb_per_GeV).toBeCloseTo(1, 4);
  });

  test("has the reach of a vector on its shell over the root of the branching, for a vanishing width", () => {
    const at = (final: string) => reachAt(with_(experiment, final), 0.03, { source: emission });
    expect(at("narrowest").epsilon! / (at("vector").epsilon! / Math.sqrt(BRANCHING))).toBeCloseTo(1, 4);
    expect(Object.keys(at("narrowest").epsilon_by_channel)).toEqual(["bremsstrahlung"]);
    const explained = explainedReach(with_(experiment, "narrowest"), 0.03, { bounds: [], source: emission });
    expect(explained.epsilon).toBe(at("narrowest").epsilon);
    expect(explained.frontier).toBeUndefined();
  });
});

test("the experiment file knows it, with its own words", () => {
  const text =
    "{name: x, beam: {lepton: e-, energy_GeV: 4, on_target: 1e14}, target: {material: W, thickness_X0: 0.1}, signal: {missing_energy_fraction: [0.5, 1]}, efficiency: 1, final: wide}";
  const experiment = parseExperiment(text, "x.yaml");
  expect(processOf(experiment)).toBe("e- N -> e- N V(-> chi chibar)");
  undo.shift()!();
  const left = finalStates().map(({ name }) => name);
  expect(left.slice(0, 2)).toEqual(["chi", "vector"]);
  expect(left.slice(-3)).toEqual(["narrow", "narrower", "narrowest"]);
  expect(left).not.toContain("wide");
  for (const ask of [() => parseExperiment(text, "x.yaml"), () => crossSection(experiment, 0.1)])
    expect(ask).toThrow(`invalid final: wide; must be one of ${left.join(", ")}`);
});

test("VEGAS and events say that they do not know it", () => {
  const experiment = with_(preset("ldmx"), "narrow");
  expect(() => vegasCrossSections(experiment, [0.1])).toThrow(
    "invalid final: narrow; must be chi or vector for events and for method vegas",
  );
});

test("a name is taken once", () => {
  expect(() => registerFinalState(finalState("chi"))).toThrow("invalid name: chi");
});

test("it is removed once, and nothing else with it", () => {
  const remove = registerFinalState(resonance("once", 0.01));
  remove();
  remove();
  expect(finalState("vector").name).toBe("vector");
  expect(() => finalState("once")).toThrow("invalid final: once");
});

test("its density, heaviest mass and phase space must agree", () => {
  const { heaviest: _, ...rest } = resonance("odd", 0.01);
  expect(() => registerFinalState({ ...rest, heaviest: (rootS) => rootS })).toThrow(
    "invalid heaviest of odd: 0.6666666666666666 at the s of mass 1",
  );
  expect(() => registerFinalState({ ...resonance("odd", 0.01), phaseSpace: "vector" })).toThrow(
    "invalid phaseSpace of odd: vector",
  );
  expect(() => breaksAbout(1, 1e-12, 0)).toThrow("invalid width: 1e-12");
});

test.each([1e-9, 1, 1e9])(
  "no bound depends on how a density is divided into factor and weight: %f",
  (scale) => {
    const chi = finalState("chi");
    const remove = registerFinalState({
      ...chi,
      name: "scaled",
      phaseSpace: undefined,
      density(mass, spin) {
        const density = chi.density(mass, spin);
        if (isMassShell(density)) throw new Error("chi is no mass shell");
        const { factor, weight } = density;
        return { ...density, factor: factor / scale, weight: (v, s) => scale * weight(v, s) };
      },
    });
    try {
      for (const rtol of [1e-3, 1e-6]) {
        const table = emissionOf(preset("ldmx"), { rtol });
        const exact = crossSection(preset("ldmx"), 0.01, { rtol: 1e-8 }).sigma_pb;
        const { sigma_pb, error_pb, converged } = crossSection(with_(preset("ldmx"), "scaled"), 0.01, {
          source: table,
        });
        expect(converged).toBe(true);
        expect(error_pb).toBeLessThanOrEqual(rtol * sigma_pb);
        expect(Math.abs(sigma_pb - exact)).toBeLessThan(error_pb);
      }
    } finally {
      remove();
    }
  },
);

test("VEGAS does not answer for a final state or a spin that it has not integrated", () => {
  const ldmx = preset("ldmx");
  const source = vegasCrossSections(ldmx, [0.1], { vegas: { calls: 1000, sessions: 2 } });
  expect(crossSection(ldmx, 0.1, { source }).sigma_pb).toBeGreaterThan(0);
  expect(() => crossSection(with_(ldmx, "vector"), 0.1, { source })).toThrow(
    "invalid final: vector, spin 0.5",
  );
  expect(() => crossSection({ ...ldmx, spin: 0 }, 0.1, { source })).toThrow("invalid final: chi, spin 0");
});

test("a symbol with an index is set in figures", async () => {
  const remove = registerFinalState({
    ...resonance("indexed", 0.01),
    particle: { text: "phi_D", sign: "φ", tex: "\\phi_D" },
  });
  try {
    const drawn = drawnReach(reach(with_(preset("ldmx"), "indexed"), [0.01, 0.1]));
    expect(figure4({ reaches: [drawn], bounds: [], final: "indexed" }, await loadTypeset())).toContain(
      "<svg",
    );
  } finally {
    remove();
  }
});
