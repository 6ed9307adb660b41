import { beforeAll, describe, expect, test } from "vitest";
import { figure2 } from "../../src/figures/figure-2.js";
import { loadTypeset, type Typeset } from "../../src/figures/labels/typeset.js";
import { frames, having, parse, polylines } from "./drawing.js";
import { spectra } from "./mock.js";

let typeset: Typeset;
beforeAll(async () => {
  typeset = await loadTypeset();
});

describe("figure 2", () => {
  test("has a curve for each mass, which falls to the lower side of the frame where the spectrum is zero", () => {
    const root = parse(figure2(spectra(), typeset));
    const bottoms = frames(root).map(({ bottom }) => bottom);
    for (const [panel, { experiment, curves }] of spectra().panels.entries())
      for (const { mass_GeV, points } of curves) {
        const [path, ...more] = having(root, "data-curve", `${experiment} ${mass_GeV}`);
        expect(more).toEqual([]);
        const lines = polylines(path);
        expect(lines.map((line) => line.length)).toEqual([points.length]);
        expect(points.at(-1)?.dsigma_pb_per_GeV).toBe(0);
        expect(lines[0].at(-1)?.[1]).toBeCloseTo(bottoms[panel], 1);
      }
  });

  test("shows the signal box from its start, and E_miss = E off the frame", () => {
    const root = parse(figure2(spectra(), typeset));
    for (const [panel, frame] of frames(root).entries()) {
      const xs = having(root, "data-curve")
        .slice(5 * panel, 5 * panel + 5)
        .flatMap(polylines)
        .flat()
        .map(([x]) => x);
      expect(Math.min(...xs)).toBeCloseTo(frame.left, 1);
      expect(Math.max(...xs)).toBeLessThan(frame.right - 2);
    }
  });

  test("rejects a spectrum that is zero everywhere or not a number", () => {
    const zero = spectra();
    for (const p of zero.panels[0].curves.flatMap(({ points }) => points)) p.dsigma_pb_per_GeV = 0;
    expect(() => figure2(zero, typeset)).toThrow(/^invalid values/);
    const broken = spectra();
    broken.panels[1].curves[2].points[7].dsigma_pb_per_GeV = Number.NaN;
    expect(() => figure2(broken, typeset)).toThrow(/^invalid point/);
  });
});
