import { cbrt, cos, exp, sin, square } from "../elementary/index.js";
import { InvalidInput } from "../errors/invalid-input.js";
import { ELECTRON_MASS, PROTON_MASS } from "./constants.js";
import {
  type Hydrogen,
  type HydrogenModel,
  hydrogenSize,
  hydrogenStructure,
  PROTON_DIPOLE,
} from "./hydrogen.js";
import { FEMTOMETRE } from "./units.js";

/** The kind of a form factor, as an experiment file writes it. */
export type FormFactorKind = "elastic" | "elastic+quasielastic" | "helm" | "point";

/** All kinds of form factor. */
export const formFactorKinds: readonly FormFactorKind[] = [
  "elastic",
  "elastic+quasielastic",
  "helm",
  "point",
];

/**
 * The form factor of the target for the virtual photon, as plain data of one shape for all kinds. The constructors
 * below build it, one for each kind; `formFactorOverTau` evaluates it.
 */
export interface FormFactor {
  kind: FormFactorKind | Hydrogen;
  /** tau below which atomic electrons screen the nucleus, 1/a^2 [GeV^2]; 0 for a nucleus without electrons. */
  screening: number;
  /** tau above which the whole form factor falls off [GeV^2]; Infinity if it never does. */
  size: number;
  /** Rate at which G2 falls like exp(-decay tau) [1/GeV^2]; 0 if it falls like a power of tau. */
  decay: number;
  /** d of the nuclear factor 1/(1 + tau/d) [GeV^2]; Infinity if there is no such factor. */
  d: number;
  /** Radius of Helm's sphere [1/GeV]; 0 if there is none. */
  radius: number;
  /**
   * Knocked-out protons: their charge squared over that of the nucleus, Z/Z^2, and 1/b^2 [GeV^2]; 0 for other kinds.
   */
  protons: number;
  protonScreening: number;
  /** The form factors of a proton or deuteron; `fit` for other kinds, which have none. */
  model: HydrogenModel;
}

/** Scales of the elastic form factor, if they differ from the usual ones. */
export interface ElasticScales {
  /** Screening length a [1/GeV]; by default 111 Z^(-1/3)/m_e, m_e also for a muon beam: the atom is the same. */
  a?: number;
  /** Scale d of the nuclear size [GeV^2]; by default 0.164 A^(-2/3) GeV^2. */
  d?: number;
}

/** Scales of the Helm form factor, if they differ from the usual ones. */
export interface HelmScales {
  /** Screening length a [1/GeV]; by default that of `elasticFormFactor`. */
  a?: number;
  /** Radius R of the sphere [1/GeV]; by default `helmRadius`. */
  radius?: number;
  /** Thickness s of its skin [1/GeV]; by default 0.9 fm. */
  skin?: number;
}

/** The proton's magnetic moment in nuclear magnetons, as the literature rounds it for the quasi-elastic part. */
const PROTON_MOMENT = 2.79;
const MAGNETIC = (square(PROTON_MOMENT) - 1) / (4 * square(PROTON_MASS));

/** Skin of Helm's nucleus, 0.9 fm [1/GeV]. */
export const HELM_SKIN = 0.9 * FEMTOMETRE;

/** Least skin over the radius of Helm's sphere, 0.14 for lead: no nucleus has a sharper edge. */
const SHARPEST_EDGE = 0.1;

const screeningLength = (Z: number): number => 111 / cbrt(Z) / ELECTRON_MASS;
const nuclearScale = (A: number): number => 0.164 / square(cbrt(A));

/** Returns a length or scale, which must be positive. */
function positive(name: string, value: number): number {
  if (value > 0 && value < Infinity) return value;
  throw new InvalidInput(`invalid ${name}: ${value}; must be positive and finite`);
}

/** Makes form factors of all kinds in one place, so that a loop over one of them meets objects of one shape only. */
const formFactor = (kind: FormFactor["kind"], scales: Partial<Omit<FormFactor, "kind">>): FormFactor => ({
  kind,
  screening: scales.screening ?? 0,
  size: scales.size ?? Infinity,
  decay: scales.decay ?? 0,
  d: scales.d ?? Infinity,
  radius: scales.radius ?? 0,
  protons: scales.protons ?? 0,
  protonScreening: scales.protonScreening ?? 0,
  model: scales.model ?? "fit",
});

/**
 * Returns the form factor of the nucleus as a whole, screened at large and smeared at small distance, Eq. (10) of
 * arXiv:2505.04295:
 *
 *     F = [a^2 tau/(1 + a^2 tau)] [1/(1 + tau/d)],    tau = -q^2 > 0,   G2 = Z^2 F^2.
 *
 * @param Z charge number, from 1
 * @param A mass number [g/mol]
 */
