import { realpathSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
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

/** Tests whether two paths lead to one file, which exists or can be made. */
function sameFile(a: string, b: string): boolean {
  const [there, other] = [a, b].map((path) => statSync(path, { throwIfNoEntry: false }));
  if (there && other) return there.dev === other.dev && there.ino === other.ino;
  const [one, two] = [a, b].map((path) => join(realpathSync(dirname(path)), basename(path)));
  return one === two;
}

/** Adds `--figure`, which must not be the file of `--output`. */
export function addFigureOption(command: Command, description: string): Command {
  return command.addOption(figureOption(description)).hook("preAction", (_, action) => {
    const { figure, output } = action.opts<{ figure?: string; output?: string }>();
    if (figure !== undefined && output !== undefined && sameFile(figure, output))
      throw new RangeError(`invalid --figure: ${figure}; must be another file than that of --output`);
  });
}

/** Writes a figure in the format that the file's ending gives. */
export async function writeFigure(path: string, svg: string): Promise<void> {
  writeFile(path, await renderings[extname(path).toLowerCase()](svg), "--figure");
}
