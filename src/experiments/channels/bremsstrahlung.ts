import { finalState } from "../../physics/final-states.js";
import { leptonTex } from "../../physics/particles.js";
import { CM2_PER_PB } from "../../physics/units.js";
import { nucleiAlong } from "../cascade/nuclei-met.js";
import { crossSection } from "../cross-sections.js";
import { heaviestMass } from "../heaviest-mass.js";
import { processOf } from "../process.js";
import { overallEfficiency } from "../schema/efficiency.js";
import type { Experiment } from "../schema/experiment.js";
import { hasVaryingEfficiency } from "../selection-of.js";
import { bremsstrahlungFactors, signalInWords } from "./bremsstrahlung-factors.js";
import type { Channel } from "./channel.js";
import { PAPER } from "./factor.js";

/** Says why no radiated final state counts as signal. */
function whyClosed(experiment: Experiment, mass_GeV: number): string {
  const heaviest = heaviestMass(experiment);
  return mass_GeV < heaviest
    ? "nothing passes the cuts"
    : `the mass is beyond the kinematic limit of the window, ${heaviest.toPrecision(6)} GeV`;
}

/**
 * The beam lepton radiates the final state on a nucleus:
 *
 *     N = LOT (rho N_A/A) L_T sigma(x in window)        Eq. (4) of arXiv:2505.04295
 *
 * times the efficiency. If that is a table, sigma is weighted with it.
 */
export const bremsstrahlung: Channel = {
  name: "bremsstrahlung",
  words: "bremsstrahlung",
  look: { tex: "\\gamma^*", dash: "3 1.5" },
  uncertainties: ["on_target", "efficiency", "form_factor", "cascade"],
  isDecay: false,
  isOpen: () => true,
  process(experiment) {
    const { final, spin, beam } = experiment;
    const { tex } = finalState(final).products(spin);
    const [lepton, radiated] = [
      leptonTex(beam.lepton),
      finalState(final).isMillicharged ? `\\gamma^*(\\to ${tex})` : tex,
    ];
    return { text: processOf(experiment), tex: `${lepton}N\\to ${lepton}N\\,${radiated}` };
  },
  yield(experiment, mass_GeV, source) {
    const { beam, efficiency } = experiment;
    const weighted = hasVaryingEfficiency(experiment);
    const { sigma_pb, error_pb, converged } = crossSection(experiment, mass_GeV, { source, weighted });
    const perPicobarn = overallEfficiency(efficiency) * beam.on_target * nucleiAlong(experiment) * CM2_PER_PB;
    return { events: perPicobarn * sigma_pb, error: perPicobarn * error_pb, converged };
  },
  explain: (experiment, mass_GeV, source, events) => ({
    formula: `N/epsilon^2 = LOT n sigma eta, ${signalInWords(experiment)}`,
    source: `Eq. (4) of ${PAPER}`,
    factors: bremsstrahlungFactors(experiment, mass_GeV, source, events),
    closed: events > 0 ? "" : whyClosed(experiment, mass_GeV),
  }),
  cites: () => [],
};
