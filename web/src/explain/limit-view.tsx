import type { Explanation } from "millitree";
import { writtenTex, writtenText } from "./digits.js";
import { DisplayFormula, Formula } from "./formula.js";
import { SourceLink } from "./source-link.js";

/** From the signal events to the charge, in symbols and numbers. */
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
  const error = epsilon_error ?? 0;
  const ratio = `\\frac{${writtenTex(excluded_signal)}}{${writtenTex(signal_per_epsilon2, digits, false)}}`;
  return (
    <>
      <DisplayFormula
        tex={`\\epsilon=\\sqrt{\\frac{s_{\\mathrm{up}}}{N/\\epsilon^2}}=\\sqrt{${ratio}}=${writtenTex(epsilon, digits, false)}`}
        plain={`epsilon = (s_up/(N/epsilon^2))^(1/2) = ${epsilon}`}
        label="From events to epsilon"
      />
      <p class="explain-words">
        {channels.some(({ channel }) => channel !== "bremsstrahlung") && (
          <>
            <Formula tex="N" plain="N" /> is that of all channels; for the decays of one meson alone this is{" "}
            <SourceLink source="Eq. (12) of arXiv:2505.04295" />.{" "}
          </>
        )}
        <Formula tex={`s_{\\mathrm{up}}=${writtenTex(excluded_signal)}`} plain="s_up" /> signal events are
        excluded ({excluded_signal_from}). The numerical error is at most{" "}
        <Formula
          tex={`\\Delta\\epsilon/\\epsilon=${writtenTex(error / epsilon, 2)}`}
          plain={`${writtenText(error / epsilon, 2)} of it`}
        />
        {converged ? "." : ": the tolerance was not met."}
      </p>
    </>
  );
}

/** What is excluded already at this mass, in words. */
export function FrontierView({ frontier }: { frontier: NonNullable<Explanation["frontier"]> }) {
  const { strongest_bound: bound, improvement, bounds, warnings } = frontier;
  if (bounds.length === 0) return <p>Compared with none.</p>;
  if (!bound) return <p>None of the {bounds.length} published bounds has a point at this mass.</p>;
  const published = (
    <>
      The strongest of {bounds.length} published bounds here is {bound.label},{" "}
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
