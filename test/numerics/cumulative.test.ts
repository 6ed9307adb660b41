import { describe, expect, it } from "vitest";
import { cumulative, pickedBy } from "../../src/numerics/distributions/cumulative.js";

describe("cumulative weights", () => {
  it("are laid end to end", () => {
    const below = cumulative([1, 0, 2, 1]);
    expect(below).toEqual([0.25, 0.25, 0.75, 1]);
    expect([0.1, 0.25, 0.26, 0.75, 0.9, 1].map((u) => pickedBy(below, u))).toEqual([0, 0, 2, 2, 3, 3]);
  });

  it("end at 1 in spite of rounding", () => {
    const below = cumulative(Array.from({ length: 49 }, () => 0.1));
    expect(below.at(-1)).toBe(1);
    expect(pickedBy(below, 1 - 2 ** -53)).toBe(48);
  });
});
