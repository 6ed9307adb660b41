import { geometricGrid } from "millitree";
import type { Masses } from "../state/page-state.js";

/** The masses of `millitree reach -m LOW:HIGH:COUNT` [GeV]. */
export const massGrid = ({ low_GeV, high_GeV, count }: Masses): number[] =>
  geometricGrid(low_GeV, high_GeV, count);
