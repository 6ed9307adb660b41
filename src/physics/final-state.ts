import { InvalidInput } from "../errors/invalid-input.js";
import type { PairSpin } from "./spectral-weight.js";

/** All of the signal at one squared invariant mass: a particle on its mass shell. */
export interface MassShell {
  /** [GeV^2] */
  s: number;
}

/**
 * The distribution of the squared invariant mass s of what the virtual vector becomes, at eps = 1:
 *
 *     sigma(l N -> l N X) = factor Int_threshold ds/s weight(s) sigma(2->3; s)
 *
 * with sigma(2->3; s) the cross section for a vector of mass squared s that is coupled with the charge e.
 */
export interface SpectralDensity {
  /** The s at which it begins, like a power of (1 - threshold/s)^(1/2) [GeV^2]. */
  threshold: number;
  factor: number;
  /** @param v 1 - threshold/s, without cancellation near the threshold */
  weight(v: number, s: number): number;
  /**
   * Values of s, rising, between which the weight is smooth on the scale of their distance [GeV^2]. A resonance has some on both
   * sides of its peak, with distances that grow like powers (`breaksAbout`).
   */
  breaks: readonly number[];
}

/** A name as plain text, as one Unicode sign, and as TeX. */
export interface Notation {
  text: string;
  sign: string;
  tex: string;
}

/**
 * A final state: the products next to the lepton and the nucleus. A new one is a file with such an object and a line in
 * `final-states.ts`, or is given to `registerFinalState`.
 *
 * `mass` is the mass that users scan: of chi, or of V. `epsilon` is the coupling for which a reach is computed; cross
 * sections are proportional to its square.
 */
export interface FinalState {
  /** The word in the experiment file, `final: chi`. */
  name: string;
  /** Summary in the description of the file's key. */
  summary: string;
  /** The particle to which the mass belongs. */
  particle: Notation;
  /** Returns the products, "chi chibar"; `note` distinguishes kinds that have the same products. */
  products(spin: PairSpin): { text: string; note?: string; tex: string };
  /** The same in HEPData's notation of reactions. */
  reaction: string;
  /** The kind of chi; left out if there is no chi. */
  kindOfChi?(spin: PairSpin): string;
  /** Subject of a sentence ("reach for ..."), and keyword of HEPData. */
  subject: { words: string; keyword: string };
  /** Its mass in a figure's words. */
  massWords: string;
  /** Descriptions of epsilon. */
  epsilon: {
    /** In a table's comment. */
    definition: string;
    /** In a figure's words. */
    words: string;
    /** In a sentence of a record. */
    sentence: string;
    /** In the page's words, with signs. */
    signs: string;
    /** On an axis. */
    tex: string;
  };
  /** The process that is computed, as a noun phrase without arrows. */
  production: string;
  /** The cross section in one formula, and its source. */
  crossSection: { formula: string; source: string };
  /** Keys of data/references for the cross section, unless VEGAS computes it. */
  cites: readonly string[];
  /** Flag: epsilon is the charge of chi, so that vector mesons decay to it and published bounds on charges apply. */
  isMillicharged: boolean;
  /** Computes the heaviest mass [GeV] that an invariant mass sqrt(s) [GeV] allows. */
  heaviest(rootS: number): number;
  /** Computes the distribution of the signal in s, for a mass [GeV] > 0. */
  density(mass: number, spin: PairSpin): MassShell | SpectralDensity;
  /**
   * Phase space of the Monte Carlo: that of a pair whose spectral density is that of a photon, or of one vector on its
   * mass shell. Left out if neither VEGAS nor events support this final state.
   */
  phaseSpace?: "pair" | "vector" | undefined;
  /** PDG codes of the products, in the order of `phaseSpace`. */
  pdgCodes(codes: { chi: number; vector: number }): number[];
}

/** Tests whether a density is that of a mass shell. */
export const isMassShell = (density: MassShell | SpectralDensity): density is MassShell => "s" in density;

/**
 * Lists breaks about a resonance, for `SpectralDensity.breaks`: its peak, and both sides at distances of 3^k widths.
 *
 * @param mass of the resonance [GeV]
 * @param width [GeV], much smaller than the mass
 * @param from breaks lie above it [GeV^2]
 */
export function breaksAbout(mass: number, width: number, from: number): number[] {
  if (!(width >= 1e-9 * mass && width < mass))
    throw new InvalidInput(
      `invalid width: ${width}; must be from 1e-9 to 1 times the mass, ${mass}: a narrower one is a mass shell`,
    );
  const [peak, scale] = [mass * mass, mass * width];
  const breaks = [peak];
  for (let distance = scale; distance < peak; distance *= 3) breaks.push(peak - distance, peak + distance);
  return breaks.filter((s) => s > from).sort((a, b) => a - b);
}
