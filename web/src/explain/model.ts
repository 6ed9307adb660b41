import type { Experiment } from "millitree";
import { writtenTex } from "./digits.js";

/** The part of an experiment that defines its process and its signal; targets and means are in the factors. */
export type Model = Pick<
  Experiment,
  "beam" | "final" | "spin" | "line_shape" | "signal" | "cuts" | "efficiency"
>;

const hasCuts = ({ cuts }: Pick<Model, "cuts">): boolean => Object.keys(cuts).length > 0;

const cutTex: Readonly<Record<keyof Model["cuts"], (value: string) => string>> = {
  recoil_angle_min_mrad: (value) => `\\theta'>${value}\\,\\mathrm{mrad}`,
  recoil_angle_max_mrad: (value) => `\\theta'<${value}\\,\\mathrm{mrad}`,
  recoil_pt_min_MeV: (value) => `p_{\\mathrm T}'>${value}\\,\\mathrm{MeV}`,
  recoil_pt_max_MeV: (value) => `p_{\\mathrm T}'<${value}\\,\\mathrm{MeV}`,
  recoil_energy_max_GeV: (value) => `E'<${value}\\,\\mathrm{GeV}`,
};

/** Describes the cuts on the recoil lepton, with TeX between dollars; empty if there are none. */
export const cutsPhrase = ({ cuts }: Pick<Model, "cuts">): string =>
  hasCuts({ cuts })
    ? `the cuts on the recoil lepton, ${Object.entries(cuts)
        .map(([key, value]) => `$${cutTex[key as keyof Model["cuts"]](writtenTex(value))}$`)
        .join(", ")}`
    : "";

/** Describes the signal, that is the window and the cuts, with TeX between dollars. */
export function signalPhrase(model: Model): string {
  const [low, high] = model.signal.missing_energy_fraction;
  const window = `$${writtenTex(low)}<E_{\\mathrm{miss}}/E<${writtenTex(high)}$`;
  return hasCuts(model) ? `${window} and inside ${cutsPhrase(model)}` : window;
}
