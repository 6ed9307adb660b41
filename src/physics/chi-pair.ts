import { ALPHA } from "./constants.js";
import type { FinalState } from "./final-state.js";
import { spectralWeight } from "./spectral-weight.js";

/**
 * A pair of millicharged particles from a virtual photon:
 *
 *     sigma(2->4) = (alpha/3 pi) Int_{4m^2} ds/s w(4m^2/s) sigma(2->3; s)
 *
 * exact at tree level for anything inclusive in the direction of chi inside the pair. Kroll and Wada, Phys. Rev. 98 (1955) 1355.
 */
export const chiPair: FinalState = {
  name: "chi",
  summary: "a pair of millicharged particles from a virtual photon",
  particle: { text: "chi", sign: "χ", tex: "\\chi" },
  products: (spin) =>
    spin === 0
      ? { text: "chi chi*", note: "scalar", tex: "\\chi\\chi^*" }
      : { text: "chi chibar", tex: "\\chi\\bar\\chi" },
  reaction: "CHI CHIBAR",
  kindOfChi: (spin) => (spin === 0 ? "complex scalar" : "Dirac fermion"),
  subject: { words: "millicharged particles", keyword: "Millicharged particles" },
  massWords: "chi mass",
  epsilon: {
    definition: "epsilon = Q_chi/e",
    words: "charge epsilon (in units of e)",
    sentence: "the charge epsilon of millicharged particles, in units of e",
    signs: "charge ε = Qχ/e",
    tex: "\\epsilon=Q_\\chi/e",
  },
  production: "production of pairs of millicharged particles, l N to l N chi chibar",
  crossSection: { formula: "alpha/3pi Int ds/s w(s) sigma(2->3; s)", source: "Kroll, Wada 1955" },
  cites: ["Kroll:1955zu"],
  isMillicharged: true,
  heaviest: (rootS) => rootS / 2,
  density: (mass, spin) => ({
    threshold: 4 * mass * mass,
    factor: ALPHA / (3 * Math.PI),
    weight: (v) => spectralWeight(v, spin),
    breaks: [],
  }),
  phaseSpace: "pair",
  pdgCodes: ({ chi }) => [chi, -chi],
};
