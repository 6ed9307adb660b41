import { beforeAll, describe, expect, test } from "vitest";
import { PAPER_BOUNDS } from "../../src/bounds/bounds.js";
import { figure4, figure4Table } from "../../src/figures/figure-4.js";
import { loadTypeset, type Typeset } from "../../src/figures/labels/typeset.js";
import { curve, frames, glyphBoxes, having, inside, majorTicks, parse } from "./drawing.js";
import { logGrid, paperPlane, plane, reach } from "./mock.js";

let typeset: Typeset;
beforeAll(async () => {
  typeset = await loadTypeset();
});

describe("figure 4", () => {
  test("draws every channel and the combined reach, a single channel once", () => {
    const root = parse(figure4(paperPlane(), typeset));
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
    // without bounds there is a place for the longer name, too
    const data = plane([]);
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
    expect(noteOf(paperPlane())).toMatch(/CL unless stated/);
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

test("a name as long as the figure is wide is set smaller", () => {
  const name = "A dedicated missing-momentum experiment behind a very long name that nobody would print";
  const root = parse(figure4({ reaches: [reach(name, logGrid(0.01, 1, 20), 2e-5, 1)], bounds: [] }, typeset));
  const [frame] = frames(root);
  const boxes = glyphBoxes(having(root, "data-label", `${name} combined`)[0]);
  for (const { left, top, right, bottom } of boxes)
    expect(inside([left, top], frame) && inside([right, bottom], frame)).toBe(true);
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
