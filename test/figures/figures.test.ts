import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { PAPER_BOUNDS, selectBounds } from "../../src/bounds/bounds.js";
import type { OwnCurve } from "../../src/bounds/own-curve.js";
import { figure2, figure2Table } from "../../src/figures/figure-2.js";
import { figure3, figure3Table } from "../../src/figures/figure-3.js";
import { figure4, figure4Table } from "../../src/figures/figure-4.js";
import { loadTypeset, type Typeset } from "../../src/figures/labels/typeset.js";
import { element, pathData, svgDocument } from "../../src/figures/svg.js";
import { writeCsv } from "../../src/formats/csv.js";
import { logarithmic } from "../random.js";
import {
  clashes,
  descendants,
  frames,
  glyphBoxes,
  having,
  inside,
  majorTicks,
  parse,
  polylines,
  ticks,
} from "./drawing.js";
import { bound, crossSections, logGrid, plane, reach, spectra } from "./mock.js";

let typeset: Typeset;
beforeAll(async () => {
  typeset = await loadTypeset();
});

const paper = () => plane(selectBounds(PAPER_BOUNDS));
const own = () => {
  const masses = logGrid(0.01, 1, 40);
  const reaches = ["Méson machine", "μ-dump_2 {a}", "M3"].map((name, i) =>
    reach(name, masses, 3e-5 * (i + 1), 1 + 0.2 * i),
  );
  return { ...paper(), reaches };
};

const ownCurves: OwnCurve[] = [
  {
    label: "my_curve (v2)",
    points: [
      [0.02, 4e-4],
      [0.2, 6e-4],
      [0.6, 2e-2],
    ],
  },
  {
    label: "Toy study, 2 GeV",
    points: [
      [0.001, 2e-6],
      [0.1, 6e-6],
      [0.3, 3e-4],
      [20, 1e-3],
    ],
  },
  { label: "a dot", points: [[0.03, 0.05]] },
];

const FIGURES: [string, (set: Typeset) => string][] = [
  ["figure 2", (set) => figure2(spectra(), set)],
  ["figure 3", (set) => figure3(crossSections(), set)],
  ["figure 4", (set) => figure4(paper(), set)],
  ["figure 4 with all bounds", (set) => figure4(plane(selectBounds("all")), set)],
  ["figure 4 from 1 MeV to 10 GeV", (set) => figure4(plane(selectBounds("all"), logGrid(1e-3, 10, 70)), set)],
  ["figure 4 with a user's experiments", (set) => figure4(own(), set)],
  ["figure 4 with curves of one's own", (set) => figure4({ ...paper(), curves: ownCurves }, set)],
  ["figure 4 at one mass", (set) => figure4(plane([], [0.01]), set)],
  ["figure 4 from 10 to 20 MeV", (set) => figure4(plane([], logGrid(0.01, 0.02, 20)), set)],
  ["figure 4 without bounds, 20 to 80 MeV", (set) => figure4(plane([], logGrid(0.02, 0.08, 20)), set)],
];

