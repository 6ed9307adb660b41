import { linearScale, logScale, type Scale } from "./scale.js";

/** A place on the screen [px], y downwards. */
export type Place = readonly [x: number, y: number];

/** The frame of a plot inside its SVG [px], with both axes. */
export interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
  x: Scale;
  y: Scale;
}

type Range = readonly [number, number];

/** Width of a plot [px] below which it is that of a phone: smaller margins, shorter labels. */
const NARROW = 520;

/** Tests whether a plot is as narrow as on a phone. */
export const narrow = (width: number): boolean => width < NARROW;

/**
 * Returns a frame with room around it for ticks, titles and the handle of the mass.
 *
 * @param width,height of the whole SVG [px]
 * @param xKind of the axis of masses or of x = E_miss/E
 */
export function frameOf(
  width: number,
  height: number,
  xRange: Range,
  yRange: Range,
  xKind: "log" | "linear" = "log",
): Frame {
  const small = narrow(width);
  const left = small ? 55 : 64;
  const top = 26;
  const right = Math.max(left + 1, width - (small ? 14 : 18));
  const bottom = Math.max(top + 1, height - (small ? 42 : 48));
  const xScale = xKind === "log" ? logScale : linearScale;
  return {
    left,
    right,
    top,
    bottom,
    x: xScale(xRange, [left, right], room(right - left, small ? 42 : 60)),
    y: logScale(yRange, [bottom, top], room(bottom - top, 26)),
  };
}

/** Returns the number of labels that fit into a length, each with its share [px]. */
const room = (length: number, share: number): number => Math.max(1, Math.floor(length / share));

/** Returns the place of a pair of values; null if an axis has no place for it. */
export function placeOf({ x, y }: Frame, xValue: number, yValue: number | null): Place | null {
  const across = x.at(xValue);
  const up = yValue === null ? null : y.at(yValue);
  return across === null || up === null ? null : [across, up];
}

/** Tests whether a place lies in the frame, its sides included. */
export const inFrame = ({ left, right, top, bottom }: Frame, [x, y]: Place): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;
