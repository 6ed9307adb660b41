// Every source of numbers that ours are held against.
import { pairAmplitude } from "./amplitude.mjs";
import { betheHeitler } from "./bethe-heitler.mjs";
import { publishedReaches } from "./published-reaches.mjs";
import { secondRoute } from "./second-route.mjs";
import { showerSources } from "./shower.mjs";
import { sources } from "./sources.mjs";

/** Those whose numbers are written down, or follow from a formula. */
export const writtenSources = [
  ...sources,
  ...publishedReaches,
  ...showerSources,
  pairAmplitude,
  betheHeitler,
];

/** All, with our own second route, which takes its time. */
export const allSources = [...writtenSources, secondRoute];

export { judgedRows } from "./ours.mjs";
export { secondRoute, secondRouteRow } from "./second-route.mjs";
export { rowCells } from "./tables.mjs";
