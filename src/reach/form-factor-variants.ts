import { kindsOfNuclei } from "../experiments/cascade/stages.js";
import { formFactorWarnings, knowsHelmRadius } from "../experiments/file/experiment-warnings.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { type FormFactorKind, formFactorKinds } from "../physics/form-factor.js";
import { hydrogenModels, hydrogenOf } from "../physics/hydrogen.js";

/**
 * Lists the kinds of form factor of a band: the experiment's own, and those that its nuclei may really have. A nucleus is not a point;
 * a single proton has no protons to knock out; Helm's sphere needs a radius that holds. Hydrogen alone has one kind: its own form
 * factors, whatever the kind.
 */
export function bandFormFactors(experiment: Experiment): FormFactorKind[] {
  const nuclei = kindsOfNuclei(experiment);
  const real: Readonly<Record<FormFactorKind, boolean>> = {
    elastic: true,
    "elastic+quasielastic": nuclei.some(({ Z }) => Z > 1),
    helm: knowsHelmRadius(experiment) && nuclei.some(({ Z, A }) => !hydrogenOf(Z, A)),
    point: false,
  };
  return formFactorKinds.filter((kind) => kind === experiment.form_factor.kind || real[kind]);
}

/** Returns the experiment with another kind of form factor. Its screening and hydrogen's form factors stay; other scales have their usual values. */
function withFormFactor(experiment: Experiment, kind: FormFactorKind): Experiment {
  const { form_factor } = experiment;
  if (form_factor.kind === kind) return experiment;
  const { screening_per_GeV: a, hydrogen } = form_factor;
  return {
    ...experiment,
    form_factor: {
      kind,
      ...(a !== undefined && { screening_per_GeV: a }),
      ...(hydrogen !== undefined && { hydrogen }),
    },
  };
}

/** An experiment with each form factor that it may have. */
export interface FormFactorVariants {
  /** The form factors, the experiment's own among them; `hydrogen dipole` and so on if hydrogen's own ones differ too. */
  names: string[];
  /** The experiment with each of them; one is the experiment itself. */
  variants: Experiment[];
}

/** Lists an experiment with each form factor of its band, and names what differs. */
export function formFactorVariants(experiment: Experiment): FormFactorVariants {
  const kinds = bandFormFactors(experiment);
  const ofKinds = kinds.map((kind) => withFormFactor(experiment, kind));
  const { hydrogen: own = "fit" } = experiment.form_factor;
  const hasHydrogen = kindsOfNuclei(experiment).some(({ Z, A }) => hydrogenOf(Z, A));
  const models = hasHydrogen ? hydrogenModels.filter((model) => model !== own) : [];
  const ofHydrogen = models.flatMap((hydrogen) =>
    ofKinds.map((variant) => ({ ...variant, form_factor: { ...variant.form_factor, hydrogen } })),
  );
  return {
    names: [...kinds, ...models.map((model) => `hydrogen ${model}`)],
    variants: [...ofKinds, ...ofHydrogen],
  };
}

/** Lists warnings about the form factors that a band adds to the experiment's own. */
export const bandWarnings = (experiment: Experiment): string[] =>
  bandFormFactors(experiment)
    .filter((kind) => kind !== experiment.form_factor.kind)
    .flatMap((kind) => formFactorWarnings(withFormFactor(experiment, kind)));
