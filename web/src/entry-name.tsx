import { swatchFill } from "./plot/curves/series.js";
import { runsOf } from "./plot/labels/rich-text.js";
import { HtmlRuns } from "./plot/labels/text-runs.js";
import { colourOf, isHollow } from "./plot/plotted.js";
import type { Entry } from "./state/page-state.js";

/** Shows the names of some experiments, `A, B`. */
export const EntryNames = ({ of, entries }: { of: readonly Entry[]; entries: readonly Entry[] }) => (
  <>
    {of.map((entry, i) => (
      <>
        {i > 0 && ", "}
        <EntryName entry={entry} entries={entries} />
      </>
    ))}
  </>
);

/** Shows the name of an experiment as plots do, with its colour. */
export function EntryName({ entry, entries }: { entry: Entry; entries: readonly Entry[] }) {
  const fill = swatchFill({ colour: colourOf(entry), hollow: isHollow(entry, entries) });
  const name = String(entry.file.name ?? "");
  return (
    <>
      <span class="swatch" style={{ background: fill }} />{" "}
      <span class="name" title={name}>
        <HtmlRuns runs={runsOf(name.trim() || "unnamed")} />
      </span>
    </>
  );
}
