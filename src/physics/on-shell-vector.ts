import type { FinalState } from "./final-state.js";

/** An invisible vector V on its mass shell, coupled with eps e. */
export const onShellVector: FinalState = {
  name: "vector",
  summary: "an invisible vector V on its mass shell, whose kinetic mixing is epsilon",
  particle: { text: "V", sign: "V", tex: "V" },
  products: () => ({ text: "V", tex: "V" }),
  reaction: "V",
  subject: { words: "an invisible vector", keyword: "Dark photon" },
  massWords: "mass of V",
  epsilon: {
    definition: "epsilon its kinetic mixing",
    words: "kinetic mixing epsilon",
    sentence: "the kinetic mixing epsilon of an invisible vector V",
    signs: "kinetic mixing ε",
    tex: "\\epsilon\\;\\;\\text{(kinetic mixing)}",
  },
  production: "radiation of an invisible vector V on its mass shell, l N to l N V",
  crossSection: { formula: "sigma(2->3) at tree level", source: "docs/derivation" },
  cites: [],
  isMillicharged: false,
  heaviest: (rootS) => rootS,
  density: (mass) => ({ s: mass * mass }),
  phaseSpace: "vector",
  pdgCodes: ({ vector }) => [vector],
};
