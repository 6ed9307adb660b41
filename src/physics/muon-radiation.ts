import { cbrt, exp, integerPower, log, log1p, pow, square } from "../elementary/index.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { ALPHA, AVOGADRO, ELECTRON_MASS, ELECTRON_RADIUS_cm, MUON_MASS } from "./constants.js";
import { CM2_PER_UB } from "./units.js";

/** (alpha r_e)^2 N_A [cm^2/mol]. */
const STRENGTH = square(ALPHA * ELECTRON_RADIUS_cm) * AVOGADRO;
const SQRT_E = exp(0.5);
const MASS_RATIO = MUON_MASS / ELECTRON_MASS;

/** Computes Int dv f(v) over [low, high] in ln v and, towards 1, in ln(1 - v). */
function integral(low: number, high: number, f: (v: number) => number): number {
  const middle = 0.5;
  const { nodes, weights } = gaussLegendre(24);
  let sum = 0;
  const piece = (from: number, to: number, value: (u: number) => number) => {
    if (from < to)
      for (let i = 0; i < nodes.length; i++)
        sum += weights[i] * (to - from) * value(from + (to - from) * nodes[i]);
  };
  piece(log(low), log(Math.min(high, middle)), (u) => exp(u) * f(exp(u)));
  piece(log(1 - high), log(1 - Math.max(low, middle)), (u) => exp(u) * f(1 - exp(u)));
  return sum;
}

/**
 * Returns v d sigma/dv of bremsstrahlung, v = E_photon/E, on the screened nucleus and on the atomic electrons, over
 * alpha^2 r_e^2: Kelner, Kokoulin, Petrukhin, preprint MEPhI 024-95 (1995); Groom et al. 2001, Eqs. (25)-(31).
 */
function bremsstrahlung(v: number, E: number, Z: number, A: number): number {
  const delta = (square(MUON_MASS) * v) / (2 * E * (1 - v));
  const B = (Z === 1 ? 202.4 : 182.7) / cbrt(Z);
  const electronB = (Z === 1 ? 446 : 1429) / square(cbrt(Z));
  const size = 1.54 * pow(A, 0.27);
  const nucleus = log(
    (B * (MUON_MASS + delta * (size * SQRT_E - 2))) / (size * (ELECTRON_MASS + delta * SQRT_E * B)),
  );
  const electrons = log(
    (electronB * MUON_MASS) /
      ((1 + (delta * MASS_RATIO) / (ELECTRON_MASS * SQRT_E)) * (ELECTRON_MASS + delta * SQRT_E * electronB)),
  );
  // photons from electrons have a lower maximal energy; a process ends at the energy at which its logarithm turns
  // negative
  const phi = Z * Z * Math.max(0, nucleus) + Z * Math.max(0, electrons);
  return (4 * (4 / 3 - (4 / 3) * v + v * v) * phi) / (ALPHA * square(MASS_RATIO));
}

/**
 * Returns v d sigma/dv of e+ e- pair production, v = E_pair/E, over alpha^2 r_e^2: Kokoulin, Petrukhin, Proc. 12th ICRC
 * (1971) 2436, with the atomic electrons of Kelner, Phys. At. Nucl. 61 (1998) 448; Groom et al. 2001, section 4.2.
 */
