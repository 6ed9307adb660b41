import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Bound, boundAt, boundKinds, boundWarnings, excludes } from "../../src/bounds/bound.js";
import { bounds, PAPER_BOUNDS, selectBounds } from "../../src/bounds/bounds.js";
import { parseBound } from "../../src/bounds/parse-bound.js";

const bound = (id: string) => selectBounds([id])[0];

describe("the bounds that come along", () => {
  test("are the files of data/bounds", () => {
    const files = readdirSync("data/bounds").filter((file) => file.endsWith(".csv"));
    expect(bounds().map(({ id }) => id)).toEqual(files.map((file) => file.replace(".csv", "")).sort());
    const known = {
      "excluded-above":
        "argoneut bebc cmb-neff cms-13tev cms-2013 colliders lsnd milliqan-demonstrator milliqan-run3 miniboone sensei slac-mq super-k super-k-2021 xenon1t-2021",
      "excluded-below": "direct-detection",
      "theory-line": "edges-fm1e-4 edges-standard",
      projection:
        "dune-liquid-argon fermini-dune formosa formosa-demonstrator juno longquest microboone milliqan-hl-lhc milliqan-run3-expected moedal-mapp ship submet submet-loi",
    };
    for (const kind of boundKinds)
      expect(selectBounds([kind]).map(({ id }) => id)).toEqual(known[kind].split(" "));
  });

  test.each(bounds().map((one) => [one.id, one] as const))(
    "%s has every point of its file, in order",
    (id, { points }) => {
      const lines = readFileSync(`data/bounds/${id}.csv`, "utf8").split("\n");
      const rows = lines.filter((line) => /^\d/.test(line));
      expect(points.map((point) => point.map(Number))).toEqual(rows.map((row) => row.split(",").map(Number)));
    },
  );

  test.each(bounds().map((one) => [one.id, one] as const))(
    "%s says where its points are from: a figure, or a repository with its commit and licence",
    (_, { provenance }) => {
      expect(provenance).toMatch(
        /digitised from published figures|repository \S+\/\S+ \((MIT|LGPL-2\.1|no licence stated; numbers only)\) at [0-9a-f]{7}, /,
      );
    },
  );

  // Abstracts: milliQan at the HL-LHC from 0.0018 e on (arXiv:2104.07151), MoEDAL-MAPP in Run 3 from 8e-4 e on
  // (arXiv:2311.02185), SUBMET's letter 3e-4 e for light and 1.5e-3 e for heavy particles (arXiv:2007.06329), CMS up to 640 GeV and from e/3 on
  // (arXiv:2402.09932); each within the resolution of a drawing, 15 %.
  test("the new ones have the numbers of their abstracts", () => {
    const lowest = (id: string) => Math.min(...bound(id).points.map(([, epsilon]) => epsilon));
    expect(Math.abs(Math.log(lowest("milliqan-hl-lhc") / 1.8e-3))).toBeLessThan(0.17);
    expect(Math.abs(Math.log(lowest("moedal-mapp") / 8e-4))).toBeLessThan(0.05);
    expect(lowest("submet-loi")).toBeLessThan(3e-4);
    expect(boundAt(bound("submet-loi"), 1.4)! / 1.5e-3).toBeCloseTo(1, 1);
    expect(Math.max(...bound("cms-13tev").points.map(([mass]) => mass)) / 640).toBeCloseTo(1, 2);
    expect(lowest("cms-13tev") * 3).toBeCloseTo(1, 1);
  });

  test("nothing but an exclusion excludes", () => {
    for (const one of bounds()) {
      expect(excludes(one.kind), one.id).toBe(one.kind.startsWith("excluded"));
      if (one.kind === "projection")
        expect(boundWarnings(one).join()).toMatch(/projection: excludes nothing yet/);
    }
  });

  // Prinz et al. 1998, abstract: 4.1e-5 at 1 MeV and 5.8e-4 at 100 MeV. The drawn curve turns into its wall at 100 MeV,
  // so that the second is met just before, within the resolution of the drawing.
  test("SLAC's published numbers", () => {
    expect(boundAt(bound("slac-mq"), 1e-3)).toBe(4.1e-5);
    expect(boundAt(bound("slac-mq"), 0.097)! / 5.8e-4).toBeCloseTo(1, 1);
  });

  // The headlines of the two papers: LSND leads up to some 30 MeV, SENSEI from there to 380 MeV. Compared with SLAC
  // (60-80 MeV) and BEBC (260-350 MeV), SENSEI's curve is a near tie, so that the test allows for the readings' 20 %.
  test("which exclusion leads at which masses", () => {
    const exclusions = bounds().filter(({ kind }) => kind === "excluded-above");
    const lowest = (mass: number) => Math.min(...exclusions.map((one) => boundAt(one, mass) ?? Infinity));
    for (const mass of [0.0102, 0.015, 0.02, 0.028]) expect(boundAt(bound("lsnd"), mass)).toBe(lowest(mass));
    for (const mass of [0.035, 0.05, 0.1, 0.2, 0.37])
      expect(boundAt(bound("sensei"), mass)).toBe(lowest(mass));
    for (let mass = 0.033; mass < 0.378; mass *= 1.01)
      expect(boundAt(bound("sensei"), mass)! / lowest(mass)).toBeLessThan(1.2);
    expect(boundAt(bound("sensei"), 0.4)).toBeGreaterThan(lowest(0.4) * 1.2);
    expect(boundAt(bound("slac-mq"), 0.005)).toBe(lowest(0.005));
  });

  test("the paper's set", () => {
    expect(selectBounds(PAPER_BOUNDS).map(({ id }) => id)).toEqual(PAPER_BOUNDS);
    expect(selectBounds(["paper"])).toEqual(selectBounds(PAPER_BOUNDS));
    expect(selectBounds("all")).toEqual(bounds().filter(({ kind }) => kind !== "projection"));
    expect(selectBounds(["ship", "all", "projection", "none"])).toHaveLength(bounds().length);
    expect(() => selectBounds(["slac"])).toThrow(
      /^invalid bound: slac; must be one of paper, all, none, excluded-above, .*, argoneut, /,
    );
  });

  test("warnings", () => {
    expect(boundWarnings(bound("sensei"))).toEqual([]);
    expect(boundWarnings(bound("direct-detection")).join()).toMatch(
      /only if chi is dark matter.*unstated.*inferred.*18-37 %/,
    );
    expect(boundWarnings(bound("super-k")).join()).toMatch(/0\.9, not 0\.95.*to be checked/);
    // reported if it differs from that of the curves with which the bound is compared
    expect(boundWarnings(bound("sensei"), [0.9, 0.9])).toEqual(["confidence level 0.95, not 0.9"]);
    expect(boundWarnings(bound("super-k"), [0.9]).join()).not.toMatch(/not/);
    expect(boundWarnings(bound("super-k"), [0.9, 0.95]).join()).toMatch(/confidence level 0\.9, not 0\.95/);
    expect(boundWarnings(bound("colliders")).join()).toMatch(/different confidence levels/);
    expect(boundWarnings(bound("edges-standard")).join()).toMatch(/excludes nothing.*inferred/);
    expect(boundWarnings(bound("edges-standard")).join()).not.toMatch(/confidence/);
    expect(boundWarnings(bound("slac-mq")).join()).toMatch(/interpolated/);
  });
});

