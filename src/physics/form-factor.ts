import { cbrt, cos, exp, sin, square } from "../elementary/index.js";
import { ELECTRON_MASS, PROTON_MASS } from "./constants.js";
import { FEMTOMETRE } from "./units.js";

export type FormFactorKind = "elastic" | "elastic+quasielastic" | "helm" | "point";

/** All kinds of form factor. */
export const formFactorKinds: readonly FormFactorKind[] = [
  "elastic",
  "elastic+quasielastic",
  "helm",
  "point",
];

/**
 * What the virtual photon sees of the target, as plain data of one shape, whatever the kind. Built by the constructors
 * below, one for each kind; evaluated by `formFactorOverTau`.
 */
export interface FormFactor {
  kind: FormFactorKind;
  /** tau below which atomic electrons screen the nucleus, 1/a^2 [GeV^2]; 0: a nucleus without electrons. */
  screening: number;
  /** tau above which all of it falls off [GeV^2]; Infinity: never. */
  size: number;
  /** Rate at which G2 falls like exp(-decay tau) [1/GeV^2]; 0: like a power of tau. */
  decay: number;
  /** d of the nuclear factor 1/(1 + tau/d) [GeV^2]; Infinity: no such factor. */
  d: number;
  /** Radius of Helm's sphere [1/GeV]; 0: none. */
  radius: number;
  /** Of the protons knocked out: their charge squared over that of the nucleus, Z/Z^2, and 1/b^2 [GeV^2]; else 0. */
  protons: number;
  protonScreening: number;
}

/** Scales of the elastic form factor, where they are not the usual ones. */
export interface ElasticScales {
  /** Screening length a [1/GeV]; by default 111 Z^(-1/3)/m_e, m_e also for a muon beam: the atom is the same. */
  a?: number;
  /** Scale d of the nuclear size [GeV^2]; by default 0.164 A^(-2/3) GeV^2. */
  d?: number;
}

/** Scales of the Helm form factor, where they are not the usual ones. */
export interface HelmScales {
  /** Screening length a [1/GeV]; by default that of `elasticFormFactor`. */
  a?: number;
  /** Radius R of the sphere [1/GeV]; by default `helmRadius`. */
  radius?: number;
  /** Thickness s of its skin [1/GeV]; by default 0.9 fm. */
  skin?: number;
}

/** Scale of the proton's dipole form factor [GeV^2], and its magnetic moment in nuclear magnetons. */
const DIPOLE = 0.71;
const PROTON_MOMENT = 2.79;
const MAGNETIC = (square(PROTON_MOMENT) - 1) / (4 * square(PROTON_MASS));

/** Skin of Helm's nucleus, 0.9 fm [1/GeV]. */
export const HELM_SKIN = 0.9 * FEMTOMETRE;

/** No nucleus has an edge sharper than this: least skin over the radius of Helm's sphere, 0.14 for lead. */
const SHARPEST_EDGE = 0.1;

const screeningLength = (Z: number): number => 111 / cbrt(Z) / ELECTRON_MASS;
const nuclearScale = (A: number): number => 0.164 / square(cbrt(A));

/** A length or scale that must be positive. */
function positive(name: string, value: number): number {
  if (value > 0 && value < Infinity) return value;
  throw new RangeError(`invalid ${name}: ${value}; must be positive and finite`);
}

/** All kinds from one place, so that a loop over one of them meets objects of one shape only. */
const formFactor = (kind: FormFactorKind, scales: Partial<Omit<FormFactor, "kind">>): FormFactor => ({
  kind,
  screening: scales.screening ?? 0,
  size: scales.size ?? Infinity,
  decay: scales.decay ?? 0,
  d: scales.d ?? Infinity,
  radius: scales.radius ?? 0,
  protons: scales.protons ?? 0,
  protonScreening: scales.protonScreening ?? 0,
});

