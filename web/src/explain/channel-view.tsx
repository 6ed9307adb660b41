import type { ExplainedChannel } from "millitree/parts";
import { definition } from "./definition.js";
import { writtenText } from "./digits.js";
import { DisplayFormula, Formula, Phrase } from "./formula.js";
import { factorMeaning, whyClosed } from "./meaning.js";
import type { Model } from "./model.js";
import { ScrollingTable } from "./scrolling-table.js";
import { SourceLink } from "./source-link.js";
import { factorTex } from "./symbols.js";
import { unitsNote, valueText, yieldInNumbersTex, yieldTex } from "./yield-tex.js";

/** Shows the yield of a channel: its formula, the formula in numbers, and its factors one by one. */
export function ChannelView({
  channel,
  model,
  digits,
}: {
  channel: ExplainedChannel;
  model: Model;
  /** The digits of integrated factors. */
  digits: number;
}) {
  const { factors, closed, events_per_epsilon2 } = channel;
  const { formulas, words } = definition(channel, model);
  const note = unitsNote(channel);
  return (
    <>
      <DisplayFormula tex={yieldTex(channel)} plain={channel.formula} label="Yield" />
      <p class="explain-words">
        <SourceLink source={channel.source} />
        {words === "" ? "" : ", with"}
      </p>
      {formulas.map(({ tex, plain }) => (
        <DisplayFormula key={tex} tex={tex} plain={plain} label="Where it comes from" />
      ))}
      {words !== "" && (
        <p class="explain-words">
          <Phrase words={words} />
        </p>
      )}
      {closed === "" ? (
        <DisplayFormula
          tex={yieldInNumbersTex(channel, digits)}
          plain={`N/epsilon^2 = ${writtenText(events_per_epsilon2, digits, false)}`}
          label="Yield in numbers"
        />
      ) : (
        <p class="explain-none">
          No events: <Phrase words={whyClosed(channel)} />.
        </p>
      )}
      <ScrollingTable label="Factors of the yield">
        <thead>
          <tr>
            <th scope="col">symbol</th>
            <th scope="col" class="explain-number">
              value
            </th>
            <th scope="col">unit</th>
            <th scope="col">meaning</th>
            <th scope="col">source</th>
          </tr>
        </thead>
        <tbody>
          {factors.map((factor) => {
            const { symbol, unit } = factorTex(factor, channel.channel);
            return (
              <tr key={factor.symbol}>
                <th scope="row">
                  <Formula tex={symbol} plain={factor.symbol} />
                </th>
                <td class="explain-number">{valueText(factor, digits)}</td>
                <td>{unit !== "" && <Formula tex={unit} plain={factor.unit} />}</td>
                <td class="explain-meaning">
                  <Phrase words={factorMeaning(factor, channel.channel, model)} />
                </td>
                <td>
                  <SourceLink source={factor.source} short />
                </td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              <Formula tex="N/\epsilon^2" plain="N/epsilon^2" />
            </th>
            <td class="explain-number">
              {writtenText(events_per_epsilon2, digits, events_per_epsilon2 === 0)}
            </td>
            <td />
            <td colSpan={2}>
              signal events at <Formula tex="\epsilon=1" plain="epsilon = 1" />, the product
              {note !== "" && (
                <>
                  {" "}
                  (
                  <Formula
                    tex={note}
                    plain={note.includes("mu") ? "1 ub = 1e-30 cm^2" : "1 pb = 1e-36 cm^2"}
                  />
                  )
                </>
              )}
            </td>
          </tr>
        </tfoot>
      </ScrollingTable>
    </>
  );
}
