import { basename } from "node:path";
import { Option } from "commander";
import { type Bound, boundWarnings } from "../../bounds/bound.js";
import { boundNames, isBoundName, selectBounds } from "../../bounds/bounds.js";
import { curveOptionNames, isCurveOption, parseCurveOptions } from "../../bounds/curve-options.js";
import { ownBounds } from "../../bounds/own-bounds.js";
import type { OwnCurve } from "../../bounds/own-curve.js";
import { parseCurve } from "../../bounds/parse-curve.js";
import { InvalidInput } from "../../errors/invalid-input.js";
import { note } from "../output/notes.js";
import { readText } from "./read-text.js";

/** A file with curves of one's own. */
interface OwnFile {
  /** The file with its options, as it was given. */
  source: string;
  /** The name of the file. */
  id: string;
  curves: OwnCurve[];
  /** The decisions of the reader, in a sentence. */
  words: string;
}

/** The bounds that `--bounds` names. */
export interface ChosenBounds {
  published: Bound[];
  own: OwnFile[];
  /** True for the default, which the first `--bounds` replaces. */
  isDefault: boolean;
}

/** The largest file with curves. */
const MOST_BYTES = 30e6;

/** The endings of files with curves; another file needs a folder in its name. */
const ENDING = /\.(csv|tsv|txt|dat|lmt)$/i;

/** A file and its options, my.csv:mass=2; a colon may be part of the file's name. */
const WITH_OPTIONS = new RegExp(
  `^(?:(.+?):((?:${curveOptionNames.join("|")})=.*)|(.+?\\.(?:csv|tsv|txt|dat|lmt)):(.*))$`,
  "is",
);

/** Tests whether a part of a list is an option, known or not. */
const continues = (part: string): boolean =>
  isCurveOption(part) || (/^\s*\w+=/.test(part) && !ENDING.test(part));

/** Divides a list at commas. An option belongs to the file before it: `bebc,my.csv:mass=2,epsilon=3,other.csv`. */
function itemsOf(text: string): string[] {
  const items: string[] = [];
  for (const part of text.split(","))
    if (items.length > 0 && continues(part) && WITH_OPTIONS.test(items[items.length - 1]))
      items[items.length - 1] += `,${part.trim()}`;
    else items.push(part.trim());
  return items;
}

const isFile = (path: string): boolean => ENDING.test(path) || /[/\\]/.test(path);

function readOwn(source: string, path: string, options: string | undefined): OwnFile {
  const said = options === undefined ? {} : parseCurveOptions(options);
  const text = readText(path, "--bounds", "must be a CSV file or the id of a bound", MOST_BYTES);
  const { curves, reading } = parseCurve(text, path, said);
  return { source, id: basename(path), curves, words: reading.words };
}

/** Reads bounds: ids, words for several of them and files with curves, in any mixture; each bound once. */
function parseBounds(text: string): Omit<ChosenBounds, "isDefault"> {
  const names: string[] = [];
  const own: OwnFile[] = [];
  for (const item of itemsOf(text)) {
    const [, known, some, file, any] = WITH_OPTIONS.exec(item) ?? [];
    const [path, options] = [known ?? file ?? item, some ?? any];
    if (isBoundName(item)) names.push(item);
    else if (isFile(path)) own.push(readOwn(item, path, options));
    else refuse(item);
  }
  return { published: selectBounds(names), own };
}

function refuse(item: string): never {
  const hint = isCurveOption(item) ? "an option stands behind its file, my.csv:mass=2,epsilon=3" : "";
  throw new InvalidInput(
    `invalid bound: ${item}; must be one of ${boundNames().join(", ")}, or a file ending with .csv, .tsv, .txt, .dat or .lmt${hint && `; ${hint}`}`,
  );
}

/** Makes `--bounds`, published bounds and files with curves of one's own. If it is given more than once, they add up. */
export const boundsOption = (figure: string, preset = "paper"): Option =>
  new Option(
    "--bounds <list>",
    `bounds of ${figure}: paper, all (without projections), none, a kind (excluded-above, excluded-below, theory-line, projection), ids (see \`millitree list --bounds\`), and files with curves of your own, my.csv or with options my.csv:mass=2,epsilon=3,unit=MeV (see docs/curves.md)`,
  )
    .default({ ...parseBounds(preset), isDefault: true } satisfies ChosenBounds, preset)
    .argParser((text, before?: ChosenBounds): ChosenBounds => {
      const { published, own } = parseBounds(text);
      if (!before || before.isDefault) return { published, own, isDefault: false };
      const added = published.filter(({ id }) => before.published.every((one) => one.id !== id));
      return { published: [...before.published, ...added], own: [...before.own, ...own], isDefault: false };
    });

/** Lists what `--bounds` names, for a manifest. */
export const namesOf = ({ published, own }: ChosenBounds): string[] => [
  ...published.map(({ id }) => id),
  ...own.map(({ source }) => source),
];

/** Lists the curves of all files. */
export const ownCurvesOf = ({ own }: ChosenBounds): OwnCurve[] => own.flatMap(({ curves }) => curves);

/** Lists all bounds to compare a reach with, the user's own among them. */
export const comparedBounds = ({ published, own }: ChosenBounds): Bound[] => [
  ...published,
  ...own.flatMap(({ curves, id }) => ownBounds(curves, id)),
];

/** Prints how the files with curves were read. */
export function noteOwnCurves({ own }: ChosenBounds): void {
  for (const { id, words } of own) note(`${id}: ${words}`);
}

/**
 * Prints what a reader of drawn bounds must know of them.
 *
 * @param levels confidence levels of the curves next to them
 */
export function noteBounds(bounds: readonly Bound[], levels: readonly number[]): void {
  for (const bound of bounds)
    for (const warning of boundWarnings(bound, levels)) note(`${bound.label}: ${warning}`);
}
