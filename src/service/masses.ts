import { geometricGrid } from "../numerics/grid.js";

/** Masses of a reach: `count` of them in equal ratios, both ends included, as `millitree reach -m LOW:HIGH:COUNT` has them. */
export interface Masses {
  low_GeV: number;
  high_GeV: number;
  count: number;
}

/** Returns the masses of `millitree reach -m LOW:HIGH:COUNT` [GeV]. */
export const massGrid = ({ low_GeV, high_GeV, count }: Masses): number[] =>
  geometricGrid(low_GeV, high_GeV, count);
