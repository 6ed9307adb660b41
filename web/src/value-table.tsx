import { NumberInput } from "./controls/number-input.js";
import type { EntryResult } from "./engine/live-results.js";
import { EntryName } from "./entry-name.js";
import { SUBJECTS } from "./plot/plotted-reach.js";
import { whyUnread } from "./plotted.js";
import { type Entry, HEAVIEST_GEV, isMass, LIGHTEST_GEV } from "./state/page-state.js";
import { numberText, writtenMeasurement, writtenNumber } from "./written-number.js";

const MASS = { test: isMass, words: `must be from ${LIGHTEST_GEV} to ${HEAVIEST_GEV}` };

export interface ValueTableProps {
  entries: readonly Entry[];
  results: ReadonlyMap<number, EntryResult>;
  mass_GeV: number;
  final: "chi" | "vector";
  explained: number | null;
  onMass: (mass_GeV: number) => void;
  onExplain: (key: number | null) => void;
}

const measured = (value: number, error: number | null): string =>
  numberText(writtenMeasurement(value, error));

/** What each experiment comes to at the picked mass. */
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
          m<sub>{SUBJECTS[final].index}</sub>
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
            {shown.map((entry) => {
              const { key, file } = entry;
              const { unread = null, reading = null } = results.get(key) ?? {};
              const name = String(file.name ?? "");
              const head = (
                <th scope="row" aria-label={name}>
                  <EntryName entry={entry} entries={entries} />
                </th>
              );
              if (unread || !reading)
                return (
                  <tr key={key}>
                    {head}
                    <td colSpan={6}>{unread ? whyUnread(unread) : "…"}</td>
                  </tr>
                );
              const { point, crossSection } = reading;
              const { epsilon, epsilon_error } = point;
              return (
                <tr key={key}>
                  {head}
                  <td>{epsilon === null ? "nothing" : measured(epsilon, epsilon_error)}</td>
                  <td>{measured(crossSection.sigma_pb, crossSection.error_pb)}</td>
                  <td>{numberText(writtenNumber(point.signal_per_epsilon2, 5))}</td>
                  <td>
                    {epsilon === null
                      ? "–"
                      : numberText(writtenNumber(epsilon ** 2 * point.signal_per_epsilon2, 5))}
                  </td>
                  <td class={point.converged ? "" : "wrong"}>
                    {epsilon === null || epsilon_error === null
                      ? "–"
                      : `${point.converged ? "" : "tolerance missed: "}${numberText(writtenNumber(epsilon_error / epsilon, 2))}`}
                  </td>
                  <td>
                    <button
                      type="button"
                      aria-expanded={explained === key}
                      aria-label={`Explain ${name}`}
                      onClick={() => onExplain(explained === key ? null : key)}
                    >
                      Explain
                    </button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </figure>
    </section>
  );
}
