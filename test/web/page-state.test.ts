import fc from "fast-check";
import { expect, it } from "vitest";
import { COLOURED_BY_PAPER } from "../../src/parts.js";
import { COLOURS, type Entry, freeColour } from "../../web/src/state/page-state.js";

const coloured = fc.uniqueArray(fc.integer({ min: 1, max: COLOURS }), { maxLength: COLOURS - 1 });
const name = fc.constantFrom(...COLOURED_BY_PAPER, "M3");

it("a new experiment has a free colour; the paper's experiments have those of its figure", () => {
  fc.assert(
    fc.property(coloured, name, (colours, name) => {
      const entries = colours.map((colour): Pick<Entry, "colour"> => ({ colour }));
      const colour = freeColour(entries, name);
      expect(colours).not.toContain(colour);
      const own = COLOURED_BY_PAPER.indexOf(name) + 1;
      if (own > 0 && !colours.includes(own)) expect(colour).toBe(own);
      // it takes theirs only where no other is left
      else if (colour <= COLOURED_BY_PAPER.length)
        for (let other = COLOURED_BY_PAPER.length + 1; other <= COLOURS; other++)
          expect(colours).toContain(other);
    }),
  );
});
