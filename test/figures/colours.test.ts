import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { COLOURED_BY_PAPER, EXPERIMENT_COLOURS, experimentColours } from "../../src/figures/style.js";

const names = fc.uniqueArray(fc.oneof(fc.constantFrom(...COLOURED_BY_PAPER), fc.string()), { maxLength: 6 });

test("the paper's experiments have its colours whatever stands beside them, and no two have the same", () => {
  fc.assert(
    fc.property(names, (names) => {
      const colours = experimentColours(names.map((experiment) => ({ experiment })));
      expect(new Set(colours).size).toBe(names.length);
      for (const [i, name] of COLOURED_BY_PAPER.entries())
        if (names.includes(name)) expect(colours[names.indexOf(name)]).toBe(EXPERIMENT_COLOURS[i]);
    }),
  );
});

test("whoever has a colour keeps it", () => {
  const drawn = [{ experiment: "LDMX", colour: "#123456" }, { experiment: "other" }];
  expect(experimentColours(drawn)).toEqual(["#123456", EXPERIMENT_COLOURS[COLOURED_BY_PAPER.length]]);
});

/** Relative luminance by WCAG 2. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test("letters of each colour can be read on white: contrast 4.5 of WCAG 2", () => {
  for (const colour of EXPERIMENT_COLOURS)
    expect(1.05 / (luminance(colour) + 0.05), colour).toBeGreaterThan(4.5);
});

test("the page has the same, in light", () => {
  const theme = readFileSync(new URL("../../web/src/style/theme.css", import.meta.url), "utf8");
  const [light] = theme.split('[data-theme="dark"]');
  const series = Array.from(light.matchAll(/--series-\d+: (#\w+);/g), ([, colour]) => colour);
  expect(series).toEqual(EXPERIMENT_COLOURS);
});
