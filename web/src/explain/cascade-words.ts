import type { CascadeComparison } from "millitree/parts";

/** Says what becomes of the beam, and by how much the signal would differ with the other choice of `cascade`. */
export function cascadeWords({ cascade, ratio }: CascadeComparison): string {
  const differs = `would be ${Number(ratio.toPrecision(3))} times as large`;
  return cascade === "none"
    ? `Every lepton keeps the energy with which it arrives. With an electromagnetic cascade the signal, decays of mesons left out, ${differs}.`
    : `The beam makes an electromagnetic cascade. If every lepton kept its energy, as with cascade: none, the signal, decays of mesons left out, ${differs}.`;
}
