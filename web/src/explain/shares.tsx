import { integerPower } from "millitree/elementary";
import type { ExplainedChannel } from "millitree/parts";
import { writtenText } from "./digits.js";
import { Formula, Phrase } from "./formula.js";
import { whyClosed } from "./meaning.js";
import { ScrollingTable } from "./scrolling-table.js";

/** Writes a part in per cent. */
export const percentText = (part: number): string => {
  const percent = 100 * part;
  if (percent === 0 || percent === 100) return `${percent} %`;
  if (percent < 0.01) return "< 0.01 %";
  if (percent > 99.99) return "> 99.99 %";
  return `${percent.toFixed(2)} %`;
};

/** Shows the share of each channel in the signal, as a bar and in numbers. */
export function Shares({
  channels,
  total,
  digits,
}: {
  channels: readonly ExplainedChannel[];
  /** The events of all channels at epsilon = 1. */
  total: number;
  digits: number;
}) {
  const rank = (share: number) =>
    channels.filter((other) => other.share !== null && other.share > share).length;
  return (
    <>
      <div class="explain-shares" aria-hidden="true">
        {channels.map(({ channel, share }) =>
          share ? (
            <span key={channel} style={{ flexGrow: share, opacity: integerPower(0.62, rank(share)) }} />
          ) : null,
        )}
      </div>
      <ScrollingTable label="Channels">
        <thead>
          <tr>
            <th scope="col">channel</th>
            <th scope="col" class="explain-number">
              <Formula tex="N/\epsilon^2" plain="N/epsilon^2" />
            </th>
            <th scope="col" class="explain-number">
              share
            </th>
            <th scope="col" class="explain-number">
              <Formula tex="\epsilon" plain="epsilon" /> alone
            </th>
          </tr>
        </thead>
        <tbody>
          {channels.map(({ channel, process, events_per_epsilon2, share, epsilon, closed }) => (
            <tr key={channel}>
              <th scope="row">
                <Formula tex={process.tex} plain={channel} />
              </th>
              {closed === "" ? (
                <>
                  <td class="explain-number">{writtenText(events_per_epsilon2, digits, false)}</td>
                  <td class="explain-number">{share === null ? "" : percentText(share)}</td>
                  <td class="explain-number">
                    {epsilon !== null && writtenText(epsilon, Math.min(digits, 4), false)}
                  </td>
                </>
              ) : (
                <td colSpan={3} class="explain-none">
                  none: <Phrase words={whyClosed({ channel, closed })} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">all</th>
            <td class="explain-number">{writtenText(total, digits, total === 0)}</td>
            <td class="explain-number">{total > 0 ? "100 %" : ""}</td>
            <td />
          </tr>
        </tfoot>
      </ScrollingTable>
    </>
  );
}
