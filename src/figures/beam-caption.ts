import { texLabel } from "./labels/tex-label.js";

/** Properties of a beam that a figure states. Absent ones are left out. */
export interface BeamCaption {
  /** e-, e+, mu-, mu+, or e, mu. */
  lepton?: string;
  energy_GeV?: number;
  target?: string;
  /** Signal window in x = E_miss/E. */
  window?: [low: number, high: number];
}

/** Writes the beam, its target and the signal window in words (TeX); empty if nothing is known. */
export function beamCaption({ lepton, energy_GeV, target, window }: BeamCaption): string {
  const beam = [lepton && leptonTex(lepton), energy_GeV !== undefined && `${energy_GeV}\\,\\text{GeV}`];
  const words = beam.filter(Boolean).join("\\;\\,");
  const whole = [words, target && texLabel(target)].filter(Boolean).join("\\text{ on }");
  const cut = window && (window[1] === 1 ? `x>${window[0]}` : `${window[0]}<x<${window[1]}`);
  return [whole, cut].filter(Boolean).join(",\\;");
}

function leptonTex(lepton: string): string {
  const [, name, charge] = /^(.*?)([+-]?)$/.exec(lepton) as RegExpExecArray;
  const symbol = name === "mu" ? "\\mu" : name === "e" ? "e" : texLabel(name);
  return charge ? `${symbol}^${charge}` : symbol;
}
