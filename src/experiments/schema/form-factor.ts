import {
  type FormFactorKind,
  formFactorKinds,
  HELM_SKIN,
  leastHelmSkin,
  narrowestHelmSkin,
  sharpHelmEdge,
  widestHelmSkin,
} from "../../physics/form-factor.js";
import { hydrogenModels, hydrogenOf } from "../../physics/hydrogen.js";
import { FEMTOMETRE } from "../../physics/units.js";
import { alsoBesideErrors, mapping, oneOf, quantity } from "./fields.js";

/** The parameters that each kind of form factor takes. */
const formFactorParameters = {
  elastic: ["screening_per_GeV", "size_GeV2", "hydrogen"],
  "elastic+quasielastic": ["screening_per_GeV", "size_GeV2", "hydrogen"],
  helm: ["screening_per_GeV", "radius_fm", "skin_fm", "hydrogen"],
  point: ["screening_per_GeV"],
} as const satisfies Record<FormFactorKind, readonly string[]>;

const allParameters = ["screening_per_GeV", "size_GeV2", "radius_fm", "skin_fm", "hydrogen"] as const;

const USUAL_SKIN_FM = HELM_SKIN / FEMTOMETRE;

const rounded = (length_fm: number): number => Number(length_fm.toPrecision(6));

const refusedParameters = (kind: FormFactorKind): (typeof allParameters)[number][] => {
  const taken: readonly string[] = formFactorParameters[kind];
  return allParameters.filter((key) => !taken.includes(key));
};

/** The key `form_factor`: the kind of form factor, and scales other than the usual ones. */
export const formFactor = mapping({
  kind: oneOf(
    "Form factor. elastic: of the whole nucleus, arXiv:2505.04295, Eq. (10); elastic+quasielastic: the same plus scattering " +
      "off single protons, which are knocked out; helm: of a sphere with a Gaussian skin; point: of a point charge",
    formFactorKinds,
  ).default("elastic"),
  screening_per_GeV: quantity(
    "Screening length a of the atom; by default 111 Z^(-1/3)/m_e, and no screening if kind is point",
    { above: 0, to: 1e15, unit: "1/GeV" },
  ).exactOptional(),
  size_GeV2: quantity("Scale d of the nuclear size in 1/(1 + tau/d); by default 0.164 A^(-2/3)", {
    above: 0,
    to: 1e6,
    unit: "GeV^2",
  }).exactOptional(),
  radius_fm: quantity("Radius R of Helm's sphere; by default that of Lewin and Smith for A", {
    from: 0,
    to: 100,
    unit: "fm",
  }).exactOptional(),
  skin_fm: quantity("Thickness s of the skin of Helm's sphere, at least R/10; by default 0.9", {
    from: 0,
    to: 100,
    unit: "fm",
  }).exactOptional(),
  hydrogen: oneOf(
    "Form factors of protons and deuterons, which have their own electric and magnetic ones. fit, the default: of data (Kelly; Abbott " +
      "et al.); dipole: of the measured size",
    hydrogenModels,
  ).exactOptional(),
})
  .superRefine((value, context) => {
    const { kind, radius_fm, skin_fm } = value;
    const problem = (key: string, message: string) =>
      context.addIssue({ code: "custom", path: [key], message });
    if (!formFactorKinds.includes(kind)) return;
    const taken = formFactorParameters[kind].join(", ");
    for (const key of refusedParameters(kind))
      if (value[key] !== undefined) problem(key, `must be left out for kind ${kind}, which takes ${taken}`);
    if (kind === "helm" && radius_fm === 0 && skin_fm === 0)
      problem("skin_fm", "must be a number > 0 with radius_fm: 0 [fm]; a point is kind point");
    // an invalid length is reported by its own rule
    const lengths = [radius_fm, skin_fm ?? USUAL_SKIN_FM];
    const sound = lengths.every((length) => typeof length === "number" && length >= 0);
    if (
      kind === "helm" &&
      sound &&
      radius_fm !== undefined &&
      sharpHelmEdge(radius_fm, skin_fm ?? USUAL_SKIN_FM)
    ) {
      if (skin_fm === undefined)
        problem("radius_fm", `must be at most ${rounded(10 * USUAL_SKIN_FM)}, or come with skin_fm [fm]`);
      else
        problem(
          "skin_fm",
          `must be at least ${rounded(leastHelmSkin(radius_fm))}, a tenth of radius_fm [fm]`,
        );
    }
  }, alsoBesideErrors)
  .meta({
    allOf: formFactorKinds.map((kind) => ({
      if: { properties: { kind: { const: kind } }, ...(kind !== "elastic" && { required: ["kind"] }) },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { not: { anyOf: refusedParameters(kind).map((key) => ({ required: [key] })) } },
    })),
  });

