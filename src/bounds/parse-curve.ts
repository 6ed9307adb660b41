import { excerpt } from "../formats/excerpt.js";
import { decimal, readTextTable, type TextTable } from "../formats/text-table.js";
import { type EnergyUnit, energyUnits } from "../physics/units.js";
import type { OwnCurve } from "./own-curve.js";
import { parseBound } from "./parse-bound.js";

const MOST_POINTS = 5000;
const MOST_CHARACTERS = 1e6;
/** Largest number of messages about one file: more do not help if the file is something else altogether. */
const MOST_PROBLEMS = 50;

const UNIT = new RegExp(`(?<![A-Za-z])(${Object.keys(energyUnits).join("|")})(?![A-Za-z])`, "g");

/** The units that a text names. */
const unitsIn = (text: string): EnergyUnit[] =>
  Array.from(text.matchAll(UNIT), ([unit]) => unit as EnergyUnit);

/** Tests for a missing charge: an empty cell, or the dash of tables for reading. */
const isNone = (cell: string | undefined): boolean => cell === "" || cell === "-";

/** Lists the columns that are numbers except for a few cells. */
function numericColumns({ rows }: TextTable): number[] {
  const count = Math.max(0, ...rows.slice(0, 100).map(({ cells }) => cells.length));
  return Array.from({ length: count }, (_, i) => i).filter((i) => {
    const cells = rows.map((row) => row.cells[i] ?? "").filter((cell) => !isNone(cell));
    return 2 * cells.filter((cell) => decimal(cell) !== null).length > cells.length;
  });
}

/** Finds the columns of mass and epsilon: by their names, otherwise the first two columns of numbers. */
function columnsOf(table: TextTable): { mass: number; epsilon: number } | null {
  const named = (name: RegExp): number => table.columns?.findIndex((column) => name.test(column)) ?? -1;
  const numeric = numericColumns(table);
  const [byMass, byEpsilon] = [named(/^mass(?![A-Za-z])/i), named(/^eps(ilon)?$/i)];
  const mass = byMass >= 0 ? byMass : numeric.find((i) => i !== byEpsilon);
  const epsilon = byEpsilon >= 0 ? byEpsilon : numeric.find((i) => i !== mass);
  return mass === undefined || epsilon === undefined ? null : { mass, epsilon };
}

/** Names of a function of a number instead of the number itself: log10(m), epsilon^2. */
const FUNCTION = /(?<![A-Za-z])(log|ln|sqrt)(?![A-Za-z]{2})|\^|\*\*|[²³]|squared|eps(ilon)?_?2$/i;
/**
 * Names of other quantities for which a reach may be given: y = epsilon^2 alpha_D (m/M)^4, a coupling, a cross section,
 * events.
 */
const NO_CHARGE = /^(y|alpha|sigma|g|N|events)(?![A-Za-z])/;

/** Lists the errors in the names of the columns, which may be empty. */
function wrongColumns(mass: string, epsilon: string): string[] {
  return [
    ...(FUNCTION.test(mass)
      ? [`invalid mass column: ${excerpt(mass)}; must be the mass itself, such as mass_GeV`]
      : []),
    ...(FUNCTION.test(epsilon) || NO_CHARGE.test(epsilon)
      ? [`invalid epsilon column: ${excerpt(epsilon)}; must be epsilon = Q/e itself`]
      : []),
  ];
}

/**
 * Lists the columns whose words distinguish curves: those of our own tables and, for surveys, those of the varied
 * quantities.
 */
function labelColumns({ columns }: TextTable): number[] {
  const experiment = columns?.indexOf("experiment") ?? -1;
  if (experiment >= 0) return Array.from({ length: experiment + 1 }, (_, i) => i);
  return ["curve", "kind"].map((name) => columns?.indexOf(name) ?? -1).filter((i) => i >= 0);
}

/** Reads a positive number of a row; returns a message if it is none. */
function positive(name: string, cell: string | undefined, exponent: number): number | string {
  const value = cell === undefined ? null : decimal(cell, exponent);
  if (value !== null && value > 0 && value < Infinity) return value;
  const found = cell === undefined ? "missing" : excerpt(cell) || "empty";
  return `invalid ${name}: ${found}; must be a positive number`;
}

