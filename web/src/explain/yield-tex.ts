import type { ExplainedChannel, Factor } from "millitree/parts";
import { writtenTex, writtenText } from "./digits.js";
import { factorTex } from "./symbols.js";

/** Tests whether a factor is integrated. Numbers of a file and closed formulas are exact; an integral is as good as its error. */
const isIntegrated = ({ symbol, over }: Factor): boolean =>
  symbol === "sigma" || over.includes("the shower") || (symbol === "eta" && over.length > 0);

/** Returns the digits of a factor's value, and true if it is exact. */
const accuracy = (factor: Factor, digits: number): [digits: number, exact: boolean] =>
  isIntegrated(factor) ? [digits, factor.value === 0] : [6, true];

/**
 * Writes a factor's value as TeX.
 *
 * @param digits of what is integrated
 */
export const valueTex = (factor: Factor, digits: number): string =>
  writtenTex(factor.value, ...accuracy(factor, digits));

/** Writes a factor's value as text. */
export const valueText = (factor: Factor, digits: number): string =>
  writtenText(factor.value, ...accuracy(factor, digits));

/** Writes the product of factors. In it, sigma_0 X_0 f_nuc/m_p of Eq. (6) is one fraction. */
function product(factors: readonly Factor[], written: (factor: Factor) => string, join: string): string {
  const top = factors.findIndex(({ symbol }) => symbol === "sigma0");
  const below = factors.findIndex(({ symbol }) => symbol === "1/m_p");
  if (top === -1 || below === -1) return factors.map(written).join(join);
  const above = factors.slice(top, below).map(written).join("\\,");
  return [
    ...factors.slice(0, top).map(written),
    `\\frac{${above}}{m_p}`,
    ...factors.slice(below + 1).map(written),
  ].join(join);
}

/** Writes N of a channel in the symbols of its factors, `N=\epsilon^2\,N_{\mathrm{LOT}}\,n\,\sigma\,\eta`. */
export const yieldTex = ({ channel, factors }: ExplainedChannel): string =>
  `N=\\epsilon^2\\,${product(factors, (factor) => factorTex(factor, channel).symbol, "\\,")}`;

/**
 * Writes N/epsilon^2 with the numbers and units of its factors.
 *
 * @param digits of what is integrated
 */
export function yieldInNumbersTex(
  { channel, factors, events_per_epsilon2 }: ExplainedChannel,
  digits: number,
): string {
  const written = factors.map((factor) =>
    [valueTex(factor, digits), factorTex(factor, channel).unit].filter((tex) => tex !== "").join("\\,"),
  );
  const grouped = written.map((tex) => (/\\times|\\mathrm/.test(tex) ? `(${tex})` : tex));
  return `\\frac{N}{\\epsilon^2}=${grouped.join("\\cdot ")}=${writtenTex(events_per_epsilon2, digits, false)}`;
}

/** Writes a note on the units of a channel's factors. */
export const unitsNote = ({ factors }: Pick<ExplainedChannel, "factors">): string =>
  factors.some(({ unit }) => unit === "ub")
    ? "1\\,\\mathrm{\\mu b}=10^{-30}\\,\\mathrm{cm}^2"
    : factors.some(({ unit }) => unit === "pb")
      ? "1\\,\\mathrm{pb}=10^{-36}\\,\\mathrm{cm}^2"
      : "";
