import { POINTS_PER_MM } from "../style.js";
import { pdfContent } from "./pdf-content.js";
import { pdfFile } from "./pdf-file.js";
import { readSvg } from "./read-svg.js";

/**
 * Writes a figure as a vector PDF of its own size; the same figure gives the same bytes. In a browser they are packed by another
 * implementation of deflate than in Node, with the same content.
 *
 * @param svg document of this folder: size in millimetres, text as paths
 * @throws Error for an SVG that states no size in millimetres, or holds what `svg.ts` does not draw
 */
export async function figurePdf(svg: string): Promise<Uint8Array> {
  const [width, height] = figureSize_mm(svg).map((mm) => mm * POINTS_PER_MM) as [number, number];
  const { attributes, children } = readSvg(svg);
  const units = Number((attributes.viewBox ?? "").split(" ")[2]);
  if (!(units > 0)) throw new Error(`invalid figure: ${svg.slice(0, 80)}; an SVG with a viewBox`);
  const title = children.find(({ name }) => name === "title")?.text ?? "";
  return pdfFile(pdfContent(children, width / units, height), { width, height, title });
}

/** Returns the width and height that a figure states [mm]. */
export function figureSize_mm(svg: string): [number, number] {
  const match = /<svg[^>]* width="([\d.]+)mm" height="([\d.]+)mm"/.exec(svg);
  if (match === null) throw new Error(`invalid figure: ${svg.slice(0, 80)}; an SVG with its size in mm`);
  return [Number(match[1]), Number(match[2])];
}
