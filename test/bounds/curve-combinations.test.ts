import { expect, test } from "vitest";
import { curveCombinations } from "../../bench/curve-combinations.mjs";
import { parseCurve } from "../../src/bounds/parse-curve.js";

/** Every so many combinations are tested here; `node bench/curves.mjs` reads them all. */
const STRIDE = 7;

test("a known curve in 7407 combinations of marks, names, units, columns and pieces comes back, or is refused", () => {
  const counts = { read: 0, refused: 0 };
  let i = 0;
  for (const { combination, text, unit, pieces } of curveCombinations(2)) {
    if (i++ % STRIDE !== 0) continue;
    let found: ReturnType<typeof parseCurve>;
    try {
      found = parseCurve(text, "x.csv", { unit });
    } catch (error) {
      expect((error as Error).message).toMatch(/^x\.csv:\d+: invalid [\w ]+: .*; (must|looks) /);
      counts.refused++;
      // only what can't be told is refused: commas for two things, columns without names, gaps in place of a name
      const { separator, decimal, header, index } = combination;
      const isUnclear =
        (separator.startsWith("comma") && decimal === "comma") ||
        header === "none" ||
        index !== "no index" ||
        header === "units below";
      expect(isUnclear, `${JSON.stringify(combination)}\n${text}\n${(error as Error).message}`).toBe(true);
      continue;
    }
    counts.read++;
    expect(
      found.curves.map((curve) => curve.pieces),
      `${JSON.stringify(combination)}\n${text}`,
    ).toEqual([pieces]);
  }
  expect(counts.read + counts.refused).toBe(7406);
  expect(counts.read).toBeGreaterThan(4500);
});