describe("boundAt", () => {
  const curve = (points: [number, number][], kind: Bound["kind"] = "excluded-above"): Bound => ({
    ...bound("bebc"),
    kind,
    points,
  });

  test("is a power law between two points, and the points themselves", () => {
    const law = curve([
      [0.01, 1e-4],
      [1, 1e-2],
    ]);
    expect(boundAt(law, 0.1)).toBeCloseTo(1e-3, 12);
    expect(boundAt(law, 0.01)).toBe(1e-4);
    expect(boundAt(law, 1)).toBe(1e-2);
  });

  test("is null outside", () => {
    for (const one of bounds()) {
      const masses = one.points.map(([mass]) => mass);
      expect(boundAt(one, Math.min(...masses) * 0.999)).toBeNull();
      expect(boundAt(one, Math.max(...masses) * 1.001)).toBeNull();
      expect(boundAt(one, Number.NaN)).toBeNull();
    }
  });

  test("takes the foot of a vertical wall, and the lowest branch of a fold", () => {
    const wall: [number, number][] = [
      [0.01, 1e-4],
      [0.1, 1e-3],
      [0.1, 1],
    ];
    expect(boundAt(curve(wall), 0.1)).toBe(1e-3);
    expect(boundAt(curve(wall, "excluded-below"), 0.1)).toBe(1);
    const fold: [number, number][] = [
      [0.01, 1e-5],
      [0.04, 1e-4],
      [0.01, 1e-3],
    ];
    expect(boundAt(curve(fold), 0.02)).toBeCloseTo(10 ** -4.5, 12);
    expect(boundAt(curve(fold.toReversed()), 0.02)).toBeCloseTo(10 ** -4.5, 12);
    // Between 21 and 38 MeV the line is met at 0.0212 <= m on its way up and back: the lower branch counts.
    expect(boundAt(bound("edges-standard"), 0.0289)).toBe(2.89e-5);
  });
});

