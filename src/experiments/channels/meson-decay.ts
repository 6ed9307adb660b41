import { finalState } from "../../physics/final-states.js";
import { type MesonName, mesonNames, vectorMesons } from "../../physics/particles.js";
import { branchingToPair, PROTON_MASS_g } from "../../production/vector-mesons.js";
import { overallEfficiency } from "../schema/efficiency.js";
import type { Experiment } from "../schema/experiment.js";
import type { Channel } from "./channel.js";
import { type Factor, factor, kept, PAPER } from "./factor.js";
import { mesonsOf, mesonYield } from "./meson-yield.js";

/** Computes the signal events of a vector meson's decays at eps = 1, Eqs. (8), (11) of arXiv:2505.04295, times the overall efficiency. */
export const decayYield = (experiment: Experiment, meson: MesonName, mass_GeV: number): number =>
  overallEfficiency(experiment.efficiency) *
  mesonYield(experiment, meson) *
  branchingToPair(meson, mass_GeV, { spin: experiment.spin, lineShape: experiment.line_shape });

/** Lists the factors of a meson's N_V: the number itself, or the factors of Eqs. (5), (6). */
function producedFactors(experiment: Experiment, meson: MesonName): Factor[] {
  const { beam, mesons, photoproduction } = experiment;
  const key = `mesons.${meson}`;
  const produced = mesons[meson] ?? 0;
  if (typeof produced === "number" || !photoproduction)
    return [factor("N_V", mesonYield(experiment, meson), `${meson} of all leptons on target`, key)];
  return [
    factor("LOT", beam.on_target, `${beam.lepton} on target`, "beam.on_target"),
    factor("f_brem", photoproduction.f_brem, "photons for each lepton", "photoproduction.f_brem"),
    factor("9/7", 9 / 7, "radiation lengths that one goes", `Eq. (6) of ${PAPER}`),
    factor("sigma0", produced.sigma0_ub, `gamma p -> p ${meson} on a nucleon`, `${key}.sigma0_ub`, "ub"),
    factor(
      "X0",
      photoproduction.X0_g_per_cm2,
      "radiation length of what converts them",
      "photoproduction.X0_g_per_cm2",
      "g/cm^2",
    ),
    factor("f_nuc", produced.f_nuc, "correction for the nucleus", `${key}.f_nuc`),
    factor("1/m_p", 1 / PROTON_MASS_g, "nucleons", "PDG", "1/g"),
  ];
}

/** Explains N = eps^2 N_V Br_ee w eta. */
function explainDecays(experiment: Experiment, meson: MesonName, mass_GeV: number, events: number) {
  const { mesons, spin, line_shape, efficiency } = experiment;
  const counted = typeof mesons[meson] === "number";
  const { mass, branchingToElectrons } = vectorMesons[meson];
  const number = mesonYield(experiment, meson);
  const weight = branchingToPair(meson, mass_GeV, { spin, lineShape: line_shape }) / branchingToElectrons;
  const inVelocity = spin === 0 ? "(1/4)(1 - 4m^2/m_V^2)^(3/2)" : "(1 + 2m^2/m_V^2) (1 - 4m^2/m_V^2)^(1/2)";
  return {
    formula: counted
      ? "N/epsilon^2 = N_V Br_ee w eta"
      : "N/epsilon^2 = LOT f_brem (9/7) sigma0 X0 f_nuc/m_p Br_ee w eta",
    source: `Eqs. ${counted ? "" : "(5), (6), "}(8), (11) of ${PAPER}`,
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
    closed:
      events > 0
        ? ""
        : number > 0
          ? `the mass is beyond m_V/2 = ${mass / 2} GeV`
          : "the file gives none of these mesons",
  };
}

/** Lists distances from half a meson's mass, as fractions of it. Masses at these distances show how its channel ends. */
const distances = (width: number, isNarrow: boolean): number[] =>
  isNarrow
    ? [-1e-2, -3e-3, -1e-3, -1e-4, -1e-6, 1e-6]
    : [-5, -2, -1, -0.5, -0.2, 0, 0.2, 0.5, 1, 2, 5, 10, 20].map((widths) => widths * width);

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
    yield: (experiment, mass_GeV) => ({
      events: decayYield(experiment, meson, mass_GeV),
      error: 0,
      converged: true,
    }),
    explain: (experiment, mass_GeV, _, events) => explainDecays(experiment, meson, mass_GeV, events),
    cites: ({ photoproduction, line_shape }) => [
      "ParticleDataGroup:2024cfk",
      ...(photoproduction ? ["Schuster:2021mlr"] : []),
      ...(line_shape === "narrow" ? [] : ["Blatt-Weisskopf-1952"]),
    ],
    steps: (experiment) =>
      mesonYield(experiment, meson) > 0
        ? distances(width / mass, experiment.line_shape === "narrow").map((d) => 0.5 * mass * (1 + d))
        : [],
    notes(experiment) {
      const number = mesonYield(experiment, meson);
      if (number === 0) return [];
      const end = `chi up to ${mass / 2} GeV`;
      const beyond =
        experiment.line_shape === "narrow" ? "" : `, and beyond through its width of ${1000 * width} MeV`;
      const { text } = finalState(experiment.final).products(experiment.spin);
      return [`decays: ${number.toPrecision(6)} ${meson} -> ${text}, ${end}${beyond}`];
    },
  };
};

/** A channel for each vector meson of `vectorMesons`. */
export const mesonDecays: readonly Channel[] = mesonNames.map(mesonDecay);
