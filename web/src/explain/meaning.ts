import { type ChannelName, type ExplainedChannel, type Factor, leptonTex, listed } from "millitree/parts";
import { cutsPhrase, type Model } from "./model.js";
import { finalTex, inChannel, isKnown } from "./symbols.js";

/** Writes the meaning of a factor of any channel, with TeX between dollars. */
export const factorMeaning = (
  factor: Pick<Factor, "symbol" | "meaning" | "over">,
  channel: ChannelName,
  model: Model,
): string => (isKnown(channel) ? meaning(factor, channel, model) : factor.meaning);

/**
 * Writes the meaning of a factor of a channel that the page knows, with TeX between dollars.
 *
 * @throws RangeError for a symbol that no yield has
 */
export function meaning(
  { symbol, meaning, over }: Pick<Factor, "symbol" | "meaning" | "over">,
  channel: ChannelName,
  model: Model,
): string {
  const [lepton, meson] = [leptonTex(model.beam.lepton), inChannel(channel)];
  const sum = over.length > 0 ? `the sum over ${listed(over)}` : "$\\rho N_{\\mathrm A}L_{\\mathrm T}/A$";
  const mean = over.length > 0 ? `mean over ${listed(over)} of the ` : "";
  const inside = cutsPhrase(model) === "" ? "in the window" : "in the window and inside the cuts";
  const meanings: Readonly<Record<string, string>> = {
    LOT: `$${lepton}$ on target`,
    n: over.includes("the shower")
      ? "nuclei along the paths of the shower's electrons and positrons per area"
      : `nuclei along the beam per area, ${sum}`,
    n_e: "electrons along the paths of the shower's positrons per area",
    T_gamma: `path of the shower's photons for each $${lepton}$`,
    sigma:
      channel === "annihilation"
        ? `mean over these paths of $\\sigma(e^+e^-\\to ${finalTex(model)})$ at $\\epsilon=1$`
        : `${mean}cross section ${inside} at $\\epsilon=1$`,
    eta: meaning,
    N_V: `$${meson}$ mesons made by all $${lepton}$`,
    f_brem: `bremsstrahlung photons for each $${lepton}$`,
    "9/7": "radiation lengths that a photon goes",
    sigma0: `$\\gamma p\\to p\\,${meson}$ on one nucleon`,
    X0: "radiation length of what converts photons",
    f_nuc: "correction for the nucleus",
    "1/m_p": "nucleons per mass",
    Br_ee: `branching fraction of $${meson}\\to e^+e^-$`,
    w: `weight of $${finalTex(model)}$ relative to $e^+e^-$`,
  };
  if (Object.hasOwn(meanings, symbol)) return meanings[symbol];
  throw new RangeError(`invalid symbol: ${symbol}; must be one of ${Object.keys(meanings).join(", ")}`);
}

/** Writes the reason why a channel gives nothing, with TeX between dollars. */
export const whyClosed = ({ channel, closed }: Pick<ExplainedChannel, "channel" | "closed">): string =>
  isKnown(channel) ? closed.replace("m_V/2", `$m_{${inChannel(channel)}}/2$`) : closed;
