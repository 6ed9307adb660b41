import fc from "fast-check";
import { bounds as allBounds } from "millitree";
import { Component, type ComponentChild, Fragment, h } from "preact";
import { beforeAll, describe, expect, it } from "vitest";
import { channels as allChannels } from "../../src/experiments/channels/channels.js";
import type { DrawnReach } from "../../src/figures/drawn-reach.js";
import { figure4 } from "../../src/figures/figure-4.js";
import { loadTypeset, type Typeset } from "../../src/figures/labels/typeset.js";
import { frameOf } from "../../web/src/plot/axes/frame.js";
import { PlaneCurves } from "../../web/src/plot/curves/plane-curves.js";
import { notesOf, type PlottedReach } from "../../web/src/plot/curves/plotted-reach.js";
import { noteLabels } from "../../web/src/plot/labels/note-labels.js";
import { Occupancy } from "../../web/src/plot/labels/occupancy.js";
import { texRuns } from "../../web/src/plot/labels/rich-text.js";
import { descendants, having, parse } from "../figures/drawing.js";
import { logarithmic } from "../random.js";

type Element = ReturnType<typeof parse>;

/** Elements of components that have no hooks, without a browser. */
function rendered(node: ComponentChild | ComponentChild[]): Element[] {
  if (Array.isArray(node)) return node.flatMap(rendered);
  if (typeof node !== "object" || node === null || !("type" in node)) return [];
  const { type, props } = node;
  const { children, ...rest } = props as { children?: ComponentChild } & Record<string, unknown>;
  if (typeof type === "string") {
    const attributes = Object.entries(rest).map(([name, value]) => [
      name,
      typeof value === "object" ? JSON.stringify(value) : String(value),
    ]);
    return [{ name: type, attributes: Object.fromEntries(attributes), children: rendered(children) }];
  }
  if (type === Fragment) return rendered(children);
  const make = type as unknown as { new (props: object): Component; prototype?: Component };
  return make.prototype instanceof Component
    ? rendered(new make(props).render(props as never))
    : rendered((type as (props: object) => ComponentChild)(props));
}

const FIRST = 0.01;
const MASSES = [FIRST, 0.03, 0.1, 0.3, 1];

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const epsilons = fc.array(fc.option(logarithmic(1e-5, 1e-2), { freq: 5 }), { minLength: 5, maxLength: 5 });
const points = epsilons.map((all) => all.map((epsilon, i) => ({ mass_GeV: MASSES[i], epsilon })));
const band = points.map((all) =>
  all.map(({ mass_GeV, epsilon }) => ({
    mass_GeV,
    epsilon_band_low: epsilon && 0.7 * epsilon,
    epsilon_band_high: epsilon && 1.4 * epsilon,
  })),
);
const names = [...allChannels().map(({ name }) => name), "another"];
const reach = fc
  .record({
    shown: fc.subarray(names),
    curves: fc.array(points, { minLength: names.length + 1, maxLength: names.length + 1 }),
    observed: fc.boolean(),
    confidenceLevel: maybe(fc.constantFrom(0.9, 0.95)),
    band: maybe(band),
    outerBand: maybe(band),
    median: maybe(points),
  })
  .map(({ shown, curves, ...rest }) => ({
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    channels: [...shown, "combined"].map((channel, i) => ({ channel, points: curves[i] })),
  }));
const plane = fc.record({
  reaches: fc
    .array(reach, { minLength: 1, maxLength: 3 })
    .map((all) => all.map((one, i) => ({ experiment: `E${i}`, ...one }) as DrawnReach)),
  bounds: fc.subarray(allBounds(), { maxLength: 4 }),
  curves: fc.array(
    fc.array(points, { minLength: 1, maxLength: 3 }).map((pieces) => ({
      label: "own",
      pieces: pieces.map((all) =>
        all.map(({ mass_GeV, epsilon }): [number, number] => [mass_GeV, epsilon ?? 1e-3]),
      ),
    })),
    { maxLength: 2 },
  ),
  showChannels: fc.boolean(),
});
type Plane = typeof plane extends fc.Arbitrary<infer T> ? T : never;

