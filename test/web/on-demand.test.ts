import { expect, test } from "vitest";
import { OnDemand } from "../../web/src/explain/on-demand.js";

test("is loaded when it is asked for, once", async () => {
  let loads = 0;
  const thing = new OnDemand(async () => ++loads);
  expect([thing.loaded, loads]).toEqual([null, 0]);
  const [first, second] = [thing.get(), thing.get()];
  expect(await first).toBe(1);
  expect(await second).toBe(1);
  expect(await thing.get()).toBe(1);
  expect(thing.loaded).toBe(1);
});

test("is null for all requests if it can't be loaded, and loaded again afterwards", async () => {
  let online = false;
  const thing = new OnDemand(async () => {
    if (online) return "KaTeX";
    throw new TypeError("Failed to fetch dynamically imported module");
  });
  expect(await Promise.all([thing.get(), thing.get()])).toEqual([null, null]);
  expect(thing.loaded).toBeNull();
  online = true;
  expect(await thing.get()).toBe("KaTeX");
  expect(thing.loaded).toBe("KaTeX");
});
