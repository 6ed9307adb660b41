import { mesonYield } from "../experiments/channels/meson-yield.js";
import type { Channel, YieldPerEpsilon2 } from "../experiments/channels/signal-yield.js";
import { heaviestMass } from "../experiments/heaviest-mass.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { type MesonName, vectorMesons } from "../physics/particles.js";
import type { CrossSections } from "../production/emission-table.js";
import { branchingToPair, PROTON_MASS_g } from "../production/vector-mesons.js";
import { type Factor, factor, kept, PAPER } from "./factor.js";
import { radiatedFactors, signalInWords } from "./radiated-factors.js";

/** The signal events of a channel at eps = 1, as the product of its factors. */
export interface YieldFactors {
  channel: Channel;
  /** In the symbols of the factors. */
  formula: string;
  source: string;
  factors: Factor[];
  /** The product. */
  events_per_epsilon2: number;
  /** Why there are none; empty where there are. */
  closed: string;
}

/** Why nothing that the lepton radiates counts. */
function whyNoneIsRadiated(experiment: Experiment, mass_GeV: number): string {
  const heaviest = heaviestMass(experiment);
  return mass_GeV < heaviest
    ? "nothing passes the cuts"
    : `the mass is beyond the kinematic limit of the window, ${heaviest.toPrecision(6)} GeV`;
}

/** What the lepton radiates: N = eps^2 LOT n sigma eta. */
function radiated(
  experiment: Experiment,
  mass_GeV: number,
  source: CrossSections,
  { events }: YieldPerEpsilon2,
): YieldFactors {
  return {
    channel: "bremsstrahlung",
    formula: `N/epsilon^2 = LOT n sigma eta, ${signalInWords(experiment)}`,
    source: `Eq. (4) of ${PAPER}`,
    factors: radiatedFactors(experiment, mass_GeV, source, events),
    events_per_epsilon2: events,
    closed: events > 0 ? "" : whyNoneIsRadiated(experiment, mass_GeV),
  };
}

/** What makes N_V of a meson: its number, or the factors of Eqs. (5), (6). */
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

/** Decays of a vector meson: N = eps^2 N_V Br_ee w eta. */
function decayed(
  experiment: Experiment,
  meson: MesonName,
  mass_GeV: number,
  { events }: YieldPerEpsilon2,
): YieldFactors {
  const { mesons, spin, line_shape, efficiency } = experiment;
  const counted = typeof mesons[meson] === "number";
  const { mass, branchingToElectrons } = vectorMesons[meson];
  const number = mesonYield(experiment, meson);
  const weight = branchingToPair(meson, mass_GeV, spin, line_shape) / branchingToElectrons;
  const inVelocity = spin === 0 ? "(1/4)(1 - 4m^2/m_V^2)^(3/2)" : "(1 + 2m^2/m_V^2) (1 - 4m^2/m_V^2)^(1/2)";
  return {
    channel: meson,
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
    events_per_epsilon2: events,
    closed:
      events > 0
        ? ""
        : number > 0
          ? `the mass is beyond m_V/2 = ${mass / 2} GeV`
          : "the file gives none of these mesons",
  };
}

/** The yield of a channel at eps = 1, factor by factor. */
export const yieldFactors = (
  experiment: Experiment,
  mass_GeV: number,
  channel: Channel,
  yields: YieldPerEpsilon2,
  source: CrossSections,
): YieldFactors =>
  channel === "bremsstrahlung"
    ? radiated(experiment, mass_GeV, source, yields)
    : decayed(experiment, channel, mass_GeV, yields);
