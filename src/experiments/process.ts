import type { Experiment } from "./schema/experiment.js";

/** What an experiment radiates, in words: `e- N -> e- N chi chibar`, `... chi chi* (scalar)`, or `e- N -> e- N V`. */
export const processOf = ({ beam, final, spin }: Experiment): string => {
  const pair = spin === 0 ? "chi chi* (scalar)" : "chi chibar";
  return `${beam.lepton} N -> ${beam.lepton} N ${final === "vector" ? "V" : pair}`;
};

/** Whose mass is meant, and what epsilon is. */
export const parametersOf = ({ final }: Pick<Experiment, "final">): string =>
  final === "vector" ? "mass of V, epsilon its kinetic mixing" : "mass of chi, epsilon = Q_chi/e";
