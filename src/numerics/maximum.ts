/**
 * Finds the maximum of a function that has one in [low, high], by golden sections around the best of a few equidistant
 * points.
 *
 * @param bracket low and high
 * @param looks number of intervals of the first search
 * @param turns number of golden sections, each by 0.618; 40 leave 1e-9 of the bracket, at which a smooth maximum is
 *   flat to rounding
 */
export function maximum(
  f: (x: number) => number,
  [low, high]: readonly [number, number],
  looks = 24,
  turns = 40,
): { x: number; value: number } {
  let best = { x: low, value: f(low) };
  const look = (x: number): number => {
    const value = f(x);
    if (value > best.value) best = { x, value };
    return value;
  };
  const step = (high - low) / looks;
  for (let i = 1; i <= looks; i++) look(i === looks ? high : low + i * step);
  let [a, b] = [Math.max(low, best.x - step), Math.min(high, best.x + step)];
  let [x1, x2] = [b - GOLDEN * (b - a), a + GOLDEN * (b - a)];
  let [f1, f2] = [look(x1), look(x2)];
  for (let i = 0; i < turns; i++)
    if (f1 > f2) {
      [b, x2, f2] = [x2, x1, f1];
      x1 = b - GOLDEN * (b - a);
      f1 = look(x1);
    } else {
      [a, x1, f1] = [x1, x2, f2];
      x2 = a + GOLDEN * (b - a);
      f2 = look(x2);
    }
  return best;
}

const GOLDEN = 0.5 * (Math.sqrt(5) - 1);
