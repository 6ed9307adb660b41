import { InvalidInput } from "../errors/invalid-input.js";
import type { Integrand } from "../numerics/vegas-chunk.js";
import { phaseSpaceIntegrand } from "../production/phase-space/phase-space-integrand.js";

/** The plain data from which a thread makes an integrand itself, because functions cannot be sent to threads. */
export interface IntegrandDescription {
  /** A key of `integrands`. */
  process: string;
  [parameter: string]: unknown;
}

/** Constructors of each process's integrand from a description. A new process is a line here. */
// biome-ignore lint/suspicious/noExplicitAny: each process has parameters of its own
export const integrands: Record<string, (description: any) => Integrand> = {
  pair: phaseSpaceIntegrand,
  vector: phaseSpaceIntegrand,
};

let last: { key: string; integrand: Integrand } | undefined;

/**
 * Returns the integrand of a description. The last one is cached: the chunks of an integral come one after the other.
 */
export function integrandOf(description: IntegrandDescription): Integrand {
  const key = JSON.stringify(description);
  if (last?.key === key) return last.integrand;
  const make = Object.hasOwn(integrands, description.process) ? integrands[description.process] : undefined;
  if (!make)
    throw new InvalidInput(
      `invalid process: ${description.process}; must be one of ${Object.keys(integrands).join(", ")}`,
    );
  last = { key, integrand: make(description) };
  return last.integrand;
}
