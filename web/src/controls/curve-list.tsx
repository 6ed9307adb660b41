import type { Masses, OwnCurve } from "../state/page-state.js";
import { IconButton } from "../ui/icon.js";
import { CurveFacts } from "./curve-facts.js";
import { useFocusAfterRemoval } from "./focus-after-removal.js";

/** Lists the user's own curves, and the ways to add one to the page. */
export function CurveList({
  curves,
  masses,
  onCurves,
}: {
  curves: readonly OwnCurve[];
  /** The masses of the plot. */
  masses: Masses;
  onCurves: (curves: OwnCurve[]) => void;
}) {
  const [list, leave] = useFocusAfterRemoval();
  return (
    <section class="panel" aria-labelledby="curves-title" tabIndex={-1}>
      <h2 id="curves-title">Your curves</h2>
      {curves.length === 0 && (
        <p class="hint">
          Drop a table anywhere, CSV or text: columns of masses and of ε, with names and units if it can be.
          What you drop stays in this browser, and in the link to this page.
        </p>
      )}
      <ul class="entries" ref={list}>
        {curves.map((curve, i) => (
          // the key is the place: a label changes while it is typed
          <li class="entry" key={i}>
            <input
              type="text"
              aria-label={`Label of curve ${i + 1}`}
              value={curve.label}
              onInput={(event) => {
                const text = event.currentTarget.value;
                onCurves(curves.map((one, k) => (k === i ? { ...one, label: text } : one)));
              }}
            />
            <IconButton
              name="remove"
              label={`Remove ${curve.label}`}
              title="Remove"
              onClick={() => {
                leave(i);
                onCurves(curves.filter((_, k) => k !== i));
              }}
            />
            <CurveFacts
              curve={curve}
              masses={masses}
              number={i + 1}
              onCurve={(changed) => onCurves(curves.map((one, k) => (k === i ? changed : one)))}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
