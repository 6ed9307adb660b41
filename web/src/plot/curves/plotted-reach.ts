import type { Series } from "./series.js";

/** A reach as the plot draws it. */
export interface PlottedReach extends Series {
  channels: {
    /** combined, bremsstrahlung or the name of a meson. */
    channel: string;
    /** A null epsilon: nothing can be reached at this mass. */
    points: { mass_GeV: number; epsilon: number | null }[];
  }[];
  /** Spread of the combined reach, masses rising. */
  band?: { mass_GeV: number; epsilon_low: number | null; epsilon_high: number | null }[];
  /** Whether it rests on a count: then solid, else, a projection, dashed. */
  observed: boolean;
}

/** The place under the pointer in the plane of mass and charge. */
export interface Crosshair {
  mass_GeV: number;
  epsilon: number;
}

/** What masses, charges and their axes are called: for chi, or a vector on its mass shell. */
export const SUBJECTS = {
  chi: { index: "χ", mass: "mass of χ", epsilon: "charge ε = Qχ/e" },
  vector: { index: "V", mass: "mass of V", epsilon: "kinetic mixing ε" },
} as const;
