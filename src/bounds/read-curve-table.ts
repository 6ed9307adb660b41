import { TextFault } from "../formats/table-marks.js";
import { type ChosenColumns, chosenColumns } from "./curve-columns.js";
import { curveNames, filledWidth, type NamedText } from "./curve-names.js";
import type { CurveOptions } from "./curve-options.js";
import { curvePoints, type PointsOptions, type Scale } from "./curve-points.js";
import type { ReadColumn, UnitOrigin } from "./curve-reading.js";
import { digitiserPairs } from "./digitiser-pairs.js";
import { type CurveUnit, curveUnits, unitInComments } from "./energy-unit.js";
import { rangeWords } from "./mass-words.js";
import type { OwnCurve } from "./own-curve.js";

/** Facts on a file before its tables are read. */
export interface TableOptions extends CurveOptions {
  label: string;
  /** The unit if neither the file nor `unit` says one; by default such a file is refused. */
  assume?: CurveUnit | undefined;
}

/** One table of a file, read. */
export interface ReadTable {
  curves: OwnCurve[];
  unit: CurveUnit;
  unit_from: UnitOrigin;
  skipped: number;
  empty: number;
  mass: ReadColumn;
  epsilons: ReadColumn[];
}

/** Tests whether options give the columns by their numbers. */
const isNumbered = ({ mass = "", epsilon = "" }: CurveOptions): boolean =>
  /^\d+$/.test(mass) && /^\d+$/.test(epsilon);

/** Throws for rows with more or fewer cells than there are columns. */
function requireSameWidth({ table }: NamedText, names: readonly string[] | null): void {
  const width = names?.length ?? filledWidth(table);
  for (const { number, cells } of table.pieces.flat())
    if (cells.length < width || cells.slice(width).some((cell) => cell !== ""))
      throw new TextFault(
        number,
        `invalid row: ${cells.length} ${cells.length === 1 ? "cell" : "cells"}; must have ${width}, as ${names ? "there are names" : "the widest row"}`,
      );
}

/** Throws for columns without names whose numbers look like something else. */
function refuseUnlikely(text: NamedText, { curves }: ChosenColumns, line: number): void {
  const { table, read } = text;
  for (const { mass, epsilon } of curves) {
    let [negative, above, count] = [0, 0, 0];
    for (const { cells } of table.pieces.flat()) {
      const [m, e] = [read(cells[mass] ?? ""), read(cells[epsilon] ?? "")];
      if (m === null || e === null) continue;
      count++;
      if (m < 0 || e < 0) negative++;
      if (e > 1) above++;
    }
    if (2 * negative > count)
      throw new TextFault(
        line,
        "invalid epsilon column: most numbers are negative and look like logarithms; must be the numbers themselves, or be said: scale=log10, log10-mass or log10-epsilon",
      );
    if (count > 0 && above === count)
      throw new TextFault(
        line,
        "invalid epsilon column: every number is above 1, no charge of a millicharged particle; must be said by names of columns, or by mass=1,epsilon=2",
      );
  }
}

/** Tests whether most numbers of mass or of epsilon are negative. */
const looksLikeLogarithms = ({ table, read }: NamedText, { curves }: ChosenColumns): boolean =>
  curves.some((columns) =>
    [columns.mass, columns.epsilon].some((i) => {
      const numbers = table.pieces.flat().flatMap(({ cells }) => read(cells[i] ?? "") ?? []);
      return 2 * numbers.filter((number) => number < 0).length > numbers.length;
    }),
  );

/** Words of other quantities, which say that the numbers are no charge. */
const OTHER_QUANTITY =
  /\bcross[ -]?sections?\b|\bpb\b|\bfb\b|\bcm\s*(\^|\*\*)?\s*[2²]|\blog(10)?\b|\bsigma\b|\bepsilon\s*(\^|\*\*)\s*2|ε²|ε\^2/i;

/** Returns the function of the numbers in a column; throws if its name leaves two. */
function scaleOf(
  part: "mass" | "epsilon",
  at: number,
  { names }: ChosenColumns,
  { scale }: CurveOptions,
  line: number,
): Scale {
  if (scale !== undefined) return scale === "log10" || scale === `log10-${part}` ? "log10" : "linear";
  const said = names?.[at].scale ?? "linear";
  if (said !== "log") return said;
  throw new TextFault(
    line,
    `invalid ${part} column: column ${at + 1} has a logarithm of unknown base; must be the number itself or log10, or be said: scale=log10`,
  );
}

