import { FEMTOMETRE } from "../physics/units.js";
import { formFactorOf } from "./emission-of.js";
import type { Experiment } from "./schema/experiment.js";
import type { Nucleus } from "./target.js";

/** The scales of a form factor, by their keys in the file. */
export type FormFactorScales = Partial<Omit<Experiment["form_factor"], "kind" | "hydrogen">>;

/** Returns the scales that the form factor of a nucleus has in an experiment, also those that its file leaves out. */
export function formFactorScales(
  experiment: Pick<Experiment, "target" | "form_factor">,
  nucleus: Pick<Nucleus, "Z" | "A">,
): FormFactorScales {
  const { kind, screening, d, radius, decay } = formFactorOf(experiment, nucleus);
  return {
    ...(screening > 0 && { screening_per_GeV: 1 / Math.sqrt(screening) }),
    ...(d < Infinity && { size_GeV2: d }),
    ...(kind === "helm" && { radius_fm: radius / FEMTOMETRE, skin_fm: Math.sqrt(decay) / FEMTOMETRE }),
  };
}
