import type { Estimate } from "../src/numerics/estimate.js";

/** A question to an emission table, with the tolerance at which it is asked. */
export interface StatedQuestion {
  rtol: number;
}

export function drawConfigurations(
  count: number,
  options?: { seed?: number; cuts?: number; least?: number },
): StatedQuestion[];
export function answer(configuration: StatedQuestion, rtol: number): Estimate;
export function compare(
  configuration: StatedQuestion,
  also?: boolean,
): { configuration: StatedQuestion; converged: boolean; ratio: number; other: number | undefined };