describe.each(FIGURES)("%s", (_, draw) => {
  let svg: string;
  let root: ReturnType<typeof parse>;
  beforeAll(() => {
    svg = draw(typeset);
    root = parse(svg);
  });

  test("is a document that says what it shows, in millimetres, without fonts", () => {
    expect(root.attributes).toMatchObject({ role: "img", width: expect.stringMatching(/mm$/) });
    expect(svg).toMatch(/<title>.+<\/title>/);
    expect(svg).toMatch(/<desc>.+<\/desc>/);
    expect(svg).not.toMatch(/<text|font|aria-label|currentColor| id=|clip-path/);
  });

  test("has no number that is none", () => {
    expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  test("gives the same bytes again, from another typesetter", async () => {
    expect(draw(await loadTypeset())).toBe(svg);
  });

  test("draws curves and regions inside a frame only", () => {
    const boxes = frames(root);
    const drawn = [...having(root, "data-curve"), ...having(root, "data-region")].filter(
      ({ name }) => name === "path",
    );
    expect(drawn.length).toBeGreaterThan(0);
    for (const path of drawn)
      for (const point of polylines(path).flat()) expect(boxes.some((box) => inside(point, box))).toBe(true);
  });

  test("writes labels inside a frame, everything on the page, and nothing over another text", () => {
    const labels = having(root, "data-label");
    const boxes = frames(root);
    for (const label of labels)
      for (const { left, top, right, bottom } of glyphBoxes(label))
        expect(boxes.some((box) => inside([left, top], box) && inside([right, bottom], box))).toBe(true);
    const texts = [
      ...labels,
      ...having(root, "data-tick"),
      ...having(root, "data-part").filter(({ name }) => name === "g"),
    ];
    const [, , width, height] = root.attributes.viewBox.split(" ").map(Number);
    for (const { left, top, right, bottom } of texts.flatMap(glyphBoxes)) {
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(width);
      expect(bottom).toBeLessThanOrEqual(height);
    }
    expect(clashes(texts)).toEqual([]);
  });

  test("labels every curve that is a line or a point", () => {
    const curves = having(root, "data-curve").filter(
      ({ name, attributes }) => name === "circle" || attributes.d !== "",
    );
    const names = having(root, "data-label").map(({ attributes }) => attributes["data-label"]);
    for (const { attributes } of curves) expect(names).toContain(attributes["data-curve"]);
    expect(new Set(names).size - 1 + frames(root).length).toBe(names.length);
  });

  test("has ticks on four sides, as many as there are labels", () => {
    for (const [panel, { left, top, right, bottom }] of frames(root).entries()) {
      const lines = polylines(having(root, "data-part", "ticks")[panel]);
      const starts = (across: 0 | 1, value: number) =>
        lines
          .filter(([a, b]) => a[across] === value && a[1 - across] === b[1 - across])
          .map(([a]) => a[1 - across]);
      expect(starts(0, left)).toEqual(starts(0, right));
      expect(starts(1, bottom)).toEqual(starts(1, top));
      expect(starts(0, left).length).toBeGreaterThan(3);
    }
    const majors = frames(root).flatMap((_, panel) => [
      ...majorTicks(root, panel, "left"),
      ...majorTicks(root, panel, "bottom"),
    ]);
    expect(having(root, "data-tick")).toHaveLength(majors.length);
  });
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

describe("figure 4", () => {
  const curve = (root: ReturnType<typeof parse>, id: string) => polylines(having(root, "data-curve", id)[0]);

  test("draws every channel and the combined reach, a single channel once", () => {
    const root = parse(figure4(paper(), typeset));
    const names = having(root, "data-curve").map(({ attributes }) => attributes["data-curve"]);
    for (const channel of ["combined", "bremsstrahlung", "rho", "omega", "phi"])
      expect(names).toContain(`LDMX ${channel}`);
    expect(names.filter((name) => name.startsWith("NA64mu"))).toEqual(["NA64mu combined"]);
    expect(names.filter((name) => (PAPER_BOUNDS as string[]).includes(name)).sort()).toEqual(
      [...PAPER_BOUNDS].sort(),
    );
    const dashes = having(root, "stroke-dasharray").map(({ attributes }) => attributes["stroke-dasharray"]);
    expect(new Set(dashes).size).toBe(5);
  });

  test("says a confidence level of its own beside an experiment's name", () => {
    const data = paper();
    const widths = [undefined, 0.9].map((confidenceLevel) => {
      const reaches = data.reaches.map((reach) => (confidenceLevel ? { ...reach, confidenceLevel } : reach));
      const label = having(parse(figure4({ ...data, reaches }, typeset)), "data-label", "NA64mu combined");
      return label.flatMap(({ children }) => children).length;
    });
    expect(widths[1]).toBeGreaterThan(widths[0]);
  });

  test("ends a channel where it has no reach, and takes it up again after a gap", () => {
    const data = plane([]);
    const points = data.reaches[0].channels[0].points;
    for (const i of [20, 21, 40]) points[i].epsilon = null;
    const root = parse(figure4(data, typeset));
    expect(curve(root, "NA64mu combined").map((line) => line.length)).toEqual([20, 18, 19]);
    const masses = points.map(({ mass_GeV }) => mass_GeV);
    const [frame] = frames(root);
    const x = (m: number) =>
      frame.left + ((frame.right - frame.left) * Math.log(m / masses[0])) / Math.log(1 / masses[0]);
    const last = masses.filter((m) => m < 0.388).at(-1) as number;
    expect(curve(root, "LDMX rho").flat().at(-1)?.[0]).toBeCloseTo(x(last), 1);
  });

  test("shows a reach at a single mass as a dot", () => {
    const data = plane([]);
    for (const [i, p] of data.reaches[0].channels[0].points.entries()) if (i !== 30) p.epsilon = null;
    const dots = having(parse(figure4(data, typeset)), "data-curve", "NA64mu combined").filter(
      ({ name }) => name === "circle",
    );
    expect(dots).toHaveLength(1);
  });

  test("says 'unless stated' only where a bound or a reach can state a level", () => {
    const notes: string[] = [];
    const told: Typeset = (tex, size) => {
      notes.push(tex);
      return typeset(tex, size);
    };
    const noteOf = (data: Parameters<typeof figure4>[0]): string => {
      notes.length = 0;
      figure4(data, told);
      return notes.filter((tex) => tex.includes("CL")).join();
    };
    const bare = plane([]);
    expect(noteOf(bare)).toMatch(/CL\}$/);
    expect(noteOf(bare)).not.toMatch(/unless/);
    expect(noteOf(paper())).toMatch(/CL unless stated/);
    const [first, ...rest] = bare.reaches;
    expect(noteOf({ ...bare, reaches: [{ ...first, confidenceLevel: 0.9 }, ...rest] })).toMatch(
      /CL unless stated/,
    );
  });

  test("a reach from data is solid, a projection and the median to expect are dashed, and the legend says so", () => {
    const data = plane([]);
    const [first, second] = data.reaches;
    const median = first.channels[0].points.map(({ mass_GeV, epsilon }) => ({
      mass_GeV,
      epsilon: 1.3 * epsilon!,
    }));
    const drawn = (reaches: typeof data.reaches) => {
      const notes: string[] = [];
      const svg = figure4({ ...data, reaches }, (tex, size) => {
        notes.push(tex);
        return typeset(tex, size);
      });
      const root = parse(svg);
      const dashed = (id: string) => "stroke-dasharray" in having(root, "data-curve", id)[0].attributes;
      return {
        root,
        dashed,
        legend: notes.filter((tex) => /solid|dashed/.test(tex)).join(),
        description: /<desc>(.*)<\/desc>/.exec(svg)![1],
        table: figure4Table({ ...data, reaches }).comments.join("\n"),
      };
    };
    const projected = drawn([first]);
    expect(projected.dashed("NA64mu combined")).toBe(true);
    expect(projected.legend).toBe("\\text{dashed: projected reach}");
    const observed = drawn([{ ...first, observed: true }]);
    expect(observed.dashed("NA64mu combined")).toBe(false);
    expect(observed.legend).toBe("\\text{solid: reach from data}");
    for (const text of [observed.description, observed.table]) expect(text).not.toMatch(/projected/);
    const both = drawn([{ ...first, observed: true, median }, second]);
    expect(["NA64mu combined", "NA64mu median", "LDMX combined"].map(both.dashed)).toEqual([
      false,
      true,
      true,
    ]);
    expect(both.legend).toBe(
      "\\text{solid: reach from data},\\text{dashed: projected reach, median to expect}",
    );
    expect(both.table).toMatch(/NA64mu: reach from data.*\n.*LDMX: projected reach/);
    const [[line], [middle]] = ["NA64mu combined", "NA64mu median"].map((id) => curve(both.root, id));
    const decade = majorTicks(both.root, 0, "left");
    expect(middle).toHaveLength(line.length);
    expect(line[9][1] - middle[9][1]).toBeCloseTo((decade[1] - decade[0]) * Math.log10(1.3), 1);
    expect(figure4Table({ ...data, reaches: [{ ...first, median }] }).rows).toContainEqual([
      "NA64mu",
      "expected, median",
      median[3].mass_GeV,
      median[3].epsilon,
    ]);
  });

  describe("the band of a reach", () => {
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

  test("of a vector says so on its axes", () => {
    const data = plane([]);
    const [chi, vector] = (["chi", "vector"] as const).map((final) =>
      parse(figure4({ ...data, final }, typeset)),
    );
    for (const title of ["x-title", "y-title"]) {
      const [a, b] = [chi, vector].map((root) => having(root, "data-part", title)[0].children);
      expect(a).not.toEqual(b);
    }
    expect(figure4Table({ ...data, final: "vector" }).comments[0]).toContain(
      "kinetic mixing epsilon against the mass of V",
    );
  });

  describe("bounds", () => {
    const some = () => [
      bound("above", "excluded-above", [
        [0.03, 2e-3],
        [0.1, 3e-3],
        [0.2, 9e-3],
      ]),
      bound("below", "excluded-below", [
        [0.03, 4e-5],
        [0.2, 8e-5],
      ]),
      bound("folded", "theory-line", [
        [0.02, 3e-5],
        [0.05, 9e-5],
        [0.04, 3e-4],
        [0.02, 1e-3],
      ]),
      bound("elsewhere", "excluded-above", [
        [2, 1e-3],
        [5, 2e-3],
      ]),
    ];
    let root: ReturnType<typeof parse>;
    beforeAll(() => {
      root = parse(figure4(plane(some()), typeset));
    });

    test("are never extrapolated", () => {
      const [frame] = frames(root);
      const x = (m: number) => frame.left + ((frame.right - frame.left) * Math.log(m / 0.01)) / Math.log(100);
      for (const id of ["above", "below"]) {
        const region = polylines(having(root, "data-region", id)[0])[0].map((p) => p[0]);
        for (const xs of [
          region,
          curve(root, id)
            .flat()
            .map((p) => p[0]),
        ]) {
          expect(Math.min(...xs)).toBeCloseTo(x(0.03), 1);
          expect(Math.max(...xs)).toBeCloseTo(x(0.2), 1);
        }
      }
      expect(having(root, "data-curve", "elsewhere")).toEqual([]);
      expect(having(root, "data-label", "elsewhere")).toEqual([]);
    });

    test("fill up to the top, or down to the bottom, and no further than their line on the other side", () => {
      const [frame] = frames(root);
      const ys = (id: string) => polylines(having(root, "data-region", id)[0])[0].map((p) => p[1]);
      const line = (id: string) =>
        curve(root, id)
          .flat()
          .map((p) => p[1]);
      expect(Math.min(...ys("above"))).toBe(frame.top);
      expect(Math.max(...ys("above"))).toBe(Math.max(...line("above")));
      expect(Math.max(...ys("below"))).toBe(frame.bottom);
      expect(Math.min(...ys("below"))).toBe(Math.min(...line("below")));
      expect(having(root, "data-region", "folded")).toEqual([]);
    });

    test("keep the order of their points where they fold back", () => {
      const [line, ...more] = curve(root, "folded");
      expect(more).toEqual([]);
      expect(line).toHaveLength(4);
      expect(line[1][0]).toBeGreaterThan(line[2][0]);
      expect(line[3][0]).toBe(line[0][0]);
      expect(line.map((p) => p[1])).toEqual([...line.map((p) => p[1])].sort((a, b) => b - a));
    });
  });

  describe("curves of one's own", () => {
    const drawn = (curves: OwnCurve[], data = plane([])) => parse(figure4({ ...data, curves }, typeset));
    /** Decades of the vertical axis [pt]. */
    const perDecade = (root: ReturnType<typeof parse>) => {
      const [first, second] = majorTicks(root, 0, "left");
      return second - first;
    };

    test("are thin, solid and dark, each in a colour of its own, its label too", () => {
      const root = drawn(ownCurves);
      const lines = [1, 2].map((i) => having(root, "data-curve", `own curve ${i}`)[0].attributes);
      const bold = Number(having(root, "data-curve", "LDMX combined")[0].attributes["stroke-width"]);
      for (const line of lines) {
        expect(line).not.toHaveProperty("stroke-dasharray");
        expect(Number(line["stroke-width"])).toBeLessThan(bold);
        const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(line.stroke.slice(at, at + 2), 16) / 255);
        expect(0.2126 * r ** 2.2 + 0.7152 * g ** 2.2 + 0.0722 * b ** 2.2).toBeLessThan(0.18);
      }
      const others = having(root, "data-curve").map(({ attributes }) => attributes.stroke);
      for (const { stroke } of lines) expect(others.filter((other) => other === stroke)).toHaveLength(1);
      expect(having(root, "data-region")).toEqual([]);
      const labels = [1, 2].map((i) => having(root, "data-label", `own curve ${i}`)[0].attributes.fill);
      expect(labels).toEqual(lines.map(({ stroke }) => stroke));
      expect(having(root, "data-curve", "own curve 3").map(({ name }) => name)).toContain("circle");
    });

    test("lie where their points are, straight between them, and end at the frame", () => {
      const root = drawn(ownCurves);
      const [frame] = frames(root);
      const x = (m: number) => frame.left + ((frame.right - frame.left) * Math.log(m / 0.01)) / Math.log(100);
      const [first] = curve(root, "own curve 1");
      for (const [i, [mass, epsilon]] of ownCurves[0].points.entries()) {
        expect(first[i][0]).toBeCloseTo(x(mass), 1);
        expect(first[0][1] - first[i][1]).toBeCloseTo(perDecade(root) * Math.log10(epsilon / 4e-4), 1);
      }
      const [second] = curve(root, "own curve 2");
      expect(second).toHaveLength(4);
      expect([second[0][0], second[3][0]]).toEqual([frame.left, frame.right]);
      // from 2e-6 at 1 MeV to 6e-6 at 100 MeV: half way at 10 MeV, where the frame begins
      expect(second[0][1] - second[1][1]).toBeCloseTo((perDecade(root) * Math.log10(3)) / 2, 1);
    });

    test("widen the range of epsilon, not that of masses", () => {
      const masses = (root: ReturnType<typeof parse>) => majorTicks(root, 0, "bottom");
      const bare = drawn([]);
      const wide = drawn([
        {
          label: "low",
          points: [
            [1e-5, 1e-8],
            [1e5, 1e-8],
          ],
        },
      ]);
      expect(masses(wide)).toEqual(masses(bare));
      expect(perDecade(wide)).toBeLessThan(perDecade(bare));
      expect(curve(wide, "own curve 1")).toHaveLength(1);
      const elsewhere = drawn([{ label: "heavy", points: [[7, 1e-12]] }]);
      expect(perDecade(elsewhere)).toBe(perDecade(bare));
      expect(having(elsewhere, "data-curve", "own curve 1")).toEqual([]);
      expect(having(elsewhere, "data-label", "own curve 1")).toEqual([]);
    });

    test("of any numbers and names leave a figure that can be read", () => {
      const number = logarithmic(1e-30, 1e30);
      const one = fc.record({
        label: fc.oneof(fc.constantFrom("", " ", "\u0301"), fc.string({ unit: "grapheme", maxLength: 40 })),
        points: fc.array(fc.tuple(logarithmic(1e-3, 10), number), { minLength: 1, maxLength: 8 }),
      });
      fc.assert(
        fc.property(fc.array(one, { maxLength: 5 }), (curves) => {
          const svg = figure4({ ...plane([], logGrid(0.01, 1, 8)), curves }, typeset);
          expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
          const [frame] = frames(parse(svg));
          const places = curves.flatMap((_, i) =>
            having(parse(svg), "data-curve", `own curve ${i + 1}`)
              .filter(({ name }) => name === "path")
              .flatMap((path) => polylines(path).flat()),
          );
          for (const place of places) expect(inside(place, frame)).toBe(true);
          expect(majorTicks(parse(svg), 0, "left").length).toBeGreaterThan(1);
        }),
        { seed: 63, numRuns: 25 },
      );
    });

    test("are in the description and in the table, to the last digit", () => {
      const data = { ...plane([]), curves: ownCurves };
      expect(figure4(data, typeset)).toMatch(
        /<desc>[^<]*curves of one's own: my_curve \(v2\); Toy study, 2 GeV; a dot\.<\/desc>/,
      );
      expect(figure4(plane([]), typeset)).not.toContain("one's own");
      const { rows, comments } = figure4Table(data);
      expect(rows.filter(([, kind]) => kind === "own curve")).toEqual(
        ownCurves.flatMap(({ label, points }) => points.map((point) => [label, "own curve", ...point])),
      );
      expect(comments).toContain("a dot: a curve of one's own, as it was given");
    });
  });

  test("says a confidence level that isn't 95 %", () => {
    const glyphs = (level: number | "mixed" | "unstated") => {
      const line = bound(
        "Lab",
        "excluded-above",
        [
          [0.02, 1e-3],
          [0.3, 2e-3],
        ],
        { confidenceLevel: level },
      );
      return having(parse(figure4(plane([line]), typeset)), "data-label", "Lab")[0].children.length;
    };
    expect(glyphs(0.95)).toBe("Lab".length);
    expect(glyphs(0.9)).toBe("Lab(90%CL)".length);
    expect(glyphs("mixed")).toBe("Lab(CLmixed)".length);
    expect(glyphs("unstated")).toBe("Lab(CLunstated)".length);
  });

  test("gives experiments different colours, and never a paper's colour to another", () => {
    const masses = logGrid(0.01, 1, 10);
    const reaches = ["a", "NA64mu", "b", "c", "LDMX", "d"].map((name, i) =>
      reach(name, masses, 2e-5 * (i + 1), 1),
    );
    const root = parse(figure4({ reaches, bounds: [] }, typeset));
    const strokes = having(root, "data-curve").map(({ attributes }) => attributes.stroke);
    expect(new Set(strokes).size).toBe(reaches.length);
  });

  test("rejects what has no place", () => {
    expect(() => figure4({ reaches: [], bounds: [] }, typeset)).toThrow(/^invalid masses/);
    const data = plane([]);
    data.reaches[1].channels[0].points[3].epsilon = Number.NaN;
    expect(() => figure4(data, typeset)).toThrow(/^invalid/);
  });
});

test("figures and tables leave their data as they were", () => {
  const frozen = <T>(value: T): T => {
    if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
    return value;
  };
  expect(() => figure2(frozen(spectra()), typeset)).not.toThrow();
  expect(() => figure3(frozen(crossSections()), typeset)).not.toThrow();
  expect(() => figure4(frozen(paper()), typeset)).not.toThrow();
  expect(() => [figure2Table(frozen(spectra())), figure4Table(frozen(paper()))]).not.toThrow();
});

test("a name as long as the figure is wide is set smaller", () => {
  const name = "A dedicated missing-momentum experiment behind a very long name that nobody would print";
  const root = parse(figure4({ reaches: [reach(name, logGrid(0.01, 1, 20), 2e-5, 1)], bounds: [] }, typeset));
  const [frame] = frames(root);
  const boxes = glyphBoxes(having(root, "data-label", `${name} combined`)[0]);
  for (const { left, top, right, bottom } of boxes)
    expect(inside([left, top], frame) && inside([right, bottom], frame)).toBe(true);
});

test("a drawing never writes a number that is none, and escapes what XML reserves", () => {
  expect(() => pathData([[[1, Number.NaN]]])).toThrow(/^invalid coordinate/);
  expect(element("desc", { a: '"<&' }, "x")).toBe('<desc a="&quot;&lt;&amp;">x</desc>');
  expect(svgDocument({ width: 72, height: 36 }, "a < b & c", "", [])).toContain(
    "<title>a &lt; b &amp; c</title>",
  );
  expect(svgDocument({ width: 72, height: 36 }, "", "", [])).toContain('width="25.4mm" height="12.7mm"');
});

test("no figure has an element beyond the shapes that every reader of SVG knows", () => {
  const known = new Set(["svg", "title", "desc", "rect", "g", "path", "line", "circle"]);
  for (const [, draw] of FIGURES)
    for (const { name } of descendants(parse(draw(typeset)))) expect(known).toContain(name);
});

describe("tables", () => {
  const cells = (text: string) =>
    text
      .split("\n")
      .filter((line) => line && !line.startsWith("#"))
      .map((line) => line.split(","));

  test("hold the drawn numbers, to the last digit", () => {
    const [head, ...rows] = cells(writeCsv(figure3Table(crossSections())));
    expect(head).toEqual(["experiment", "lepton", "mass_GeV", "sigma_pb", "error_pb"]);
    const points = crossSections().curves.flatMap((curve) => curve.points);
    expect(rows.map((row) => row.slice(2).map(Number))).toEqual(
      points.map((p) => [p.mass_GeV, p.sigma_pb, p.error_pb]),
    );
  });

  test("name units in every column that has one", () => {
    for (const table of [figure2Table(spectra()), figure3Table(crossSections()), figure4Table(paper())]) {
      for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
      expect(table.columns.filter((name) => /_GeV$|_pb$|_pb_per_GeV$/.test(name)).length).toBeGreaterThan(0);
    }
  });

  test("leave an unreachable charge empty and say what a bound claims", () => {
    const text = writeCsv(figure4Table(paper()));
    expect(text).toMatch(/^LDMX,rho,0?\.?\d*,$/m);
    expect(text).toMatch(/^# Direct detection.*1905\.06348.*unstated/m);
    const { reaches, bounds } = paper();
    const count =
      reaches.flatMap(({ channels }) => channels.flatMap(({ points }) => points)).length +
      bounds.flatMap(({ points }) => points).length;
    expect(cells(text)).toHaveLength(count + 1);
  });
});

test("figure 4 leaves room beside a point that stands alone at the first mass", () => {
  const { reaches, bounds } = plane([], [0.01, 5]);
  for (const { channels } of reaches)
    for (const { points } of channels) points[1] = { mass_GeV: 5, epsilon: null };
  const root = parse(figure4({ reaches, bounds }, typeset));
  const [{ left }] = frames(root);
  const circles = having(root, "data-curve").filter(({ name }) => name === "circle");
  expect(circles.length).toBeGreaterThan(1);
  for (const { cx, r } of circles.map(({ attributes }) => attributes))
    expect(Number(cx) - left).toBeGreaterThan(Number(r));
});
