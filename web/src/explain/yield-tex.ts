import type { ExplainedChannel, Factor } from "millitree/parts";
import { writtenTex, writtenText } from "./digits.js";
import { factorTex } from "./symbols.js";

/** Numbers that are read from a file or are closed formulas are exact; what is integrated is as good as its error. */
const isIntegrated = ({ symbol, over }: Factor): boolean =>
  symbol === "sigma" || (symbol === "eta" && over.length > 0);

/** Digits of a factor's value, and whether it is exact. */
const accuracy = (factor: Factor, digits: number): [digits: number, exact: boolean] =>
  isIntegrated(factor) ? [digits, factor.value === 0] : [6, true];

/**
 * A factor's value as TeX.
 *
 * @param digits of what is integrated
 */
export const valueTex = (factor: Factor, digits: number): string =>
  writtenTex(factor.value, ...accuracy(factor, digits));

/** The same as text. */
export const valueText = (factor: Factor, digits: number): string =>
  writtenText(factor.value, ...accuracy(factor, digits));

/** sigma_0 X_0 f_nuc/m_p of Eq. (6) stands as one fraction. */
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

/** N of a channel in the symbols of its factors, `N=\epsilon^2\,N_{\mathrm{LOT}}\,n\,\sigma\,\eta`. */
export const yieldTex = ({ channel, factors }: ExplainedChannel): string =>
  `N=\\epsilon^2\\,${product(factors, (factor) => factorTex(factor, channel).symbol, "\\,")}`;

/**
 * N/epsilon^2 with the numbers and units of its factors put in.
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

/** What the units of a channel's factors leave to be known. */
export const unitsNote = ({ factors }: Pick<ExplainedChannel, "factors">): string =>
  factors.some(({ unit }) => unit === "ub")
    ? "1\\,\\mathrm{\\mu b}=10^{-30}\\,\\mathrm{cm}^2"
    : factors.some(({ unit }) => unit === "pb")
      ? "1\\,\\mathrm{pb}=10^{-36}\\,\\mathrm{cm}^2"
      : "";
