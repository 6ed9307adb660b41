import { expect, test } from "vitest";
import { fileKeys } from "../../bench/random-experiment.mjs";
import { askFile } from "../../bench/random-files.mjs";

/** Lists the paths of the keys of a file. */
const pathsOf = (value: unknown, path = ""): string[] =>
  Array.isArray(value)
    ? value.flatMap((item) => pathsOf(item, path))
    : typeof value !== "object" || value === null
      ? []
      : Object.entries(value).flatMap(([key, inner]) => {
          const inside = path === "" ? key : `${path}.${key}`;
          return [inside, ...pathsOf(inner, inside)];
        });

test("200 random files over all keys are answered without an exception and without a NaN or negative number", () => {
  const drawn = new Set<string>();
  for (let seed = 1; seed <= 200; seed++) {
    const { text, asked } = askFile(seed, 0.1, true);
    for (const path of pathsOf(JSON.parse(text))) drawn.add(path);
    // a time is measured, not asserted
    expect([
      seed,
      asked.flatMap(({ faults }) => faults.filter((fault) => !fault.startsWith("takes"))),
    ]).toEqual([seed, []]);
  }
  expect(fileKeys.filter((key) => !drawn.has(key))).toEqual([]);
});
