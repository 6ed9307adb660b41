import type { Experiment } from "./schema.js";

/** What a user must know before trusting the numbers of an experiment: where it leaves the range of the calculation. */
export function experimentWarnings({ beam, target, limit, background, mesons }: Experiment): string[] {
  const warnings: string[] = [];
  const electrons = beam.lepton === "e-" || beam.lepton === "e+";
  const { X0_cm, thickness_cm } = target;
  if (electrons && X0_cm !== undefined && thickness_cm > X0_cm)
    warnings.push(
      `the target is ${(thickness_cm / X0_cm).toPrecision(2)} X0 thick: the yield grows with the whole thickness, although electrons lose their energy within about 1 X0`,
    );
  if (beam.lepton === "e+")
    warnings.push("annihilation on atomic electrons, e+ e- -> chi chibar, is not included");
  if (limit.events !== undefined && background > 0)
    warnings.push("limit.events is given: background and confidence_level have no influence on the reach");
  if (!electrons && Object.values(mesons).some((produced) => produced > 0))
    warnings.push("mesons are given for a muon beam, which radiates few photons");
  return warnings;
}