/** Throws an Error with all problems, one a line. */
function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return;
  const more = problems.length - MOST_PROBLEMS;
  throw new Error(
    [...problems.slice(0, MOST_PROBLEMS), ...(more > 0 ? [`and ${more} more`] : [])].join("\n"),
  );
}

/**
 * Reads curves of one's own from a table. These forms are known:
 *
 * - a file as in data/bounds;
 * - the output of `millitree reach --format csv`, or a figure's CSV, with a curve for each experiment or channel;
 * - any table separated by commas, semicolons, tabs or spaces. Mass and epsilon are the columns named so, otherwise the
 *   first two columns of numbers.
 *
 * Masses are in GeV, or in eV, keV, MeV or TeV if the name of their column says so. Columns with names of other
 * quantities, such as log10(m) or epsilon^2, are refused. Lines with `#` are comments; if epsilon is empty, nothing is
 * drawn.
 *
 * @param text up to 1 MB with up to 5000 points
 * @param id name of the file without extension, which names a curve without another label
 * @param file its name for messages; by default the id with `.csv`
 * @returns curves with their labels and points [mass_GeV, epsilon]
 * @throws Error with all problems at once, one a line, `mine.csv:12: invalid epsilon: x; ...`
 *
 * @example
 * const [{ label, points }] = parseCurve("mass_MeV,epsilon\n10,1e-4\n100,1e-3", "mine");
 * console.log(label, points); // => mine [ [ 0.01, 0.0001 ], [ 0.1, 0.001 ] ]
 */
export function parseCurve(text: string, id: string, file = `${id}.csv`): OwnCurve[] {
  if (text.length > MOST_CHARACTERS)
    refuse([`${file}:1: invalid size: ${text.length} characters; must be at most ${MOST_CHARACTERS}`]);
  const curves =
    /^# *label:/m.test(text) && /^# *kind:/m.test(text) ? [parseBound(text, id, file)] : read(text, id, file);
  const count = curves.reduce((sum, { points }) => sum + points.length, 0);
  if (count === 0 || count > MOST_POINTS)
    refuse([
      `${file}:${text.split(/\r\n|\r|\n/).length}: invalid points: ${count}; must be 1 to ${MOST_POINTS}`,
    ]);
  return curves.map(({ label, points }) => ({ label, points }));
}

/** Reads the curves of a table that is not a bound. */
function read(text: string, id: string, file: string): OwnCurve[] {
  const table = readTextTable(text);
  const columns = columnsOf(table);
  if (columns === null) {
    const found = table.columns?.join(", ") ?? (table.rows.length > 0 ? "no two of numbers" : "missing");
    refuse([
      `${file}:${table.start}: invalid columns: ${excerpt(found)}; must include two of numbers, mass_GeV and epsilon`,
    ]);
    return [];
  }
  const [name, epsilonName] = [columns.mass, columns.epsilon].map((i) => table.columns?.[i] ?? "");
  refuse(wrongColumns(name, epsilonName).map((problem) => `${file}:${table.start}: ${problem}`));
  const [unit] = unitsIn(name);
  const other = unit === undefined && unitsIn(table.comments.join("\n")).find((one) => one !== "GeV");
  if (other)
    refuse([
      `${file}:${table.start}: invalid mass column: ${name || "without a name"}; must say its unit, such as mass_GeV or mass_MeV, because a comment mentions ${other}`,
    ]);
  const labels = labelColumns(table);
  const curves = new Map<string, OwnCurve>();
  const problems: string[] = [];
  for (const { line, cells } of table.rows) {
    const empty = isNone(cells[columns.epsilon]);
    const mass = positive("mass", cells[columns.mass], energyUnits[unit ?? "GeV"]);
    const epsilon = empty ? 0 : positive("epsilon", cells[columns.epsilon], 0);
    for (const found of [mass, epsilon])
      if (typeof found === "string") problems.push(`${file}:${line}: ${found}`);
    if (empty || typeof mass === "string" || typeof epsilon === "string") continue;
    const label = labels.map((i) => cells[i]).join(" ") || id;
    const curve = curves.get(label) ?? { label, points: [] };
    curve.points.push([mass, epsilon]);
    curves.set(label, curve);
  }
  refuse(problems);
  return [...curves.values()];
}
