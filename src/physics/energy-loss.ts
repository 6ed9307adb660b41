import { exp, integerPower, log, log1p, log10, square } from "../elementary/index.js";
import type { Composition } from "./composition.js";
import { ALPHA, ELECTRON_MASS, MUON_MASS } from "./constants.js";
import { excitationEnergy } from "./elements.js";
import { muonRadiation } from "./muon-radiation.js";
import type { Projectile } from "./particles.js";

/** 4 pi N_A r_e^2 m_e [GeV cm^2/mol]. */
const K = 0.307075e-3;

/** Returns the number of electrons per mass, Sum w Z/A [mol/g]. */
const electronsPerMass = (composition: Composition): number =>
  composition.reduce((sum, { Z, A, massFraction }) => sum + (massFraction * Z) / A, 0);

/** Returns the mean excitation energy of a mixture [eV], Bragg's ln I = Sum w (Z/A) ln I_i / Sum w Z/A. */
function excitation(composition: Composition): number {
  const sum = composition.reduce(
    (sum, { Z, A, massFraction }) => sum + ((massFraction * Z) / A) * log(excitationEnergy(Z)),
    0,
  );
  return exp(sum / electronsPerMass(composition));
}

/**
 * Returns the density effect delta of condensed matter: Sternheimer, Peierls, Phys. Rev. B 3 (1971) 3681, from the mean
 * excitation energy and the plasma energy alone. At high energy it is 2 ln(hbar omega_p beta gamma/I) - 1 in any
 * material.
 */
function densityEffect(betaGamma: number, I: number, plasma: number): number {
  const C = 2 * log(I / plasma) + 1;
  const [x1, below, offset] = I < 100 ? [2, 3.681, 1] : [3, 5.215, 1.5];
  const x0 = C < below ? 0.2 : 0.326 * C - offset;
  const x = log10(betaGamma);
  if (x <= x0) return 0;
  const asymptotic = 2 * Math.LN10 * x - C;
  if (x >= x1) return asymptotic;
  return asymptotic + (C - 2 * Math.LN10 * x0) * integerPower((x1 - x) / (x1 - x0), 3);
}

/**
 * Returns the mean ionisation loss of particles of charge e, Bethe's formula with the density effect of condensed matter:
 *
 *     a = K (Z/A)/beta^2 {(1/2) ln[2 m_e (beta gamma)^2 W/I^2] - beta^2 - delta/2 + (1/8)(W/E)^2},
 *     W = 2 m_e (beta gamma)^2/[1 + 2 gamma m_e/m + (m_e/m)^2]
 *
 * W is the largest energy that an electron can take. The last term is that of spin 1/2; for spin 0 it is m_e W/(4 E^2). Both are exact at
 * tree level for every mass, also below the electron's, because no electron is like the particle. Source: Groom, Mokhov, Striganov, At. Data Nucl. Data
 * Tables 78 (2001) 183, Eqs. (4), (5); Rossi, High-Energy Particles (1952), Ch. 2.
 *
 * @param E energy of the particle [GeV], from beta gamma = 0.3 on
 * @param density [g/cm^3]
 * @returns a [GeV cm^2/g]; a charge of epsilon e loses epsilon^2 times as much
 */
export function ionisation(
  E: number,
  { mass, spin }: Projectile,
  { composition, density }: { composition: Composition; density: number },
): number {
  const gamma = E / mass;
  const betaGamma2 = (gamma - 1) * (gamma + 1);
  const beta2 = betaGamma2 / square(gamma);
  const most = largestTransfer(gamma, mass);
  const ZoverA = electronsPerMass(composition);
  const I = excitation(composition);
  const delta = densityEffect(Math.sqrt(betaGamma2), I, 28.816 * Math.sqrt(density * ZoverA));
  const excitationGeV = I * 1e-9;
  return (
    (K *
      ZoverA *
      (0.5 * log((2 * ELECTRON_MASS * betaGamma2 * most) / square(excitationGeV)) -
        beta2 -
        0.5 * delta +
        (spin === 0.5 ? 0.125 * square(most / E) : (0.25 * ELECTRON_MASS * most) / square(E)))) /
    beta2
  );
}

