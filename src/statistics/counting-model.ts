import type { SignalPart } from "./nuisance.js";

/** The ingredients of a counting experiment's model. */
export interface Expectation {
  /** Expected number of background events, 0 to 1e6. */
  background: number;
  /** Standard deviation of the background [events], at most three times the background itself. */
  backgroundUncertainty?: number;
  /** The parts of the signal, as shares of it. If they are left out, its size is known. */
  signal?: readonly SignalPart[];
}

/**
 * The model of a count with all its uncertainties: N is Poisson distributed about r s + b. The background b is a
 * log-normal variable. The response r is the mean of the parts' log-normal factors, weighted by their shares. The means
 * of r and b are 1 and the expected background, their standard deviations are those given.
 */
export interface CountingModel {
  expectation: Expectation;
  /** Power of r with which averages over r are weighted: 0, unless the prior needs another. */
  power: number;
}

/** Returns the model of an expectation, with averages that are not weighted with the response. */
export const countingModel = (expectation: Expectation): CountingModel => ({ expectation, power: 0 });

/** Returns the model with averages over the response r weighted with another power of it. */
export const weightedByResponse = (model: CountingModel, power: number): CountingModel => ({
  ...model,
  power: model.power + power,
});

/** Tests whether the size of the signal is known exactly. */
export const knowsSignal = ({ expectation: { signal = [] } }: CountingModel): boolean =>
  signal.every(
    ({ events, uncertainties }) => events === 0 || Object.values(uncertainties).every((sigma) => sigma === 0),
  );

/** Tests whether the size of the background is known exactly. */
export const knowsBackground = ({ expectation }: CountingModel): boolean =>
  (expectation.backgroundUncertainty ?? 0) === 0;
