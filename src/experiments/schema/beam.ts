import { z } from "zod";
import { type LeptonName, leptonNames, leptons } from "../../physics/particles.js";
import { alsoBesideErrors, mapping, oneOf, quantity } from "./fields.js";

/** The distance in standard deviations to which a beam with a spread extends below its mean: its quadrature goes no further. */
export const SPREAD_REACH = 6;

const lineEnergy = quantity("Energy", { above: 0, to: 1e5, unit: "GeV" });
const lineWeight = quantity("Weight, relative to the sum of all", { above: 0, to: 1e30 });

const loss = mapping({
  dE_dx_GeV_per_cm: quantity("Energy loss along the target", { above: 0, to: 100, unit: "GeV/cm" }),
});

/** The key `beam`: a lepton, its nominal energy, the spread of the energy, and its loss on the way through the target. */
export const beam = mapping({
  lepton: oneOf("Beam particle", leptonNames),
  energy_GeV: quantity("Nominal energy of a beam particle, including its mass; E_miss is counted from it", {
    above: 0,
    to: 1e5,
    unit: "GeV",
  }),
  on_target: quantity("Number of beam particles on target", { above: 0, to: 1e30 }),
  energy_spread_GeV: quantity("Standard deviation of a Gaussian beam energy", {
    above: 0,
    to: 1e4,
    unit: "GeV",
  }).exactOptional(),
  spectrum_GeV: z
    .array(z.tuple([lineEnergy, lineWeight], { error: "must be [energy, weight]" }), {
      error: "must be a list of [energy, weight] with energies in GeV",
    })
    .min(1, { error: "must have an [energy, weight]" })
    .max(100, { error: "must have at most 100 [energy, weight]" })
    .meta({
      description:
        "Beam energies with their weights, a list of [energy [GeV], weight]; instead of energy_spread_GeV",
    })
    .exactOptional(),
  energy_loss: z
    .union([z.enum(["none", "material"]), loss], {
      error: "must be none, material, or {dE_dx_GeV_per_cm: number}",
    })
    .meta({
      description:
        "Mean energy loss of muons along the target: none; material, the ionisation and radiation in the target's material; or a given dE/dx",
    })
    .default("none"),
})
  .superRefine(({ lepton, energy_GeV, energy_spread_GeV, spectrum_GeV, energy_loss }, context) => {
    const problem = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    const mass = leptons[lepton]?.mass;
    if (energy_GeV > 0 && energy_GeV <= mass)
      problem(["energy_GeV"], `must be above the lepton's mass, ${mass} GeV`);
    if (energy_spread_GeV !== undefined && spectrum_GeV !== undefined)
      problem(["energy_spread_GeV"], "must be left out with spectrum_GeV");
    if (energy_spread_GeV !== undefined && energy_GeV - SPREAD_REACH * energy_spread_GeV <= mass)
      problem(
        ["energy_spread_GeV"],
        `must leave energy_GeV - ${SPREAD_REACH} energy_spread_GeV above the lepton's mass`,
      );
    if (Array.isArray(spectrum_GeV))
      for (const [i, line] of spectrum_GeV.entries())
        if (Array.isArray(line) && line[0] <= mass)
          problem(["spectrum_GeV", i, 0], `must be above the lepton's mass, ${mass} GeV`);
    if ((lepton === "e-" || lepton === "e+") && energy_loss !== undefined && energy_loss !== "none")
      problem(["energy_loss"], "must be none for electrons, which lose their energy in few hard photons");
  }, alsoBesideErrors)
  .meta({ not: { required: ["energy_spread_GeV", "spectrum_GeV"] } });

/** The beam before it meets anything. All particles have `energy_GeV`, unless a spread or a spectrum is given. */
export interface Beam {
  lepton: LeptonName;
  /** The nominal energy: E_miss = energy_GeV - E', with E' the energy of the recoil lepton. */
  energy_GeV: number;
  on_target: number;
  /** The standard deviation of a Gaussian. */
  energy_spread_GeV?: number;
  /** Energies and their weights. */
  spectrum_GeV?: [energy_GeV: number, weight: number][];
  /** The energy loss of muons along the target. */
  energy_loss: "none" | "material" | { dE_dx_GeV_per_cm: number };
}
