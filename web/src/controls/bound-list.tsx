import { boundLevel } from "millitree/parts";
import type { Catalogue } from "millitree/service";
import { runsOf } from "../plot/labels/rich-text.js";
import { HtmlRuns } from "../plot/labels/text-runs.js";

/** The props of `BoundList`. */
export interface BoundListProps {
  bounds: Catalogue["bounds"];
  paperBounds: readonly string[];
  shown: readonly string[];
  onShown: (ids: string[]) => void;
}

const kinds = {
  "excluded-above": "excludes above its line",
  "excluded-below": "excludes below its line",
  "theory-line": "line of a theory",
  projection: "projection, excludes nothing yet",
};

/** Lists the published bounds, and projections below them. */
export function BoundList({ bounds, paperBounds, shown, onShown }: BoundListProps) {
  const toggle = (id: string, on: boolean) =>
    onShown(bounds.map((bound) => bound.id).filter((other) => (other === id ? on : shown.includes(other))));
  const published = bounds.filter(({ kind }) => kind !== "projection");
  const projections = bounds.filter(({ kind }) => kind === "projection");
  return (
    <section class="panel" aria-labelledby="bounds-title">
      <h2 id="bounds-title">Published bounds</h2>
      <div class="row">
        <button type="button" onClick={() => onShown([...paperBounds])}>
          As in the paper
        </button>
        <button type="button" onClick={() => onShown(published.map(({ id }) => id))}>
          All
        </button>
        <button type="button" onClick={() => onShown([])}>
          None
        </button>
      </div>
      <Bounds bounds={published} shown={shown} onToggle={toggle} />
      <h3>Projections</h3>
      <Bounds bounds={projections} shown={shown} onToggle={toggle} />
    </section>
  );
}

/** The props of `Bounds`. */
interface BoundsProps extends Pick<BoundListProps, "bounds" | "shown"> {
  onToggle: (id: string, on: boolean) => void;
}

/** A list of curves, each with its reference and its caveats. */
const Bounds = ({ bounds, shown, onToggle }: BoundsProps) => (
  <ul class="bounds">
    {bounds.map(({ id, label, reference, arxiv, kind, confidenceLevel, warnings, note }) => (
      <li key={id}>
        <label class="check">
          <input
            type="checkbox"
            checked={shown.includes(id)}
            onChange={(event) => onToggle(id, event.currentTarget.checked)}
          />
          <span>
            <HtmlRuns runs={runsOf(label)} />
          </span>
        </label>
        <p class="reference">
          {reference},{" "}
          <a href={`https://arxiv.org/abs/${arxiv}`} target="_blank" rel="noreferrer">
            arXiv:{arxiv}
          </a>
          {[kinds[kind], boundLevel({ kind, confidenceLevel })].filter(Boolean).map((text) => (
            <span key={text}> · {text}</span>
          ))}
        </p>
        {[...warnings, note].filter(Boolean).length > 0 && (
          <details class="caveats">
            <summary>what to know</summary>
            <ul>
              {[...warnings, note].filter(Boolean).map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </details>
        )}
      </li>
    ))}
  </ul>
);
