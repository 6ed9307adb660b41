import { extname } from "node:path";
import { type Command, Option } from "commander";
import { InvalidInput } from "../../errors/invalid-input.js";
import { figureNotes } from "../../figures/layout/figure-notes.js";
import { figurePdf } from "../../figures/pdf/figure-pdf.js";
import { addFigureLooks, type FigureChoices } from "../options/figure-options.js";
import { note } from "./notes.js";
import { figurePng, requirePng } from "./render-figure.js";
import { checkWritable, writeFile } from "./write-files.js";

const renderings: Readonly<Record<string, (svg: string) => string | Promise<Uint8Array>>> = {
  ".svg": (svg) => svg,
  ".pdf": figurePdf,
  ".png": figurePng,
};
const extensions = Object.keys(renderings).join(", ");

/** Makes `--figure`, which may be given several times. The file is checked at once; its ending gives the format. */
const figureOption = (description: string): Option =>
  new Option(
    "--figure <file>",
    `${description}: a file that ends with ${extensions}; may be given several times`,
  ).argParser((path, before?: string[]) => {
    if (!Object.hasOwn(renderings, extname(path).toLowerCase()))
      throw new InvalidInput(`invalid --figure: ${path || "empty"}; must end with one of ${extensions}`);
    if (extname(path).toLowerCase() === ".png") requirePng();
    checkWritable(path, "--figure");
    return [...(before ?? []), path];
  });

/** Adds `--figure` and the options of its look. */
export const addFigureOption = (command: Command, description: string, choices: FigureChoices): Command =>
  addFigureLooks(command.addOption(figureOption(description)), choices, false);

/** Writes a figure to files, each in the format that its ending gives, and prints what the figure says of itself. */
export async function writeFigures(paths: readonly string[], svg: string): Promise<void> {
  for (const path of paths) writeFile(path, await renderings[extname(path).toLowerCase()](svg), "--figure");
  noteFigure(paths[0], svg);
}

/** Prints what a figure does not show. */
export function noteFigure(name: string, svg: string): void {
  for (const text of figureNotes(svg)) note(`${name}: ${text}`);
}
