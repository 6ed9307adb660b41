import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { channels } from "../../src/experiments/channels/channels.js";
import { texLabel } from "../../src/figures/labels/tex-label.js";
import { reachParts } from "../../src/figures/reach-parts.js";
import { runsOf } from "../../web/src/plot/labels/rich-text.js";
import { dashInPixels } from "../../web/src/plot/pixels.js";

describe("labels of the page", () => {
  it("leave the names of files and experiments whole", () => {
    for (const name of ["run_2 of our_test", "my_limit.csv"]) expect(runsOf(name)).toEqual([{ text: name }]);
  });

  it("lower and raise what the figures lower and raise", () => {
    const names = fc.string({
      unit: fc.constantFrom("a", "m", "e", "B", "1", "2", "0", "_", "-", "+", ".", " ", "NA64mu"),
    });
    const count = (tex: string, sign: string) => tex.split(sign).length - 1;
    fc.assert(
      fc.property(names, (name) => {
        const [runs, tex] = [runsOf(name), texLabel(name)];
        expect(runs.filter(({ shift }) => shift === "sub").length).toBe(count(tex, "_{"));
        expect(runs.filter(({ shift }) => shift === "super").length).toBe(count(tex, "10^{"));
        expect(runs.filter(({ text }) => text.includes("μ")).length).toBe(count(tex, "\\mu "));
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  it("tell each channel apart by its dashes, a meson that is added among them", () => {
    const points = [{ mass_GeV: 0.1, epsilon: 1e-3 }];
    const drawn = [...channels(), { name: "another", look: undefined }].map(({ name, look }) => ({
      channel: name,
      points,
      ...(look && { look }),
    }));
    const dashes = reachParts({ channels: drawn }).map(({ look }) => dashInPixels(look.dash ?? ""));
    expect(new Set(dashes).size).toBe(drawn.length);
    // as many gaps as dashes: else a pattern is another one at every second turn
    for (const dash of dashes) expect(dash.split(" ").length % 2).toBe(0);
  });
});
