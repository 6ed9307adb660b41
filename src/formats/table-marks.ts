import { InvalidInput } from "../errors/invalid-input.js";
import { excerpt } from "./excerpt.js";
import type { TextLine } from "./text-lines.js";

/** The separators of cells by name. `blank` is any gap of blanks and tabs. */
export const separators = { comma: ",", semicolon: ";", tab: "\t", blank: " " } as const;
/** The name of a separator. */
export type Separator = keyof typeof separators;

/** The decimal marks by name. */
export const decimalMarks = { point: ".", comma: "," } as const;
/** The name of a decimal mark. */
export type DecimalMark = keyof typeof decimalMarks;

/** The marks of a table: what separates its cells, and what stands before decimals. */
export interface TableMarks {
  separator: Separator;
  decimal: DecimalMark;
}

/** A number with a decimal comma. */
const WITH_COMMA = /^[+-]?\d*,\d+(?:[eEdD][+-]?\d+)?$/;
/** A number with a decimal point. */
const WITH_POINT = /^[+-]?\d*\.\d*(?:[eEdD][+-]?\d+)?$/;
/** A number whose commas may also separate thousands. */
const WITH_THOUSANDS = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+$/;
/** A number that begins as the decimals of another do: 0025. */
const DECIMALS = /,\s*([+-]?0\d+)\s*(?=,|$)/;

/** Text in quotes, in which no mark separates. */
const QUOTED = /"(?:[^"]|"")*"/g;
const NUMBER = /^[-+.,\deEdD]+$/;
const unquoted = (text: string): string =>
  text.replace(QUOTED, (quote) => quote.slice(1, -1).replace(/[,;\t ]/g, "_"));
/** Returns a row in which numbers stand without their quotes. */
const withNumbers = (text: string): string =>
  text.replace(QUOTED, (quote) => {
    const inside = quote.slice(1, -1).trim();
    return NUMBER.test(inside) ? inside : "_";
  });

/** Rows that are looked at: marks do not change in the middle of a file, but numbers with them may come late. */
const isOfNumbers = ({ text }: TextLine): boolean => /^[\s"]*[-+.,\d]/.test(text);

/** An error in a line of a text, without the name of its file. */
export class TextFault extends InvalidInput {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Finds the marks of a table from its rows of numbers. Where `;`, tabs or blanks separate cells and these look like 0,1, the comma
 * is a decimal mark; where only commas stand, they separate.
 *
 * @param lines the lines that are no comments
 * @param given marks that are known
 * @throws TextFault if the marks can be read in two ways
 */
export function tableMarks(
  lines: readonly TextLine[],
  given: { [K in keyof TableMarks]?: TableMarks[K] | undefined },
): TableMarks {
  const numbers = lines.filter(isOfNumbers);
  // a table whose rows begin with a word has no row of numbers
  const seen = numbers.length > 0 ? numbers : lines;
  const isQuoted = seen.some(({ text }) => text.includes('"'));
  const shown = (show: (text: string) => string) =>
    isQuoted ? seen.map(({ number, text }) => ({ number, text: show(text) })) : seen;
  const rows = shown(unquoted);
  const separator = given.separator ?? separatorOf(rows, given.decimal);
  const decimal =
    given.decimal ?? (separator === "comma" ? "point" : decimalOf(shown(withNumbers), separator));
  if (separator === "comma" && decimal === "comma" && given.separator)
    throw new TextFault(rows[0]?.number ?? 1, "invalid separator: comma; must differ from the decimal mark");
  if (separator === "comma") refuseDecimals(rows);
  return { separator, decimal };
}

function separatorOf(rows: readonly TextLine[], decimal: DecimalMark | undefined): Separator {
  if (rows.some(({ text }) => text.includes(";"))) return "semicolon";
  const commas = rows.some(({ text }) => text.includes(","));
  if (commas && decimal !== "comma" && !rows.every(hasOnlyDecimalCommas)) return "comma";
  return hasTabs(rows) ? "tab" : "blank";
}

/** Tests whether gaps separate the numbers of a row, so that its commas are decimal marks. */
function hasOnlyDecimalCommas({ text }: TextLine): boolean {
  const cells = text.trim().split(/\s+/);
  // 10 ,5 has a comma between two numbers
  return (
    cells.length > 1 &&
    cells.every((cell) => !cell.includes(",") || /^[+-]?\d+,\d+(?:[eEdD][+-]?\d+)?$/.test(cell))
  );
}

/** Tests whether tabs alone separate cells: no number has a gap inside. Otherwise tabs and blanks are one kind of gap. */
const hasTabs = (rows: readonly TextLine[]): boolean =>
  rows.some(({ text }) => text.includes("\t")) &&
  rows.every(({ text }) => {
    const cells = text.split("\t");
    return (
      cells.filter((cell) => cell.trim() !== "").length > 1 &&
      cells.every((cell) => !/^[-+.,\d]\S*\s+\S/.test(cell.trim()))
    );
  });

/** Finds the decimal mark of cells between semicolons or gaps. */
function decimalOf(rows: readonly TextLine[], separator: Separator): DecimalMark {
  const within = separator === "semicolon" ? ";" : separator === "tab" ? "\t" : /\s+/;
  let [comma, thousands, point]: (TextLine | undefined)[] = [];
  for (const { number, text } of rows) {
    if (!text.includes(",")) {
      if (point === undefined && text.includes(".")) {
        const cell = text.split(within).find((one) => WITH_POINT.test(one.trim()));
        if (cell !== undefined) point = { number, text: cell.trim() };
      }
      continue;
    }
    for (const cell of text.split(within).map((one) => one.trim()))
      if (WITH_THOUSANDS.test(cell)) thousands ??= { number, text: cell };
      else if (WITH_COMMA.test(cell)) comma ??= { number, text: cell };
      else if (WITH_POINT.test(cell)) point ??= { number, text: cell };
  }
  const first = comma ?? thousands;
  if (first && point)
    throw new TextFault(
      first.number,
      `invalid number: ${excerpt(first.text)}, while line ${point.number} has ${excerpt(point.text)}; must have one decimal mark in the whole file: decimal=point or decimal=comma`,
    );
  if (thousands && !comma)
    throw new TextFault(
      thousands.number,
      `invalid number: ${excerpt(thousands.text)}; must say if the comma is a decimal mark (decimal=comma), or have no comma between thousands`,
    );
  return comma ? "comma" : "point";
}

/** Throws for numbers between commas that look like decimals. */
function refuseDecimals(rows: readonly TextLine[]): void {
  for (const { number, text } of rows) {
    const [, cell] = DECIMALS.exec(text) ?? [];
    if (cell !== undefined)
      throw new TextFault(
        number,
        `invalid number: ${excerpt(cell)}; looks like the decimals of a number with a decimal comma; must have points, or ; between cells`,
      );
  }
}
