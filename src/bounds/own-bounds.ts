import type { Bound } from "./bound.js";
import type { OwnCurve } from "./own-curve.js";

/**
 * Returns curves of one's own as bounds, to be compared with a reach: one for each piece, since pieces are not joined. They have no
 * publication, and their confidence level is not known.
 *
 * @param id the name of their file
 */
export const ownBounds = (curves: readonly OwnCurve[], id: string): Bound[] =>
  curves.flatMap(({ label, pieces, kind = "excluded-above" }) =>
    pieces.map((points) => ({
      id,
      label,
      reference: "",
      arxiv: "",
      confidenceLevel: kind === "theory-line" ? null : "unstated",
      kind,
      provenance: id,
      note: "",
      caveats: [],
      points,
      isOwn: true,
    })),
  );
