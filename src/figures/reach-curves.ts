import type { ChannelLook } from "../experiments/channels/channel.js";
import { type ChannelName, channels } from "../experiments/channels/channels.js";
import { visiblePieces, visiblePolygon } from "./curve.js";
import { type Frame, position } from "./frame.js";
import type { Point } from "./labels/box.js";
import type { LabelledCurve } from "./labels/labelled-curve.js";
import { percent, texLabel } from "./labels/tex-label.js";
import type { Typeset } from "./labels/typeset.js";
import { LINE, lighter, TEXT } from "./style.js";

/** The name of a channel, or `combined`. */
export type DrawnChannel = ChannelName;

/** Reach of an experiment; a null epsilon: nothing can be reached at this mass. */
export interface DrawnReach {
  experiment: string;
  /** As in SVG; by default one that no other reach of the figure has. */
  colour?: string | undefined;
  /** Whether it rests on a count; else, and where absent, it is a projection. */
  observed?: boolean;
  /** Said beside the name where it is not the figure's. */
  confidenceLevel?: number;
  channels: { channel: DrawnChannel; points: { mass_GeV: number; epsilon: number | null }[] }[];
  /** Spread of the combined reach, masses rising; null where a form factor reaches nothing. */
  band?: { mass_GeV: number; epsilon_band_low: number | null; epsilon_band_high: number | null }[];
  /** A wider band about it: the two are then one and two standard deviations of what to expect. */
  outerBand?: DrawnReach["band"];
  /** The median of what to expect, beside what was observed. */
  median?: { mass_GeV: number; epsilon: number | null }[];
}

/** Projections are dashed, as against the solid edges of what is excluded, and a reach from data. */
const PROJECTION_DASH = "7 2";

/** Returns how a channel is drawn; one that is not known is named in full. */
const lookOf = (name: DrawnChannel): Pick<ChannelLook, "tex" | "dash"> =>
  channels().find((channel) => channel.name === name)?.look ?? {
    tex: `\\text{${texLabel(name)}}`,
    dash: "2 2",
  };

/** How much a band covers of what lies below it. */
const BAND_OPACITY = 0.4;
const OUTER_BAND_OPACITY = 0.2;

/** The band as a region of the frame. */
function bandRegion(
  band: NonNullable<DrawnReach["band"]>,
  colour: string,
  opacity: number,
  frame: Frame,
): Required<LabelledCurve>["region"] {
  const places = band.flatMap(({ mass_GeV, epsilon_band_low, epsilon_band_high }) => {
    if (epsilon_band_low === null || epsilon_band_high === null) return [];
    const [low, high] = [epsilon_band_low, epsilon_band_high].map((epsilon) =>
      position(frame, mass_GeV, epsilon),
    );
    return low && high ? [{ low, high }] : [];
  });
  const outline = [...places.map(({ low }) => low), ...places.map(({ high }) => high).reverse()];
  return { polygon: visiblePolygon(outline, frame.box), fill: colour, opacity };
}

/**
 * The reach of an experiment: its channels as thin dashed lines, the combined reach as a bold one over them, solid if it
 * rests on a count and dashed if it is a projection. A single channel is the combined reach and is not drawn twice. A band
 * lies around the combined reach, with the median to expect as a thin dashed line where that is another curve.
 *
 * @param confidenceLevel the figure's
 * @param excluded where bounds lie: the name of the experiment stands elsewhere if it can
 */
export function reachCurves(
  reach: DrawnReach,
  colour: string,
  frame: Frame,
  typeset: Typeset,
  confidenceLevel: number,
  excluded: (place: Point) => boolean,
): LabelledCurve[] {
  const live = reach.channels.filter(({ points }) => points.some(({ epsilon }) => epsilon !== null));
  const combined = live.filter(({ channel }) => channel === "combined");
  const parts = live.filter(({ channel }) => channel !== "combined");
  const { confidenceLevel: own = confidenceLevel } = reach;
  const level = own === confidenceLevel ? "" : `\\text{ (${percent(own)} CL)}`;
  const id = (channel: DrawnChannel) => `${reach.experiment} ${channel}`;
  const drawn = combined.length > 0 && parts.length < 2 ? combined : [...parts, ...combined];
  const outer: LabelledCurve[] = reach.outerBand
    ? [
        {
          id: `${reach.experiment} outer band`,
          pieces: [],
          region: bandRegion(reach.outerBand, colour, OUTER_BAND_OPACITY, frame),
          style: { width: LINE.thin, colour },
          texts: [],
          textColour: colour,
        },
      ]
    : [];
  const piecesOf = (points: readonly { mass_GeV: number; epsilon: number | null }[]): Point[][] =>
    visiblePieces(
      points.map(({ mass_GeV, epsilon }) => (epsilon === null ? null : position(frame, mass_GeV, epsilon))),
      frame.box,
    );
  const curves = drawn.map(({ channel, points }): LabelledCurve => {
    const curve = { id: id(channel), pieces: piecesOf(points) };
    if (channel === "combined")
      return {
        ...curve,
        ...(reach.band && { region: bandRegion(reach.band, colour, BAND_OPACITY, frame) }),
        // where form factors matter little a band is no wider than a bold line
        style: {
          width: reach.band ? LINE.main : LINE.bold,
          colour,
          ...(!reach.observed && { dash: PROJECTION_DASH }),
        },
        texts: [typeset(texLabel(reach.experiment) + level, TEXT.axis)],
        textColour: colour,
        near: parts.map((part) => id(part.channel)),
        preference: { along: 0.3, side: (centre) => !excluded(centre) },
      };
    const { tex, dash } = lookOf(channel);
    return {
      ...curve,
      style: { width: LINE.thin, colour: lighter(colour), dash },
      texts: [typeset(tex, TEXT.label)],
      textColour: colour,
      weight: 0.7,
    };
  });
  const median: LabelledCurve[] = reach.median
    ? [
        {
          id: `${reach.experiment} median`,
          pieces: piecesOf(reach.median),
          style: { width: LINE.thin, colour, dash: PROJECTION_DASH },
          texts: [typeset("\\text{expected}", TEXT.label)],
          textColour: colour,
          weight: 0.7,
        },
      ]
    : [];
  return [...outer, ...curves, ...median];
}
