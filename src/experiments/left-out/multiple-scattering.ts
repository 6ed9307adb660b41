import { log } from "../../elementary/index.js";
import { recoilCut } from "../beam-energies.js";
import type { Cuts } from "../schema/cuts.js";
import type { Experiment } from "../schema/experiment.js";
import { thicknessInX0 } from "./track-lengths.js";

/** The part of a cut from which on scattering moves many leptons across it. */
const MUCH = 1 / 3;

/** The part of the recoil energies that must scatter as much. */
const MANY = 0.1;

/**
 * Computes p theta_0, the momentum across one plane by which multiple scattering spreads fast leptons [GeV]:
 *
 *     theta_0 = 13.6 MeV/(beta c p) t^(1/2) (1 + 0.038 ln t)
 *
 * Source: Highland, Nucl. Instrum. Meth. 129 (1975) 497, with the numbers of Lynch and Dahl: Particle Data Group, Passage of
 * Particles Through Matter. It holds to 11 % for 0.001 < t < 100 radiation lengths.
 *
 * @param t thickness [radiation lengths]
 */
export const scatteredMomentum = (t: number): number =>
  t > 0 ? 0.0136 * Math.sqrt(t) * Math.max(0, 1 + 0.038 * log(t)) : 0;

const short = (value: number): string => String(Number(value.toPrecision(2)));

/** Says how far leptons scatter beside each cut in angle or transverse momentum for which this matters. */
function beside(cuts: Cuts, kick: number, fastest: number): string[] {
  const { recoil_angle_min_mrad, recoil_angle_max_mrad, recoil_pt_min_MeV, recoil_pt_max_MeV } = cuts;
  const angles = Object.entries({ recoil_angle_min_mrad, recoil_angle_max_mrad }).flatMap(([key, cut]) => {
    const slow = cut === undefined ? 0 : kick / (MUCH * 1e-3 * cut);
    return slow > MANY * fastest
      ? [`${slow < fastest ? `below ${short(slow)} GeV ` : ""}it is more than a third of ${key} ${cut}`]
      : [];
  });
  const momenta = Object.entries({ recoil_pt_min_MeV, recoil_pt_max_MeV }).flatMap(([key, cut]) =>
    cut !== undefined && kick > MUCH * 1e-3 * cut ? [`it is more than a third of ${key} ${cut}`] : [],
  );
  return [...angles, ...momenta];
}

/**
 * Lists a note if multiple scattering of the recoil lepton, which is not counted, matters beside cuts in angle or transverse momentum.
 * The path is half of the target, the mean one behind the collision.
 */
export function scatteringWarnings({ beam, target, signal, cuts }: Experiment): string[] {
  const t = 0.5 * thicknessInX0(target);
  const kick = scatteredMomentum(t);
  const counted = recoilCut(beam, signal.missing_energy_fraction) || beam.energy_GeV;
  const found = beside(cuts, kick, Math.min(counted, cuts.recoil_energy_max_GeV ?? counted));
  if (found.length === 0) return [];
  return [
    `multiple scattering of the recoil lepton is not counted: theta_0 is ${short(1000 * kick)} MeV/p behind the mean path of ${short(t)} X0; ${found.join(", ")}`,
  ];
}
