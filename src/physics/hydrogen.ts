import { integerPower, square } from "../elementary/index.js";
import { PROTON_MASS } from "./constants.js";
import { FEMTOMETRE } from "./units.js";

/** The form factors of the proton and the deuteron: a fit to data, or dipoles of the measured size. */
export const hydrogenModels = ["fit", "dipole"] as const;

/** A name of `hydrogenModels`. */
export type HydrogenModel = (typeof hydrogenModels)[number];

/** A nucleus of hydrogen with its own electric and magnetic form factors. */
export type Hydrogen = "proton" | "deuteron";

/** Scale of the proton's dipole form factor [GeV^2]. */
export const PROTON_DIPOLE = 0.71;

/** The proton's magnetic moment in nuclear magnetons. CODATA 2018. */
const PROTON_MAGNETON = 2.79284734463;

/** The deuteron's mass [GeV], its quadrupole moment in e/M^2, its magnetic moment in e/2M. */
const DEUTERON_MASS = 1.87561294257;
const QUADRUPOLE = 25.83;
const DEUTERON_MAGNETON = 1.714;

/** The deuteron's charge radius [1/GeV], 2.1280 fm from muonic deuterium: Pohl et al. 2016, Science 353, 669. */
const DEUTERON_RADIUS = 2.128 * FEMTOMETRE;

/** Atomic masses of protium (also of natural hydrogen) and of deuterium [g/mol]. */
const masses: readonly (readonly [Hydrogen, number])[] = [
  ["proton", 1.008],
  ["deuteron", 2.0141],
];

/**
 * Returns which nucleus of hydrogen a nucleus is; undefined for every other one, tritium among them.
 *
 * @param A atomic mass, within 0.1 of that of hydrogen or deuterium [g/mol]
 */
export const hydrogenOf = (Z: number, A: number): Hydrogen | undefined =>
  Z === 1 ? masses.find(([, mass]) => Math.abs(A - mass) < 0.1)?.[0] : undefined;

/**
 * The two structure functions of elastic scattering, which together hold any unpolarised nucleus: the squared amplitude
 * is T = 8 A L_PP - 2 tau C L_gg. In Rosenbluth's formula A multiplies cos^2(theta/2), and C is B/(2 eta), eta =
 * tau/4M^2. A point of spin 1/2 has A = C = 1, one of spin 0 has A = 1, C = 0.
 */
export interface Structure {
  A: number;
  C: number;
}

/** Returns the structure of the proton, A = (G_E^2 + eta G_M^2)/(1 + eta), C = G_M^2. */
function protonStructure(model: HydrogenModel, tau: number): Structure {
  const eta = tau / (4 * square(PROTON_MASS));
  let electric = 1 / square(1 + tau / PROTON_DIPOLE);
  let magnetic = electric;
  if (model === "fit") {
    electric = (1 - 0.24 * eta) / (1 + eta * (10.98 + eta * (12.82 + eta * 21.97)));
    magnetic = (1 + 0.12 * eta) / (1 + eta * (10.97 + eta * (18.86 + eta * 6.55)));
  }
  const C = square(PROTON_MAGNETON * magnetic);
  return { A: (square(electric) + eta * C) / (1 + eta), C };
}

/** Residues and places of the poles of Abbott's three amplitudes in x = Q^2 [fm^-2], for no, one and two flips of helicity. */
const NO_FLIP = [1.57057, 1.52501, 12.23792, 8.75139, -42.04576, 15.97777, 27.92014, 23.20415];
const ONE_FLIP = [0.07043, 43.67795, 0.14443, 30.05435, -0.27343, 16.43075, 0.05856, 2.80716];
const TWO_FLIPS = [-0.16577, 1.87055, 0.27557, 14.95683, -0.05382, 28.04312, -0.05598, 41.1294];

/** Returns a_1/(b_1 + x) + ... of [a_1, b_1, ...]. */
function poles(terms: readonly number[], x: number): number {
  let sum = 0;
  for (let i = 0; i < terms.length; i += 2) sum += terms[i] / (terms[i + 1] + x);
  return sum;
}

/** Scale of the reduced nucleon's dipole in Abbott's parametrisation [GeV^2]. */
const REDUCED = 4 * square(0.89852);

/** The value of Abbott's G_C at 0, 1 but for the rounding of his constants, and of x in 2 eta. */
const AT_REST = poles(NO_FLIP, 0);
const TWO_ETA = 1 / (2 * square(DEUTERON_MASS * FEMTOMETRE));

/** Returns the structure of the deuteron, A = G_C^2 + (8/9) eta^2 G_Q^2 + (2/3) eta G_M^2, C = (2/3)(1 + eta) G_M^2. */
function deuteronStructure(model: HydrogenModel, tau: number): Structure {
  const eta = tau / (4 * square(DEUTERON_MASS));
  let charge = 1 / square(1 + (tau * square(DEUTERON_RADIUS)) / 12);
  let magnetic = DEUTERON_MAGNETON * charge;
  let quadrupole = QUADRUPOLE * eta * charge;
  if (model === "fit") {
    const x = tau * square(FEMTOMETRE);
    // g_1 over (2 eta)^(1/2), and g_2 over 2 eta: neither is singular at 0
    const [g0, g1, g2] = [
      poles(NO_FLIP, x),
      poles(ONE_FLIP, x) / Math.sqrt(TWO_ETA),
      poles(TWO_FLIPS, x) / TWO_ETA,
    ];
    const scale = 1 / (integerPower(1 + tau / REDUCED, 4) * (1 + 2 * eta) * AT_REST);
    charge = scale * ((1 - (2 / 3) * eta) * g0 + (16 / 3) * eta * g1 + (4 / 3) * eta * (2 * eta - 1) * g2);
    magnetic = scale * (2 * g0 + 2 * (2 * eta - 1) * g1 - 4 * eta * g2);
    // eta times G_Q
    quadrupole = scale * eta * (-g0 + 2 * g1 - 2 * (1 + eta) * g2);
  }
  const magnetic2 = (2 / 3) * square(magnetic);
  return {
    A: square(charge) + (8 / 9) * square(quadrupole) + eta * magnetic2,
    C: (1 + eta) * magnetic2,
  };
}

/**
 * Returns the structure functions of the proton or the deuteron at tau = Q^2.
 *
 * Proton: `fit` is Kelly 2004, Phys. Rev. C 70, 068202, good to about 2 % up to 10 GeV^2; `dipole` is G_E = G_M/mu_p = (1 + tau/0.71
 * GeV^2)^-2. Deuteron: `fit` is parametrisation II of Abbott et al. 2000, Eur. Phys. J. A 7, 421, good to some 5 % up to 1.9 GeV^2 and with the
 * power of tau that quarks give beyond; `dipole` gives G_C, G_M and G_Q one dipole of the measured charge radius.
 *
 * @param tau -q^2 [GeV^2], >= 0
 */
export const hydrogenStructure = (nucleus: Hydrogen, model: HydrogenModel, tau: number): Structure =>
  nucleus === "proton" ? protonStructure(model, tau) : deuteronStructure(model, tau);

/** Returns tau at which the whole form factor falls off [GeV^2]. */
export const hydrogenSize = (nucleus: Hydrogen): number =>
  nucleus === "proton" ? PROTON_DIPOLE : 12 / square(DEUTERON_RADIUS);
