import fc from "fast-check";
import { expect, test } from "vitest";
import { Registry } from "../../src/numerics/registry.js";

const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 8 });

test("finds each object by its name, keeps their order, and refuses a name twice", () => {
  fc.assert(
    fc.property(names, ([unknown, ...known]) => {
      const items = known.map((name) => ({ name }));
      const registry = new Registry("word", "thing", items.slice(0, 1));
      for (const item of items.slice(1)) registry.add(item);
      expect(registry.all).toEqual(items);
      for (const item of items) {
        expect(registry.named(item.name)).toBe(item);
        expect(() => registry.add({ ...item })).toThrow(
          `invalid name: ${item.name}; must be one that no other thing has`,
        );
      }
      expect(() => registry.named(unknown)).toThrow(
        `invalid word: ${unknown}; must be one of ${known.join(", ")}`,
      );
    }),
    { seed: 1 },
  );
});

test("removes what was added, once and in any order, and nothing else", () => {
  fc.assert(
    fc.property(names, fc.array(fc.nat(20)), (all, order) => {
      const [first, ...added] = all.map((name) => ({ name }));
      const registry = new Registry("word", "thing", [first]);
      const removes = added.map((item) => registry.add(item));
      const gone = new Set<number>();
      for (const i of order.map((n) => n % added.length)) {
        removes[i]();
        gone.add(i);
        expect(registry.all).toEqual([first, ...added.filter((_, k) => !gone.has(k))]);
      }
    }),
    { seed: 2 },
  );
});
