import { beforeAll, describe, expect, test } from "vitest";
import { figure4, figure4Table } from "../../src/figures/figure-4.js";
import { loadTypeset, type Typeset } from "../../src/figures/labels/typeset.js";
import { frames, having, parse, polylines } from "./drawing.js";
import { logGrid, plane } from "./mock.js";

let typeset: Typeset;
beforeAll(async () => {
  typeset = await loadTypeset();
});

describe("figure 4: the band of a reach", () => {
  const masses = logGrid(0.01, 1, 60);
  const banded = (end = Infinity) => {
    const data = plane([], masses);
    const [first, ...rest] = data.reaches;
    const band = first.channels[0].points.map(({ mass_GeV, epsilon }) => ({
      mass_GeV,
      epsilon_band_low: mass_GeV < end ? 0.8 * epsilon! : null,
      epsilon_band_high: mass_GeV < end ? 1.1 * epsilon! : null,
    }));
    return { ...data, reaches: [{ ...first, band }, ...rest] };
  };

  test("is translucent, of the curve's colour, and lies around it", () => {
    const root = parse(figure4(banded(), typeset));
    const [region] = having(root, "data-region", "NA64mu combined");
    const [line] = having(root, "data-curve", "NA64mu combined");
    expect(region.attributes.fill).toBe(line.attributes.stroke);
    expect(Number(region.attributes["fill-opacity"])).toBeGreaterThan(0.1);
    expect(Number(region.attributes["fill-opacity"])).toBeLessThan(0.6);
    const [outline] = polylines(region);
    for (const [x, y] of polylines(line)[0]) {
      const at = outline.filter(([px]) => Math.abs(px - x) < 0.02).map(([, py]) => py);
      expect(at).toHaveLength(2);
      expect(Math.min(...at)).toBeLessThan(y);
      expect(Math.max(...at)).toBeGreaterThan(y);
    }
    expect(having(root, "data-region", "LDMX combined")).toEqual([]);
  });

  test("ends where a form factor reaches nothing, and is in the table", () => {
    const data = banded(0.1);
    const root = parse(figure4(data, typeset));
    const [outline] = polylines(having(root, "data-region", "NA64mu combined")[0]);
    const [frame] = frames(root);
    expect(Math.max(...outline.map(([x]) => x))).toBeLessThanOrEqual((frame.left + frame.right) / 2 + 0.01);
    const rows = figure4Table(data).rows.filter(([, kind]) => String(kind).startsWith("band"));
    expect(rows).toHaveLength(2 * masses.length);
    expect(rows[0][3]).toBe(data.reaches[0].band![0].epsilon_band_low);
  });

  test("has a fainter one about it for two standard deviations, down to the frame where every charge is excluded", () => {
    const data = banded();
    const [first, ...rest] = data.reaches;
    const outerBand = first.band!.map(({ mass_GeV, epsilon_band_low, epsilon_band_high }, i) => ({
      mass_GeV,
      epsilon_band_low: i < 20 ? 1e-100 : 0.7 * epsilon_band_low!,
      epsilon_band_high: 1.3 * epsilon_band_high!,
    }));
    const wide = { ...data, reaches: [{ ...first, outerBand }, ...rest] };
    const root = parse(figure4(wide, typeset));
    const [outer] = having(root, "data-region", "NA64mu outer band");
    const [inner] = having(root, "data-region", "NA64mu combined");
    expect(outer.attributes.fill).toBe(inner.attributes.fill);
    expect(Number(outer.attributes["fill-opacity"])).toBeLessThan(Number(inner.attributes["fill-opacity"]));
    const [frame] = frames(root);
    expect(Math.max(...polylines(outer)[0].map(([, y]) => y))).toBeCloseTo(frame.bottom, 1);
    const rows = figure4Table(wide).rows.filter(([, kind]) => String(kind).startsWith("outer band"));
    expect(rows).toHaveLength(2 * masses.length);
  });
});
