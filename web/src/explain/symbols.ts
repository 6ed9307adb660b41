import {
  type Channel,
  type Experiment,
  type Factor,
  type MesonName,
  mesonNames,
  mesonSign,
  vectorMesons,
} from "millitree";
import type { Model } from "./model.js";

/** A meson as TeX. */
export const mesonTex = Object.fromEntries(
  mesonNames.map((name) => [name, vectorMesons[name].symbol]),
) as Readonly<Record<MesonName, string>>;

/** e-, e+, mu-, mu+ as TeX. */
export const leptonTex = (lepton: Experiment["beam"]["lepton"]): string =>
  lepton.replace("mu", "\\mu").replace(/[+-]$/, "^$&");

/** The pair, or V. */
export const finalTex = ({ final, spin }: Pick<Model, "final" | "spin">): string => {
  if (final === "vector") return "V";
  return spin === 0 ? "\\chi\\chi^*" : "\\chi\\bar\\chi";
};

/** The particle whose mass is meant. */
export const massSymbol = ({ final }: Pick<Model, "final">): string =>
  final === "vector" ? "m_V" : "m_\\chi";

/** How a channel comes about: `e^-N\to e^-N\,\gamma^*,\;\gamma^*\to\chi\bar\chi`. */
export function channelTex(channel: Channel, model: Model): string {
  const lepton = leptonTex(model.beam.lepton);
  if (channel !== "bremsstrahlung") return `${mesonTex[channel]}\\to ${finalTex(model)}`;
  const radiated = model.final === "vector" ? "V" : `\\gamma^*(\\to ${finalTex(model)})`;
  return `${lepton}N\\to ${lepton}N\\,${radiated}`;
}

/** What a channel is called. */
export const channelWords = (channel: Channel): string =>
  channel === "bremsstrahlung" ? channel : `${mesonSign(channel)} decays`;

/** Br(V -> e+ e-). */
export const branching = (meson: string): string => `\\mathrm{Br}(${meson}\\to e^+e^-)`;

/** TeX of each symbol that a factor can have, for a meson's channel with the meson's name in it. */
const symbols: Readonly<Record<string, (meson: string) => string>> = {
  LOT: () => "N_{\\mathrm{LOT}}",
  n: () => "n",
  sigma: () => "\\sigma",
  eta: () => "\\eta",
  N_V: (meson) => `N_{${meson}}`,
  f_brem: () => "f_{\\mathrm{brem}}",
  "9/7": () => "\\tfrac{9}{7}",
  sigma0: (meson) => `\\sigma_0^{${meson}}`,
  X0: () => "X_0",
  f_nuc: (meson) => `f_{\\mathrm{nuc}}^{${meson}}`,
  "1/m_p": () => "1/m_p",
  Br_ee: branching,
  w: (meson) => `w_{${meson}}`,
};

/** The meson of a channel as TeX; empty for what the lepton radiates. */
export const inChannel = (channel: Channel): string =>
  channel === "bremsstrahlung" ? "" : mesonTex[channel];

/**
 * A factor's symbol as TeX.
 *
 * @throws RangeError for a symbol that no yield has
 */
export function symbolTex({ symbol }: Pick<Factor, "symbol">, channel: Channel): string {
  if (Object.hasOwn(symbols, symbol)) return symbols[symbol](inChannel(channel));
  throw new RangeError(`invalid symbol: ${symbol}; must be one of ${Object.keys(symbols).join(", ")}`);
}

/** TeX of each unit that a factor can have; some are parts of fractions. */
const units: Readonly<Record<string, string>> = {
  "1/cm^2": "\\mathrm{cm}^{-2}",
  pb: "\\mathrm{pb}",
  ub: "\\mathrm{\\mu b}",
  "g/cm^2": "\\mathrm{g\\,cm}^{-2}",
  "1/g": "\\mathrm{g}^{-1}",
};

/**
 * A factor's unit as TeX; empty for a pure number.
 *
 * @throws RangeError for a unit that no yield has
 */
export function unitTex({ unit }: Pick<Factor, "unit">): string {
  if (unit === "") return "";
  if (Object.hasOwn(units, unit)) return units[unit];
  throw new RangeError(`invalid unit: ${unit}; must be one of ${Object.keys(units).join(", ")}`);
}
