// Bremsstrahlung, the limit of a massless vector, in two forms: Tsai's, and one without his approximations.
import { collision, elasticFormFactor, formFactorOverTau, leptons, PB_GEV2 } from "../dist/parts.js";

const ALPHA = 1 / 137.035999084;
const m = leptons["e-"].mass;
/** Lead, and the lowest x = E_photon/E that counts. */
const [Z, A, X_LOW] = [82, 207, 0.01];

/** The midpoint rule: its integrands end smoothly, or in a logarithm's power. */
function integral(f, low, high, n = 4000) {
  const step = (high - low) / n;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += f(low + (i + 0.5) * step);
  return sum * step;
}

/** Int dx over X_LOW < x < 1 of a function that rises like 1/x. */
const overX = (f) => integral((lnX) => Math.exp(lnX) * f(Math.exp(lnX)), Math.log(X_LOW), 0);

/**
 * sigma [pb] for complete screening, Tsai 1974, Rev. Mod. Phys. 46, 815, Eq. (3.83) with its elastic part alone and without
 * the Coulomb correction:
 *
 *     d sigma/dx = (4 alpha^3 Z^2/m^2) [(4/3 - 4x/3 + x^2) ln(184.15 Z^(-1/3)) + (1 - x)/9]/x
 *
 * Its screening is Thomas and Fermi's, and it drops powers of 1/(a m): together some tenths of a percent on lead.
 */
export function tsai() {
  const radiation = Math.log(184.15 / Math.cbrt(Z));
  const shape = (x) => ((4 / 3) * (1 - x) + x * x) * radiation + (1 - x) / 9;
  return PB_GEV2 * overX((x) => ((4 * ALPHA ** 3 * Z * Z) / (m * m * x)) * shape(x));
}

/** asinh(u)/(u (1 + u^2)^(1/2)): the Fourier transform of K_0^2 at the momentum 2 m u, 1 at u = 0. */
const psi = (u) => Math.asinh(u) / (u * Math.sqrt(1 + u * u));
/** The same of K_1^2 and K_0^2, taken from their values at u = 0; series where the difference cancels. */
const flip = (u) => (u < 0.01 ? ((2 * u * u) / 3) * (1 - 0.8 * u * u) : 1 - psi(u));
const stay = (u) => (u < 0.01 ? ((4 * u * u) / 3) * (1 - 0.4 * u * u) : (1 + 2 * u * u) * psi(u) - 1);

/**
 * sigma [pb] for any form factor, in the limit of infinite energy alone:
 *
 *     d sigma/dx = (4 alpha^3/x) Int dtau G2(tau)/tau^2 {[1 + (1 - x)^2] [(1 + 2u^2) psi(u) - 1] + x^2 [1 - psi(u)]},
 *
 * u^2 = tau/4m^2: the electron's state of an electron and a photon at the transverse distance r has the density
 * [1 + (1 - x)^2] K_1(m r)^2 + x^2 K_0(m r)^2, and a momentum transfer q tells it apart from an electron alone by 1 - J_0(q r).
 * Bjorken, Kogut & Soper 1971, Phys. Rev. D 3, 1382. For small u the braces are (8/3 - 8x/3 + 2x^2) u^2, Tsai's shape.
 */
export function completeScreening() {
  const formFactor = elasticFormFactor(Z, A);
  const overTau = (g) =>
    integral(
      (lnTau) => {
        const tau = Math.exp(lnTau);
        return tau * formFactorOverTau(formFactor, tau) * g(Math.sqrt(tau) / (2 * m));
      },
      Math.log(1e-18),
      Math.log(1e3),
    );
  const [stays, flips] = [stay, flip].map(overTau);
  const shape = (x) => (1 + (1 - x) ** 2) * stays + x * x * flips;
  return PB_GEV2 * overX((x) => ((4 * ALPHA ** 3 * Z * Z) / x) * shape(x));
}

/** Set-up of a vector of mass mV at beam energy E [GeV]. */
export const setupAt = (energy_GeV, mass_GeV) => ({
  lepton: "e",
  energy_GeV,
  Z,
  A,
  window: [X_LOW, 1],
  final: "vector",
  mass_GeV,
  formFactor: "elastic",
});

/** What the limit leaves out, relative: of the vector's mass (m_V/x m)^2, of incomplete screening a m^2/E. */
export function leftOut(energy_GeV, mass_GeV) {
  const { screening } = collision({ leptonMass: m, energy: energy_GeV, Z, A }).formFactor;
  return (mass_GeV / (X_LOW * m)) ** 2 + (m * m) / (Math.sqrt(screening) * energy_GeV);
}

function bremsstrahlungRows() {
  const common = { scale: 1, error: null, expect: "agrees" };
  const value = completeScreening();
  const limits = [
    [100, 1e-7],
    [100, 1e-9],
    [1000, 1e-8],
    [10000, 1e-9],
  ];
  return [
    {
      ...common,
      setup: setupAt(100, 1e-7),
      value: tsai(),
      tolerance: 3e-3,
      note: "Tsai's formula: another screening, without powers of 1/(a m)",
    },
    ...limits.map(([energy, mass]) => ({
      ...common,
      setup: setupAt(energy, mass),
      value,
      tolerance: leftOut(energy, mass),
      note: "complete screening for our form factor",
    })),
  ].map((row, i) => ({ id: `bethe-heitler ${i + 1}`, ...row }));
}

export const betheHeitler = {
  name: "bethe-heitler",
  title: "Bethe and Heitler's bremsstrahlung",
  tests: "the limit of a massless vector: coupling, phase space, screening, from a closed form",
  unit: "pb",
  why:
    "against Tsai's formula 0.3 %, what it neglects; against the limit for our form factor what the limit leaves out, " +
    "(m_V/0.01 m_e)² of the mass and a m_e²/E of the energy.",
  rtol: 1e-7,
  rows: bremsstrahlungRows,
};
