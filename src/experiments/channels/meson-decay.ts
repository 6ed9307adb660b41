import { finalState } from "../../physics/final-states.js";
import { type MesonName, mesonNames, vectorMesons } from "../../physics/particles.js";
import { heaviestVector, leastPhoton } from "../../production/photoproduction.js";
import { branchingToPair, PROTON_MASS_g } from "../../production/vector-mesons.js";
import { overallEfficiency } from "../schema/efficiency.js";
import type { Experiment } from "../schema/experiment.js";
import type { MesonPhotons } from "../schema/mesons.js";
import type { Channel } from "./channel.js";
import { type Factor, factor, kept, PAPER } from "./factor.js";
import { mesonsOf, mesonYield, photonPath, photonsOf } from "./meson-yield.js";

/** Returns Br(V -> chi chibar) at eps = 1; 0 if the beam's photons cannot make the meson. */
const branchingOf = (experiment: Experiment, meson: MesonName, mass_GeV: number): number =>
  branchingToPair(meson, mass_GeV, {
    spin: experiment.spin,
    lineShape: experiment.line_shape,
    photons: photonsOf(experiment),
  });

/** Computes the signal events of a vector meson's decays at eps = 1, Eqs. (8), (11) of arXiv:2505.04295, times the overall efficiency. */
export const decayYield = (experiment: Experiment, meson: MesonName, mass_GeV: number): number =>
  overallEfficiency(experiment.efficiency) *
  mesonYield(experiment, meson) *
  branchingOf(experiment, meson, mass_GeV);

/**
 * Returns the mass of the heaviest chi that comes from a meson [GeV]: half the meson's mass, or with a width half the mass that the
 * beam's photons can make on a nucleon at rest; 0 if they cannot make the meson.
 */
export function heaviestFrom(experiment: Experiment, meson: MesonName): number {
  const { mass } = vectorMesons[meson];
  const limit = heaviestVector(photonsOf(experiment).most);
  if (limit <= mass) return 0;
  return 0.5 * (experiment.line_shape === "narrow" ? mass : limit);
}

/** The number of widths beyond which a line is an extrapolation. */
const TAIL_BEGINS = 3;

/**
 * Returns the masses of chi [GeV] between which a meson's channel hangs on the far tail of its line; from the same mass to the same if
 * there are none.
 */
export function tailOf(experiment: Experiment, meson: MesonName): [from: number, to: number] {
  const { mass, width } = vectorMesons[meson];
  const heaviest = heaviestFrom(experiment, meson);
  if (experiment.line_shape === "narrow") return [heaviest, heaviest];
  return [Math.min(heaviest, 0.5 * (mass + TAIL_BEGINS * width)), heaviest];
}

/** Returns the relative numerical error of the photons that make a meson; 0 for numbers of the file. */
function errorOfPhotons(experiment: Experiment, meson: MesonName): number {
  const { photoproduction, mesons } = experiment;
  if (photoproduction?.f_brem !== "computed" || typeof mesons[meson] !== "object") return 0;
  const { value, error } = photonPath(experiment, meson);
  return value > 0 ? error / value : 0;
}

/** Says why no decay of a meson counts as signal. */
function whyClosed(experiment: Experiment, meson: MesonName): string {
  const { mass } = vectorMesons[meson];
  if (mesonYield(experiment, meson) === 0) return "the file gives none of these mesons";
  const heaviest = heaviestFrom(experiment, meson);
  if (heaviest === 0)
    return `a nucleon at rest needs a photon of ${leastPhoton(mass).toPrecision(3)} GeV to make one, and the beam has ${photonsOf(experiment).most} GeV`;
  return experiment.line_shape === "narrow"
    ? `the mass is beyond m_V/2 = ${heaviest} GeV`
    : `the mass is beyond ${heaviest.toPrecision(3)} GeV, half of what the beam's photons can make`;
}

/** Lists the factors of the path of the photons that make mesons: Eq. (6), or the shower's photons. */
const photonFactors = (experiment: Experiment, meson: MesonName, photons: MesonPhotons): Factor[] =>
  photons.f_brem === "computed"
    ? [
        factor(
          "T_gamma",
          photonPath(experiment, meson).value,
          "path of the shower's photons for each lepton",
          "docs/physics.md, the beam in matter",
          "g/cm^2",
          ["the shower"],
        ),
      ]
    : [
        factor("f_brem", photons.f_brem, "photons for each lepton", "photoproduction.f_brem"),
        factor("9/7", 9 / 7, "radiation lengths that one goes", `Eq. (6) of ${PAPER}`),
        factor(
          "X0",
          photons.X0_g_per_cm2,
          "radiation length of what converts them",
          "photoproduction.X0_g_per_cm2",
          "g/cm^2",
        ),
      ];

/** Lists the factors of a meson's N_V: the number itself, or the factors of Eqs. (5), (6). */
function producedFactors(experiment: Experiment, meson: MesonName): Factor[] {
  const { beam, mesons, photoproduction } = experiment;
  const key = `mesons.${meson}`;
  const produced = mesons[meson] ?? 0;
  if (typeof produced === "number" || !photoproduction)
    return [factor("N_V", mesonYield(experiment, meson), `${meson} of all leptons on target`, key)];
  return [
    factor("LOT", beam.on_target, `${beam.lepton} on target`, "beam.on_target"),
    ...photonFactors(experiment, meson, photoproduction),
    factor("sigma0", produced.sigma0_ub, `gamma p -> p ${meson} on a nucleon`, `${key}.sigma0_ub`, "ub"),
    factor("f_nuc", produced.f_nuc, "correction for the nucleus", `${key}.f_nuc`),
    factor("1/m_p", 1 / PROTON_MASS_g, "nucleons", "PDG", "1/g"),
  ];
}

