import { statusOf } from "../reach/reach-status.js";
import type { DrawnBandPoint, DrawnExclusion, DrawnPoint, ReachShape } from "./drawn-reach.js";
import { percent, texLabel } from "./labels/tex-label.js";
import {
  BAND_OPACITY,
  type CurveLook,
  EXPERIMENT_LOOK,
  FAINT_LOOK,
  OTHER_CHANNEL_DASH,
  PROJECTION_DASH,
  STATUS_DASHES,
} from "./looks.js";
import { type LinePoint, type Stroke, strokesOf } from "./strokes.js";
import { LINE } from "./style.js";

/** A part of the drawing of a reach: a line, a band, or a line with its band. */
export interface ReachPart {
  /** Unlike that of other parts of the same reach: `excluded`, `outer band`, `combined`, `ceiling`, `median` or the name of a channel. */
  name: string;
  role: "excluded" | "outer band" | "channel" | "combined" | "ceiling" | "median";
  /** The whole line. Empty for the excluded region and the outer band. */
  points: LinePoint[];
  look: CurveLook;
  /** The strokes in which it is drawn. */
  strokes: Stroke[];
  band?: { points: readonly DrawnBandPoint[]; opacity: number };
  /** Label as TeX; left out for the excluded region, its ceiling and the outer band, and for the combined reach, which carries the name of its experiment. */
  tex?: string;
}

/** Returns the line through points, whole and as it is drawn. */
const line = (
  points: readonly DrawnPoint[],
  look: CurveLook,
): Pick<ReachPart, "points" | "look" | "strokes"> => ({
  points: points.map(({ mass_GeV, epsilon }) => [mass_GeV, epsilon]),
  look,
  strokes: strokesOf(points, look),
});

/** Returns a reach without its channels. */
export const combinedAlone = <R extends Pick<ReachShape, "channels">>(reach: R): R => ({
  ...reach,
  channels: reach.channels.filter(({ channel }) => channel === "combined"),
});

/** An epsilon above all others, for a region without a ceiling: a logarithmic axis has no place for Infinity. */
const ABOVE_ALL = 1e100;

/** Returns excluded regions as bands: one for each range of masses without a gap. */
function regionsOf(excluded: readonly DrawnExclusion[]): DrawnBandPoint[][] {
  const regions: DrawnBandPoint[][] = [];
  for (const [i, { mass_GeV, low, high }] of excluded.entries()) {
    if (low === null || high === null) continue;
    const point = { mass_GeV, epsilon_band_low: low, epsilon_band_high: Math.min(high, ABOVE_ALL) };
    if (i > 0 && excluded[i - 1].low !== null) regions.at(-1)!.push(point);
    else regions.push([point]);
  }
  return regions;
}

/**
 * Returns the line that closes an excluded region: its ceiling, and down to the reach where the region ends between the masses. At the
 * outermost masses it is open, since nobody computed what lies beyond.
 */
function ceilingLine(excluded: readonly DrawnExclusion[]): DrawnPoint[] {
  const isThere = (i: number) => excluded[i] !== undefined && excluded[i].low !== null;
  return excluded.flatMap(({ mass_GeV, low, high }, i): DrawnPoint[] => {
    if (low === null) return [{ mass_GeV, epsilon: null }];
    const above = { mass_GeV, epsilon: high === Infinity ? null : high };
    const foot = { mass_GeV, epsilon: low };
    const begins = i > 0 && !isThere(i - 1);
    const ends = i < excluded.length - 1 && !isThere(i + 1);
    return [...(begins ? [foot] : []), above, ...(ends ? [foot] : [])];
  });
}

/**
 * Lists the parts of a reach in the order in which they are drawn: the excluded region, the outer band, the channels as thin lines, the
 * combined reach as a bold line over them, the ceiling that closes its region, and the expected median. The combined reach is solid if it is
 * from data, and else has the dashes of its status. A single channel is the
 * combined reach and is not drawn twice. Channels that reach nothing are left out.
 */
export function reachParts({
  channels,
  band,
  outerBand,
  median,
  excluded,
  ...facts
}: ReachShape): ReachPart[] {
  const dash = STATUS_DASHES[statusOf(facts)];
  const live = channels.filter(({ points }) => points.some(({ epsilon }) => epsilon !== null));
  const combined = live.filter(({ channel }) => channel === "combined");
  const alone = live.filter(({ channel }) => channel !== "combined");
  const thin = combined.length > 0 && alone.length < 2 ? [] : alone;
  const bold = { ...(band ? { width: LINE.main } : EXPERIMENT_LOOK), ...(dash && { dash }) };
  const region = combined.length > 0 ? (excluded ?? []) : [];
  return [
    ...regionsOf(region).map((points, i) => ({
      name: i === 0 ? "excluded" : `excluded ${i + 1}`,
      role: "excluded" as const,
      points: [],
      look: { width: LINE.thin },
      strokes: [],
      band: { points, opacity: BAND_OPACITY.excluded },
    })),
    ...(outerBand
      ? [
          {
            name: "outer band",
            role: "outer band" as const,
            points: [],
            look: { width: LINE.thin },
            strokes: [],
            band: { points: outerBand, opacity: BAND_OPACITY.outer },
          },
        ]
      : []),
    ...thin.map(({ channel, look, points }) => ({
      name: channel,
      role: "channel" as const,
      ...line(points, { ...FAINT_LOOK, dash: look?.dash ?? OTHER_CHANNEL_DASH }),
      tex: look?.tex ?? texLabel(channel),
    })),
    ...combined.map(({ channel, points }) => ({
      name: channel,
      role: "combined" as const,
      // if form factors matter little, a band is no wider than a bold line
      ...line(points, bold),
      ...(band && { band: { points: band, opacity: BAND_OPACITY.inner } }),
    })),
    ...(region.some(({ high }) => high !== null && high < Infinity)
      ? [{ name: "ceiling", role: "ceiling" as const, ...line(ceilingLine(region), bold) }]
      : []),
    ...(median
      ? [
          {
            name: "median",
            role: "median" as const,
            ...line(median, { width: LINE.thin, dash: PROJECTION_DASH }),
            tex: "\\text{expected}",
          },
        ]
      : []),
  ];
}

/** Returns the addition to the name of an experiment, ` (90% CL)`; empty if its confidence level is that of the drawing. */
export const levelAfterName = (
  { confidenceLevel: own }: Pick<ReachShape, "confidenceLevel">,
  confidenceLevel: number,
): string => (own === undefined || own === confidenceLevel ? "" : ` (${percent(own)} CL)`);

/**
 * Returns the outline of a band: along its lower end and back along its upper one. Masses without one of the two are left out.
 *
 * @param place returns the place of a mass and an epsilon, or null if it has none
 */
export function bandOutline<Place>(
  band: readonly DrawnBandPoint[],
  place: (mass_GeV: number, epsilon: number) => Place | null,
): Place[] {
  const ends = band.flatMap(({ mass_GeV, epsilon_band_low, epsilon_band_high }) => {
    if (epsilon_band_low === null || epsilon_band_high === null) return [];
    const [low, high] = [place(mass_GeV, epsilon_band_low), place(mass_GeV, epsilon_band_high)];
    return low !== null && high !== null ? [{ low, high }] : [];
  });
  return [...ends.map(({ low }) => low), ...ends.map(({ high }) => high).reverse()];
}
