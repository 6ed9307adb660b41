import { extname } from "node:path";
import { Option } from "commander";
import { figurePdf, figurePng } from "./render-figure.js";
import { checkWritable, writeFile } from "./write-files.js";

const renderings: Readonly<Record<string, (svg: string) => string | Promise<Uint8Array>>> = {
  ".svg": (svg) => svg,
  ".pdf": figurePdf,
  ".png": figurePng,
};
const extensions = Object.keys(renderings).join(", ");

/** A figure's file, checked at once: its ending says the format. */
export const figureOption = (description: string): Option =>
  new Option("--figure <file>", `${description}: a file that ends with ${extensions}`).argParser((path) => {
    if (!Object.hasOwn(renderings, extname(path).toLowerCase()))
      throw new RangeError(`invalid --figure: ${path || "empty"}; must end with one of ${extensions}`);
    checkWritable(path, "--figure");
    return path;
  });

/** Writes a figure in the format that the file's ending says. */
export async function writeFigure(path: string, svg: string): Promise<void> {
  writeFile(path, await renderings[extname(path).toLowerCase()](svg), "--figure");
}
