import { type Command, Option } from "commander";
import { InvalidInput } from "../../errors/invalid-input.js";
import {
  checkedOptions,
  FIGURE_SIZES,
  type FigureOptions,
  type FigureSize,
} from "../../figures/figure-options.js";
import { parseRange } from "../../formats/given-numbers.js";
import { parseMasses } from "./masses.js";

/** The options of figures as commander keeps them. */
export interface FigureArguments {
  size?: FigureSize;
  massRange?: [number, number];
  valueRange?: [number, number];
  names?: "labels" | "legend";
  title?: string;
  blackAndWhite?: true;
  fontSize?: number;
}

/** The options that a command's figures have. */
export interface FigureChoices {
  /** Quantity of the y axis with its unit; left out if figures of several kinds are drawn. */
  values?: string;
  /** Meaning of a range of masses. */
  masses?: string;
}

const words = Object.keys(FIGURE_SIZES).join(", ");

/** Reads a size: a word, or WIDTH or WIDTHxHEIGHT in mm. */
function parseSize(text: string): FigureSize {
  if (Object.hasOwn(FIGURE_SIZES, text)) return text as FigureSize;
  const match = /^(\d+(?:\.\d+)?)(?:x(\d+(?:\.\d+)?))?(?:mm)?$/i.exec(text);
  const size = match && {
    width_mm: Number(match[1]),
    ...(match[2] !== undefined && { height_mm: Number(match[2]) }),
  };
  return checked(
    "--size",
    text,
    () => (size === null ? undefined : checkedOptions({ size }).size),
    `${words}, or millimetres from 20 to 2000: 120, 120x90`,
  );
}

/** Returns a value; throws in the words of the command line if there is none or it is not allowed. */
function checked<T>(option: string, text: string, read: () => T | undefined, allowed: string): T {
  let value: T | undefined;
  try {
    value = read();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
  }
  if (value !== undefined) return value;
  throw new InvalidInput(`invalid ${option}: ${text || "empty"}; must be ${allowed}`);
}

const isRange = ([low, high]: readonly number[]): boolean => low > 0 && low < high && high < Infinity;

/** Reads LOW:HIGH, each a number. */
function parseValues(text: string): [number, number] {
  const range = parseRange(text);
  return checked(
    "--value-range",
    text,
    () => (range && isRange(range) ? range : undefined),
    "LOW:HIGH with 0 < LOW < HIGH",
  );
}

/** Reads LOW:HIGH, each a mass with its unit. */
function parseMassRange(text: string): [number, number] {
  const parts = text.split(":");
  return checked(
    "--mass-range",
    text,
    () => {
      if (parts.length !== 2) return undefined;
      const ends = parts.flatMap((part) => parseMasses(part));
      return ends.length === 2 && isRange(ends) ? (ends as [number, number]) : undefined;
    },
    "LOW:HIGH, two rising masses with their units: 1MeV:1GeV",
  );
}

/** Adds the options that say how figures are drawn. They are refused unless there is a figure. */
export function addFigureLooks(
  command: Command,
  { values, masses }: FigureChoices,
  hasFigure: boolean,
): Command {
  const options = [
    new Option("--size <size>", `size of figures: ${words}, or millimetres: 120, 120x90`).argParser(
      parseSize,
    ),
    ...(masses
      ? [new Option("--mass-range <low:high>", `${masses}: 1MeV:1GeV`).argParser(parseMassRange)]
      : []),
    ...(values
      ? [new Option("--value-range <low:high>", `range of ${values} in the figure`).argParser(parseValues)]
      : []),
    new Option("--names <where>", "names of curves as labels at the curves, or in a legend").choices([
      "labels",
      "legend",
    ]),
    new Option("--title <text>", "title above the figure"),
    new Option(
      "--black-and-white",
      "draw without colours: curves differ in dashes and grey, regions in hatching",
    ),
    new Option("--font-size <pt>", "size of the letters in points; lines scale with it").argParser((text) =>
      checked(
        "--font-size",
        text,
        () => checkedOptions({ fontSize_pt: text.trim() === "" ? Number.NaN : Number(text) }).fontSize_pt,
        "a number from 5 to 40",
      ),
    ),
  ];
  for (const option of options) command.addOption(option);
  if (hasFigure) return command;
  return command.hook("preAction", (_, action) => {
    if (action.opts<{ figure?: string[] }>().figure !== undefined) return;
    const given = options.find((option) => action.getOptionValueSource(option.attributeName()) === "cli");
    if (given)
      throw new InvalidInput(
        `invalid ${given.long}: no figure; must be given with --figure, whose look it sets`,
      );
  });
}

/** Returns the options of figures as the library takes them. */
export function figureOptionsOf(given: FigureArguments): FigureOptions {
  const { size, massRange, valueRange, names, title, blackAndWhite, fontSize } = given;
  return {
    ...(size && { size }),
    ...(massRange && { massRange_GeV: massRange }),
    ...(valueRange && { valueRange }),
    ...(names && { names }),
    ...(title && { title }),
    ...(blackAndWhite && { blackAndWhite }),
    ...(fontSize !== undefined && { fontSize_pt: fontSize }),
  };
}
