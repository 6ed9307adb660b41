import { realpathSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { type Command, Option } from "commander";
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
  )
    .helpGroup("Figures:")
    .argParser((path, before?: string[]) => {
      if (!Object.hasOwn(renderings, extname(path).toLowerCase()))
        throw new RangeError(`invalid --figure: ${path || "empty"}; must end with one of ${extensions}`);
      if (extname(path).toLowerCase() === ".png") requirePng();
      checkWritable(path, "--figure");
      if (before?.some((other) => sameFile(other, path)))
        throw new RangeError(
          `invalid --figure: ${path}; must be another file than that of the other --figure`,
        );
      return [...(before ?? []), path];
    });

/** Tests whether two paths lead to one file, which exists or can be made. */
function sameFile(a: string, b: string): boolean {
  const [there, other] = [a, b].map((path) => statSync(path, { throwIfNoEntry: false }));
  if (there && other) return there.dev === other.dev && there.ino === other.ino;
  const [one, two] = [a, b].map((path) => join(realpathSync(dirname(path)), basename(path)));
  return one === two;
}

/** Adds `--figure`, which must not be the file of `--output`, and the options of its look. */
export function addFigureOption(command: Command, description: string, choices: FigureChoices): Command {
  command.addOption(figureOption(description)).hook("preAction", (_, action) => {
    const { figure = [], output } = action.opts<{ figure?: string[]; output?: string }>();
    for (const path of figure)
      if (output !== undefined && sameFile(path, output))
        throw new RangeError(`invalid --figure: ${path}; must be another file than that of --output`);
  });
  return addFigureLooks(command, choices, false);
}

/** Writes a figure to files, each in the format that its ending gives, and prints what the figure says of itself. */
export async function writeFigures(paths: readonly string[], svg: string): Promise<void> {
  for (const path of paths) writeFile(path, await renderings[extname(path).toLowerCase()](svg), "--figure");
  noteFigure(paths[0], svg);
}

/** Prints what a figure does not show. */
export function noteFigure(name: string, svg: string): void {
  for (const text of figureNotes(svg)) note(`${name}: ${text}`);
}
