import { exp, log } from "../elementary/index.js";
/** Returns n numbers in equal ratios from low to high, both ends exact; n >= 2, 0 < low < high. */
export function geometricGrid(low: number, high: number, n: number): number[] {
  const step = log(high / low) / (n - 1);
  const inner = Array.from({ length: n - 2 }, (_, i) => low * exp((i + 1) * step));
  return [low, ...inner, high];
}
