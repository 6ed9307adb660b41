import { figurePdf, figureSize_mm } from "../../figures/figure-pdf.js";

const DOTS_PER_MM = 400 / 25.4;

/** A figure in the three formats that journals take. */
export interface RenderedFigure {
  svg: string;
  /** Vector, pages of the figure's size. */
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
  // The PNG is drawn on a thread of its own: it comes first.
  const [png, pdf] = await Promise.all([figurePng(svg), figurePdf(svg)]);
  return { svg, pdf, png };
}

/** The figure as a PNG with 400 dots per inch. */
export async function figurePng(svg: string): Promise<Uint8Array> {
  const { renderAsync } = await import("@resvg/resvg-js");
  const value = Math.round(figureSize_mm(svg)[0] * DOTS_PER_MM);
  const image = await renderAsync(svg, { fitTo: { mode: "width", value }, font: { loadSystemFonts: false } });
  return image.asPng();
}
