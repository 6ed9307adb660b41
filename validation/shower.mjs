// The electromagnetic cascade, held against EGSnrc and against what NA64 has published for an invisible vector.

import { showerOf } from "../dist/experiments/cascade/experiment-shower.js";
import { annihilatedIn, electronsPerGram } from "../dist/experiments/cascade/positron-annihilation.js";
import { emissionOf, parseExperiment, preset, signalYield } from "../dist/index.js";
import { PB_GEV2 } from "../dist/parts.js";
import { annihilationS } from "../dist/production/annihilation.js";
import { limitRows, mega } from "./limit-rows.mjs";
import { table } from "./sources.mjs";

/** Relative error of our cross sections. */
const RTOL = 1e-3;

/** An experiment of electrons or positrons with a shower. */
const experimentWith = ({ lepton, energy, onTarget = 1, target, part, more = "" }) =>
  parseExperiment(
    `name: shower\nbeam: { lepton: ${lepton}, energy_GeV: ${energy}, on_target: ${onTarget} }\ntarget: { ${target} }\n` +
      `cascade: electromagnetic\nsignal: { missing_energy_fraction: [${part}, 1] }\n${more}`,
    "shower.yaml",
  );

/** How far our kernels are from those of EGSnrc, beside twice the statistics of a row. */
const KERNELS = { "e-": 0.025, gamma: 0.025, "e+": 0.03 };
const words = { "e-": "e⁻", "e+": "e⁺", gamma: "γ" };

export const trackLengths = {
  name: "egsnrc-track-length",
  title: "Track lengths of EGSnrc",
  tests: "the cascade: kernels, collision loss, the propagation through a thickness, by species and energy",
  unit: "X₀",
  why:
    "2.5 % for electrons and photons, 3 % for positrons, which is what is claimed of the cross sections; to these come twice the " +
    "statistics of a row.",
  rtol: 1e-4,
  rows: () =>
    table("egsnrc-track-length").map((cells, i) => {
      const { material, E0_GeV, depth_X0, x_min, species, track_length_X0, relative_statistics } = cells;
      const error = Number(relative_statistics);
      return {
        id: `egsnrc-track-length ${i + 1}`,
        label: `${material}, ${E0_GeV} GeV, ${depth_X0} X₀: ${words[species]} above ${x_min} E₀`,
        cells,
        value: Number(track_length_X0),
        scale: 1,
        error,
        expect: "agrees",
        tolerance: Number((KERNELS[species] + 2 * error).toPrecision(3)),
        note: "",
      };
    }),
  ours: ({ cells: { material, E0_GeV, beam, depth_X0, x_min, species } }) => {
    const target = `material: ${material}, thickness_X0: ${depth_X0}`;
    const shower = showerOf(experimentWith({ lepton: beam, energy: E0_GeV, target, part: 0.3 }));
    return shower.path(0, species, x_min * E0_GeV).value / shower.stages[0].X0;
  },
};

/** Tolerances against the whole chain by EGSnrc: what it states for the calorimeter with the positrons' 3 %. */
const CHAIN = 0.03;

export const ldmxShower = {
  name: "ldmx-shower",
  title: "LDMX with its shower",
  tests: "annihilation in target and calorimeter from kernels to yield, and the photons that leave a target",
  unit: "1",
  why:
    "3 %, that of the positrons' track lengths. Theirs is good to 2 % in the target, to 1 % in the calorimeter. The published " +
    "number of photons has one digit.",
  rtol: 1e-4,
  rows: () =>
    table("ldmx-shower").map((cells, i) => {
      const { quantity, stage, mass_GeV, value, relative_error, code } = cells;
      const error = Number(relative_error);
      return {
        id: `ldmx-shower ${i + 1}`,
        code,
        label:
          quantity === "photons"
            ? `photons above 5.6 GeV behind ${stage}`
            : `annihilation in the ${stage}, χ of ${mega(Number(mass_GeV))}`,
        cells,
        value: Number(value),
        scale: 1,
        error,
        expect: "agrees",
        tolerance: Math.max(CHAIN, error),
        note: code === "EGSnrc" ? "" : "rounded to one digit",
      };
    }),
  ours: ({ cells: { quantity, stage, mass_GeV } }) => {
    const full = preset("ldmx-full");
    if (quantity === "photons") {
      const [, thickness, material] = /^([\d.]+) X0 of (\w+)$/.exec(stage);
      const target = `material: ${material}, thickness_X0: ${thickness}`;
      return showerOf(experimentWith({ lepton: "e-", energy: 8, target, part: 0.7 })).leaving(0, "gamma", 5.6)
        .value;
    }
    const thin = preset("ldmx");
    const mass = Number(mass_GeV);
    const radiated = signalYield(thin, mass, { rtol: 1e-4 }).bremsstrahlung.events / thin.beam.on_target;
    return annihilatedIn(full, stage === "target" ? 0 : 1, mass, false).value / radiated;
  },
};

/** NA64's calorimeter: 150 plates of lead, each of 1.5 mm, with as much polystyrene. */
const NA64_CALORIMETER =
  "mass_fractions: { Pb: 0.9146, C: 0.0788, H: 0.0066 }, density_g_per_cm3: 6.205, X0_cm: 1.107, thickness_X0: 40.6";

/** One efficiency for both beams and all masses: the mean that the electrons' limit has from 5 to 100 MeV, two digits. */
export const NA64_EFFICIENCY = 0.43;