/** The scales that belong to one nucleus; the skin is the same for all. */
const ofOneNucleus = ["screening_per_GeV", "size_GeV2", "radius_fm"] as const;

/**
 * Lists the problems of a form factor with the nuclei of the target, and of the calorimeter. Bears any input.
 *
 * @param nuclei the nuclei that could be read
 * @param matter the matter that has them
 */
export function formFactorProblems(
  given: Partial<Record<string, unknown>> | undefined,
  nuclei: readonly { Z: number; A: number }[],
  matter: "a target" | "target and calorimeter" = "a target",
): { path: string[]; message: string }[] {
  const { kind, radius_fm, skin_fm, hydrogen } = given ?? {};
  const problems: { path: string[]; message: string }[] = [];
  const problem = (key: string, message: string) => problems.push({ path: ["form_factor", key], message });
  if (new Set(nuclei.map(({ Z, A }) => `${Z} ${A}`)).size > 1)
    for (const key of ofOneNucleus)
      if (given?.[key] !== undefined)
        problem(key, `must be left out for ${matter} of several nuclei, each of which has its own`);
  if (kind === "elastic+quasielastic" && nuclei.length > 0 && nuclei.every(({ Z }) => Z === 1))
    problem("kind", "must be elastic, helm or point for Z = 1, which has no protons to knock out");
  const ofHydrogen = nuclei.filter(({ Z, A }) => hydrogenOf(Z, A));
  if (hydrogen !== undefined && nuclei.length > 0 && ofHydrogen.length === 0)
    problem("hydrogen", `must be left out for ${matter} without hydrogen or deuterium`);
  for (const size of ["size_GeV2", "radius_fm"])
    if (hydrogen !== undefined && given?.[size] !== undefined)
      problem("hydrogen", `must be left out with ${size}, which replaces hydrogen's own form factors`);
  if (
    kind === "helm" &&
    radius_fm === undefined &&
    skin_fm !== undefined &&
    nuclei.length > 0 &&
    ofHydrogen.length === nuclei.length
  )
    problem("skin_fm", "must come with radius_fm for hydrogen, which is no sphere by default [fm]");
  const spheres = nuclei.filter(({ Z, A }) => !hydrogenOf(Z, A));
  const widest = Math.min(...spheres.map(({ A }) => widestHelmSkin(A))) / FEMTOMETRE;
  if (kind === "helm" && radius_fm === undefined && typeof skin_fm === "number" && skin_fm > widest)
    problem(
      "skin_fm",
      `must be at most ${widest.toPrecision(4)}, the whole nucleus, or come with radius_fm [fm]`,
    );
  const narrowest = Math.max(...spheres.map(({ A }) => narrowestHelmSkin(A))) / FEMTOMETRE;
  if (
    kind === "helm" &&
    radius_fm === undefined &&
    typeof skin_fm === "number" &&
    skin_fm >= 0 &&
    skin_fm < narrowest
  )
    problem(
      "skin_fm",
      `must be at least ${(Math.ceil(narrowest * 1e4) / 1e4).toFixed(4)}, a tenth of the radius that comes with it [fm]`,
    );
  return problems;
}
