import { extname } from "node:path";
import { type Command, Option } from "commander";
import { figurePdf } from "../../figures/figure-pdf.js";
import { figurePng, requirePng } from "./render-figure.js";
import { checkWritable, writeFile } from "./write-files.js";

const renderings: Readonly<Record<string, (svg: string) => string | Promise<Uint8Array>>> = {
  ".svg": (svg) => svg,
  ".pdf": figurePdf,
  ".png": figurePng,
};
const extensions = Object.keys(renderings).join(", ");

/** Makes `--figure`. The file is checked at once; its ending gives the format. */
const figureOption = (description: string): Option =>
  new Option("--figure <file>", `${description}: a file that ends with ${extensions}`).argParser((path) => {
    if (!Object.hasOwn(renderings, extname(path).toLowerCase()))
      throw new RangeError(`invalid --figure: ${path || "empty"}; must end with one of ${extensions}`);
    if (extname(path).toLowerCase() === ".png") requirePng();
    checkWritable(path, "--figure");
    return path;
  });

/** Adds `--figure`. */
export const addFigureOption = (command: Command, description: string): Command =>
  command.addOption(figureOption(description));

/** Writes a figure in the format that the file's ending gives. */
export async function writeFigure(path: string, svg: string): Promise<void> {
  writeFile(path, await renderings[extname(path).toLowerCase()](svg), "--figure");
}