/** Returns the largest energy that an electron at rest can take from a particle [GeV]. */
function largestTransfer(gamma: number, mass: number): number {
  const ratio = ELECTRON_MASS / mass;
  return (2 * ELECTRON_MASS * ((gamma - 1) * (gamma + 1))) / (1 + 2 * gamma * ratio + ratio * ratio);
}

/**
 * Returns the mean ionisation loss of muons, a(E): Bethe's formula with the density effect, the muon's spin and
 * bremsstrahlung of the electrons that are knocked out. Source: Groom, Mokhov, Striganov, At. Data Nucl. Data Tables 78
 * (2001) 183, Eqs. (4)-(6). It is within 2 % of their tables in condensed matter from beta gamma = 1 on. The density
 * effect in gases is not included.
 *
 * @param E energy of the muon [GeV], above its mass
 * @param density [g/cm^3]
 * @returns a [GeV cm^2/g]
 */
export function muonIonisation(E: number, composition: Composition, density: number): number {
  const gamma = E / MUON_MASS;
  const logMost = log((2 * largestTransfer(gamma, MUON_MASS)) / ELECTRON_MASS);
  const knockOn =
    ((K * ALPHA) / (4 * Math.PI)) *
    electronsPerMass(composition) *
    (log(2 * gamma) - logMost / 3) *
    logMost *
    logMost;
  return ionisation(E, { mass: MUON_MASS, spin: 0.5 }, { composition, density }) + Math.max(0, knockOn);
}

/**
 * Returns the mean energy loss of muons in a material, -dE/dx = rho [a(E) + b(E) E]: ionisation and radiation, each
 * averaged over its elements by mass.
 *
 * It is a mean: above 100 GeV in heavy materials half of it comes from rare, hard collisions. It is within 1 % of PUMAS
 * (see `muonRadiation`) at 100 GeV to 10 TeV; 5 % is a safe bound on all that is neglected at other energies. Below 1 GeV it is
 * ionisation: radiation, whose formulae are made for more than 5 GeV, adds less than 0.2 % there.
 *
 * @param E energy of the muon [GeV], from 2^(1/2) of its mass on, beta gamma = 1
 * @param density [g/cm^3]
 * @returns -dE/dx [GeV/cm]
 */
export function muonEnergyLoss(E: number, composition: Composition, density: number): number {
  const b = composition.reduce((sum, { Z, A, massFraction }) => {
    const { bremsstrahlung, pairProduction, photonuclear } = muonRadiation(E, Z, A);
    return sum + massFraction * (bremsstrahlung + pairProduction + photonuclear);
  }, 0);
  return density * (muonIonisation(E, composition, density) + b * E);
}

/**
 * Returns the mean energy loss of electrons by collisions with the electrons of matter, after Berger and Seltzer, with the density
 * effect of condensed matter:
 *
 *     b = (K/2)(Z/A)/beta^2 {2 ln(T/I) + ln(1 + tau/2) + (1 - beta^2)[1 + tau^2/8 - (2 tau + 1) ln 2] - delta},   tau = T/m_e
 *
 * Source: ICRU Report 37 (1984). Positrons lose 1 to 3 % less from 1 to 100 GeV, which is neglected.
 *
 * @param E energy of the electron [GeV], above its mass
 * @param density [g/cm^3]
 * @returns b [GeV cm^2/g]
 */
export function electronCollisionLoss(E: number, composition: Composition, density: number): number {
  const gamma = E / ELECTRON_MASS;
  const tau = gamma - 1;
  const betaGamma2 = tau * (gamma + 1);
  const beta2 = betaGamma2 / square(gamma);
  const ZoverA = electronsPerMass(composition);
  const I = excitation(composition);
  const delta = densityEffect(Math.sqrt(betaGamma2), I, 28.816 * Math.sqrt(density * ZoverA));
  const F = (1 - beta2) * (1 + square(tau) / 8 - (2 * tau + 1) * Math.LN2);
  const inT = 2 * log((tau * ELECTRON_MASS) / (I * 1e-9)) + log1p(0.5 * tau);
  return (0.5 * K * ZoverA * (inT + F - delta)) / beta2;
}
