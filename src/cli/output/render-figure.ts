import { createRequire } from "node:module";
import { InvalidInput } from "../../errors/invalid-input.js";
import { figurePdf, figureSize_mm } from "../../figures/pdf/figure-pdf.js";

const DOTS_PER_MM = 400 / 25.4;

/** The package that draws PNG. It is an optional peer of 4 MB: numbers, SVG and PDF do not need it. */
const RENDERER = "@resvg/resvg-js";
const RENDERER_VERSION = "2.6.2";

/** A figure in the three formats that journals take. */
export interface RenderedFigure {
  svg: string;
  /** The vector graphics, on a page of the figure's size. */
  pdf: Uint8Array;
  /** 400 dots per inch. */
  png: Uint8Array;
}

/**
 * Renders a figure; the same figure gives the same bytes.
 *
 * @param svg document of src/figures: size in millimetres, text as paths
 */
export async function renderFigure(svg: string): Promise<RenderedFigure> {
  // The PNG is drawn on a thread of its own: start it first.
  const [png, pdf] = await Promise.all([figurePng(svg), figurePdf(svg)]);
  return { svg, pdf, png };
}

/** Draws the figure as a PNG with 400 dots per inch. */
export async function figurePng(svg: string): Promise<Uint8Array> {
  const value = Math.round(figureSize_mm(svg)[0] * DOTS_PER_MM);
  const { renderAsync } = await import("@resvg/resvg-js");
  const image = await renderAsync(svg, { fitTo: { mode: "width", value }, font: { loadSystemFonts: false } });
  return image.asPng();
}

/** Throws a RangeError if PNG can't be drawn here. It is called before anything is computed. */
export function requirePng(): void {
  try {
    createRequire(import.meta.url).resolve(RENDERER);
  } catch {
    throw new InvalidInput(
      `invalid installation: without ${RENDERER}; PNG figures need it: npm install ${RENDERER}@${RENDERER_VERSION}`,
    );
  }
}
