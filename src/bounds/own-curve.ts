import type { Bound } from "./bound.js";

/** A curve of the reader's own in the plane of mass and charge: neither computed here nor published. */
export interface OwnCurve {
  label: string;
  /** Pieces that are not joined: their points [mass_GeV, epsilon], in the order in which they are joined. */
  pieces: [number, number][][];
  /** The meaning of the curve if it is compared with a reach; by default it excludes what is above. */
  kind?: Bound["kind"];
}

/** Lists the points of all pieces. */
export const pointsOf = ({ pieces }: Pick<OwnCurve, "pieces">): [number, number][] => pieces.flat();
