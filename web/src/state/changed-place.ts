import { differences } from "./file-edit.js";
import type { PageState } from "./page-state.js";

/** Lists the keys in which two states differ, without the selection: to select is to look, not to change. */
const changedKeys = (before: PageState, after: PageState): (keyof PageState)[] =>
  (Object.keys(after) as (keyof PageState)[]).filter(
    (key) =>
      key !== "selected" &&
      before[key] !== after[key] &&
      JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );

/** Names the numbers of the files that differ. Another set of experiments is a place that never comes again. */
function placeInEntries(before: PageState["entries"], after: PageState["entries"]): string {
  const keys = (entries: PageState["entries"]): string => entries.map(({ key }) => key).join();
  if (keys(before) !== keys(after)) return `${keys(before)} > ${keys(after)}`;
  return before
    .flatMap((entry, i) => [
      ...(entry.shown === after[i].shown ? [] : [`${entry.key} shown ${entry.shown}`]),
      ...differences(entry.file, after[i].file).map(([path]) => `${entry.key} ${path.join(".")}`),
    ])
    .join();
}

/**
 * Names the place of a change of the page. All changes by one slider, or in one line of text, have the same place. Two presses of
 * buttons never have the same.
 *
 * @returns null if nothing is changed
 */
export function changedPlace(before: PageState, after: PageState): string | null {
  const places = changedKeys(before, after).map((key) => {
    if (key === "entries") return placeInEntries(before.entries, after.entries);
    if (key === "masses" || key === "mass_GeV") return key;
    if (key === "curves") return `curves ${before.curves.length} > ${after.curves.length}`;
    return `${key} ${JSON.stringify(before[key])}`;
  });
  return places.length > 0 ? places.join("; ") : null;
}
