import type { Bound } from "../bounds/bound.js";
import type { ReachStatus } from "../reach/reach-status.js";
import { experimentColours, LINE, massColours } from "./style.js";

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

/** Dashes of projections and of expected medians. A reach from data is solid, as are the edges of bounds. */
export const PROJECTION_DASH = "7 2";

/** Dashes of the data of an experiment with a limit computed anew. */
const RECAST_DASH = "7 2 1.4 2";

/** Dashes of the combined reach; absent for a solid line. */
export const STATUS_DASHES: Readonly<Record<ReachStatus, string | undefined>> = {
  data: undefined,
  recast: RECAST_DASH,
  estimate: PROJECTION_DASH,
  projection: PROJECTION_DASH,
};

/** The lines of bounds: the edge of a region, the line of a theory, or a projection. */
export const BOUND_LOOKS: Readonly<Record<Bound["kind"], CurveLook>> = {
  "excluded-above": { width: LINE.edge },
  "excluded-below": { width: LINE.edge },
  "theory-line": { width: LINE.thin },
  projection: { width: LINE.edge, dash: PROJECTION_DASH },
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

/** The number of curves after which colours begin again. */
const ROUND = GREYS.length * DASHES.length;

/**
 * Returns colours, and dashes if there are many curves or no colours: with both, twelve curves are told apart by readers of any colour
 * vision, and on grey paper. The colours may be twelve that come again: from the thirteenth on, each then has other dashes.
 */
export function namedLooks(colours: readonly string[], blackAndWhite = false): NamedLooks {
  const dashes = colours.map((_, i) => DASHES[(i + Math.floor(i / ROUND)) % DASHES.length]);
  if (blackAndWhite)
    return { colours: colours.map((_, i) => GREYS[Math.floor(i / DASHES.length) % GREYS.length]), dashes };
  return { colours: [...colours], ...(colours.length > FEW_CURVES && { dashes }) };
}

/** The most colours of a ramp that are told apart without dashes. */
const MOST_SHADES = 6;

/** A curve among others of its family. */
interface FamilyMember {
  name: string;
  colour?: string | undefined;
  /** By default all curves are of one family. */
  family?: string | undefined;
  /** By default its name. */
  member?: string | undefined;
}

/**
 * Returns the looks of families of curves. The members of a family have colours from dark to bright in their order, and each family has
 * dashes of its own. If there is one curve for each family, or a family is too large for this, or there are no colours, they are the looks of
 * curves that are alike.
 */
export function familyLooks(curves: readonly FamilyMember[], blackAndWhite = false): NamedLooks {
  const families = [...new Set(curves.map(({ family = "" }) => family))];
  const members = [...new Set(curves.map(({ name, member = name }) => member))];
  const hasColours = curves.some(({ colour }) => colour !== undefined);
  if (hasColours || families.length === curves.length)
    return namedLooks(
      experimentColours(curves.map(({ name, colour, family = name }) => ({ experiment: family, colour }))),
      blackAndWhite,
    );
  const isGroup = families.length > 1 && families.length <= DASHES.length && members.length <= MOST_SHADES;
  if (blackAndWhite || !isGroup) return namedLooks(massColours(curves.length), blackAndWhite);
  const colours = massColours(members.length);
  return {
    colours: curves.map(({ name, member = name }) => colours[members.indexOf(member)]),
    dashes: curves.map(({ family = "" }) => DASHES[families.indexOf(family)]),
  };
}

/** Curves of experiments without any other curves about them. */
export const EXPERIMENT_LOOK: CurveLook = { width: LINE.bold };

/** Dashes of a channel without a look of its own. */
export const OTHER_CHANNEL_DASH = "2 2";

/** A curve behind that of its experiment: a channel, or the part outside the window. */
export const FAINT_LOOK: CurveLook = { width: LINE.thin, paper: 0.3 };

/** Share of the paper's colour where the choice of form factor moves a curve by more than 10 %. */
const PALE = 0.6;

/** Returns the look of a curve where the choice of form factor moves it: as thin as can be told from the rest in grey, and pale. */
export const paleLook = (look: CurveLook): CurveLook => ({
  ...look,
  width: Math.min(look.width, LINE.thin),
  paper: Math.max(look.paper ?? 0, PALE),
});

/** Opacities of bands and of the region below a ceiling: the things below them show through. */
export const BAND_OPACITY = { inner: 0.4, outer: 0.2, excluded: 0.14 };

/** Returns the radius of the dot [pt] that a point without neighbours becomes. */
export const dotRadius = ({ width }: Pick<CurveLook, "width">): number => 1.2 * width;
