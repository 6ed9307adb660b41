import { yieldAt } from "millitree/parts";
import type { Reading } from "millitree/service";
import type { ComponentChildren } from "preact";
import {
  digitsOfEvents,
  massText,
  numberText,
  writtenBound,
  writtenMeasurement,
  writtenNumber,
} from "../ui/written-number.js";
import "./plot.css";
import type { Crosshair } from "./curves/plotted-reach.js";
import { type Series, swatchFill } from "./curves/series.js";
import { runsOf } from "./labels/rich-text.js";
import { HtmlRuns } from "./labels/text-runs.js";

/** An experiment at the place under the pointer. */
export interface ReadingRow extends Series {
  /** If there are no values, a text with the reason. */
  reading: Reading | string;
}

/** Names of the values: at the head of the table, and shorter before each value if there is no room for a head. */
const VALUES = {
  reach: { head: "reach ε", short: "ε" },
  sigma: { head: "σ (ε = 1) [pb]", short: "σ [pb]" },
  events: { head: "N at this ε", short: "N" },
  error: { head: "numerical error Δε/ε", short: "Δε/ε" },
};

/**
 * Values at the place under the pointer: of each experiment the epsilon that it reaches at this mass, its cross section at eps = 1,
 * and the signal events at the pointer's epsilon. Bounds that exclude the place are named. Without a
 * pointer, a hint takes as much room, so that nothing moves when the pointer comes.
 */
export function ReadingBox({
  crosshair,
  rows,
  excludedBy,
  hint,
}: {
  crosshair: Crosshair | null;
  rows: readonly ReadingRow[];
  /** Null if the bounds are of another kind. */
  excludedBy: readonly string[] | null;
  hint: ComponentChildren;
}) {
  return (
    <div class="plot-reading" style={{ "--rows": rows.length }}>
      {crosshair ? (
        <>
          <p class="plot-reading-place">
            <span>
              <i class="plot-maths">m</i> = {massText(crosshair.mass_GeV, 6)}
            </span>{" "}
            <span>
              <i class="plot-maths">ε</i> = {numberText(writtenNumber(crosshair.epsilon, 3))}
            </span>{" "}
            <span class="plot-reading-bounds">{excludedBy && <ExcludedBy labels={excludedBy} />}</span>
          </p>
          {rows.length > 0 && <ReadingTable rows={rows} epsilon={crosshair.epsilon} />}
        </>
      ) : (
        <p class="plot-reading-place hint">{hint}</p>
      )}
    </div>
  );
}

function ReadingTable({ rows, epsilon }: { rows: readonly ReadingRow[]; epsilon: number }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">
            <span class="hidden">Experiment</span>
          </th>
          {Object.values(VALUES).map(({ head }) => (
            <th scope="col" key={head}>
              <Symbols text={head} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.key} row={row} epsilon={epsilon} />
        ))}
      </tbody>
    </table>
  );
}

function ExcludedBy({ labels }: { labels: readonly string[] }) {
  if (labels.length === 0) return "excluded by none of the bounds shown";
  return (
    <>
      excluded by{" "}
      {labels.map((label, i) => (
        <>
          {i > 0 && ", "}
          <HtmlRuns runs={runsOf(label)} />
        </>
      ))}
    </>
  );
}

/** Text with its symbols in italics. */
function Symbols({ text }: { text: string }) {
  return (
    <>
      {text
        .split(/([εσN])(?![a-z])/)
        .map((part, i) => (i % 2 === 1 ? <i class="plot-maths">{part}</i> : part))}
    </>
  );
}

function Row({ row, epsilon }: { row: ReadingRow; epsilon: number }) {
  const { label, colour, reading } = row;
  const known = typeof reading !== "string";
  const reached = known && reading.point.epsilon !== null && epsilon >= reading.point.epsilon;
  return (
    <tr>
      <th scope="row" title={label}>
        <span
          class="plot-swatch"
          style={{ borderColor: colour, background: reached ? swatchFill(row) : "transparent" }}
          title={known ? (reached ? "within reach" : "beyond reach") : undefined}
        />
        <HtmlRuns runs={runsOf(label)} />
        {known && <span class="hidden">{reached ? ", within reach" : ", beyond reach"}</span>}
      </th>
      {known ? (
        <Values reading={reading} epsilon={epsilon} />
      ) : (
        <td colSpan={4} title={reading}>
          {reading}
        </td>
      )}
    </tr>
  );
}

function Values({ reading: { point, crossSection }, epsilon }: { reading: Reading; epsilon: number }) {
  const events = yieldAt(epsilon, point.signal_per_epsilon2);
  return (
    <>
      <Value label={VALUES.reach.short}>
        {point.epsilon === null ? (
          "nothing is reached"
        ) : (
          <Measured value={point.epsilon} error={point.epsilon_error} converged={point.converged} />
        )}
      </Value>
      <Value label={VALUES.sigma.short}>
        <Measured
          value={crossSection.sigma_pb}
          error={crossSection.error_pb}
          converged={crossSection.converged}
        />
      </Value>
      <Value label={VALUES.events.short}>
        {numberText(writtenNumber(events, Math.min(3, digitsOfEvents(point))))}
      </Value>
      <Value label={VALUES.error.short}>
        {point.epsilon === null || point.epsilon_error === null
          ? "–"
          : numberText(writtenBound(point.epsilon_error / point.epsilon))}
      </Value>
    </>
  );
}

/** A value. Its label is written if there is no room for the head of the table. */
function Value({ label, children }: { label: string; children: ComponentChildren }) {
  return <td data-label={label}>{children}</td>;
}

/** A value with its numerical error in brackets; all digits on its title. */
function Measured({ value, error, converged }: { value: number; error: number | null; converged: boolean }) {
  return (
    <span title={error === null ? String(value) : `${value} ± ${numberText(writtenBound(error))}`}>
      {numberText(writtenMeasurement(value, error))}
      {!converged && <span class="plot-unconverged"> tolerance missed</span>}
    </span>
  );
}
