import type { Point } from "./box.js";
import { visiblePieces, visiblePolygon } from "./curve.js";
import { type Frame, position } from "./frame.js";
import type { LabelledCurve } from "./labelled-curve.js";
import { LINE, lighter, TEXT } from "./style.js";
import { percent, texLabel } from "./tex-label.js";
import type { Typeset } from "./typeset.js";

export type Channel = "combined" | "bremsstrahlung" | "rho" | "omega" | "phi";

/** Projected reach of an experiment; a null epsilon: nothing can be reached at this mass. */
export interface Reach {
  experiment: string;
  /** Said beside the name where it is not the figure's. */
  confidenceLevel?: number;
  channels: { channel: Channel; points: { mass_GeV: number; epsilon: number | null }[] }[];
  /** Spread of the combined reach, masses rising; null where a form factor reaches nothing. */
  band?: { mass_GeV: number; epsilon_low: number | null; epsilon_high: number | null }[];
}

/** Projections are dashed, as against the solid edges of what is excluded. */
const COMBINED_DASH = "7 2";

const CHANNELS: Readonly<Record<Exclude<Channel, "combined">, { tex: string; dash: string }>> = {
  bremsstrahlung: { tex: "\\gamma^*", dash: "3 1.5" },
  rho: { tex: "\\rho", dash: "1 1.4" },
  omega: { tex: "\\omega", dash: "5 1.5 1 1.5" },
  phi: { tex: "\\phi", dash: "5 1.5 1 1.5 1 1.5" },
};

/** How much a band covers of what lies below it. */
const BAND_OPACITY = 0.4;

/** The band as a region of the frame. */
function bandRegion(
  band: NonNullable<Reach["band"]>,
  colour: string,
  frame: Frame,
): Required<LabelledCurve>["region"] {
  const places = band.flatMap(({ mass_GeV, epsilon_low, epsilon_high }) => {
    if (epsilon_low === null || epsilon_high === null) return [];
    const [low, high] = [epsilon_low, epsilon_high].map((epsilon) => position(frame, mass_GeV, epsilon));
    return low && high ? [{ low, high }] : [];
  });
  const outline = [...places.map(({ low }) => low), ...places.map(({ high }) => high).reverse()];
  return { polygon: visiblePolygon(outline, frame.box), fill: colour, opacity: BAND_OPACITY };
}

/**
 * The reach of an experiment: its channels as thin lines, the combined reach as a bold one over them, all dashed. A single
 * channel is the combined reach and is not drawn twice. A band lies around the combined reach.
 *
 * @param confidenceLevel the figure's
 * @param excluded where bounds lie: the name of the experiment stands elsewhere if it can
 */
export function reachCurves(
  reach: Reach,
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
  const id = (channel: Channel) => `${reach.experiment} ${channel}`;
  const drawn = combined.length > 0 && parts.length < 2 ? combined : [...parts, ...combined];
  return drawn.map(({ channel, points }) => {
    const curve = {
      id: id(channel),
      pieces: visiblePieces(
        points.map(({ mass_GeV, epsilon }) => (epsilon === null ? null : position(frame, mass_GeV, epsilon))),
        frame.box,
      ),
    };
    if (channel === "combined")
      return {
        ...curve,
        ...(reach.band && { region: bandRegion(reach.band, colour, frame) }),
        // where form factors matter little a band is no wider than a bold line
        style: { width: reach.band ? LINE.main : LINE.bold, colour, dash: COMBINED_DASH },
        texts: [typeset(texLabel(reach.experiment) + level, TEXT.axis)],
        textColour: colour,
        near: parts.map((part) => id(part.channel)),
        preference: { along: 0.3, side: (centre) => !excluded(centre) },
      };
    const { tex, dash } = CHANNELS[channel];
    return {
      ...curve,
      style: { width: LINE.thin, colour: lighter(colour), dash },
      texts: [typeset(tex, TEXT.label)],
      textColour: colour,
      weight: 0.7,
    };
  });
}
