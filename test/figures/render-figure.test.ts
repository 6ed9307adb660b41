import { inflateSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { figurePng, type RenderedFigure, renderFigure } from "../../src/cli/output/render-figure.js";
import { figure2 } from "../../src/figures/figure-2.js";
import { figure4 } from "../../src/figures/figure-4.js";
import { loadTypeset } from "../../src/figures/labels/typeset.js";
import { figurePdf } from "../../src/figures/pdf/figure-pdf.js";
import { bound, plane, spectra } from "./mock.js";

const POINTS_PER_MM = 72 / 25.4;

describe.each([
  [
    "column",
    86,
    async () =>
      figure4(
        plane([
          bound("b", "excluded-above", [
            [0.02, 1e-3],
            [0.3, 2e-3],
          ]),
        ]),
        await loadTypeset(),
      ),
  ],
  ["double column", 178, async () => figure2(spectra(), await loadTypeset())],
])("a %s", (_, width_mm, draw) => {
  let svg: string;
  let figure: RenderedFigure;
  beforeAll(async () => {
    svg = await draw();
    figure = await renderFigure(svg);
  });

  test("is a PDF of its own size, without pictures and fonts", () => {
    const pdf = Buffer.from(figure.pdf).toString("latin1");
    expect(pdf.slice(0, 5)).toBe("%PDF-");
    expect(pdf).not.toMatch(/\/Subtype\s*\/Image|\/Type\s*\/Font/);
    const [, , right] = mediaBox(pdf);
    expect(right).toBeCloseTo(width_mm * POINTS_PER_MM, 1);
  });

  test("fills the page of the PDF exactly", () => {
    const pdf = Buffer.from(figure.pdf);
    const text = pdf.toString("latin1");
    const start = text.indexOf("stream\n") + 7;
    const content = inflateSync(pdf.subarray(start, text.indexOf("endstream", start))).toString("latin1");
    // The white ground is drawn first: its corners, through all transformations before it. Nothing clips it.
    const ground = content.slice(0, content.search(/\bf\*?\n/));
    expect(content).not.toMatch(/^W/m);
    const matrices = [...ground.matchAll(/((?:-?[\d.]+ ){6})cm\n/g)].map(([, list]) =>
      list.trim().split(" ").map(Number),
    );
    const shape = ground.slice(ground.lastIndexOf("cm\n"));
    const corners = [...shape.matchAll(/(-?[\d.]+) (-?[\d.]+) [ml]\n/g)].map(([, x, y]) =>
      matrices.reduceRight(
        ([u, v], [a, b, c, d, e, f]) => [a * u + c * v + e, b * u + d * v + f],
        [Number(x), Number(y)],
      ),
    );
    const [, , right, top] = mediaBox(text);
    expect(corners).toHaveLength(4);
    expect(Math.min(...corners.map(([x]) => x))).toBeCloseTo(0, 1);
    expect(Math.max(...corners.map(([x]) => x))).toBeCloseTo(right, 1);
    expect(Math.min(...corners.map(([, y]) => y))).toBeCloseTo(0, 1);
    expect(Math.max(...corners.map(([, y]) => y))).toBeCloseTo(top, 1);
  });

  test("is a PNG of at least 300 dots per inch", () => {
    const png = Buffer.from(figure.png);
    expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]));
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    expect(width).toBe(Math.round((width_mm / 25.4) * 400));
    const [, , w, h] = (/viewBox="([^"]*)"/.exec(svg)?.[1] ?? "").split(" ").map(Number);
    expect(Math.abs(height / width - h / w)).toBeLessThan(1 / width);
  });

  test("comes out in the same bytes again", async () => {
    const again = await renderFigure(await draw());
    expect(again.svg).toBe(figure.svg);
    expect(Buffer.compare(again.pdf, figure.pdf)).toBe(0);
    expect(Buffer.compare(again.png, figure.png)).toBe(0);
  });
});

test.each([figurePdf, figurePng])("what states no size in millimetres is refused", async (render) => {
  await expect(render('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')).rejects.toThrow(
    /^invalid figure/,
  );
});

const mediaBox = (pdf: string): number[] =>
  (/\/MediaBox \[([^\]]*)\]/.exec(pdf)?.[1] ?? "").split(" ").map(Number);
