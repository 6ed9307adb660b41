import { boundAt } from "millitree";
import { type Bound, excludes } from "millitree/parts";
import type { Crosshair } from "./plotted-reach.js";

/**
 * Lists the labels of the bounds that exclude a point, in their order: it lies above their line, or below it for `excluded-below`.
 * The line of a theory and a projection exclude nothing, and no bound does beyond its masses.
 */
export function excludedBy(bounds: readonly Bound[], { mass_GeV, epsilon }: Crosshair): string[] {
  return bounds.filter((bound) => isInside(bound, mass_GeV, epsilon)).map(({ label }) => label);
}

function isInside(bound: Bound, mass_GeV: number, epsilon: number): boolean {
  if (!excludes(bound.kind)) return false;
  const edge = boundAt(bound, mass_GeV);
  if (edge === null) return false;
  return bound.kind === "excluded-above" ? epsilon >= edge : epsilon <= edge;
}
