import type { Experiment } from "./schema.js";

/** What an experiment radiates, in words: `e- N -> e- N chi chibar`, or `e- N -> e- N V`. */
export const processOf = ({ beam, final }: Experiment): string =>
  `${beam.lepton} N -> ${beam.lepton} N ${final === "vector" ? "V" : "chi chibar"}`;

/** Whose mass is meant, and what epsilon is. */
export const parametersOf = ({ final }: Pick<Experiment, "final">): string =>
  final === "vector" ? "mass of V, epsilon its kinetic mixing" : "mass of chi, epsilon = Q_chi/e";
