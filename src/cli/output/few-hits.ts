import { type Estimate, LEAST_HITS } from "../../numerics/estimate.js";
import { note } from "./notes.js";

/** The number of samples of VEGAS that have hit for one result, and the words that say which result it is. */
export interface ResultHits {
  place: string;
  samples: Estimate["samples"];
}

/** Notes that few samples of VEGAS have hit, of the place that has the fewest. */
export function noteFewHits(results: readonly ResultHits[]): void {
  const few = results
    .flatMap(({ place, samples }) => (samples && samples.hits < LEAST_HITS ? [{ place, ...samples }] : []))
    .sort((a, b) => a.hits - b.hits);
  if (few.length === 0) return;
  const [{ place, hits, of }] = few;
  const others =
    few.length === 1 ? "" : `; ${few.length} of ${results.length} results have fewer than ${LEAST_HITS}`;
  note(
    `${hits === 0 ? "none" : hits} of ${of} samples of VEGAS hit (${place})${others}: values and errors are uncertain; give more --calls, or take --method exact`,
  );
}
