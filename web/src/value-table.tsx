import { finalState } from "millitree";
import { type FinalStateName, yieldAt } from "millitree/parts";
import { isUnread, type Reading } from "millitree/service";
import { NumberInput } from "./controls/number-input.js";
import type { EntryResult } from "./engine/live-results.js";
import { EntryName } from "./entry-name.js";
import { isMisfit, whyUnread } from "./plot/plotted.js";
import { type Entry, HEAVIEST_GEV, isMass, LIGHTEST_GEV } from "./state/page-state.js";
import { useOverdue } from "./ui/overdue.js";
import {
  digitsOfEvents,
  numberText,
  writtenBound,
  writtenMeasurement,
  writtenNumber,
} from "./ui/written-number.js";

const MASS = { test: isMass, words: `must be from ${LIGHTEST_GEV} to ${HEAVIEST_GEV}` };

/** The props of `ValueTable`. */
export interface ValueTableProps {
  entries: readonly Entry[];
  results: ReadonlyMap<number, EntryResult>;
  mass_GeV: number;
  final: FinalStateName;
  explained: number | null;
  onMass: (mass_GeV: number) => void;
  onExplain: (key: number | null) => void;
}

/** Returns the text in place of a value that does not exist next to those of another final state. */
const other = (own: FinalStateName, final: FinalStateName): string =>
  `${finalState(own).subject.words}, whose mass and ε are not those of ${finalState(final).particle.sign}`;

/** Returns the id of the button that explains an entry. */
export const explainId = (key: number): string => `explain-${key}`;

const measured = (value: number, error: number | null): string =>
  numberText(writtenMeasurement(value, error));

/** Shows the results of each experiment at the picked mass. */
export function ValueTable({
  entries,
  results,
  mass_GeV,
  final,
  explained,
  onMass,
  onExplain,
}: ValueTableProps) {
  const shown = entries.filter((entry) => entry.shown);
  return (
    <section class="panel" aria-labelledby="values-title">
      <h2 id="values-title" class="picked">
        At{" "}
        <i class="plot-maths">
          m<sub>{finalState(final).particle.sign}</sub>
        </i>{" "}
        = <NumberInput label="Picked mass in GeV" value={mass_GeV} allowed={MASS} onInput={onMass} /> GeV
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <figure class="scroll" tabIndex={0} aria-label="Values at the picked mass">
        <table class="values">
          <thead>
            <tr>
              <th scope="col">Experiment</th>
              <th scope="col">
                reach <i>ε</i>
              </th>
              <th scope="col">
                <i>σ</i> at <i>ε</i> = 1 [pb]
              </th>
              <th scope="col">
                <i>N</i>/<i>ε</i>²
              </th>
              <th scope="col">
                excluded <i>N</i>
              </th>
              <th scope="col">
                numerical error Δ<i>ε</i>/<i>ε</i>
              </th>
              <th scope="col">
                <span class="hidden">Explanation</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((entry) => (
              <Row
                key={entry.key}
                entry={entry}
                entries={entries}
                result={results.get(entry.key)}
                mass_GeV={mass_GeV}
                final={final}
                explained={explained === entry.key}
                onExplain={onExplain}
              />
            ))}
          </tbody>
        </table>
      </figure>
    </section>
  );
}

/** Shows the results of one experiment. */
function Row({
  entry,
  entries,
  result,
  mass_GeV,
  final,
  explained,
  onExplain,
}: Pick<ValueTableProps, "entries" | "mass_GeV" | "final" | "onExplain"> & {
  entry: Entry;
  result: EntryResult | undefined;
  /** True if its explanation is open. */
  explained: boolean;
}) {
  const { key, file } = entry;
  const reading = result?.reading ?? null;
  const known = reading && !isUnread(reading) ? reading : null;
  const overdue = useOverdue(known?.point.mass_GeV ?? mass_GeV, mass_GeV);
  const unread = result?.unread ?? (reading && isUnread(reading) ? reading : null);
  const name = String(file.name ?? "");
  const head = (
    <th scope="row" aria-label={name}>
      <EntryName entry={entry} entries={entries} />
    </th>
  );
  if (unread)
    return (
      <tr>
        {head}
        <td colSpan={6}>{whyUnread(unread)}</td>
      </tr>
    );
  return (
    <tr>
      {head}
      {isMisfit(result, final) ? (
        <td colSpan={5}>{other(result?.reach?.experiment.final ?? final, final)}</td>
      ) : known && !overdue ? (
        <Values reading={known} />
      ) : (
        <td colSpan={5}>…</td>
      )}
      <td>
        <button
          type="button"
          id={explainId(key)}
          aria-expanded={explained}
          aria-label={`Explain ${name}`}
          onClick={() => onExplain(explained ? null : key)}
        >
          Explain
        </button>
      </td>
    </tr>
  );
}

function Values({ reading: { point, crossSection } }: { reading: Reading }) {
  const { epsilon, epsilon_error, signal_per_epsilon2, converged } = point;
  return (
    <>
      <td>
        {epsilon === null ? "nothing" : measured(epsilon, epsilon_error)}
        {epsilon !== null && epsilon > 1 && <span class="hint"> above 1</span>}
      </td>
      <td>{measured(crossSection.sigma_pb, crossSection.error_pb)}</td>
      <td>{numberText(writtenNumber(signal_per_epsilon2, digitsOfEvents(point)))}</td>
      <td>{epsilon === null ? "–" : numberText(writtenNumber(yieldAt(epsilon, signal_per_epsilon2), 5))}</td>
      <td class={converged ? "" : "wrong"}>
        {epsilon === null || epsilon_error === null
          ? "–"
          : `${converged ? "" : "tolerance missed: "}${numberText(writtenBound(epsilon_error / epsilon))}`}
      </td>
    </>
  );
}