describe("parseBound", () => {
  const head =
    "# label: A\n# reference: B\n# arxiv: 1\n# kind: excluded-above\n# confidence_level: 0.9\n# provenance: C\n";
  const body = "mass_GeV,epsilon\n1,1e-3\n2,2e-3\n";

  test("reads a file, also with Windows line ends", () => {
    const expected = { id: "x", label: "A", confidenceLevel: 0.9, note: "", caveats: [] };
    expect(parseBound(head + body, "x")).toMatchObject(expected);
    expect(parseBound((head + body).replaceAll("\n", "\r\n"), "x")).toEqual(parseBound(head + body, "x"));
    const caveats = "# caveat: one\n# caveat: two: three\n";
    expect(parseBound(head + caveats + body, "x").caveats).toEqual(["one", "two: three"]);
  });

  test.each([
    [
      "bad number",
      head + body.replace("2e-3", "x"),
      "x.csv:9: invalid point: 2,x; must be two positive numbers",
    ],
    ["negative", head + body.replace("2,", "-2,"), "x.csv:9: invalid point: -2,2e-3"],
    ["empty cell", head + body.replace("2e-3", ""), "x.csv:9: invalid point: 2,"],
    [
      "columns",
      head + body.replace("GeV", "MeV"),
      "x.csv:7: invalid columns: mass_MeV,epsilon; must be mass_GeV,epsilon",
    ],
    ["one point", head + body.replace("2,2e-3", ""), "invalid points: 1"],
    ["unknown header", `# labl: x\n${head}${body}`, "x.csv:1: invalid header: # labl: x"],
    ["missing header", (head + body).replace("# arxiv: 1\n", ""), "invalid arxiv: missing"],
    ["given twice", `# label: x\n${head}${body}`, "x.csv:2: invalid label: A; must be given once"],
    [
      "kind",
      (head + body).replace("excluded-above", "above"),
      "invalid kind: above; must be one of excluded-above",
    ],
    ["level", (head + body).replace("0.9", "95"), "invalid confidence_level: 95"],
    ["no level", (head + body).replace("0.9", "none"), "invalid confidence_level: none"],
    ["empty", "", "invalid label: missing"],
  ])("refuses: %s", (_, text, message) => {
    expect(() => parseBound(text, "x")).toThrow(message);
  });

  test("tells all problems at once", () => {
    expect(() => parseBound(head + body.replace("2e-3", "x").replace("1e-3", "y"), "x")).toThrow(
      /csv:8.*\n.*csv:9/,
    );
  });
});
