/** ln sum_i exp(x[i]) without overflow; exactly x[0] where there is one. */
export function logSum(logs: readonly number[]): number {
  if (logs.length === 1) return logs[0];
  let largest = Number.NEGATIVE_INFINITY;
  for (const log of logs) if (log > largest) largest = log;
  if (!Number.isFinite(largest)) return largest;
  let sum = 0;
  for (const log of logs) sum += Math.exp(log - largest);
  return largest + Math.log(sum);
}
