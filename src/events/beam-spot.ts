import { normalQuantile } from "../numerics/normal.js";

/**
 * The transverse spread of the beam: evenly over a rectangle of these sides, or normally with these standard deviations
 * [mm].
 */
export interface BeamSpot {
  shape: "uniform" | "gauss";
  x_mm: number;
  y_mm: number;
}

/** Returns a place across the beam [mm] for two numbers in (0, 1). */
export const beamSpot = ({ shape, x_mm, y_mm }: BeamSpot, u: number, v: number): [x: number, y: number] =>
  shape === "uniform"
    ? [across(x_mm, u - 0.5), across(y_mm, v - 0.5)]
    : [across(x_mm, normalQuantile(u)), across(y_mm, normalQuantile(v))];

/** Returns a transverse coordinate; without a size it is 0, and not -0. */
const across = (size: number, part: number): number => (size === 0 ? 0 : size * part);
