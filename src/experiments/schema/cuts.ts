import type { RecoilCuts } from "../../production/selection.js";
import { alsoBesideErrors, mapping, quantity } from "./fields.js";

/** Cuts on the recoil lepton, as the file states them. */
export interface Cuts {
  recoil_angle_min_mrad?: number;
  recoil_angle_max_mrad?: number;
  recoil_pt_min_MeV?: number;
  recoil_pt_max_MeV?: number;
  recoil_energy_max_GeV?: number;
}

/** The angle pi [mrad]. */
export const LARGEST_ANGLE = 3141.6;
const angle = { above: 0, to: LARGEST_ANGLE, unit: "mrad" } as const;
const pT = { above: 0, to: 1e8, unit: "MeV" } as const;

/**
 * The key `cuts`: ranges of the recoil lepton's angle to the beam, its momentum across the beam and its energy that count as
 * signal.
 */
export const cuts = mapping({
  recoil_angle_min_mrad: quantity("Smallest angle between the recoil lepton and the beam", {
    ...angle,
    to: LARGEST_ANGLE - 0.6,
  }).exactOptional(),
  recoil_angle_max_mrad: quantity(
    "Largest angle between the recoil lepton and the beam",
    angle,
  ).exactOptional(),
  recoil_pt_min_MeV: quantity(
    "Smallest momentum of the recoil lepton transverse to the beam",
    pT,
  ).exactOptional(),
  recoil_pt_max_MeV: quantity(
    "Largest momentum of the recoil lepton transverse to the beam",
    pT,
  ).exactOptional(),
  recoil_energy_max_GeV: quantity("Largest energy of the recoil lepton", {
    above: 0,
    to: 1e5,
    unit: "GeV",
  }).exactOptional(),
}).superRefine((value, context) => {
  const rising = (low: keyof typeof value, high: keyof typeof value): void => {
    const [least, most] = [value[low], value[high]];
    if (least !== undefined && most !== undefined && least >= most)
      context.addIssue({ code: "custom", path: [low], message: `must be below ${high}, ${most}` });
  };
  rising("recoil_angle_min_mrad", "recoil_angle_max_mrad");
  rising("recoil_pt_min_MeV", "recoil_pt_max_MeV");
}, alsoBesideErrors);

/** Returns the cuts of the file in radians and GeV. */
export const recoilCuts = (file: Cuts): RecoilCuts => ({
  ...(file.recoil_angle_min_mrad !== undefined && {
    angleMin: Math.min(1e-3 * file.recoil_angle_min_mrad, Math.PI),
  }),
  ...(file.recoil_angle_max_mrad !== undefined && {
    angleMax: Math.min(1e-3 * file.recoil_angle_max_mrad, Math.PI),
  }),
  ...(file.recoil_pt_min_MeV !== undefined && { pTMin: 1e-3 * file.recoil_pt_min_MeV }),
  ...(file.recoil_pt_max_MeV !== undefined && { pTMax: 1e-3 * file.recoil_pt_max_MeV }),
  ...(file.recoil_energy_max_GeV !== undefined && { energyMax: file.recoil_energy_max_GeV }),
});
