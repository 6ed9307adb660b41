/**
 * A number with its error: what every numerical route returns.
 *
 * `error` is absolute, in the unit of `value`. `errorKind` says what it claims: `bound` means |value - truth| <= error
 * (deterministic routes; over random configurations of beam, target, window and mass under 1 % fall outside), `one-sigma` a standard error (Monte Carlo). `converged` is false where the tolerance that
 * was asked for has not been met; every face of the program shows it.
 */
export interface Estimate {
  value: number;
  error: number;
  errorKind: "bound" | "one-sigma";
  /** Integrand evaluations behind this value; what it shares with other values of a table counts for each of them. */
  evaluations: number;
  converged: boolean;
}

/** Zero, exactly: what lies beyond a threshold. */
export const nothing: Estimate = { value: 0, error: 0, errorKind: "bound", evaluations: 0, converged: true };
