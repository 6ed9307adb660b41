import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { selectBounds } from "../../src/bounds/bounds.js";
import { figure2, figure2Table } from "../../src/figures/figure-2.js";
import { figure3 } from "../../src/figures/figure-3.js";
import { figure4, figure4Table } from "../../src/figures/figure-4.js";
import { figureLines } from "../../src/figures/figure-lines.js";
import { loadTypeset, type Typeset } from "../../src/figures/labels/typeset.js";
import { figureNotes } from "../../src/figures/layout/figure-notes.js";
import { figureContours } from "../../src/figures/scans/figure-contours.js";
import { axisTitle, settingTex } from "../../src/figures/scans/setting-label.js";
import {
  clashes,
  descendants,
  frames,
  glyphBoxes,
  having,
  inside,
  majorTicks,
  type Point,
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

/** Lines of epsilon over the mass, one for each energy of each experiment, over published bounds; some lie close to each other. */
const surveyOverMass = (experiments: number, energies: number) => ({
  ...words,
  x: { title: "m_{\\chi}", scale: "logarithmic" as const },
  y: { title: "\\epsilon", scale: "logarithmic" as const, upTo: 1 },
  lines: Array.from({ length: experiments }, (_, k) =>
    Array.from({ length: energies }, (_, i) => ({
      name: `E${k}, energy=${i}`,
      tex: `\\text{E${k}},\\;${settingTex({ path: "beam.energy_GeV", value: 4 + i })}`,
      family: `E${k}`,
      member: String(i),
      points: logGrid(1e-3, 1, 40).map((x) => ({
        x,
        y: (20 ** k * 3e-5 * (1 + x) ** i * (1 + 9 * x)) / (1 + k),
      })),
    })),
  ).flat(),
  bounds: selectBounds(["sensei", "bebc"]),
  curves: ownCurves,
  notes: ["\\text{95% CL}"],
});

/** Contours over two keys: one axis is linear, the other logarithmic; nothing is reached in a corner. */
const planeOfKeys = () => {
  const [energies, leptons] = [[4, 6, 8, 10, 12], logGrid(1e13, 1e16, 7)];
  return {
    x: { title: axisTitle("beam.energy_GeV"), scale: "linear" as const, values: energies },
    y: { title: axisTitle("beam.on_target"), scale: "logarithmic" as const, values: leptons },
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
  ["a survey over the mass", (set) => figureLines(surveyOverMass(1, 3), set)],
  ["a survey of two experiments", (set) => figureLines(surveyOverMass(2, 4), set)],
  ["a survey of many energies", (set) => figureLines(surveyOverMass(1, 24), set)],
  [
    "a survey of many energies without colours",
    (set) => figureLines(surveyOverMass(2, 6), set, { blackAndWhite: true }),
  ],
  [
    "a survey on a slide",
    (set) => figureLines(surveyOverMass(2, 4), set, { size: "slide", title: "A slide" }),
  ],
  ["a survey with large letters", (set) => figureLines(surveyOverMass(2, 3), set, { fontSize_pt: 12 })],
  [
    "a survey over a key",
    (set) =>
      figureLines(
        {
          ...surveyOverMass(1, 1),
          x: { title: axisTitle("beam.energy_GeV"), scale: "linear" },
          bounds: [],
          curves: [],
          lines: [{ name: "W", points: [4, 8, 12].map((x) => ({ x, y: 1e-4 / x })) }],
        },
        set,
      ),
  ],
  ["contours over two keys in a legend", (set) => figureContours(planeOfKeys(), set, { names: "legend" })],
  [
    "contours over two keys without colours",
    (set) => figureContours(planeOfKeys(), set, { blackAndWhite: true }),
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
    expect(svg).toMatch(/<desc>[^<]+<\/desc>/);
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
    // the panels of Figure 2 have one legend: NA64mu 0.01 looks like LDMX 0.01 and is named like it
    const twins = entries.flatMap((id) =>
      ["LDMX", "NA64mu"].map((name) => id.replace(/^(LDMX|NA64mu)(?= [\d.]+$)/, name)),
    );
    for (const id of ids.filter((id) => id !== undefined && !id.startsWith("errors of")))
      expect([...names, ...entries, ...twins]).toContain(id);
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

/** Distance of a point from polylines. */
function distance([x, y]: Point, lines: readonly Point[][]): number {
  const segments = lines.flatMap((line) => line.slice(1).map((b, i) => [line[i], b]));
  return Math.min(
    ...segments.map(([a, b]) => {
      const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
      const t = ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy || 1);
      const near = Math.min(1, Math.max(0, t));
      return Math.hypot(x - a[0] - near * dx, y - a[1] - near * dy);
    }),
  );
}

test("a name without a leader stands at its own line: most of its letters have no other line nearer", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 2, max: 5 }),
      fc.constantFrom("one-column", "two-columns", "slide" as const),
      fc.double({ min: 0.01, max: 1.5, noNaN: true }),
      (experiments, energies, size, apart) => {
        const data = surveyOverMass(experiments, energies);
        const lines = data.lines.map((line, i) => ({
          ...line,
          points: line.points.map(({ x, y }) => ({ x, y: y * 10 ** (apart * i * x ** 0.3) })),
        }));
        const root = parse(figureLines({ ...data, lines, bounds: [], curves: [] }, typeset, { size }));
        const curves = new Map(
          having(root, "data-curve")
            .filter(({ name }) => name === "path")
            .map((path) => [path.attributes["data-curve"], polylines(path)]),
        );
        // a leader ends with a dot, and is drawn before its label and the ground of this
        const drawn = descendants(root).filter(({ attributes }) => attributes["data-curve"] === undefined);
        const hasLeader = (label: (typeof drawn)[number]) =>
          drawn
            .slice(0, drawn.indexOf(label))
            .filter(({ name, attributes }) => name === "circle" || attributes["data-label"] !== undefined)
            .at(-1)?.name === "circle";
        for (const label of having(root, "data-label")) {
          const id = label.attributes["data-label"];
          if (id === "note" || hasLeader(label)) continue;
          const centres = glyphBoxes(label).map(
            ({ left, right, top, bottom }): Point => [(left + right) / 2, (top + bottom) / 2],
          );
          const own = curves.get(id) as Point[][];
          const others = [...curves].filter(([other]) => other !== id).map(([, lines]) => lines);
          const lost = centres.filter((centre) =>
            others.some((lines) => distance(centre, lines) < distance(centre, own)),
          );
          expect(lost.length / centres.length, id).toBeLessThanOrEqual(0.5);
        }
      },
    ),
    { seed: 7, numRuns: 25 },
  );
}, 120_000);

test("a legend says which lines are drawn alike, and no two are as long as there are looks", () => {
  const notes = (experiments: number, energies: number, blackAndWhite: boolean) =>
    figureNotes(
      figureLines({ ...surveyOverMass(experiments, energies), curves: [] }, typeset, {
        blackAndWhite,
        names: "legend",
      }),
    ).filter((note) => note.startsWith("drawn alike"));
  for (const [experiments, energies] of [
    [1, 3],
    [1, 12],
    [2, 6],
    [4, 3],
    [12, 1],
  ])
    for (const blackAndWhite of [false, true])
      expect(notes(experiments, energies, blackAndWhite), `${experiments} x ${energies}`).toEqual([]);
  for (const [experiments, energies] of [
    [1, 24],
    [2, 12],
    [24, 1],
  ])
    expect(notes(experiments, energies, false)).toEqual([]);
  expect(notes(1, 13, true)).toHaveLength(1);
});

test("contours over keys have no ranges", () => {
  for (const range of [{ valueRange: [1e-4, 1] as const }, { massRange_GeV: [0.1, 1] as const }])
    expect(() => figureContours(planeOfKeys(), typeset, range)).toThrow(/must be left out/);
});
