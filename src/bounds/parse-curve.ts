import { InvalidInput } from "../errors/invalid-input.js";
import { tableRows } from "../formats/table-cells.js";
import { TextFault, tableMarks } from "../formats/table-marks.js";
import { type TextLine, textLines, withoutNote } from "../formats/text-lines.js";
import { type CurveOptions, parseCurveOptions } from "./curve-options.js";
import { type CurveReading, curveReading } from "./curve-reading.js";
import { curveTables, numberReader } from "./curve-table.js";
import type { CurveUnit } from "./energy-unit.js";
import type { OwnCurve } from "./own-curve.js";
import { parseBound } from "./parse-bound.js";
import { type ReadTable, readCurveTable, type TableOptions } from "./read-curve-table.js";

const MOST_POINTS = 1e5;
const MOST_CHARACTERS = 3e7;

/** Curves of a file, and how it was read. */
export interface ReadCurves {
  curves: OwnCurve[];
  reading: CurveReading;
}

/** Statements of a user on a file, and a unit for a file that says none. */
interface CurveFileOptions extends CurveOptions {
  assume?: CurveUnit | undefined;
}

/** Options in a comment of the file: `# millitree: mass=2, unit=MeV`. */
const IN_COMMENT = /^millitree: *(?=\w+=)(.*)$/;

/** Words of columns whose texts may hold the mark of a comment. */
const HAS_LABELS = /\b(experiment|curve|kind|label|name|set|series|dataset|contour|line|group|title)s?\b/i;

/**
 * Reads curves of one's own from a table, as other programs write it: see docs/curves.md. Separators, decimal commas, names and
 * units are found, and what was decided is part of the result. Nothing is guessed if two readings are possible: an option then
 * decides.
 *
 * @param text up to 30 MB with up to 100000 points
 * @param file its name, for messages; without its ending it is the label of a curve without another one
 * @param options.mass the column of the mass, by its number, from 1, or its name; so `epsilon`, and `curve` for the words that tell
 *   curves apart
 * @param options.unit eV, keV, MeV, GeV or TeV, if the file doesn't say it
 * @param options.assume the unit of a file that says none; by default such a file is refused
 * @param options.separator comma, semicolon, tab or blank; `decimal`: point or comma; `scale`: linear, log10, log10-mass or
 *   log10-epsilon
 * @param options.label the label of the curve
 * @param options.kind the meaning of the curve: `excluded-above`, `excluded-below` or `theory-line`
 * @returns curves with their labels and pieces of points [mass_GeV, epsilon], and how the file was read, in words
 * @throws RangeError with all problems, one a line, `mine.csv:12: invalid epsilon: 1.2.3; ...`
 *
 * @example
 * const { curves, reading } = parseCurve("mass_MeV,epsilon\n10,1e-4\n100,1e-3", "mine.csv");
 * console.log(curves[0].label, curves[0].pieces); // => mine [ [ [ 0.01, 0.0001 ], [ 0.1, 0.001 ] ] ]
 * console.log(reading.words);
 * // => 2 points, 10 MeV to 100 MeV; mass in MeV by its name, from column 1 "mass_MeV"; epsilon from column 2 "epsilon"
 */
