import type { Explanation } from "millitree/parts";
import { runsOf } from "../plot/labels/rich-text.js";
import { HtmlRuns } from "../plot/labels/text-runs.js";
import { numberTex, numberText, writtenBound } from "../ui/written-number.js";
import { writtenTex, writtenText } from "./digits.js";
import { DisplayFormula, Formula } from "./formula.js";
import { SourceLink } from "./source-link.js";

/** Shows the step from the signal events to the charge, in symbols and numbers. */
export function LimitView({
  explanation,
  digits,
}: {
  explanation: Pick<
    Explanation,
    | "channels"
    | "epsilon"
    | "epsilon_error"
    | "excluded_signal"
    | "excluded_signal_from"
    | "signal_per_epsilon2"
    | "converged"
  >;
  digits: number;
}) {
  const {
    channels,
    epsilon,
    epsilon_error,
    excluded_signal,
    excluded_signal_from,
    signal_per_epsilon2,
    converged,
  } = explanation;
  if (epsilon === null || excluded_signal === null) return null;
  const error = writtenBound((epsilon_error ?? 0) / epsilon);
  const ratio = `\\frac{${writtenTex(excluded_signal)}}{${writtenTex(signal_per_epsilon2, digits, false)}}`;
  return (
    <>
      <DisplayFormula
        tex={`\\epsilon=\\sqrt{\\frac{s_{\\mathrm{up}}}{N/\\epsilon^2}}=\\sqrt{${ratio}}=${writtenTex(epsilon, digits, false)}`}
        plain={`epsilon = (s_up/(N/epsilon^2))^(1/2) = ${writtenText(epsilon, digits, false)}`}
        label="From events to epsilon"
      />
      <p class="explain-words">
        {channels.some(({ isDecay }) => isDecay) && (
          <>
            <Formula tex="N" plain="N" /> is that of all channels; for the decays of one meson alone this is{" "}
            <SourceLink source="Eq. (12) of arXiv:2505.04295" />.{" "}
          </>
        )}
        <Formula
          tex={`s_{\\mathrm{up}}=${writtenTex(excluded_signal)}`}
          plain={`s_up = ${writtenText(excluded_signal)}`}
        />{" "}
        signal events are excluded ({excluded_signal_from}). The numerical error is at most{" "}
        <Formula
          tex={`\\Delta\\epsilon/\\epsilon=${numberTex(error)}`}
          plain={`${numberText(error)} of it`}
        />
        {converged ? "." : ": the tolerance was not met."}
        {epsilon > 1 && " Above 1 it is no millicharge any more."}
      </p>
    </>
  );
}

/** Shows the strongest bound at this mass, in words. */
export function FrontierView({ frontier }: { frontier: NonNullable<Explanation["frontier"]> }) {
  const { strongest_bound: bound, improvement, bounds, warnings } = frontier;
  if (!bound) return <p>None of the published bounds has a point at this mass.</p>;
  const published = (
    <>
      The strongest of {bounds.length} published {bounds.length === 1 ? "bound" : "bounds"} that{" "}
      {bounds.length === 1 ? "has" : "have"} a point at this mass is <HtmlRuns runs={runsOf(bound.label)} />,{" "}
      <Formula
        tex={`\\epsilon=${writtenTex(bound.epsilon, 3, false)}`}
        plain={writtenText(bound.epsilon, 3)}
      />
    </>
  );
  return (
    <>
      <p>
        {published}.{" "}
        {improvement !== null &&
          (improvement > 1 ? (
            <>
              The reach is <strong>below it by a factor of {writtenText(improvement, 3)}</strong>: new ground.
            </>
          ) : (
            <>
              The reach is above it by a factor of {writtenText(1 / improvement, 3)}: nothing new at this
              mass.
            </>
          ))}
      </p>
      {warnings.length > 0 && <p class="explain-words">Of this bound: {warnings.join("; ")}.</p>}
    </>
  );
}
