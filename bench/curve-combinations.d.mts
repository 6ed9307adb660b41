/** A file with a known curve. */
export interface WrittenCurve {
  /** The choice of each part of the file, in words. */
  combination: Record<string, string>;
  text: string;
  /** The unit of the masses if the file doesn't say it. */
  unit: "GeV" | "MeV" | "keV" | undefined;
  /** The points [mass_GeV, epsilon] of its pieces. */
  pieces: [number, number][][];
}
export function curveCombinations(seed: number): Generator<WrittenCurve>;
