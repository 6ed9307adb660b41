const logFactorials = [0];
for (let n = 1; n < 3000; n++) logFactorials.push(logFactorials[n - 1] + Math.log(n));

/** Returns P(N = n) of a Poisson variable, n < 3000. */
export function poisson(n: number, mean: number): number {
  if (mean === 0) return n === 0 ? 1 : 0;
  return Math.exp(n * Math.log(mean) - mean - logFactorials[n]);
}

/** Returns P(first <= N <= last) by its finite sum. */
export function poissonSum(first: number, last: number, mean: number): number {
  let sum = 0;
  for (let n = first; n <= last; n++) sum += poisson(n, mean);
  return sum;
}

/**
 * Returns points and probabilities of a log-normal variable of given mean and standard deviation, by the midpoint rule.
 */
export function logNormalPoints(mean: number, deviation: number, points = 2000): [number, number][] {
  if (deviation === 0) return [[mean, 1]];
  const width = Math.sqrt(Math.log(1 + (deviation / mean) ** 2));
  const median = mean / Math.sqrt(1 + (deviation / mean) ** 2);
  const step = 18 / points;
  return Array.from({ length: points }, (_, i) => {
    const z = -9 + step * (i + 0.5);
    return [median * Math.exp(width * z), (step * Math.exp(-0.5 * z * z)) / Math.sqrt(2 * Math.PI)];
  });
}
