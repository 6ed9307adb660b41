import type { Experiment } from "./schema.js";

/** Helm's usual radius holds to some 5 % from this mass number on; that of helium is a third too large. */
const LIGHTEST_HELM = 6;

/** Whether Helm's sphere has a radius that can be trusted: given, or that of a nucleus heavy enough for the usual one. */
export const knowsHelmRadius = ({ target, form_factor }: Experiment): boolean =>
  form_factor.radius_fm !== undefined || target.A_g_per_mol >= LIGHTEST_HELM;

/** What a user must know before trusting numbers made with an experiment's form factor. */
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

/** What a user must know before trusting the numbers of an experiment: where it leaves the range of the calculation. */
export function experimentWarnings(experiment: Experiment): string[] {
  const { beam, target, final, limit, background, mesons } = experiment;
  const warnings: string[] = [];
  const electrons = beam.lepton === "e-" || beam.lepton === "e+";
  const { X0_cm, thickness_cm } = target;
  if (electrons && X0_cm !== undefined && thickness_cm > X0_cm)
    warnings.push(
      `the target is ${(thickness_cm / X0_cm).toPrecision(2)} X0 thick: the yield grows with the whole thickness, although electrons lose their energy within about 1 X0`,
    );
  if (beam.lepton === "e+")
    warnings.push(
      `annihilation on atomic electrons, e+ e- -> ${final === "vector" ? "V" : "chi chibar"}, is not included`,
    );
  if (limit.events !== undefined && background > 0)
    warnings.push("limit.events is given: background and confidence_level have no influence on the reach");
  const produced = Object.values(mesons).some((number) => number > 0);
  if (produced && final === "vector")
    warnings.push("mesons are left out: with final: vector only the vector that the lepton radiates counts");
  else if (produced && !electrons)
    warnings.push("mesons are given for a muon beam, which radiates few photons");
  return [...warnings, ...formFactorWarnings(experiment)];
}