function pairProduction(v: number, E: number, Z: number): number {
  const [m, mu] = [ELECTRON_MASS, MUON_MASS];
  const z13 = cbrt(Z);
  const rhoMax = (1 - (6 * mu * mu) / (E * E * (1 - v))) * Math.sqrt(1 - (4 * m) / (E * v));
  if (!(rhoMax > 0)) return 0;
  const beta = (v * v) / (2 * (1 - v));
  const atom = 183 / z13;
  const { nodes, weights } = gaussLegendre(12);
  // rho = 1 - e^u concentrates the points at rho = 1, where the electron pair is asymmetric
  const end = log(1 - rhoMax);
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) {
    const rest = exp(end * nodes[i]);
    const rho2 = square(1 - rest);
    const xi = square((mu * v) / (2 * m)) * ((1 - rho2) / (1 - v));
    const be =
      ((2 + rho2) * (1 + beta) + xi * (3 + rho2)) * log1p(1 / xi) + (1 - rho2 - beta) / (1 + xi) - (3 + rho2);
    const bmu =
      ((1 + rho2) * (1 + 1.5 * beta) - ((1 + 2 * beta) * (1 - rho2)) / xi) * log1p(xi) +
      (xi * (1 - rho2 - beta)) / (1 + xi) +
      (1 + 2 * beta) * (1 - rho2);
    const ye =
      (5 - rho2 + 4 * beta * (1 + rho2)) /
      (2 * (1 + 3 * beta) * log(3 + 1 / xi) - rho2 - 2 * beta * (2 - rho2));
    const ymu =
      (4 + rho2 + 3 * beta * (1 + rho2)) / ((1 + rho2) * (1.5 + 2 * beta) * log(3 + xi) + 1 - 1.5 * rho2);
    const screening = (2 * m * SQRT_E * atom * (1 + xi)) / (E * v * (1 - rho2));
    const le =
      log((atom * Math.sqrt((1 + xi) * (1 + ye))) / (1 + screening * (1 + ye))) -
      0.5 * log1p(square((1.5 * z13) / MASS_RATIO) * (1 + xi) * (1 + ye));
    const lmu = log(((MASS_RATIO / 1.5) * atom) / z13 / (1 + screening * (1 + ymu)));
    const phi = Math.max(0, be * le) + Math.max(0, bmu * lmu) / square(MASS_RATIO);
    sum += weights[i] * -end * rest * phi;
  }
  const [g1, g2] = Z === 1 ? [4.4e-5, 4.8e-5] : [1.95e-5, 5.3e-5];
  const gamma = E / mu;
  const above = 0.073 * log(gamma / (1 + g1 * square(z13) * gamma)) - 0.26;
  const below = 0.058 * log(gamma / (1 + g2 * z13 * gamma)) - 0.14;
  const electrons = above > 0 && below > 0 ? above / below : 0;
  return (4 / (3 * Math.PI)) * Z * (Z + electrons) * (1 - v) * sum;
}

/**
 * Returns v d sigma/dv of inelastic scattering on nuclei, v = nu/E [microbarn]: Bezrukov, Bugaev, Sov. J. Nucl. Phys.
 * 33 (1981) 635; Groom et al. 2001, section 4.3.
 */
function photonuclear(v: number, E: number, Z: number, A: number): number {
  const sigma = 114.3 + 1.647 * square(log(0.0213 * v * E));
  const x = 0.00282 * cbrt(A) * sigma;
  const shadowing = Z === 1 ? 1 : (3 / integerPower(x, 3)) * (0.5 * x * x - 1 + exp(-x) * (1 + x));
  const [m1, m2, mu2] = [0.54, 1.8, square(MUON_MASS)];
  const t = (mu2 * v * v) / (1 - v);
  const kappa = 1 - 2 / v + 2 / (v * v);
  const transverse = kappa * log1p(m1 / t) - (kappa * m1) / (m1 + t) - (2 * mu2) / t;
  const hard = kappa * log1p(m2 / t) - (2 * mu2) / t;
  const longitudinal = (0.75 * shadowing * m1) / (m1 + t) + ((0.25 * m2) / t) * log1p(t / m2);
  return (
    (ALPHA / (2 * Math.PI)) *
    A *
    sigma *
    v *
    v *
    (0.75 * shadowing * transverse + 0.25 * hard + (mu2 / (2 * t)) * longitudinal)
  );
}

/** The parts of b(E) [cm^2/g]. */
export interface MuonRadiation {
  bremsstrahlung: number;
  pairProduction: number;
  photonuclear: number;
}

/**
 * Computes the radiative energy loss of muons in an element, b(E) = (N_A/A) Int dv v d sigma/dv. Its part of -dE/dx is
 * b(E) E.
 *
 * Source: Groom, Mokhov, Striganov, At. Data Nucl. Data Tables 78 (2001) 183, from 5 GeV to 100 TeV. It is within 1 %
 * of the code PUMAS (Niess et al., Comput. Phys. Commun. 229 (2018) 54) in lead and lead tungstate, and of the tables
 * of Groom et al. in standard rock above 100 GeV; the critical energies of heavy elements in these tables are up to 7 %
 * above those of this function.
 *
 * @param E energy of the muon [GeV]
 * @param Z charge number
 * @param A atomic mass [g/mol]
 */
export function muonRadiation(E: number, Z: number, A: number): MuonRadiation {
  const end = 1 - 0.75 * SQRT_E * (MUON_MASS / E) * cbrt(Z);
  // a photon of less than a pion's mass makes no hadrons
  const pion = 0.14 / E;
  return {
    bremsstrahlung: (STRENGTH / A) * integral(1e-9, end, (v) => bremsstrahlung(v, E, Z, A)),
    pairProduction: (STRENGTH / A) * integral((4 * ELECTRON_MASS) / E, end, (v) => pairProduction(v, E, Z)),
    photonuclear:
      (AVOGADRO / A) * CM2_PER_UB * integral(pion, 1 - MUON_MASS / E, (v) => photonuclear(v, E, Z, A)),
  };
}
