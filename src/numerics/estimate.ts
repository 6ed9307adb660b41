/**
 * A number with its error, as every numerical method returns it.
 *
 * `error` is absolute, in the unit of `value`. `errorKind` states its meaning. `bound` means |value - truth| <= error
 * (deterministic methods; over random configurations of beam, target, window and mass under 1 % fall outside).
 * `one-sigma` is a standard error (Monte Carlo). `converged` is false if the requested tolerance has not been met; the
 * page, the command line and all files show it.
 */
export interface Estimate {
  value: number;
  error: number;
  errorKind: "bound" | "one-sigma";
  /**
   * Number of integrand evaluations behind this value; those shared with other values of a table count for each of
   * them.
   */
  evaluations: number;
  converged: boolean;
  /** Samples of a Monte Carlo behind the value, and those of them at which the integrand is not zero. */
  samples?: { hits: number; of: number };
}

/**
 * Least number of hits behind a Monte Carlo that has converged. With n hits the error of the value is known to a part of
 * about 1/sqrt(2n) of itself, here 10 %; with fewer, a region that no sample has found may well hold more than those
 * that some have.
 */
export const LEAST_HITS = 50;

/** Zero, exactly: the value of a quantity beyond its threshold. */
export const nothing: Estimate = { value: 0, error: 0, errorKind: "bound", evaluations: 0, converged: true };
