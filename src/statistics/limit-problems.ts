import { type LimitMethodName, limitMethod } from "./limit-methods.js";

/** The largest standard deviation of a background, in units of the background itself. */
export const WIDEST_BACKGROUND = 3;

/** Tests whether a background is more uncertain than is allowed, up to rounding. */
export const isWideBackground = (expected: number, uncertainty: number): boolean =>
  uncertainty > WIDEST_BACKGROUND * expected * (1 + 1e-12);

/** A number that a limit uses, and what is allowed. */
export interface LimitProblem {
  path: string[];
  message: string;
}

/** The largest number of events with an uncertain signal: fluctuations of 1e4 are 1 %. */
const MOST_BESIDE_UNCERTAIN = 1e4;
const MOST_EVENTS = 1e6;

/**
 * Lists the reasons why a limit from a count cannot be computed accurately in reasonable time: averages over the size
 * of the signal for more than 1e4 events, and any number beyond the range of its method.
 *
 * @param background expected number and its standard deviation [events]
 * @param widest the largest relative standard deviation of the quantities on which the signal depends
 */
export function limitProblems(
  background: { expected: number; uncertainty: number },
  { method, observed = 0 }: { method?: LimitMethodName; observed?: number },
  widest: number,
): LimitProblem[] {
  const { expected, uncertainty } = background;
  const isUncertain = uncertainty > 0 || widest > 0;
  const range = isUncertain ? limitMethod(method).uncertainRange : undefined;
  const most = range?.events ?? (widest > 0 ? MOST_BESIDE_UNCERTAIN : MOST_EVENTS);
  const given = range ? `by method ${method} with anything uncertain` : "with an uncertain signal";
  const problems = [
    { path: ["limit", "observed"], value: observed },
    { path: ["background"], value: expected },
  ]
    .filter(({ value }) => value > most)
    .map(({ path }) => ({ path, message: `must be at most ${most} ${given}` }));
  if (!range) return problems;
  const { signalUncertainty, backgroundUncertainty } = range;
  if (uncertainty > Math.max(backgroundUncertainty, expected))
    problems.push({
      path: ["background", "uncertainty"],
      message: `must be at most ${backgroundUncertainty} or expected ${given}`,
    });
  if (widest > signalUncertainty)
    problems.push({ path: ["uncertainties"], message: `must be at most ${signalUncertainty} ${given}` });
  return problems;
}
