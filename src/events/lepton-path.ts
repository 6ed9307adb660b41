/**
 * The path of the leptons of which events of one kind are made. Two numbers between 0 and 1, how a lepton arrives and how far it has
 * come, select its energy and its place.
 */
export interface LeptonPath {
  /** Number of these coordinates on which the energy depends: 0, 1 (the first) or 2. */
  readonly energyDimensions: 0 | 1 | 2;
  /** The matter that has the path in it; depths begin at its front. */
  readonly within: "target" | "calorimeter";
  /** The highest energy [GeV]. */
  readonly highest: number;
  /** Returns the energy of the lepton [GeV]. */
  energy(arrival: number, way: number): number;
  /** Returns its depth [cm]. */
  depth(arrival: number, way: number): number;
}
