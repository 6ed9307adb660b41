import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderAsync } from "@resvg/resvg-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { selectBounds } from "../../src/bounds/bounds.js";
import { figure2 } from "../../src/figures/figure-2.js";
import { figure4 } from "../../src/figures/figure-4.js";
import { loadTypeset } from "../../src/figures/labels/typeset.js";
import { figurePdf, figureSize_mm } from "../../src/figures/pdf/figure-pdf.js";
import { drawText, element, pathData, svgDocument } from "../../src/figures/svg.js";
import { needing } from "../needing.js";
import { logGrid, plane, reach, spectra } from "./mock.js";

const hasPoppler = spawnSync("pdftoppm", ["-v"]).status === 0;
const DOTS_PER_INCH = 800;

/** A picture as rows of red, green and blue from 0 to 255. */
interface Picture {
  width: number;
  height: number;
  at(x: number, y: number, colour: number): number;
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "millitree-pdf-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The page as poppler draws it: a reader of PDF that is not ours. */
function drawnByPoppler(pdf: Uint8Array, scale: number): { picture: Picture; warnings: string } {
  const path = join(folder, "figure.pdf");
  writeFileSync(path, pdf);
  const { stdout, stderr } = spawnSync("pdftoppm", ["-scale-to-x", `${scale}`, "-scale-to-y", "-1", path], {
    maxBuffer: 1e9,
  });
  const [header, width, height] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(
    stdout.toString("latin1", 0, 40),
  ) as RegExpExecArray;
  const at = (x: number, y: number, colour: number): number =>
    stdout[header.length + 3 * (y * Number(width) + x) + colour];
  return { picture: { width: Number(width), height: Number(height), at }, warnings: stderr.toString() };
}

async function drawnByResvg(svg: string, scale: number): Promise<Picture> {
  const image = await renderAsync(svg, {
    fitTo: { mode: "width", value: scale },
    font: { loadSystemFonts: false },
  });
  const { width, height, pixels } = image;
  return { width, height, at: (x, y, colour) => pixels[4 * (y * width + x) + colour] };
}

/** Differences of two pictures in blocks of 8 by 8 pixels, as parts of the range from black to white. */
function differences(a: Picture, b: Picture): { mean: number; most: number } {
  const SIDE = 8;
  let [sum, most, blocks] = [0, 0, 0];
  for (let y = 0; y + SIDE <= Math.min(a.height, b.height); y += SIDE)
    for (let x = 0; x + SIDE <= Math.min(a.width, b.width); x += SIDE)
      for (const colour of [0, 1, 2]) {
        let difference = 0;
        for (let i = 0; i < SIDE * SIDE; i++) {
          const [px, py] = [x + (i % SIDE), y + Math.floor(i / SIDE)];
          difference += a.at(px, py, colour) - b.at(px, py, colour);
        }
        const part = Math.abs(difference) / (SIDE * SIDE * 255);
        sum += part;
        most = Math.max(most, part);
        blocks += 1;
      }
  return { mean: sum / blocks, most };
}

const masses = logGrid(0.01, 1, 40);
const banded = () => {
  const one = reach("Banded & <named>", masses, 3e-5, 1.2);
  const points = one.channels[one.channels.length - 1].points;
  const around = (factor: number) =>
    points.map(({ mass_GeV, epsilon }) => ({
      mass_GeV,
      epsilon_band_low: epsilon === null ? null : epsilon / factor,
      epsilon_band_high: epsilon === null ? null : epsilon * factor,
    }));
  return { ...plane(selectBounds("all")), reaches: [{ ...one, band: around(1.5), outerBand: around(3) }] };
};

/** All shapes that figures are made of, turned text among them. */
const shapes = async () => {
  const text = (await loadTypeset())("\\frac{\\bar\\chi}{2}\\text{ on }g_\\psi^{-1}", 16);
  const halo = { stroke: "#ffcc00", "stroke-width": 2 / text.glyphs[0].scale, "stroke-linejoin": "round" };
  const zigzag: [number, number][] = [
    [10, 60],
    [40, 20],
    [60, 90],
    [64, 20],
  ];
  return svgDocument({ width: 240, height: 140 }, { title: "Shapes", description: "All shapes." }, [
    element("rect", {
      x: 100,
      y: 10,
      width: 40,
      height: 30,
      fill: "#7fa8d6",
      stroke: "#c8102e",
      "stroke-width": 3,
    }),
    element("circle", { cx: 120, cy: 80, r: 25, fill: "none", stroke: "#0057b7", "stroke-width": 4 }),
    element("line", { x1: 10, y1: 120, x2: 230, y2: 130, stroke: "#000000", "stroke-width": 0.5 }),
    element("path", {
      d: pathData([zigzag]),
      fill: "none",
      stroke: "#882255",
      "stroke-width": 5,
      "stroke-dasharray": "9 3 2",
    }),
    element("path", { d: pathData([zigzag], true), fill: "#1b7837", "fill-opacity": 0.25 }),
    drawText(text, 160, 40, halo, 30),
    drawText(text, 160, 40, { fill: "#000000" }, 30),
    drawText(text, 190, 120, { fill: "#c8102e" }, -90),
  ]);
};

needing("poppler", hasPoppler, () => {
  describe("poppler draws the PDF as resvg draws the SVG", () => {
    const figures: [string, () => Promise<string>][] = [
      ["all shapes", shapes],
      ["curves", async () => figure2(spectra(), await loadTypeset())],
      ["regions, bands that let through, haloes", async () => figure4(banded(), await loadTypeset())],
    ];
    test.each(figures)("%s", async (_name, draw) => {
      const svg = await draw();
      const scale = Math.round((figureSize_mm(svg)[0] / 25.4) * DOTS_PER_INCH);
      const { picture, warnings } = drawnByPoppler(await figurePdf(svg), scale);
      const theirs = await drawnByResvg(svg, scale);
      expect(warnings).toBe("");
      expect(Math.abs(picture.width - theirs.width)).toBeLessThanOrEqual(1);
      expect(Math.abs(picture.height - theirs.height)).toBeLessThanOrEqual(1);
      const { mean, most } = differences(picture, theirs);
      // poppler moves straight lines to whole pixels: a row of eight may differ
      expect(mean).toBeLessThan(2.5e-3);
      expect(most).toBeLessThan(0.2);
    });
  });
});

test("a title may hold any letter", async () => {
  const pdf = Buffer.from(
    await figurePdf(svgDocument({ width: 10, height: 10 }, { title: "Ξ & <χ>", description: "" }, [])),
  ).toString("latin1");
  const [, hex] = /\/Title <feff([0-9a-f]*)>/.exec(pdf) as RegExpExecArray;
  expect(Buffer.from(hex, "hex").swap16().toString("utf16le")).toBe("Ξ & <χ>");
});

test.each([
  ["<text>", element("text", { x: 1, y: 1 }, "x")],
  ["the attribute opacity of <g>", element("g", { opacity: 0.5 })],
  ["the colour red", element("path", { d: "M0 0L1 1Z", fill: "red" })],
  ["H5 in a path", element("path", { d: "M0 0H5" })],
  ["the transformation skewX", element("g", { transform: "skewX(3)" })],
])("%s is refused: figures hold none", async (thing, drawn) => {
  const svg = svgDocument({ width: 10, height: 10 }, { title: "", description: "" }, [drawn]);
  await expect(figurePdf(svg)).rejects.toThrow(`invalid figure: ${thing}; `);
});
