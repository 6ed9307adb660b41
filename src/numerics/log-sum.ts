import { exp, log } from "../elementary/index.js";
/** Returns ln sum_i exp(x[i]) without overflow; exactly x[0] if there is only one. */
export function logSum(logs: readonly number[]): number {
  if (logs.length === 1) return logs[0];
  let largest = Number.NEGATIVE_INFINITY;
  for (const value of logs) if (value > largest) largest = value;
  if (!Number.isFinite(largest)) return largest;
  let sum = 0;
  for (const value of logs) sum += exp(value - largest);
  return largest + log(sum);
}
