/** Returns the sums of the first weights, divided by the sum of all: rising from the first one's part to 1. */
export function cumulative(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  return weights.map((weight, i) => {
    sum += weight;
    return i === weights.length - 1 ? 1 : sum / total;
  });
}

/** Returns the number of the weight on which u, 0 to 1, falls if all are laid end to end. */
export const pickedBy = (below: readonly number[], u: number): number => below.findIndex((sum) => u <= sum);
