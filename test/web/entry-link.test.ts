import { describe, expect, it } from "vitest";
import { readEntry, writeEntry } from "../../web/src/state/entry-link.js";
import { COLOURS } from "../../web/src/state/page-state.js";

describe("the colour of an entry in a link", () => {
  it("is one of the colours of series", () => {
    for (let colour = 1; colour <= COLOURS; colour++)
      for (const shown of [true, false]) {
        const text = `;name=A;~${shown ? "" : "-"}${colour}`;
        const entry = readEntry(text, 0, []);
        expect(entry).toMatchObject({ colour, shown });
        expect(writeEntry(entry, [])).toBe(text);
      }
    for (const colour of [0, COLOURS + 1, 10 * COLOURS, "01", "1.5", ""])
      expect(() => readEntry(`;name=A;~${colour}`, 0, [])).toThrow(RangeError);
  });
});
