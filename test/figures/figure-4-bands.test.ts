import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { figure4, figure4Table } from "../../src/figures/figure-4.js";
import { loadTypeset, type Typeset } from "../../src/figures/labels/typeset.js";
import { strokesOf } from "../../src/figures/strokes.js";
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

describe("strokesOf", () => {
  const points = fc
    .array(fc.constantFrom("none", "firm", "moved"), { minLength: 1, maxLength: 9 })
    .map((states) =>
      states.map((state, i) => ({
        mass_GeV: i + 1,
        epsilon: state === "none" ? null : 1e-3,
        ...(state === "moved" && { moved: true as const }),
      })),
    );
  const look = { width: 1.5, dash: "7 2" };

  /** The steps of a line from mass to mass, and its dots: points that no step reaches. */
  const marks = (line: readonly (readonly [number, number | null])[]): string[] => {
    const seen = line.map(([, epsilon]) => epsilon !== null);
    return line.flatMap(([mass], i) => {
      if (!seen[i]) return [];
      const step = seen[i + 1] ? [`${mass} to ${line[i + 1][0]}`] : [];
      return seen[i - 1] || seen[i + 1] ? step : [`${mass}`];
    });
  };

  test("draws each step and each dot of a line once, and pale what lies between masses that are moved", () => {
    fc.assert(
      fc.property(points, (line) => {
        const strokes = strokesOf(line, look);
        const whole = marks(line.map(({ mass_GeV, epsilon }) => [mass_GeV, epsilon]));
        const drawn = strokes.flatMap((stroke) =>
          marks(stroke.points).map((mark) => ({ mark, isPale: stroke.look !== look })),
        );
        expect(drawn.map(({ mark }) => mark).sort()).toEqual([...whole].sort());
        for (const { mark, isPale } of drawn)
          expect(isPale, mark).toBe(mark.split(" to ").every((mass) => line[Number(mass) - 1].moved));
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test("keeps the dashes of a pale stretch, and makes it thinner and paler", () => {
    const moved = [1, 2, 3].map((mass_GeV) => ({ mass_GeV, epsilon: 1e-3, moved: true as const }));
    const [{ look: pale }] = strokesOf(moved, look);
    expect(pale.dash).toBe(look.dash);
    expect(pale.width).toBeLessThan(look.width);
    expect(pale.paper).toBeGreaterThan(0.5);
  });
});