/**
 * The nucleus as a whole, screened at large and smeared at small distance, Eq. (10) of arXiv:2505.04295:
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
 * The elastic form factor and, added to G2, the protons that are knocked out of the nucleus one by one:
 *
 *     G2 = Z^2 F^2 + Z [b^2 tau/(1 + b^2 tau)]^2 [1 + tau (mu_p^2 - 1)/4m_p^2]/(1 + tau/0.71 GeV^2)^4,
 *
 * b = 773 Z^(-2/3)/m_e, mu_p = 2.79. The last bracket is squared in much of the literature: a misprint that
 * arXiv:2401.06843, App. B, corrects. The recoil stays that of the whole nucleus, as in DMG4:
 * a proton that is knocked out recoils more, which matters where tau is near a window's kinematic end.
 *
 * @param Z charge number, from 2: hydrogen has nothing to knock out
 * @param A mass number [g/mol]
 */
export function quasiElasticFormFactor(Z: number, A: number, scales: ElasticScales = {}): FormFactor {
  if (!(Z >= 2)) throw new RangeError(`invalid Z: ${Z}; must be at least 2 for elastic+quasielastic`);
  const b = 773 / square(cbrt(Z)) / ELECTRON_MASS;
  return formFactor("elastic+quasielastic", {
    ...elasticFormFactor(Z, A, scales),
    size: DIPOLE,
    protons: 1 / Z,
    protonScreening: 1 / (b * b),
  });
}

/** Mean square radius of Lewin and Smith's Fermi distribution, times 5/3 [fm^2]. */
function fermiSquare(A: number): number {
  const c = 1.23 * cbrt(A) - 0.6;
  return c * c + (7 / 3) * square(Math.PI * 0.52);
}

/**
 * Least skin s of a Helm sphere of radius R, R/10, in the unit of R: a sharper edge diffracts up to tau = 1/s^2, in more
 * minima than any nucleus has, about R/s.
 */
export const leastHelmSkin = (radius: number): number => SHARPEST_EDGE * radius;

/** Whether a skin is below `leastHelmSkin`, by more than rounding. */
export const sharpHelmEdge = (radius: number, skin: number): boolean =>
  skin < leastHelmSkin(radius) * (1 - 1e-12);

/** The skin s that is a tenth of its own `helmRadius` [1/GeV]. */
export const narrowestHelmSkin = (A: number): number =>
  Math.sqrt(fermiSquare(A) / (1 / square(SHARPEST_EDGE) + 5)) * FEMTOMETRE;

/** The skin s of Helm's nucleus that leaves nothing of the sphere, R = 0 in `helmRadius` [1/GeV]. */
export const widestHelmSkin = (A: number): number => Math.sqrt(fermiSquare(A) / 5) * FEMTOMETRE;

/**
 * Radius of Helm's sphere [1/GeV], R^2 = c^2 + (7/3) pi^2 a^2 - 5 s^2, c = 1.23 A^(1/3) - 0.60 fm, a = 0.52 fm: what gives a
 * Fermi distribution's mean square radius, 3 R^2/5 + 3 s^2, for any skin s.
 *
 * Source: Lewin & Smith 1996, Astropart. Phys. 6, 87, Section 4, fitted to muonic atoms. With the usual skin R^2
 * is positive for every nucleus, but a proton would come out 2 fm wide instead of 0.84 fm.
 *
 * @param A mass number [g/mol]
 * @param skin s [1/GeV], up to `widestHelmSkin`
 */
export function helmRadius(A: number, skin: number = HELM_SKIN): number {
  const square = fermiSquare(A) * FEMTOMETRE * FEMTOMETRE - 5 * skin * skin;
  if (square >= 0) return Math.sqrt(square);
  throw new RangeError(
    `invalid skin: ${skin}; must be at most ${widestHelmSkin(A).toPrecision(6)} [1/GeV] for A = ${A}, or come with a radius`,
  );
}