/** Explains N = eps^2 N_V Br_ee w eta. */
function explainDecays(experiment: Experiment, meson: MesonName, mass_GeV: number, events: number) {
  const { mesons, spin, line_shape, efficiency } = experiment;
  const counted = typeof mesons[meson] === "number";
  const computed = experiment.photoproduction?.f_brem === "computed";
  const { branchingToElectrons } = vectorMesons[meson];
  const weight = branchingOf(experiment, meson, mass_GeV) / branchingToElectrons;
  const inVelocity = spin === 0 ? "(1/4)(1 - 4m^2/m_V^2)^(3/2)" : "(1 + 2m^2/m_V^2) (1 - 4m^2/m_V^2)^(1/2)";
  return {
    formula: counted
      ? "N/epsilon^2 = N_V Br_ee w eta"
      : `N/epsilon^2 = LOT ${computed ? "T_gamma" : "f_brem (9/7) X0"} sigma0 f_nuc/m_p Br_ee w eta`,
    source: `Eqs. ${counted || computed ? "" : "(5), (6), "}(8), (11) of ${PAPER}`,
    factors: [
      ...producedFactors(experiment, meson),
      factor("Br_ee", branchingToElectrons, `${meson} -> e+ e-`, "PDG"),
      factor(
        "w",
        weight,
        line_shape === "narrow" ? inVelocity : `${inVelocity}, over the line shape`,
        `Eq. (11) of ${PAPER}`,
      ),
      kept(efficiency),
    ],
    closed: events > 0 ? "" : whyClosed(experiment, meson),
  };
}

/** Distances of a pair's mass from the meson's, in widths, that show how a broad line falls. */
const IN_WIDTHS = [-5, -2, -1, -0.5, -0.2, 0, 0.2, 0.5, 1, 2, 5, 10, 20];

/** Lists masses that show how a channel ends at a mass. */
const stepsAt = (end: number): number[] =>
  [-1e-2, -3e-3, -1e-3, -1e-4, -1e-6, 1e-6].map((distance) => end * (1 + distance));

/**
 * Returns the dashes of a meson's line. The first meson is dotted; each further one has dashes with one dot more between them.
 */
const dashOf = (index: number): string => (index === 0 ? "1 1.4" : `5 1.5${" 1 1.5".repeat(index)}`);

/**
 * Decays of a vector meson that the beam has made:
 *
 *     N = N_V Br(V -> chi chibar)                       Eqs. (8), (11) of arXiv:2505.04295
 *
 * times the overall efficiency. Cuts and tables of efficiencies concern what the lepton radiates.
 */
const mesonDecay = (meson: MesonName, index: number): Channel => {
  const { mass, width, symbol, sign } = vectorMesons[meson];
  return {
    name: meson,
    words: `${sign} decays`,
    look: { tex: symbol, dash: dashOf(index) },
    uncertainties: ["on_target", "efficiency", "mesons"],
    isDecay: true,
    isOpen: (experiment) => mesonsOf(experiment).includes(meson),
    process({ final, spin }) {
      const { text, tex } = finalState(final).products(spin);
      return { text: `${meson} -> ${text}`, tex: `${symbol}\\to ${tex}` };
    },
    yield(experiment, mass_GeV, { rtol = 1 }) {
      const events = decayYield(experiment, meson, mass_GeV);
      const relative = errorOfPhotons(experiment, meson);
      return { events, error: relative * events, converged: relative <= rtol };
    },
    explain: (experiment, mass_GeV, _, events) => explainDecays(experiment, meson, mass_GeV, events),
    cites: ({ photoproduction, line_shape }) => [
      "ParticleDataGroup:2024cfk",
      ...(photoproduction ? ["Schuster:2021mlr"] : []),
      ...(line_shape === "narrow" ? [] : ["Blatt-Weisskopf-1952", "Ballam:1972eq"]),
    ],
    steps(experiment) {
      const heaviest = heaviestFrom(experiment, meson);
      if (mesonYield(experiment, meson) === 0 || heaviest === 0) return [];
      if (experiment.line_shape === "narrow") return stepsAt(0.5 * mass);
      const beside = IN_WIDTHS.map((widths) => 0.5 * (mass + widths * width));
      return [...beside.filter((step) => step < heaviest), ...stepsAt(heaviest)];
    },
    notes(experiment) {
      const number = mesonYield(experiment, meson);
      const heaviest = heaviestFrom(experiment, meson);
      if (number === 0 || heaviest === 0) return [];
      const end = `chi up to ${mass / 2} GeV`;
      const beyond =
        experiment.line_shape === "narrow"
          ? ""
          : `, and up to ${heaviest.toPrecision(3)} GeV through its width of ${1000 * width} MeV`;
      const { text } = finalState(experiment.final).products(experiment.spin);
      return [`decays: ${number.toPrecision(6)} ${meson} -> ${text}, ${end}${beyond}`];
    },
  };
};

/** A channel for each vector meson of `vectorMesons`. */
export const mesonDecays: readonly Channel[] = mesonNames.map(mesonDecay);