export function parseCurve(text: string, file: string, options: CurveFileOptions = {}): ReadCurves {
  const name = file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
  const label = name.replace(/(?<=.)\.[^.]*$/, "");
  try {
    if (text.length > MOST_CHARACTERS)
      throw new TextFault(1, `invalid size: ${text.length} characters; must be at most ${MOST_CHARACTERS}`);
    if (/^# *label:/m.test(text) && /^# *kind:/m.test(text)) return readBound(text, label, file, options);
    return readTables(text, label, options);
  } catch (error) {
    throw inFile(file, error);
  }
}

/** Returns an error whose lines begin with the name of the file. */
function inFile(file: string, error: unknown): unknown {
  if (error instanceof TextFault) return new InvalidInput(`${file}:${error.line}: ${error.message}`);
  if (!(error instanceof AggregateError)) return error;
  const faults = error.errors as TextFault[];
  const more = Number(error.message) - faults.length;
  return new InvalidInput(
    [
      ...faults.map(({ line, message }) => `${file}:${line}: ${message}`),
      ...(more > 0 ? [`and ${more} more`] : []),
    ].join("\n"),
  );
}

/** Reads a file as in data/bounds. */
function readBound(text: string, id: string, file: string, options: CurveOptions): ReadCurves {
  const { label, kind, points } = parseBound(text, id, file);
  const curves: OwnCurve[] = [
    { label: options.label ?? label, pieces: [points], kind: options.kind ?? kind },
  ];
  const column = (at: number, name: string) => ({ at, name, isLogarithm: false });
  const reading = curveReading({
    curves,
    unit: "GeV",
    unit_from: "name",
    skipped: 0,
    empty: 0,
    mass: column(0, "mass_GeV"),
    epsilons: [column(1, "epsilon")],
  });
  return { curves, reading };
}

/** Reads a file with one or more tables. */
function readTables(text: string, label: string, said: CurveFileOptions): ReadCurves {
  const { comments, content } = textLines(text);
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const options = { label, ...optionsInComments(comments), ...given } as TableOptions;
  const hasLabels = content.length > 0 && HAS_LABELS.test(content[0].text.replaceAll("_", " "));
  const lines = hasLabels ? content : content.map((line) => ({ ...line, text: withoutNote(line.text) }));
  const marks = tableMarks(lines, options);
  const read = numberReader(marks.decimal);
  const tables = curveTables(tableRows(lines, marks.separator), read);
  if (tables.length === 0)
    throw new TextFault(
      content[0]?.number ?? 1,
      `invalid columns: ${content.length === 0 ? "missing" : "no rows of numbers"}; must include two of numbers, mass_GeV and epsilon, written 1000.5 or 1000,5 without separators of thousands`,
    );
  const byNumber = new Map(lines.map((line) => [line.number, line]));
  const found = tables.map((table) =>
    readCurveTable({ table, comments, lines: byNumber, separator: marks.separator, read }, options),
  );
  const curves = withLabels(found, options);
  const count = curves.reduce((sum, { pieces }) => sum + pieces.flat().length, 0);
  if (count === 0 || count > MOST_POINTS)
    throw new TextFault(
      content[content.length - 1].number,
      `invalid points: ${count}; must be 1 to ${MOST_POINTS}`,
    );
  const [first] = found;
  const reading = curveReading({
    ...first,
    curves,
    skipped: found.reduce((sum, { skipped }) => sum + skipped, 0),
    empty: found.reduce((sum, { empty }) => sum + empty, 0),
  });
  return { curves, reading };
}

/** Reads the options that a file gives itself. */
function optionsInComments(comments: readonly TextLine[]): CurveOptions {
  const options: CurveOptions = {};
  for (const { number, text } of comments) {
    const [, said] = IN_COMMENT.exec(text) ?? [];
    if (said === undefined) continue;
    try {
      Object.assign(options, parseCurveOptions(said));
    } catch (error) {
      throw new TextFault(number, (error as Error).message);
    }
  }
  return options;
}

/** Puts the curves of all tables together. Curves of one label are pieces of one; tables of other quantities have other labels. */
function withLabels(tables: readonly ReadTable[], { kind }: CurveOptions): OwnCurve[] {
  const names = new Set(tables.flatMap(({ epsilons }) => epsilons.map(({ name }) => name)));
  const curves = new Map<string, OwnCurve>();
  for (const table of tables)
    for (const { label, pieces } of table.curves) {
      const [{ name }] = table.epsilons;
      const own = tables.length > 1 && names.size > 1 && table.curves.length === 1 && name;
      const said = own ? `${label} ${name}` : label;
      const curve = curves.get(said) ?? { label: said, pieces: [], ...(kind && { kind }) };
      curve.pieces.push(...pieces);
      curves.set(said, curve);
    }
  return [...curves.values()];
}