/**
 * Helm's nucleus, a homogeneous sphere smeared with a Gaussian, screened as in `elasticFormFactor`:
 *
 *     F = [a^2 tau/(1 + a^2 tau)] [3 j_1(q R)/(q R)] exp(-q^2 s^2/2),    q^2 = tau.
 *
 * With R = 0 it is Gaussian: the exponential form factor F^2 = exp(-q^2 r^2/3) of a mean square radius r^2 is s = r/3^(1/2).
 * The skin is at least `leastHelmSkin`.
 *
 * Source: Helm 1956, Phys. Rev. 104, 1466; Lewin & Smith 1996, Astropart. Phys. 6, 87, Section 4. There q is the
 * three-momentum: q^2 = tau (1 + tau/4M^2), the same wherever F is not negligible.
 *
 * @param Z charge number, from 1
 * @param A mass number [g/mol]
 */
export function helmFormFactor(Z: number, A: number, scales: HelmScales = {}): FormFactor {
  const { a = screeningLength(Z), skin = HELM_SKIN } = scales;
  if (!(skin >= 0 && skin < Infinity))
    throw new RangeError(`invalid skin: ${skin}; must be zero or positive [1/GeV]`);
  const { radius = helmRadius(A, skin) } = scales;
  if (!(radius >= 0 && radius < Infinity))
    throw new RangeError(`invalid radius: ${radius}; must be zero or positive [1/GeV]`);
  if (sharpHelmEdge(radius, skin)) {
    const least = scales.radius === undefined ? narrowestHelmSkin(A) : leastHelmSkin(radius);
    throw new RangeError(
      `invalid skin: ${skin}; must be at least ${least.toPrecision(6)}, a tenth of the radius [1/GeV]`,
    );
  }
  const meanSquareRadius = positive("radius", 0.6 * radius * radius + 3 * skin * skin);
  return formFactor("helm", {
    screening: 1 / square(positive("a", a)),
    // where 1 - <r^2> tau/6 has reached zero
    size: 6 / meanSquareRadius,
    decay: skin * skin,
    radius,
  });
}

/**
 * A point charge, F = 1, or a^2 tau/(1 + a^2 tau) where a screening length is given.
 *
 * @param a screening length [1/GeV]; Infinity: a bare nucleus
 */
export function pointFormFactor(a = Infinity): FormFactor {
  if (!(a > 0)) throw new RangeError(`invalid a: ${a}; must be positive [1/GeV]`);
  return formFactor("point", { screening: 1 / (a * a) });
}

/**
 * G2(tau)/(Z^2 tau^2) [GeV^-4]: the form factor squared, written with the photon propagator so that it is finite at
 * tau = 0, where a screened nucleus is neutral.
 *
 * @param tau -q^2 [GeV^2]; > 0, or 0 where `screening` is positive
 */
export function formFactorOverTau(formFactor: FormFactor, tau: number): number {
  const { kind, screening, d } = formFactor;
  const f = 1 / ((tau + screening) * (1 + tau / d));
  if (kind === "elastic" || kind === "point") return f * f;
  if (kind === "helm") {
    const shape = sphere(formFactor.radius * Math.sqrt(tau)) * f;
    return shape * shape * exp(-formFactor.decay * tau);
  }
  const dipole = 1 + tau / DIPOLE;
  const proton = 1 / ((tau + formFactor.protonScreening) * dipole * dipole);
  return f * f + formFactor.protons * proton * proton * (1 + tau * MAGNETIC);
}

/** 3 j_1(x)/x = 3 (sin x - x cos x)/x^3: below 0.5, where the difference cancels, by its series. */
function sphere(x: number): number {
  const y = x * x;
  if (x < 0.5)
    return 1 - (y / 10) * (1 - (y / 28) * (1 - (y / 54) * (1 - (y / 88) * (1 - (y / 130) * (1 - y / 180)))));
  return (3 * (sin(x) - x * cos(x))) / (x * y);
}
