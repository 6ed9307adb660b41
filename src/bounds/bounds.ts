import { bounds as texts } from "../data/bounds.js";
import { InvalidInput } from "../errors/invalid-input.js";
import { type Bound, boundKinds } from "./bound.js";
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
 * Returns all published bounds and projections that come with millitree, by id in alphabetical order. data/bounds has the source of
 * each; `kind` says what it is.
 *
 * @returns bounds with id, label, reference, confidence level, caveats and points [mass_GeV, epsilon]
 *
 * @example
 * const sensei = bounds().find(({ id }) => id === "sensei");
 * console.log(sensei?.label, sensei?.arxiv, sensei?.confidenceLevel); // => SENSEI 2305.04964 0.95
 */
export const bounds = (): Bound[] => Object.entries(texts).map(([id, text]) => parseBound(text, id));

/**
 * The words that stand for several bounds: those of the paper's figure, all that are no projections, none, and the kinds.
 */
export const boundSets = ["paper", "all", "none", ...boundKinds] as const;

type BoundSet = (typeof boundSets)[number];

/** Returns the bounds that a word stands for. */
function boundSet(word: BoundSet, known: readonly Bound[]): Bound[] {
  if (word === "none") return [];
  if (word === "all") return known.filter(({ kind }) => kind !== "projection");
  if (word === "paper") return PAPER_BOUNDS.map((id) => known.find((bound) => bound.id === id)!);
  return known.filter(({ kind }) => kind === word);
}

/** Tests whether a name is that of a bound, or a word for several. */
export const isBoundName = (name: string): boolean => name in texts || isSet(name);

const isSet = (name: string): name is BoundSet => (boundSets as readonly string[]).includes(name);

/**
 * Returns some of the published bounds that come with millitree, in the requested order.
 *
 * @param names ids, kinds, and the words `paper` (those of Figure 4), `all` (all that are no projections) and `none`
 * @returns the bounds, as from `bounds`, each once
 * @throws InvalidInput for an unknown name
 *
 * @example
 * const [slac, lsnd] = selectBounds(["slac-mq", "lsnd"]); // both are in Figure 4 of arXiv:2505.04295
 * console.log(slac.arxiv, lsnd.arxiv); // => hep-ex/9804008 1806.03310
 */
export function selectBounds(names: readonly string[] | "all"): Bound[] {
  const known = bounds();
  const chosen = (names === "all" ? ["all"] : names).flatMap((name) => {
    if (isSet(name)) return boundSet(name, known);
    const bound = known.find(({ id }) => id === name);
    if (bound) return [bound];
    throw new InvalidInput(`invalid bound: ${name}; must be one of ${boundNames().join(", ")}`);
  });
  return [...new Set(chosen)];
}

/** Lists the words for several bounds, and the ids. */
export const boundNames = (): string[] => [...boundSets, ...Object.keys(texts)];
