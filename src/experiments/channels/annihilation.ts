import { isMassShell } from "../../physics/final-state.js";
import { finalState } from "../../physics/final-states.js";
import { CM2_PER_PB } from "../../physics/units.js";
import { firstPositron } from "../../production/annihilation.js";
import { addSums, hasShower, lowestOf, type ShowerSum, showerOf } from "../cascade/experiment-shower.js";
import { annihilatedIn, electronsPerGram } from "../cascade/positron-annihilation.js";
import { overallEfficiency } from "../schema/efficiency.js";
import type { Experiment } from "../schema/experiment.js";
import { usualRtol } from "../usual-rtol.js";
import type { Channel } from "./channel.js";
import { type Factor, factor, kept } from "./factor.js";

/** Computes what all stages make, for each lepton on target at eps = 1. */
const annihilated = (
  experiment: Experiment,
  mass_GeV: number,
  { weighted, rtol }: { weighted: boolean; rtol: number },
): ShowerSum =>
  addSums(
    showerOf(experiment).stages.map((_, stage) =>
      annihilatedIn(experiment, stage, mass_GeV, { weighted, rtol }),
    ),
  );

/** Returns the least energy of positrons that give signal [GeV]: that of the window, or of the threshold. */
function leastEnergy(experiment: Experiment, mass_GeV: number): number {
  const density = finalState(experiment.final).density(mass_GeV, experiment.spin);
  return Math.max(lowestOf(experiment), firstPositron(density));
}

/** Says why no annihilation counts as signal. */
function whyClosed(experiment: Experiment, mass_GeV: number): string {
  const { beam } = experiment;
  const least = leastEnergy(experiment, mass_GeV);
  if (!(least < beam.energy_GeV))
    return `a positron needs ${least.toPrecision(4)} GeV, and the beam has ${beam.energy_GeV} GeV`;
  const density = finalState(experiment.final).density(mass_GeV, experiment.spin);
  if (isMassShell(density))
    return `only positrons of ${firstPositron(density).toPrecision(4)} GeV make it, and the window does not let them through`;
  return "no positron has an energy that the window lets through";
}

/** Lists the factors of N = eps^2 LOT n_e sigma eta. */
function factors(experiment: Experiment, mass_GeV: number, rtol: number): Factor[] {
  const { beam, efficiency } = experiment;
  const shower = showerOf(experiment);
  const electrons = shower.stages.reduce(
    (sum, stage, i) => sum + electronsPerGram(stage) * shower.path(i, "e+", lowestOf(experiment)).value,
    0,
  );
  const plain = annihilated(experiment, mass_GeV, { weighted: false, rtol }).value;
  const weighted = annihilated(experiment, mass_GeV, { weighted: true, rtol }).value;
  return [
    factor("LOT", beam.on_target, `${beam.lepton} on target`, "beam.on_target"),
    factor(
      "n_e",
      electrons,
      "electrons along the paths of the shower's positrons above the window's lower edge",
      "docs/physics.md, the beam in matter",
      "1/cm^2",
      ["the shower"],
    ),
    factor(
      "sigma",
      electrons > 0 ? plain / electrons / CM2_PER_PB : 0,
      "mean of e+ e- -> gamma* -> X over these paths",
      "docs/physics.md, the beam in matter",
      "pb",
      ["the shower"],
    ),
    typeof efficiency === "object" && efficiency.missing_energy_fraction
      ? factor(
          "eta",
          overallEfficiency(efficiency) * (plain > 0 ? weighted / plain : 1),
          "mean efficiency over missing energies, weighted with the cross section",
          "efficiency",
          "",
          ["missing energies"],
        )
      : kept(efficiency),
  ];
}

/**
 * Positrons annihilate with the electrons of matter into the final state,
 *
 *     N = LOT Sum_stages n_e Int dE T_+(E) sigma(e+ e- -> gamma* -> X)
 *
 * times the efficiency. They are positrons of the shower, or the beam itself. The electrons are at rest.
 */
export const annihilation: Channel = {
  name: "annihilation",
  words: "positron annihilation",
  look: { tex: "\\text{annihilation}", dash: "7 1.5 2 1.5" },
  uncertainties: ["on_target", "efficiency", "cascade"],
  isDecay: false,
  isOpen: hasShower,
  process({ final, spin }) {
    const { text, tex } = finalState(final).products(spin);
    return finalState(final).isMillicharged
      ? { text: `e+ e- -> ${text}`, tex: `e^+e^-\\to\\gamma^*\\to ${tex}` }
      : { text: `e+ e- -> ${text}`, tex: `e^+e^-\\to ${tex}` };
  },
  yield(experiment, mass_GeV, { rtol = usualRtol(experiment) }) {
    const perLepton = annihilated(experiment, mass_GeV, { weighted: true, rtol });
    const factor = overallEfficiency(experiment.efficiency) * experiment.beam.on_target;
    return {
      events: factor * perLepton.value,
      error: factor * perLepton.error,
      converged: perLepton.error <= rtol * perLepton.value,
    };
  },
  explain: (experiment, mass_GeV, { rtol = usualRtol(experiment) }, events) => ({
    formula: "N/epsilon^2 = LOT n_e sigma eta",
    source: "docs/physics.md, the beam in matter",
    factors: factors(experiment, mass_GeV, rtol),
    closed: events > 0 ? "" : whyClosed(experiment, mass_GeV),
  }),
  cites: () => ["Tsai:1973py", "arXiv-2108.04195"],
};
