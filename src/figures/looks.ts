import type { Bound } from "../bounds/bound.js";
import { LINE } from "./style.js";

/**
 * The look of a curve apart from its colour, for figures and the page alike. Lengths are in points. Colours are not part of it:
 * the page has a light and a dark theme.
 */
export interface CurveLook {
  width: number;
  /** Dashes and gaps; left out for a solid line. */
  dash?: string | undefined;
  /** Share of the paper's colour in that of the curve, for a curve that stands behind the others. */
  paper?: number;
}

/** The lines of bounds: the edge of a region, or the line of a theory. */
export const BOUND_LOOKS: Readonly<Record<Bound["kind"], CurveLook>> = {
  "excluded-above": { width: LINE.edge },
  "excluded-below": { width: LINE.edge },
  "theory-line": { width: LINE.thin },
};

/** A curve of one's own: thin and solid. */
export const OWN_CURVE_LOOK: CurveLook = { width: LINE.thin };

/** Dashes that tell curves apart in grey too; the first is a solid line. */
export const DASHES: readonly (string | undefined)[] = [
  undefined,
  "7 2",
  "1.4 1.8",
  "7 2 1.4 2",
  "3.5 2",
  "7 2 1.4 2 1.4 2",
];

/** Greys of curves without colours: with each of them all dashes are used once. */
const GREYS = ["#000000", "#808080"];

/** The number of curves up to which colours alone tell them apart. */
const FEW_CURVES = 4;

/** The looks of several curves that are alike but for their names. */
export interface NamedLooks {
  colours: string[];
  /** Dashes; absent if few curves are told apart by their colours. */
  dashes?: readonly (string | undefined)[];
}

/**
 * Returns colours, and dashes if there are many curves or no colours: with both, twelve curves are told apart by readers of any colour
 * vision, and on grey paper.
 */
export function namedLooks(colours: readonly string[], blackAndWhite = false): NamedLooks {
  const dashes = colours.map((_, i) => DASHES[i % DASHES.length]);
  if (blackAndWhite)
    return { colours: colours.map((_, i) => GREYS[Math.floor(i / DASHES.length) % GREYS.length]), dashes };
  return { colours: [...colours], ...(colours.length > FEW_CURVES && { dashes }) };
}

/** Curves of experiments without any other curves about them. */
export const EXPERIMENT_LOOK: CurveLook = { width: LINE.bold };

/** Dashes of projections and of expected medians. A reach from data is solid, as are the edges of bounds. */
export const PROJECTION_DASH = "7 2";

/** Dashes of a channel without a look of its own. */
export const OTHER_CHANNEL_DASH = "2 2";

/** A curve behind that of its experiment: a channel, or the part outside the window. */
export const FAINT_LOOK: CurveLook = { width: LINE.thin, paper: 0.3 };

/** Opacities of bands: the things below them show through. */
export const BAND_OPACITY = { inner: 0.4, outer: 0.2 };

/** Returns the radius of the dot [pt] that a point without neighbours becomes. */
export const dotRadius = ({ width }: Pick<CurveLook, "width">): number => 1.2 * width;
