import { atan2, hypot } from "../../elementary/index.js";
import { efficiencyAt, type Selection, selects } from "../selection.js";
import type { EmissionPoint } from "./emission-point.js";

/**
 * Returns the recoil lepton at a point of phase space: energy [GeV], angle to the beam [rad] and momentum across it
 * [GeV].
 */
export function recoilAt({ Ek, k, tau, pL, pT, Qk, Q1, Q2, collision }: EmissionPoint): {
  energy: number;
  angle: number;
  pT: number;
} {
  const { E, p, M } = collision;
  // p x p' and p.p' with p' = p - k - Q
  const across = hypot(hypot(pT * Q2, pL * Q2), pT * (k + Qk) - pL * Q1);
  const along = p * p - pL * (k + Qk) - pT * Q1;
  return { energy: E - Ek - (0.5 * tau) / M, angle: atan2(across, along), pT: across / p };
}

/** Returns the weight function of a selection on phase space: 0 outside its cuts, its efficiency inside. */
export function acceptanceOf(selection: Selection): (point: EmissionPoint) => number {
  if (!selects(selection)) return () => 1;
  const { cuts, missingEnergyFraction, recoilAngle } = selection;
  const { angleMin = 0, angleMax = Math.PI, pTMin = 0, pTMax = Infinity, energyMax = Infinity } = cuts;
  return (point) => {
    const { energy, angle, pT } = recoilAt(point);
    if (energy > energyMax || angle < angleMin || angle > angleMax || pT < pTMin || pT > pTMax) return 0;
    const atX = missingEnergyFraction ? efficiencyAt(missingEnergyFraction, point.Ek / point.collision.E) : 1;
    return recoilAngle ? atX * efficiencyAt(recoilAngle, angle) : atX;
  };
}
