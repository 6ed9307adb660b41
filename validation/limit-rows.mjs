// The rows of a published limit on an invisible vector, which stand in a table of validation/reference.
import { table } from "./sources.mjs";

/** Writes a mass in MeV. */
export const mega = (mass_GeV) => `${Number((1e3 * mass_GeV).toPrecision(6))} MeV`;

/**
 * Lists a row for each mass of a table.
 *
 * @param judged returns the tolerance at a mass [GeV], or null and a note that says why there is no test
 */
export const limitRows = (file, name, judged) =>
  table(file).map(({ mass_GeV, epsilon }, i) => {
    const mass = Number(mass_GeV);
    const { tolerance, note = "" } = judged(mass);
    return {
      id: `${name} ${i + 1}`,
      label: `V of ${mega(mass)}`,
      mass_GeV: mass,
      value: Number(epsilon),
      scale: 1,
      error: null,
      expect: tolerance === null ? "shown" : "agrees",
      tolerance,
      note,
    };
  });
