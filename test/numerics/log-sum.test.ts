import { expect, test } from "vitest";
import { logSum } from "../../src/numerics/log-sum.js";

test("logSum adds beyond the range of doubles, and leaves one number as it is", () => {
  expect(logSum([Math.log(2), Math.log(3), Math.log(5)])).toBeCloseTo(Math.log(10), 14);
  expect(logSum([-5000, -5000])).toBeCloseTo(-5000 + Math.LN2, 10);
  expect(logSum([5000, Number.NEGATIVE_INFINITY])).toBe(5000);
  expect(logSum([0.1])).toBe(0.1);
  expect(logSum([])).toBe(Number.NEGATIVE_INFINITY);
});
