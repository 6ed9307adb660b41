import { bounds as texts } from "../data/bounds.js";
import { InvalidInput } from "../errors/invalid-input.js";
import type { Bound } from "./bound.js";
import { parseBound } from "./parse-bound.js";

/** The ids of the bounds that Fig. 4 of arXiv:2505.04295 shows. */
export const PAPER_BOUNDS: readonly string[] = [
  "slac-mq",
  "lsnd",
  "bebc",
  "sensei",
  "direct-detection",
  "edges-standard",
  "edges-fm1e-4",
];

/**
 * Returns all published bounds that come with millitree, by id in alphabetical order. data/bounds has the source of each.
 *
 * @returns bounds with id, label, reference, confidence level, caveats and points [mass_GeV, epsilon]
 *
 * @example
 * const sensei = bounds().find(({ id }) => id === "sensei");
 * console.log(sensei?.label, sensei?.arxiv, sensei?.confidenceLevel); // => SENSEI 2305.04964 0.95
 */
export const bounds = (): Bound[] => Object.entries(texts).map(([id, text]) => parseBound(text, id));

/**
 * Returns some of the published bounds that come with millitree, in the requested order.
 *
 * @param ids ids, or `all`
 * @returns the bounds, as from `bounds`
 * @throws RangeError for an unknown id
 *
 * @example
 * const [slac, lsnd] = selectBounds(["slac-mq", "lsnd"]); // both are in Figure 4 of arXiv:2505.04295
 * console.log(slac.arxiv, lsnd.arxiv); // => hep-ex/9804008 1806.03310
 */
export function selectBounds(ids: readonly string[] | "all"): Bound[] {
  const known = bounds();
  if (ids === "all") return known;
  return ids.map((id) => {
    const bound = known.find((candidate) => candidate.id === id);
    if (bound) return bound;
    throw new InvalidInput(
      `invalid bound: ${id}; must be one of all, ${known.map((one) => one.id).join(", ")}`,
    );
  });
}
