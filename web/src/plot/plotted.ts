import { drawnReach } from "millitree";
import type { FinalStateName, ReachShape } from "millitree/parts";
import { DEFAULT_FINAL_STATE, statusFacts } from "millitree/parts";
import type { Computed, Unread } from "millitree/service";
import type { EntryResult } from "../engine/live-results.js";
import type { Entry } from "../state/page-state.js";
import type { PlottedReach } from "./curves/plotted-reach.js";
import { INVALID, type Series } from "./curves/series.js";

/** Shapes of earlier results: the same results have the same shape, so that an unchanged curve is not drawn again. */
const remembered = new WeakMap<Computed, ReachShape>();

/** Returns the reach of an entry as the plot takes it. */
export function plottedReach({ series, computed }: Drawn): PlottedReach {
  const known = remembered.get(computed);
  if (known) return { ...known, ...series };
  const { experiment, points, looks } = computed;
  const { name, final, limit } = experiment;
  const expected = points.some(({ epsilon_expected }) => epsilon_expected);
  const reach = {
    experiment: name,
    final,
    confidence_level: limit.confidence_level,
    ...statusFacts(experiment),
    points,
  };
  const { experiment: _, channels, ...shape } = drawnReach(reach, expected ? "expected" : undefined);
  const plotted = {
    ...shape,
    channels: channels.map((curve) => {
      const look = looks[curve.channel];
      return look ? { ...curve, look } : curve;
    }),
  };
  remembered.set(computed, plotted);
  return { ...plotted, ...series };
}

/** Returns the final state of a plot: that of its first experiment. Experiments with another one have no place in it. */
export function finalOf(
  entries: readonly Entry[],
  results: ReadonlyMap<number, EntryResult>,
): FinalStateName {
  for (const { key, shown } of entries) {
    const reach = shown && results.get(key)?.reach;
    if (reach) return reach.experiment.final;
  }
  // nothing is computed yet: the first file says it
  const file = entries.find(({ shown }) => shown)?.file.final;
  return typeof file === "string" ? file : DEFAULT_FINAL_STATE;
}

/** Tests whether an entry has another final state than the plot, so that it has no place in it. */
export const isMisfit = (result: EntryResult | undefined, final: FinalStateName): boolean =>
  (result?.reach?.experiment.final ?? final) !== final;

/** An entry that is drawn, with its results. */
export interface Drawn {
  entry: Entry;
  series: Series;
  computed: Computed;
  result: EntryResult;
}

/** Lists the entries that are drawn. */
export function drawn(entries: readonly Entry[], results: ReadonlyMap<number, EntryResult>): Drawn[] {
  const final = finalOf(entries, results);
  return entries.flatMap((entry) => {
    const result = results.get(entry.key);
    const computed = result?.reach;
    if (!entry.shown || !computed || isMisfit(result, final)) return [];
    const series = {
      key: String(entry.key),
      label: computed.experiment.name,
      colour: colourOf(entry),
      hollow: isHollow(entry, entries),
      faded: result.unread !== null,
    };
    return [{ entry, series, computed, result }];
  });
}

/** Says why no experiment is drawn; null if one is, empty while the first is computed. */
export function nothingDrawn(
  entries: readonly Entry[],
  results: ReadonlyMap<number, EntryResult>,
): string | null {
  const shown = entries.filter((entry) => entry.shown).map(({ key }) => results.get(key));
  if (shown.length === 0) return "no experiment is drawn";
  if (shown.some((result) => result?.reach)) return null;
  return shown.every((result) => result?.unread) ? "no experiment has a valid file" : "";
}

/** Returns the colour of an entry, in light and in dark. */
export const colourOf = ({ colour }: Pick<Entry, "colour">): string => `var(--series-${colour})`;

/** Tests whether the colour of an entry is that of another one before it. */
export const isHollow = (entry: Entry, entries: readonly Entry[]): boolean =>
  entries.find(({ colour }) => colour === entry.colour) !== entry;

/** Says why an entry has no values. */
export const whyUnread = ({ problems, message }: Unread): string => (problems.length > 0 ? INVALID : message);
