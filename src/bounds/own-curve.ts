/** A curve of the reader's own in the plane of mass and charge: neither computed here nor published. */
export interface OwnCurve {
  label: string;
  /** [mass_GeV, epsilon], in the order in which they are joined. */
  points: [number, number][];
}
