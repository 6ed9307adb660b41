import type { CascadeComparison, ExplainedChannel, Explanation } from "millitree/parts";
import { useState } from "preact/hooks";
import { cascadeWords } from "./cascade-words.js";
import { ChannelView } from "./channel-view.js";
import { type Elasticities, ElasticityTable } from "./elasticity-table.js";
import "./explain.css";
import { runsOf } from "../plot/labels/rich-text.js";
import { HtmlRuns } from "../plot/labels/text-runs.js";
import { digitsOfEvents, massInUnit } from "../ui/written-number.js";
import { writtenTex, writtenText } from "./digits.js";
import { Formula } from "./formula.js";
import { FrontierView, LimitView } from "./limit-view.js";
import type { Model } from "./model.js";
import { percentText, Shares } from "./shares.js";
import { massSymbol } from "./symbols.js";

/** Explains the reach at one mass, in a form for a talk. */
export function ExplanationView({
  explanation,
  cascade,
  model,
  elasticities,
  colour,
}: {
  explanation: Omit<Explanation, "elasticities">;
  cascade: CascadeComparison | null;
  /** The part of the experiment's file that defines the process. */
  model: Model;
  elasticities: Elasticities;
  /** The colour of the experiment's curve. */
  colour: string;
}) {
  const { channels, epsilon, signal_per_epsilon2, frontier } = explanation;
  const digits = digitsOfEvents(explanation);
  const { value, unit } = massInUnit(explanation.mass_GeV);
  const largest = Math.max(...channels.map(({ events_per_epsilon2 }) => events_per_epsilon2));
  return (
    <article class="explain" style={{ "--explain-colour": colour }}>
      <header>
        <p class="explain-at">
          <HtmlRuns runs={runsOf(explanation.experiment)} /> at{" "}
          <Formula
            tex={`${massSymbol(model)}=${writtenTex(value)}\\,\\mathrm{${unit}}`}
            plain={`${writtenText(value)} ${unit}`}
          />
        </p>
        <p class="explain-result">
          {epsilon === null ? (
            "Nothing can be reached at this mass."
          ) : (
            <Formula
              tex={`\\epsilon=${writtenTex(epsilon, digits, false)}`}
              plain={`epsilon = ${writtenText(epsilon, digits, false)}`}
            />
          )}
        </p>
      </header>
      <section>
        <h3>Signal events</h3>
        {channels.length > 1 && <Shares channels={channels} total={signal_per_epsilon2} digits={digits} />}
        {channels.map((channel) => (
          <Channel
            key={channel.channel}
            channel={channel}
            model={model}
            digits={digits}
            alone={channels.length === 1}
            begins={channel.events_per_epsilon2 === largest}
          />
        ))}
      </section>
      {cascade && (
        <section>
          <h3>The beam in matter</h3>
          <p class="explain-words">{cascadeWords(cascade)}</p>
        </section>
      )}
      {epsilon !== null && (
        <section>
          <h3>
            From events to <Formula tex="\epsilon" plain="epsilon" />
          </h3>
          <LimitView explanation={explanation} digits={digits} />
        </section>
      )}
      {frontier && (
        <section>
          <h3>Published bounds at this mass</h3>
          <FrontierView frontier={frontier} />
        </section>
      )}
      {epsilon !== null && (
        <section>
          <h3>What limits the reach</h3>
          <p class="explain-words">
            By how many per cent <Formula tex="\epsilon" plain="epsilon" /> changes when a number grows by one
            per cent, all others fixed.
          </p>
          <ElasticityTable elasticities={elasticities} />
        </section>
      )}
    </article>
  );
}

/** Shows a channel below its process, which opens and closes it. */
function Channel({
  channel,
  model,
  digits,
  alone,
  begins,
}: {
  channel: ExplainedChannel;
  model: Model;
  digits: number;
  /** True if there is no other channel, so that a share has no meaning. */
  alone: boolean;
  /** True if it is open at first. */
  begins: boolean;
}) {
  const [open, setOpen] = useState(begins);
  const share = channel.closed === "" ? percentText(channel.share ?? 0) : "none";
  return (
    <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <Formula tex={channel.process.tex} plain={channel.channel} />
        <span class="explain-share">
          {channel.words}
          {!alone && `, ${share}`}
        </span>
      </summary>
      {open && <ChannelView channel={channel} model={model} digits={digits} />}
    </details>
  );
}
