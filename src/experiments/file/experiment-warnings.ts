import { finalState } from "../../physics/final-states.js";
import { hydrogenOf } from "../../physics/hydrogen.js";
import { mesonNames, vectorMesons } from "../../physics/particles.js";
import { leastPhoton } from "../../production/photoproduction.js";
import { lowestEnergy } from "../beam-energies.js";
import { hasShower } from "../cascade/experiment-shower.js";
import { kindsOfNuclei } from "../cascade/stages.js";
import { heaviestFrom, tailOf } from "../channels/meson-decay.js";
import { mesonsOf, mesonYield } from "../channels/meson-yield.js";
import { electronWarnings } from "../left-out/electron-warnings.js";
import { scatteringWarnings } from "../left-out/multiple-scattering.js";
import type { Experiment } from "../schema/experiment.js";
import { backgroundOf } from "../schema/limit.js";
import { hasVaryingEfficiency } from "../selection-of.js";
import { unusualNumbers } from "./unusual-numbers.js";

/** The mass number from which on Helm's usual radius holds to some 5 %; that of helium is a third too large. */
const LIGHTEST_HELM = 6;

/** The part of its energy that a beam may lose without a warning. */
const MUCH_LOST = 0.05;

/**
 * Tests whether Helm's sphere has a radius that can be trusted: it is given, or the nucleus is heavy enough for the usual one, or it
 * is hydrogen, which is no such sphere.
 */
export const knowsHelmRadius = (experiment: Experiment): boolean =>
  experiment.form_factor.radius_fm !== undefined ||
  kindsOfNuclei(experiment).every(({ Z, A }) => A >= LIGHTEST_HELM || hydrogenOf(Z, A) !== undefined);

/** Lists the facts that a user must know before trusting numbers made with an experiment's form factor. */
export function formFactorWarnings(experiment: Experiment): string[] {
  const { kind } = experiment.form_factor;
  if (kind === "elastic+quasielastic")
    return [
      "the quasi-elastic part knocks protons out of the nucleus: a hadron veto may reject it, the elastic part alone is then what counts; the recoil is taken as that of the whole nucleus",
    ];
  if (kind === "helm" && !knowsHelmRadius(experiment))
    return ["the usual radius of form_factor helm is fitted to heavier nuclei: give radius_fm"];
  return [];
}

/**
 * Lists the points in which an experiment leaves the range of the calculation, or has numbers that no experiment has. Read them
 * before you trust its numbers.
 *
 * @param experiment any experiment
 * @returns one sentence for each warning; none for an experiment inside the range
 *
 * @example
 * const { beam, ...rest } = preset("ldmx");
 * console.log(experimentWarnings({ beam, ...rest })[0].split(":")[0]); // => the target is 0.4 X0 thick
 * console.log(experimentWarnings({ beam: { ...beam, lepton: "e+" }, ...rest })[1].split(":")[0]);
 * // => annihilation on atomic electrons, e+ e- -> chi chibar, is not included
 */
export function experimentWarnings(experiment: Experiment): string[] {
  const { beam, target, final, limit } = experiment;
  const decays = finalState(final).isMillicharged;
  const warnings = [
    ...(hasShower(experiment) ? [] : electronWarnings(experiment)),
    ...scatteringWarnings(experiment),
  ];
  const electrons = beam.lepton === "e-" || beam.lepton === "e+";
  if (!electrons && beam.energy_loss === "none") {
    const left = lowestEnergy({ ...beam, energy_loss: "material" }, target) / lowestEnergy(beam, target);
    if (left < 1 - MUCH_LOST)
      warnings.push(
        `muons lose ${left > 0 ? `${Number((100 * (1 - left)).toPrecision(2))} % of` : "all"} their energy in the target, which is not counted: see energy_loss`,
      );
  }
  const overridden = [
    ...(backgroundOf(experiment).expected > 0 ? ["background"] : []),
    ...(limit.observed !== undefined ? ["observed"] : []),
    ...(Object.values(experiment.uncertainties).some((sigma) => sigma > 0) ? ["uncertainties"] : []),
  ];
  if (limit.events !== undefined && overridden.length > 0)
    warnings.push(
      `limit.events is given: ${overridden.join(", ")} and confidence_level have no influence on the reach`,
    );
  const produced = mesonNames.some((meson) => mesonYield(experiment, meson) > 0);
  if (produced && !decays)
    warnings.push(
      `mesons are left out: with final: ${final} only the vector that the lepton radiates counts`,
    );
  else if (produced && !electrons)
    warnings.push("mesons are given for a muon beam, which radiates few photons");
  const given = mesonsOf(experiment).filter((meson) => mesonYield(experiment, meson) > 0);
  for (const meson of given.filter((meson) => heaviestFrom(experiment, meson) === 0))
    warnings.push(
      `mesons.${meson} is given, but a nucleon at rest needs a photon of ${leastPhoton(vectorMesons[meson].mass).toPrecision(3)} GeV to make one: none is counted`,
    );
  const tails = given.flatMap((meson) => {
    const [from, to] = tailOf(experiment, meson);
    return from < to ? [`${meson} from ${from.toPrecision(3)} to ${to.toPrecision(3)} GeV`] : [];
  });
  if (tails.length > 0)
    warnings.push(
      `line_shape breit-wigner: from half a meson's mass on its channel hangs on the tail of the line, whose form is a choice: without the skewing of photoproduced mesons, epsilon of the rho at m_rho/2 is 1.6 times smaller; more than 3 widths out it is an extrapolation: ${tails.join(", ")}`,
    );
  if (produced && decays && (Object.keys(experiment.cuts).length > 0 || hasVaryingEfficiency(experiment)))
    warnings.push(
      "cuts and efficiency tables act on bremsstrahlung: decays of mesons have the overall efficiency alone",
    );
  return [...warnings, ...formFactorWarnings(experiment), ...unusualNumbers(experiment)];
}