export function elasticFormFactor(
  Z: number,
  A: number,
  { a = screeningLength(Z), d = nuclearScale(A) }: ElasticScales = {},
): FormFactor {
  positive("d", d);
  return formFactor("elastic", { screening: 1 / square(positive("a", a)), size: d, d });
}

/**
 * Returns the elastic form factor plus, in G2, the protons that are knocked out of the nucleus one by one:
 *
 *     G2 = Z^2 F^2 + Z [b^2 tau/(1 + b^2 tau)]^2 [1 + tau (mu_p^2 - 1)/4m_p^2]/(1 + tau/0.71 GeV^2)^4,
 *
 * b = 773 Z^(-2/3)/m_e, mu_p = 2.79. The last bracket is squared in much of the literature: a misprint that
 * arXiv:2401.06843, App. B, corrects. The recoil stays that of the whole nucleus, as in DMG4: a proton that is knocked
 * out recoils more, which matters if tau is near a window's kinematic end.
 *
 * @param Z charge number, from 2: hydrogen has nothing to knock out
 * @param A mass number [g/mol]
 */
export function quasiElasticFormFactor(Z: number, A: number, scales: ElasticScales = {}): FormFactor {
  if (!(Z >= 2)) throw new InvalidInput(`invalid Z: ${Z}; must be at least 2 for elastic+quasielastic`);
  const b = 773 / square(cbrt(Z)) / ELECTRON_MASS;
  return formFactor("elastic+quasielastic", {
    ...elasticFormFactor(Z, A, scales),
    size: PROTON_DIPOLE,
    protons: 1 / Z,
    protonScreening: 1 / (b * b),
  });
}

/** Returns the mean square radius of Lewin and Smith's Fermi distribution, times 5/3 [fm^2]. */
function fermiSquare(A: number): number {
  const c = 1.23 * cbrt(A) - 0.6;
  return c * c + (7 / 3) * square(Math.PI * 0.52);
}

/**
 * Returns the least skin s of a Helm sphere of radius R, R/10, in the unit of R: a sharper edge diffracts up to tau =
 * 1/s^2, in more minima than any nucleus has, about R/s.
 */
export const leastHelmSkin = (radius: number): number => SHARPEST_EDGE * radius;

/** Tests whether a skin is below `leastHelmSkin`, by more than rounding. */
export const sharpHelmEdge = (radius: number, skin: number): boolean =>
  skin < leastHelmSkin(radius) * (1 - 1e-12);

/** Returns the skin s that is a tenth of its own `helmRadius` [1/GeV]. */
export const narrowestHelmSkin = (A: number): number =>
  Math.sqrt(fermiSquare(A) / (1 / square(SHARPEST_EDGE) + 5)) * FEMTOMETRE;

/** Returns the skin s of Helm's nucleus for which no sphere remains, R = 0 in `helmRadius` [1/GeV]. */
export const widestHelmSkin = (A: number): number => Math.sqrt(fermiSquare(A) / 5) * FEMTOMETRE;

/**
 * Returns the radius of Helm's sphere [1/GeV], R^2 = c^2 + (7/3) pi^2 a^2 - 5 s^2, c = 1.23 A^(1/3) - 0.60 fm, a = 0.52
 * fm. It gives a Fermi distribution's mean square radius, 3 R^2/5 + 3 s^2, for any skin s.
 *
 * Source: Lewin & Smith 1996, Astropart. Phys. 6, 87, Section 4, fitted to muonic atoms. With the usual skin R^2 is
 * positive for every nucleus, but a proton would be 2 fm wide instead of 0.84 fm.
 *
 * @param A mass number [g/mol]
 * @param skin s [1/GeV], up to `widestHelmSkin`
 */
export function helmRadius(A: number, skin: number = HELM_SKIN): number {
  const square = fermiSquare(A) * FEMTOMETRE * FEMTOMETRE - 5 * skin * skin;
  if (square >= 0) return Math.sqrt(square);
  throw new InvalidInput(
    `invalid skin: ${skin}; must be at most ${widestHelmSkin(A).toPrecision(6)} [1/GeV] for A = ${A}, or come with a radius`,
  );
}

/**
 * Returns the form factor of Helm's nucleus, a homogeneous sphere smeared with a Gaussian, screened as in
 * `elasticFormFactor`:
 *
 *     F = [a^2 tau/(1 + a^2 tau)] [3 j_1(q R)/(q R)] exp(-q^2 s^2/2),    q^2 = tau.
 *
 * With R = 0 it is Gaussian: the exponential form factor F^2 = exp(-q^2 r^2/3) of a mean square radius r^2 is s =
 * r/3^(1/2). The skin is at least `leastHelmSkin`.
 *
 * Source: Helm 1956, Phys. Rev. 104, 1466; Lewin & Smith 1996, Astropart. Phys. 6, 87, Section 4. There q is the
 * three-momentum: q^2 = tau (1 + tau/4M^2), the same unless F is negligible.
 *
 * @param Z charge number, from 1
 * @param A mass number [g/mol]
 */
