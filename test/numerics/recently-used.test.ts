import fc from "fast-check";
import { expect, test } from "vitest";
import { RecentlyUsed } from "../../src/numerics/recently-used.js";

test("holds the values requested last, up to its capacity, also if a value is undefined", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.nat(7), { maxLength: 60 }), (capacity, keys) => {
      const kept = new RecentlyUsed<number | undefined>(capacity);
      keys.forEach((key, i) => {
        // distinct keys requested before, the last first
        const before = [...new Set(keys.slice(0, i).reverse())];
        let made = false;
        const value = kept.get(String(key), () => {
          made = true;
          return key === 0 ? undefined : key;
        });
        expect(value).toBe(key === 0 ? undefined : key);
        expect(made).toBe(!before.slice(0, capacity).includes(key));
      });
    }),
    { seed: 69, numRuns: 300 },
  );
});

test("stores nothing if making a value fails", () => {
  const kept = new RecentlyUsed<number>(2);
  const failing = () => {
    throw new RangeError("no");
  };
  expect(() => kept.get("a", failing)).toThrow("no");
  expect(kept.get("a", () => 1)).toBe(1);
  for (const capacity of [0, -1, 1.5, Number.NaN])
    expect(() => new RecentlyUsed(capacity)).toThrow(`invalid capacity: ${capacity}; must be`);
});