/** Returns the unit of masses and what says it. */
function unitOf(
  { table, comments, read }: NamedText,
  { curves: [{ mass }], names }: ChosenColumns,
  { unit, assume }: TableOptions,
  line: number,
): { unit: CurveUnit; unit_from: UnitOrigin } {
  if (unit) return { unit, unit_from: "option" };
  const name = names?.[mass];
  if (name?.fault)
    throw new TextFault(
      line,
      `invalid mass column: column ${mass + 1}; must be the mass itself, but ${name.fault}`,
    );
  if (name?.unit) return { unit: name.unit, unit_from: "name" };
  const commented = unitInComments(comments.map(({ text }) => text));
  if (commented) return { unit: commented, unit_from: "comment" };
  if (assume) return { unit: assume, unit_from: "assumed" };
  let [low, high] = [Infinity, 0];
  for (const { cells } of table.pieces.flat()) {
    const value = read(cells[mass] ?? "") ?? 0;
    if (value > 0) [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  const example = high > 0 ? `, which is ${rangeWords([low, high])}` : "";
  throw new TextFault(
    line,
    `invalid unit: none is named${high > 0 ? `, masses are from ${low} to ${high}` : ""}; must be in the name of the column, as mass_GeV, or be said: unit=GeV${example}, or unit=MeV`,
  );
}

/**
 * Reads one table of a file: its names, columns, unit and points.
 *
 * @throws TextFault, or AggregateError of them, if it can't be read or can be read in two ways
 */
export function readCurveTable(text: NamedText, options: TableOptions): ReadTable {
  const { table, read } = text;
  const pairs = options.mass || options.epsilon ? null : digitiserPairs(table);
  const { names, line } = pairs
    ? { names: null, line: table.headers[0].number }
    : curveNames(text, isNumbered(options));
  requireSameWidth(text, names);
  const rows = table.pieces.flat();
  const chosen: ChosenColumns = pairs
    ? { curves: pairs, labels: [], names: null }
    : chosenColumns({ names, rows, read, line }, options);
  const [{ mass }] = chosen.curves;
  const isSaid = options.epsilon !== undefined;
  if (chosen.names === null && !isSaid) {
    const strange = text.comments.find((comment) => OTHER_QUANTITY.test(comment.text));
    if (strange)
      throw new TextFault(
        strange.number,
        "invalid epsilon column: a comment speaks of another quantity, and no name says what the columns are; must be said: mass=1,epsilon=2",
      );
  }
  const massScale = scaleOf("mass", mass, chosen, options, line);
  if (chosen.names === null && options.scale === undefined && !isSaid) refuseUnlikely(text, chosen, line);
  const { unit, unit_from } = unitOf(text, chosen, options, line);
  const scales = chosen.curves.map(({ epsilon }) => scaleOf("epsilon", epsilon, chosen, options, line));
  const several = chosen.curves.length > 1;
  const found = chosen.curves.map((columns, i) => {
    const points: PointsOptions = {
      read,
      columns,
      labels: chosen.labels,
      massScale,
      epsilonScale: scales[i],
      exponent: curveUnits[unit],
      label: several && columns.name ? `${options.label} ${columns.name}` : options.label,
    };
    return curvePoints(table, points);
  });
  const skipped = found.reduce((sum, one) => sum + one.skipped, table.wordRows);
  const curves = found.flatMap((one) => one.curves);
  const count = curves.reduce((sum, { pieces }) => sum + pieces.flat().length, 0);
  if (skipped > count)
    throw new TextFault(
      line,
      `invalid rows: ${skipped} have no positive number for mass and epsilon, and ${count} have; must be most of them${count === 0 && looksLikeLogarithms(text, chosen) ? "; negative ones look like logarithms: scale=log10, log10-mass or log10-epsilon" : ""}`,
    );
  const column = (at: number, scale: Scale): ReadColumn => ({
    at,
    name: names?.[at] ?? null,
    isLogarithm: scale === "log10",
  });
  return {
    curves,
    unit,
    unit_from,
    skipped,
    // beside another curve an empty cell says nothing
    empty: found.length === 1 ? found[0].empty : 0,
    mass: column(mass, massScale),
    epsilons: chosen.curves.map(({ epsilon }, i) => column(epsilon, scales[i])),
  };
}
