import { beforeAll, describe, expect, test } from "vitest";
import { selectBounds } from "../../src/bounds/bounds.js";
import { figure2, figure2Table } from "../../src/figures/figure-2.js";
import { figure3 } from "../../src/figures/figure-3.js";
import { figure4, figure4Table } from "../../src/figures/figure-4.js";
import { loadTypeset, type Typeset } from "../../src/figures/labels/typeset.js";
import { figureContours } from "../../src/figures/scans/figure-contours.js";
import { figureSurvey } from "../../src/figures/scans/figure-survey.js";
import { axisTitle, settingTex } from "../../src/figures/scans/setting-label.js";
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
} from "./drawing.js";
import { crossSections, logGrid, ownCurves, paperPlane, plane, reach, spectra } from "./mock.js";

let typeset: Typeset;
beforeAll(async () => {
  typeset = await loadTypeset();
});

const own = () => {
  const masses = logGrid(0.01, 1, 40);
  const reaches = ["Méson machine", "μ-dump_2 {a}", "M3"].map((name, i) =>
    reach(name, masses, 3e-5 * (i + 1), 1 + 0.2 * i),
  );
  return { ...paperPlane(), reaches };
};

/** Values between 2.1 and 7, whose labels are wider than those of powers of ten. */
const narrow = (value: number, largest: number): number => 2.1 + (4.9 * value) / largest;

const narrowCrossSections = () => ({
  curves: crossSections().curves.map((curve) => ({
    ...curve,
    points: curve.points.map((point) => ({ ...point, sigma_pb: narrow(point.sigma_pb, 5e7) / 1e5 })),
  })),
});

const narrowSpectra = () => ({
  panels: spectra().panels.map((panel) => ({
    ...panel,
    curves: panel.curves.map(({ mass_GeV, points }) => ({
      mass_GeV,
      points: points.map((point) => ({
        ...point,
        dsigma_pb_per_GeV: narrow(point.dsigma_pb_per_GeV, 1e9) / 1e5,
      })),
    })),
  })),
});

const words = { title: "A survey", description: "Lines of epsilon." };

/** Lines of epsilon over the mass, one for each energy, over published bounds. */
const surveyOverMass = () => ({
  lines: [4, 8, 16].map((energy, i) => ({
    name: `energy = ${energy}`,
    tex: settingTex({ path: "beam.energy_GeV", value: energy }),
    points: logGrid(1e-3, 1, 40).map((mass) => [mass, (3e-3 * mass) / (i + 1)] as const),
    ...(i === 1 && { dash: "5 2" }),
  })),
  titles: { x: "m_{\\chi}", y: "\\epsilon" },
  xAxis: "logarithmic" as const,
  bounds: selectBounds(["sensei", "bebc"]),
  notes: ["\\text{95% CL}"],
  words,
});

/** Contours over two keys: one axis is linear, the other logarithmic; nothing is reached in a corner. */
const planeOfKeys = () => {
  const [energies, leptons] = [[4, 6, 8, 10, 12], logGrid(1e13, 1e16, 7)];
  return {
    x: { title: axisTitle("beam.energy_GeV"), kind: "linear" as const, values: energies },
    y: { title: axisTitle("beam.on_target"), kind: "logarithmic" as const, values: leptons },
    epsilon: energies.map((energy, i) =>
      leptons.map((number, j) => (i === 0 && j === 0 ? null : 1e4 / (energy * Math.sqrt(number)))),
    ),
    notes: ["m_{\\chi}=10\\,\\text{MeV}"],
    words,
  };
};

const FIGURES: [string, (set: Typeset) => string][] = [
  ["figure 2", (set) => figure2(spectra(), set)],
  ["figure 3", (set) => figure3(crossSections(), set)],
  ["figure 2 within a decade", (set) => figure2(narrowSpectra(), set)],
  ["figure 3 within a decade", (set) => figure3(narrowCrossSections(), set)],
  ["figure 4", (set) => figure4(paperPlane(), set)],
  ["figure 4 with all bounds", (set) => figure4(plane(selectBounds("all")), set)],
  ["figure 4 from 1 MeV to 10 GeV", (set) => figure4(plane(selectBounds("all"), logGrid(1e-3, 10, 70)), set)],
  ["figure 4 with a user's experiments", (set) => figure4(own(), set)],
  ["figure 4 with curves of one's own", (set) => figure4({ ...paperPlane(), curves: ownCurves }, set)],
  ["figure 4 at one mass", (set) => figure4(plane([], [0.01]), set)],
  ["figure 4 from 10 to 20 MeV", (set) => figure4(plane([], logGrid(0.01, 0.02, 20)), set)],
  ["a survey over the mass", (set) => figureSurvey(surveyOverMass(), set)],
  [
    "a survey over a key",
    (set) =>
      figureSurvey(
        {
          ...surveyOverMass(),
          xAxis: "linear",
          bounds: [],
          lines: [{ name: "W", tex: "\\text{W}", points: [4, 8, 12].map((x) => [x, 1e-4 / x] as const) }],
        },
        set,
      ),
  ],
  ["contours over two keys", (set) => figureContours(planeOfKeys(), set)],
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
    const entries = having(root, "data-entry").map(({ attributes }) => attributes["data-entry"]);
    const ids = curves.map(({ attributes }) => attributes["data-curve"]);
    for (const id of ids.filter((id) => id !== undefined && !id.startsWith("errors of")))
      expect([...names, ...entries]).toContain(id);
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

test("figures and tables leave their data as they were", () => {
  const frozen = <T>(value: T): T => {
    if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
    return value;
  };
  expect(() => figure2(frozen(spectra()), typeset)).not.toThrow();
  expect(() => figure3(frozen(crossSections()), typeset)).not.toThrow();
  expect(() => figure4(frozen(paperPlane()), typeset)).not.toThrow();
  expect(() => [figure2Table(frozen(spectra())), figure4Table(frozen(paperPlane()))]).not.toThrow();
});

test("no figure has an element beyond the shapes that every reader of SVG knows", () => {
  const known = new Set(["svg", "title", "desc", "rect", "g", "path", "line", "circle"]);
  for (const [, draw] of FIGURES)
    for (const { name } of descendants(parse(draw(typeset)))) expect(known).toContain(name);
});
