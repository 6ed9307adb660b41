import { FIGURE_SIZES, type FigureOptions } from "../figure-options.js";
import { POINTS_PER_MM, TEXT } from "../style.js";

/**
 * A page on which a figure is drawn with letters and lines of their usual size. It is then scaled as a whole, so that no other part of
 * a drawing knows of sizes and fonts.
 */
export interface Page {
  /** Before scaling [pt]. */
  width: number;
  /** Before scaling [pt]; undefined if the figure chooses it. */
  height: number | undefined;
  /** Size on paper over that of the drawing. */
  scale: number;
}

/**
 * Returns the page of a figure.
 *
 * @param usual_mm width if the options state no size
 */
export function pageOf({ size, fontSize_pt }: FigureOptions, usual_mm: number): Page {
  const named: { width_mm: number; height_mm?: number; fontSize_pt?: number } =
    size === undefined ? { width_mm: usual_mm } : typeof size === "string" ? FIGURE_SIZES[size] : size;
  const scale = (fontSize_pt ?? named.fontSize_pt ?? TEXT.axis) / TEXT.axis;
  const side = (mm: number): number => (mm * POINTS_PER_MM) / scale;
  return {
    width: side(named.width_mm),
    height: named.height_mm === undefined ? undefined : side(named.height_mm),
    scale,
  };
}
