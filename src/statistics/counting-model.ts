import type { SignalPart } from "./nuisance.js";

/** What the model of a counting experiment is made of. */
export interface Expectation {
  /** Expected number of background events, 0 to 1e6. */
  background: number;
  /** Standard deviation of the background [events], at most three times the background itself. */
  backgroundUncertainty?: number;
  /** The parts of the signal, as shares of it; left out, its size is known. */
  signal?: readonly SignalPart[];
}

/**
 * What a counting experiment expects, whatever is uncertain: N is Poisson distributed about r s + b. The background b is a
 * log-normal variable, the response r the mean of the parts' log-normal factors, weighted by their shares; the means of r
 * and b are 1 and the expected background, their standard deviations those given.
 */
export interface CountingModel {
  expectation: Expectation;
  /** Averages over r are weighted with this power of it: 0, unless the prior says otherwise. */
  power: number;
}

export const countingModel = (expectation: Expectation): CountingModel => ({ expectation, power: 0 });

/** The model with averages over the response r weighted with another power of it. */
export const weightedByResponse = (model: CountingModel, power: number): CountingModel => ({
  ...model,
  power: model.power + power,
});

/** Whether the size of the signal is known exactly. */
export const knowsSignal = ({ expectation: { signal = [] } }: CountingModel): boolean =>
  signal.every(
    ({ events, uncertainties }) => events === 0 || Object.values(uncertainties).every((sigma) => sigma === 0),
  );

/** Whether the size of the background is known exactly. */
export const knowsBackground = ({ expectation }: CountingModel): boolean =>
  (expectation.backgroundUncertainty ?? 0) === 0;