/** The page takes the looks of channels from the engine; the figure knows them. */
const plotted = ({ experiment, ...reach }: DrawnReach): PlottedReach => ({
  ...reach,
  channels: reach.channels.map((drawn) => {
    const look = allChannels().find(({ name }) => name === drawn.channel)?.look;
    return look ? { ...drawn, look } : drawn;
  }),
  key: experiment,
  label: experiment,
  colour: "var(--series-1)",
  hollow: false,
  faded: false,
});

let typeset: Typeset;
beforeAll(async () => {
  typeset = await loadTypeset();
});

/** The figure, and the formulas that are set for it. */
function printed({ reaches, bounds, curves, showChannels }: Plane): { root: Element; set: string[] } {
  const set: string[] = [];
  const shown = showChannels
    ? reaches
    : reaches.map((one) => ({
        ...one,
        channels: one.channels.filter(({ channel }) => channel === "combined"),
      }));
  const svg = figure4({ reaches: shown, bounds, curves }, (tex, size) => {
    set.push(tex);
    return typeset(tex, size);
  });
  return { root: parse(svg), set };
}

const frame = frameOf(900, 620, [FIRST, 1], [1e-6, 1]);

const onPage = ({ reaches, bounds, curves, showChannels }: Plane): Element => ({
  name: "svg",
  attributes: {},
  children: rendered(h(PlaneCurves, { reaches: reaches.map(plotted), bounds, curves, frame, showChannels })),
});

/** A region or a line: its name, and the path that draws it. */
interface Mark {
  name: string;
  path: Element;
}

/** Regions and lines in the order in which they are drawn; lines of which the figure shows at least a part. */
const marksOf = (root: Element): Mark[] =>
  [root, ...descendants(root)].flatMap((element) => {
    const { "data-region": region, "data-curve": curve } = element.attributes;
    if (region === undefined && curve === undefined) return [];
    const path = [element, ...descendants(element)].find(({ name }) => name === "path");
    return path?.attributes.d ? [{ name: region ? `region ${region}` : `line ${curve}`, path }] : [];
  });

const seeded = { seed: 6, numRuns: 25 };
const inPt = (px: string) => px.split(" ").map((length) => (Number(length) * 3) / 4);

/** Plain text of a formula, by rules of its own. */
const plain = (tex: string): string =>
  tex
    .replaceAll("\\!", "")
    .replace(/,(?! )/g, ", ")
    .replace(/\\text\{([^}]*)\}/g, "$1")
    .replaceAll("\\bar\\chi", "χ\u0304")
    .replaceAll("\\to", " → ")
    .replaceAll("^*", "*")
    .replace(
      /\\(\w+)/g,
      (_, name) =>
        ({ gamma: "γ", rho: "ρ", omega: "ω", phi: "φ", chi: "χ", sigma: "σ", psi: "ψ" })[name as string] ??
        name,
    );