/** NA64's beams of 2022, and the masses [GeV] between which each published limit is a test. */
const beams = [
  {
    name: "na64e-shower",
    file: "na64e-2022-dark-photon",
    title: "NA64e 2016-2022 with its shower, invisible vector",
    lepton: "e-",
    onTarget: "9.37e+11",
    plateaus: [
      [3e-3, 0.175],
      [0.33, 1.5],
    ],
  },
  {
    name: "na64e-positrons-2022-dark-photon",
    file: "na64e-positrons-2022-dark-photon",
    title: "NA64 2022 with positrons, invisible vector",
    lepton: "e+",
    onTarget: "1.01e+10",
    plateaus: [[3e-3, 0.1]],
  },
];

/** Missing energy over the beam's if a positron makes a vector on an electron at rest, 100 GeV. */
const fractionAt = (mass) => mass ** 2 / (2 * 0.51099895e-3 * 100);

/** The middle of the resonance, in these fractions: away from the window's edge, and from the energy of the beam. */
const MIDDLE = [0.55, 0.8];

/** Why a row is no test. */
function noTest(mass) {
  const x = fractionAt(mass);
  if (x < 0.5) return "low tail of the resonance, whose width ours leaves out";
  if (x < MIDDLE[0]) return "resonance, at the edge E_miss = 50 GeV";
  if (x < 1) return "resonance, little energy left to see";
  return "beyond the resonance";
}

const between = (value, [low, high]) => value >= low && value <= high;

/** -ln 0.1: no event is seen or expected. */
const EVENTS = -Math.log(0.1);

/** A published limit as a source of rows. */
function na64(beam) {
  const { name, file, title, lepton, onTarget } = beam;
  let known;
  const ours = () => {
    if (!known) {
      const more = "final: vector\nlimit: { confidence_level: 0.9, observed: 0 }\n";
      const experiment = experimentWith({
        lepton,
        energy: 100,
        onTarget,
        target: NA64_CALORIMETER,
        part: 0.5,
        more,
      });
      known = { experiment, source: emissionOf(experiment, { rtol: RTOL }) };
    }
    return known;
  };
  const yields = (mass) => signalYield(ours().experiment, mass, { source: ours().source });
  return {
    name,
    title,
    tests:
      "everything at once: a mixture that absorbs, bremsstrahlung and annihilation in the shower, the limit",
    unit: "ε",
    why:
      `10 % beside the resonance, 20 % in its middle, 55 < E_miss < 80 GeV, with the efficiency ${NA64_EFFICIENCY} for both beams and all masses. The ` +
      "efficiency is the only number that is taken from the published curves, those of electrons from 5 to 100 MeV.",
    rtol: RTOL,
    rows: () =>
      limitRows(file, name, (mass) => {
        if (beam.plateaus.some((plateau) => between(mass, plateau))) return { tolerance: 0.1 };
        if (between(fractionAt(mass), MIDDLE)) return { tolerance: 0.2, note: "resonance" };
        return { tolerance: null, note: noTest(mass) };
      }),
    ours: ({ mass_GeV }) => {
      const { bremsstrahlung, annihilation } = yields(mass_GeV);
      return Math.sqrt(EVENTS / NA64_EFFICIENCY / (bremsstrahlung.events + annihilation.events));
    },
    /** Mass by mass: theirs, the efficiencies with which ours has their limit, and annihilation over bremsstrahlung. */
    efficiencies: () => {
      const { experiment } = ours();
      const wide = wideResonance(experiment);
      return table(file).map(({ mass_GeV, epsilon }) => {
        const mass = Number(mass_GeV);
        const { bremsstrahlung, annihilation } = yields(mass);
        const needed = EVENTS / Number(epsilon) ** 2;
        const radiated = bremsstrahlung.events;
        return {
          mass,
          epsilon: Number(epsilon),
          narrow: needed / (radiated + annihilation.events),
          wide: needed / (radiated + wide(mass)),
          ratio: annihilation.events / radiated,
          wideRatio: wide(mass) / radiated,
        };
      });
    },
  };
}

const ALPHA = 1 / 137.036;
const CM2_PER_PB = 1e-36;

/** The width of V over its mass if it decays to Dirac fermions of a third of its mass with alpha_D = 0.1, as the published curves. */
const WIDTH = (0.1 / 3) * (1 + 2 / 9) * Math.sqrt(1 - 4 / 9);

/**
 * Number of V by annihilation at eps = 1 if V has a width, for any mass: Breit and Wigner's cross section
 *
 *     4 pi alpha m_V Gamma/[(s - m_V^2)^2 + m_V^2 Gamma^2]
 *
 * folded with the path of positrons, which is cut into stretches of energy.
 */
function wideResonance(experiment) {
  const shower = showerOf(experiment);
  const { energy } = shower;
  const low = experiment.signal.missing_energy_fraction[0] * energy;
  // dense where the path of a beam of positrons ends, at its own energy
  const edges = Array.from({ length: 100 }, (_, i) => energy - (energy - low) * Math.exp(-0.12 * i));
  const above = edges.map((edge) => shower.path(0, "e+", edge).value);
  const perGram = electronsPerGram(shower.stages[0]) * PB_GEV2 * CM2_PER_PB * experiment.beam.on_target;
  return (mass) => {
    const m2 = mass ** 2;
    const sigma = (E) =>
      (4 * Math.PI * ALPHA * m2 * WIDTH) / ((annihilationS(E) - m2) ** 2 + (m2 * WIDTH) ** 2);
    return (
      perGram *
      edges.reduce((sum, from, i) => {
        const to = edges[i + 1] ?? energy;
        const steps = 8;
        let mean = 0;
        for (let k = 0; k < steps; k++) mean += sigma(from + ((to - from) * (k + 0.5)) / steps) / steps;
        return sum + mean * (above[i] - (above[i + 1] ?? 0));
      }, 0)
    );
  };
}

export const na64Showers = beams.map(na64);

/** All of them. */
export const showerSources = [trackLengths, ldmxShower, ...na64Showers];
