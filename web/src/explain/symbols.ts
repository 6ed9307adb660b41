import { finalState } from "millitree";
import {
  type ChannelName,
  type Factor,
  isMassShell,
  type MesonName,
  mesonNames,
  vectorMesons,
} from "millitree/parts";
import type { Model } from "./model.js";

/** The mesons as TeX. */
export const mesonTex = Object.fromEntries(
  mesonNames.map((name) => [name, vectorMesons[name].symbol]),
) as Readonly<Record<MesonName, string>>;

/** Tests whether the lepton radiates a particle on its mass shell. */
export const isOnShell = ({ final, spin }: Pick<Model, "final" | "spin">): boolean =>
  isMassShell(finalState(final).density(1, spin));

/** Returns the symbol of the pair, or of V. */
export const finalTex = ({ final, spin }: Pick<Model, "final" | "spin">): string =>
  finalState(final).products(spin).tex;

/** Returns the symbol of the mass. */
export const massSymbol = ({ final }: Pick<Model, "final">): string => `m_${finalState(final).particle.tex}`;

/** Writes Br(V -> e+ e-). */
export const branching = (meson: string): string => `\\mathrm{Br}(${meson}\\to e^+e^-)`;

/** The TeX of each symbol that a factor can have, for a meson's channel with the meson's name in it. */
const symbols: Readonly<Record<string, (meson: string) => string>> = {
  LOT: () => "N_{\\mathrm{LOT}}",
  n: () => "n",
  n_e: () => "n_e",
  T_gamma: () => "T_\\gamma",
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

/** Returns the meson of a channel as TeX; empty for any other channel. */
export const inChannel = (channel: ChannelName): string =>
  Object.hasOwn(mesonTex, channel) ? mesonTex[channel as MesonName] : "";

/**
 * Tests whether the page has formulas and words of its own for a channel. Any other channel is shown in those of its explanation,
 * so that a new one needs nothing here.
 */
export const isKnown = (channel: ChannelName): boolean =>
  ["bremsstrahlung", "annihilation"].includes(channel) || inChannel(channel) !== "";

/** The TeX of characters that a backslash alone does not escape. */
const ESCAPED: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
};

/** Writes plain text as upright TeX. */
export const textTex = (text: string): string =>
  `\\text{${text.replace(/[\\{}$&#_%^~]/g, (sign) => ESCAPED[sign] ?? `\\${sign}`)}}`;

/**
 * Returns a factor's symbol as TeX, for a channel that the page knows.
 *
 * @throws RangeError for a symbol that no yield has
 */
export function symbolTex({ symbol }: Pick<Factor, "symbol">, channel: ChannelName): string {
  if (Object.hasOwn(symbols, symbol)) return symbols[symbol](inChannel(channel));
  throw new RangeError(`invalid symbol: ${symbol}; must be one of ${Object.keys(symbols).join(", ")}`);
}

/** The TeX of each unit that a factor can have; some are parts of fractions. */
const units: Readonly<Record<string, string>> = {
  "1/cm^2": "\\mathrm{cm}^{-2}",
  pb: "\\mathrm{pb}",
  ub: "\\mathrm{\\mu b}",
  "g/cm^2": "\\mathrm{g\\,cm}^{-2}",
  "1/g": "\\mathrm{g}^{-1}",
};

/** Returns a factor's symbol and unit as TeX, for any channel; the unit is empty for a pure number. */
export function factorTex(
  { symbol, unit, tex }: Pick<Factor, "symbol" | "unit" | "tex">,
  channel: ChannelName,
): { symbol: string; unit: string } {
  return {
    symbol: tex ?? (isKnown(channel) ? symbolTex({ symbol }, channel) : textTex(symbol)),
    unit: unit === "" || Object.hasOwn(units, unit) || isKnown(channel) ? unitTex({ unit }) : textTex(unit),
  };
}

/**
 * Returns a factor's unit as TeX; empty for a pure number.
 *
 * @throws RangeError for a unit that no yield has
 */
export function unitTex({ unit }: Pick<Factor, "unit">): string {
  if (unit === "") return "";
  if (Object.hasOwn(units, unit)) return units[unit];
  throw new RangeError(`invalid unit: ${unit}; must be one of ${Object.keys(units).join(", ")}`);
}