describe("figure 4 and the plot of the page", () => {
  it("draw the same regions and lines in the same order", () => {
    fc.assert(
      fc.property(plane, (data) => {
        const figure = marksOf(printed(data).root).map(({ name }) => name);
        const page = marksOf(onPage(data)).map(({ name }) => name);
        expect(new Set(page).size).toBe(page.length);
        // the page also has, outside of its frame, what the figure leaves out
        expect(page.filter((name) => figure.includes(name))).toEqual(figure);
      }),
      seeded,
    );
  });

  it("draw every line with the same width and dashes, and every band with the same opacity", () => {
    fc.assert(
      fc.property(plane, (data) => {
        const page = new Map(marksOf(onPage(data)).map(({ name, path }) => [name, path.attributes]));
        for (const { name, path } of marksOf(printed(data).root)) {
          const {
            "stroke-dasharray": dash = "",
            "stroke-width": width,
            "fill-opacity": opacity,
          } = path.attributes;
          const there = page.get(name) ?? {};
          expect(there.opacity, name).toBe(opacity);
          if (name.startsWith("region")) continue;
          expect(inPt(there["stroke-width"])[0], name).toBeCloseTo(Number(width), 1);
          const lengths = inPt(there["stroke-dasharray"] ?? "");
          expect(lengths).toHaveLength(dash.split(" ").length);
          for (const [i, length] of dash.split(" ").entries())
            expect(lengths[i], name).toBeCloseTo(Number(length), 1);
        }
      }),
      seeded,
    );
  });

  it("make the lines of channels paler, and no others", () => {
    fc.assert(
      fc.property(plane, (data) => {
        const { root } = printed(data);
        for (const { attributes } of descendants(onPage(data)).filter(
          ({ attributes }) => attributes["data-curve"],
        )) {
          const id = attributes["data-curve"];
          const [line] = having(root, "data-curve", id);
          const [combined] = having(root, "data-curve", `${id.split(" ")[0]} combined`);
          if (!line || !combined) continue;
          const isPale = JSON.stringify(
            descendants(onPage(data)).find((one) => one.attributes["data-curve"] === id)?.children,
          ).includes("color-mix");
          expect(isPale, id).toBe(line.attributes.stroke !== combined.attributes.stroke);
        }
      }),
      { seed: 6, numRuns: 15 },
    );
  });

  it("draw the same stretches thin and pale", () => {
    const movedFrom = fc.constantFrom(1, 2, 3);
    fc.assert(
      fc.property(plane, movedFrom, (data, first) => {
        const moved = (all: DrawnReach["channels"][number]["points"]) =>
          all.map((point, i) => (i >= first ? { ...point, moved: true as const } : point));
        const pale: Plane = {
          ...data,
          reaches: data.reaches.map((one) => ({
            ...one,
            channels: one.channels.map((channel) => ({ ...channel, points: moved(channel.points) })),
          })),
        };
        const { root } = printed(pale);
        const curves = descendants(onPage(pale)).filter(({ attributes }) => attributes["data-curve"]);
        for (const { attributes, children } of curves) {
          const name = attributes["data-curve"];
          const widths = having(root, "data-curve", name).flatMap((line) =>
            line.name === "path" && line.attributes.d ? [Number(line.attributes["stroke-width"])] : [],
          );
          const onScreen = children
            .flatMap((stroke) => [stroke, ...descendants(stroke)])
            .filter((line) => line.attributes.class?.includes("plot-line"))
            .map((line) => inPt(line.attributes["stroke-width"])[0]);
          // what the frame of a figure hides is one stroke less
          for (const width of widths)
            expect(
              onScreen.some((other) => Math.abs(other - width) < 0.05),
              `${name}: ${width} of ${onScreen}`,
            ).toBe(true);
          expect(widths.length).toBeLessThanOrEqual(onScreen.length);
        }
      }),
      { seed: 6, numRuns: 15 },
    );
  });

  it("say the same in their notes", () => {
    fc.assert(
      fc.property(plane, (data) => {
        const { set } = printed(data);
        const notes = set.filter((tex) =>
          /^\\text\{(95% CL( unless stated)?\}$|solid: |dashed: |thin: |pale: |bands?: )/.test(tex),
        );
        const { reaches, bounds, showChannels } = data;
        const labels = noteLabels(
          notesOf(reaches.map(plotted), bounds, showChannels, "chi"),
          frame,
          12,
          new Occupancy(900, 620),
        );
        expect(labels.map(({ runs }) => runs.map(({ text }) => text).join(""))).toEqual(notes.map(plain));
        expect(notes.length).toBeGreaterThan(1);
      }),
      seeded,
    );
  });

  it("have the same formulas: letters in italics, indices below, relations with room", () => {
    expect(texRuns("\\epsilon=Q_\\chi/e")).toEqual([
      { text: "ε", maths: true },
      { text: " = " },
      { text: "Q", maths: true },
      { text: "χ", maths: true, shift: "sub" },
      { text: "/" },
      { text: "e", maths: true },
    ]);
    expect(
      texRuns("\\epsilon\\;\\;\\text{(kinetic mixing)}")
        .map(({ text }) => text)
        .join(""),
    ).toBe("ε (kinetic mixing)");
    expect(texRuns("10^{-4}")).toEqual([{ text: "10" }, { text: "−4", shift: "super" }]);
  });
});
