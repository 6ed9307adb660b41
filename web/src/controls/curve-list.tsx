import type { OwnCurve } from "../state/page-state.js";
import { IconButton } from "../ui/icon.js";
import { useFocusAfterRemoval } from "./focus-after-removal.js";

/** Lists the user's own curves, and the ways to add one to the page. */
export function CurveList({
  curves,
  onCurves,
}: {
  curves: readonly OwnCurve[];
  onCurves: (curves: OwnCurve[]) => void;
}) {
  const [list, leave] = useFocusAfterRemoval();
  return (
    <section class="panel" aria-labelledby="curves-title" tabIndex={-1}>
      <h2 id="curves-title">Your curves</h2>
      {curves.length === 0 && (
        <p class="hint">
          Drop a CSV file anywhere: two columns, mass in GeV and ε. What you drop stays in this browser, and
          in the link to this page.
        </p>
      )}
      <ul class="entries" ref={list}>
        {curves.map(({ label, points }, i) => (
          // the key is the place: a label changes while it is typed
          <li class="entry" key={i}>
            <input
              type="text"
              aria-label={`Label of curve ${i + 1}`}
              value={label}
              onInput={(event) => {
                const text = event.currentTarget.value;
                onCurves(curves.map((curve, k) => (k === i ? { ...curve, label: text } : curve)));
              }}
            />
            <span class="hint">{points.length} points</span>
            <IconButton
              name="remove"
              label={`Remove ${label}`}
              title="Remove"
              onClick={() => {
                leave(i);
                onCurves(curves.filter((_, k) => k !== i));
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