export function helmFormFactor(Z: number, A: number, scales: HelmScales = {}): FormFactor {
  const { a = screeningLength(Z), skin = HELM_SKIN } = scales;
  if (!(skin >= 0 && skin < Infinity))
    throw new InvalidInput(`invalid skin: ${skin}; must be zero or positive [1/GeV]`);
  const { radius = helmRadius(A, skin) } = scales;
  if (!(radius >= 0 && radius < Infinity))
    throw new InvalidInput(`invalid radius: ${radius}; must be zero or positive [1/GeV]`);
  if (sharpHelmEdge(radius, skin)) {
    const least = scales.radius === undefined ? narrowestHelmSkin(A) : leastHelmSkin(radius);
    throw new InvalidInput(
      `invalid skin: ${skin}; must be at least ${least.toPrecision(6)}, a tenth of the radius [1/GeV]`,
    );
  }
  const meanSquareRadius = positive("radius", 0.6 * radius * radius + 3 * skin * skin);
  return formFactor("helm", {
    screening: 1 / square(positive("a", a)),
    // tau at which 1 - <r^2> tau/6 is zero
    size: 6 / meanSquareRadius,
    decay: skin * skin,
    radius,
  });
}

/**
 * Returns the form factor of a point charge, F = 1, or a^2 tau/(1 + a^2 tau) if a screening length is given.
 *
 * @param a screening length [1/GeV]; Infinity for a bare nucleus
 */
export function pointFormFactor(a = Infinity): FormFactor {
  if (!(a > 0)) throw new InvalidInput(`invalid a: ${a}; must be positive [1/GeV]`);
  return formFactor("point", { screening: 1 / (a * a) });
}

/**
 * Returns the form factor of a proton or deuteron, screened as in `elasticFormFactor`. It has the nucleus' own electric
 * and magnetic form factors and its own spin, `hydrogenStructure`: G2 is its structure function A.
 *
 * @param a screening length [1/GeV]
 */
export const hydrogenFormFactor = (
  nucleus: Hydrogen,
  model: HydrogenModel = "fit",
  a = screeningLength(1),
): FormFactor =>
  formFactor(nucleus, { screening: 1 / square(positive("a", a)), size: hydrogenSize(nucleus), model });

/** Tests whether a form factor has a magnetic part and a spin of its own. */
export const hasOwnSpin = ({ kind }: FormFactor): boolean => kind === "proton" || kind === "deuteron";

/**
 * Returns C/A, the magnetic over the whole structure function in T = G2 (8 L_PP - 2 tau (C/A) L_gg): 1 for a nucleus of
 * spin 1/2 and 0 for one of spin 0, for both of which one form factor is all; that of `hydrogenStructure` for a proton or deuteron.
 */
export function magneticShare({ kind, model }: FormFactor, spin: 0 | 0.5, tau: number): number {
  if (kind !== "proton" && kind !== "deuteron") return spin === 0 ? 0 : 1;
  const { A, C } = hydrogenStructure(kind, model, tau);
  return C / A;
}

/**
 * Returns G2(tau)/(Z^2 tau^2) [GeV^-4]: the form factor squared, written with the photon propagator. It is finite at
 * tau = 0, where a screened nucleus is neutral.
 *
 * @param tau -q^2 [GeV^2]; > 0, or 0 if `screening` is positive
 */
export function formFactorOverTau(formFactor: FormFactor, tau: number): number {
  const { kind, screening, d } = formFactor;
  const f = 1 / ((tau + screening) * (1 + tau / d));
  if (kind === "elastic" || kind === "point") return f * f;
  if (kind === "helm") {
    const shape = sphere(formFactor.radius * Math.sqrt(tau)) * f;
    return shape * shape * exp(-formFactor.decay * tau);
  }
  if (kind === "proton" || kind === "deuteron")
    return f * f * hydrogenStructure(kind, formFactor.model, tau).A;
  const dipole = 1 + tau / PROTON_DIPOLE;
  const proton = 1 / ((tau + formFactor.protonScreening) * dipole * dipole);
  return f * f + formFactor.protons * proton * proton * (1 + tau * MAGNETIC);
}

/** Returns 3 j_1(x)/x = 3 (sin x - x cos x)/x^3. Below 0.5, where the difference cancels, its series is used. */
function sphere(x: number): number {
  const y = x * x;
  if (x < 0.5)
    return 1 - (y / 10) * (1 - (y / 28) * (1 - (y / 54) * (1 - (y / 88) * (1 - (y / 130) * (1 - y / 180)))));
  return (3 * (sin(x) - x * cos(x))) / (x * y);
}
