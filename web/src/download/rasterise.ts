import { figureSize_mm } from "millitree/parts";
import type { NamedFile } from "./named-file.js";

/** The resolution of `millitree reach --figure x.png`. */
const DOTS_PER_MM = 400 / 25.4;

/** Loads the image of an SVG document. */
async function imageOf(svg: string): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/**
 * Draws a figure as a PNG with 400 dots per inch on white. The browser draws it, on the main thread: workers have no images.
 *
 * @param figure SVG that states its size in millimetres
 */
export async function pngOf({ name, bytes }: NamedFile): Promise<NamedFile> {
  const svg = new TextDecoder().decode(bytes);
  const [width_mm, height_mm] = figureSize_mm(svg);
  const width = Math.round(width_mm * DOTS_PER_MM);
  const height = Math.round((width * height_mm) / width_mm);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext("2d")!;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(await imageOf(svg), 0, 0, width, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob === null) throw new Error(`invalid figure: ${width} x ${height} pixels; must fit a canvas`);
  return {
    name: name.replace(/\.svg$/, ".png"),
    type: "image/png",
    bytes: new Uint8Array(await blob.arrayBuffer()),
  };
}
