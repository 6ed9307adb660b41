import { cos, sin } from "../elementary/index.js";
import type { EmissionPoint } from "../production/phase-space/emission-point.js";

/**
 * Direction of chi in the rest frame of the pair, with its velocity beta: components along kHat, e1 and e2 of
 * `EmissionPoint`.
 */
export interface PairDirection {
  beta: number;
  nL: number;
  n1: number;
  n2: number;
}

/** Length of a row (px, py, pz, E). */
const STRIDE = 4;

/**
 * Computes the momenta of an event in the laboratory, the beam along +z [GeV]: rows (px, py, pz, E) of the beam lepton,
 * the nucleus at rest, the recoil lepton and the recoil nucleus, then chi and chibar, or V alone.
 *
 * With kHat = (sin theta, 0, cos theta), e1 = (-cos theta, 0, sin theta), e2 = (0, -1, 0), turned by phi around the
 * beam: p' = p - k - Q, and of the pair
 *
 *     k1,2 = k/2 +- (beta/2) (n_L (E_k kHat, |k|) + sqrt(s) (n1 e1 + n2 e2))
 *
 * Momenta add up exactly, up to rounding. Energies follow from the masses, so that every particle is on its mass shell.
 *
 * @param phi azimuth of the whole around the beam
 * @param mass of chi or V [GeV]
 * @param out receives the rows
 * @param at index at which they begin
 */
export function fourMomenta(
  point: EmissionPoint,
  phi: number,
  mass: number,
  pair: PairDirection | null,
  out: Float64Array,
  at: number,
): void {
  const { s, Ek, k, pL, pT, Qk, Q1, Q2 } = point;
  const { m, E, p, M } = point.collision;
  const cosTheta = pL / p;
  const sinTheta = pT / p;
  const cosPhi = cos(phi);
  const sinPhi = sin(phi);
  const put = (row: number, along: number, first: number, second: number, mass: number): void => {
    const x = along * sinTheta - first * cosTheta;
    const z = along * cosTheta + first * sinTheta;
    const px = x * cosPhi + second * sinPhi;
    const py = x * sinPhi - second * cosPhi;
    setMomentum(out, at + row * STRIDE, px, py, z, mass);
  };
  setMomentum(out, at, 0, 0, p, m);
  out[at + 3] = E;
  setMomentum(out, at + STRIDE, 0, 0, 0, M);
  put(2, pL - k - Qk, pT - Q1, -Q2, m);
  put(3, Qk, Q1, Q2, M);
  if (!pair) {
    put(4, k, 0, 0, mass);
    return;
  }
  const { beta, nL, n1, n2 } = pair;
  const along = 0.5 * beta * nL * Ek;
  const across = 0.5 * beta * Math.sqrt(s);
  put(4, 0.5 * k + along, across * n1, across * n2, mass);
  put(5, 0.5 * k - along, -across * n1, -across * n2, mass);
}

/** Writes a row (px, py, pz, E) of a particle on its mass shell [GeV]. */
export function setMomentum(
  out: Float64Array,
  at: number,
  px: number,
  py: number,
  pz: number,
  mass: number,
): void {
  out[at] = px;
  out[at + 1] = py;
  out[at + 2] = pz;
  out[at + 3] = Math.sqrt(px * px + py * py + pz * pz + mass * mass);
}
