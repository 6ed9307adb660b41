import { beforeAll, describe, expect, test } from "vitest";
import { figure3 } from "../../src/figures/figure-3.js";
import { loadTypeset, type Typeset } from "../../src/figures/labels/typeset.js";
import { having, majorTicks, parse, polylines, ticks } from "./drawing.js";
import { crossSections } from "./mock.js";

let typeset: Typeset;
beforeAll(async () => {
  typeset = await loadTypeset();
});

describe("figure 3", () => {
  test("places its points where the ticks say", () => {
    const data = crossSections();
    const root = parse(figure3(data, typeset));
    const decades = majorTicks(root, 0, "left");
    const perDecade = decades[1] - decades[0];
    const xs = majorTicks(root, 0, "bottom"); // 10 MeV, 100 MeV, 1 GeV
    expect(xs).toHaveLength(3);
    for (const { experiment, points } of data.curves) {
      const [line] = polylines(having(root, "data-curve", experiment)[0]);
      expect(line).toHaveLength(points.length);
      for (const [i, { mass_GeV, sigma_pb }] of points.entries()) {
        expect(line[i][0]).toBeCloseTo(xs[1] + (xs[1] - xs[0]) * Math.log10(mass_GeV / 0.1), 1);
        const rise = perDecade * Math.log10(sigma_pb / points[0].sigma_pb);
        expect(Math.abs(line[0][1] - line[i][1] - rise)).toBeLessThan(0.05);
      }
    }
  });

  test("has its minor ticks at 2 to 9", () => {
    const root = parse(figure3(crossSections(), typeset));
    const xs = majorTicks(root, 0, "bottom");
    const minor = [...ticks(root, 0, "bottom").keys()].filter((x) => !xs.includes(x));
    expect(minor).toHaveLength(16);
    const places = minor.map((x) => 10 ** (((x - xs[0]) / (xs[1] - xs[0])) % 1));
    for (const k of [2, 3, 4, 5, 6, 7, 8, 9])
      expect(places.filter((p) => Math.abs(p - k) < 0.02)).toHaveLength(2);
  });

  test("draws the paper's experiments in red and blue", () => {
    const root = parse(figure3(crossSections(), typeset));
    const channels = (name: string) => {
      const stroke = having(root, "data-curve", name)[0].attributes.stroke;
      return [1, 3, 5].map((at) => Number.parseInt(stroke.slice(at, at + 2), 16));
    };
    const [red, blue] = [channels("NA64mu"), channels("LDMX")];
    expect(red[0]).toBe(Math.max(...red));
    expect(blue[2]).toBe(Math.max(...blue));
  });
});
