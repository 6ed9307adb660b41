import { describe, expect, it } from "vitest";
import {
  bar,
  dot,
  type FourVector,
  GAMMA,
  INDICES,
  METRIC,
  ONE,
  product,
  size,
  slash,
  spinProjector,
  spinSum,
  sum,
  trace,
} from "./dirac.js";

const m = 0.7;
const onShell = (x: number, y: number, z: number): FourVector => [Math.hypot(m, x, y, z), x, y, z];
const [a, b, c, d] = [
  onShell(0.1, -0.4, 2),
  onShell(0.3, 0.2, -1),
  onShell(-0.6, 0.5, 0.2),
  onShell(0, 1, 0.4),
];

describe("Dirac matrices", () => {
  it("obey {gamma^mu, gamma^nu} = 2 g^{mu nu} and bar gamma^mu = gamma^mu", () => {
    for (const mu of INDICES) {
      expect(size(sum([1, bar(GAMMA[mu])], [-1, GAMMA[mu]]))).toBe(0);
      for (const nu of INDICES) {
        const [ab, ba] = [product(GAMMA[mu], GAMMA[nu]), product(GAMMA[nu], GAMMA[mu])];
        expect(size(sum([1, ab], [1, ba], [mu === nu ? -2 * METRIC[mu] : 0, ONE]))).toBe(0);
      }
    }
  });

  it("give the textbook traces of two and four momenta, and none of an odd number", () => {
    const four = dot(a, b) * dot(c, d) - dot(a, c) * dot(b, d) + dot(a, d) * dot(b, c);
    expect(trace(product(slash(a), slash(b)))).toBeCloseTo(4 * dot(a, b), 12);
    expect(trace(product(slash(a), slash(b), slash(c), slash(d)))).toBeCloseTo(4 * four, 12);
    expect(trace(product(slash(a), slash(b), slash(c)))).toBeCloseTo(0, 12);
  });

  it("sum u ubar over the spins to pslash + m", () => {
    const projectors = [spinProjector(a, m, 0), spinProjector(a, m, 1)] as const;
    const difference = sum([1, projectors[0]], [1, projectors[1]], [-1, spinSum(a, m)]);
    expect(size(difference)).toBeLessThan(1e-14 * a[0]);
    for (const projector of projectors) expect(trace(projector)).toBeCloseTo(2 * m, 12);
  });
});
