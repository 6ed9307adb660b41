import { excerpt } from "../formats/excerpt.js";
import { TextFault } from "../formats/table-marks.js";
import { type ColumnTable, listColumns } from "./column-list.js";
import { type ColumnName, columnName } from "./column-name.js";
import type { CurveOptions } from "./curve-options.js";
import { labelColumns } from "./label-columns.js";

/** The columns of one curve. */
export interface CurveColumns {
  mass: number;
  epsilon: number;
  /** The name of the curve among several of a table; null if it is the only one. */
  name: string | null;
}

/** The columns of a table, and what their names say. */
export interface ChosenColumns {
  curves: CurveColumns[];
  /** The columns whose words tell curves apart. */
  labels: number[];
  /** Meaning of all names; null if there are none. */
  names: ColumnName[] | null;
}

/** Finds a column by its number or name. */
function columnBy(key: "mass" | "epsilon" | "curve", text: string, table: ColumnTable): number {
  const { names, rows, line } = table;
  const number = /^\d+$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= rows[0].cells.length) return number - 1;
  const same = (names ?? []).flatMap((name, i) => (name.trim() === text ? [i] : []));
  const alike = (names ?? []).flatMap((name, i) =>
    name.trim().toLowerCase() === text.toLowerCase() ? [i] : [],
  );
  const found = same.length > 0 ? same : alike;
  if (found.length === 1) return found[0];
  throw new TextFault(line, `invalid ${key}: ${text}; must be one of the columns ${listColumns(table)}`);
}

/** Lists the columns that are numbers, except for a few cells. */
function numericColumns({ rows, read }: ColumnTable): number[] {
  const some = rows.slice(0, 200);
  return rows[0].cells.flatMap((_, i) => {
    const cells = some.map(({ cells }) => cells[i] ?? "");
    return cells.filter((cell) => read(cell) !== null).length * 2 > cells.filter((cell) => cell !== "").length
      ? [i]
      : [];
  });
}

/**
 * Chooses the columns of mass and epsilon: those that the options name, else by their names, else the only two of numbers.
 *
 * @throws TextFault that lists the columns if there is none, or more than one
 */
export function chosenColumns(table: ColumnTable, options: CurveOptions): ChosenColumns {
  const names = table.names?.map(columnName) ?? null;
  const numeric = numericColumns(table);
  const given = {
    mass: options.mass === undefined ? undefined : columnBy("mass", options.mass, table),
    epsilon: options.epsilon === undefined ? undefined : columnBy("epsilon", options.epsilon, table),
  };
  const { curve } = options;
  const said: number | "none" | undefined =
    curve === undefined ? undefined : curve === "none" ? "none" : columnBy("curve", curve, table);
  const { mass, curves } =
    names === null ? unnamed(table, numeric, given) : named(table, names, numeric, given);
  return {
    curves,
    labels: labelColumns(
      { ...table, meanings: names, mass, used: curves.map(({ epsilon }) => epsilon) },
      said,
    ),
    names,
  };
}

interface Given {
  mass: number | undefined;
  epsilon: number | undefined;
}

interface Found {
  mass: number;
  curves: CurveColumns[];
}

/** Chooses among columns without names. */
function unnamed(table: ColumnTable, numeric: readonly number[], given: Given): Found {
  const rest = numeric.filter((i) => i !== given.mass && i !== given.epsilon);
  const [first, second] = rest;
  const open = (given.mass === undefined ? 1 : 0) + (given.epsilon === undefined ? 1 : 0);
  if (open > 0 && rest.length !== open)
    throw new TextFault(
      table.line,
      rest.length < open
        ? `invalid columns: ${listColumns(table)}; must include two of numbers, mass_GeV and epsilon`
        : `invalid columns: ${listColumns(table)}; must have names, or say which they are: mass=1,epsilon=2`,
    );
  const mass = given.mass ?? first;
  const epsilon = given.epsilon ?? (given.mass === undefined ? second : first);
  return { mass, curves: [{ mass, epsilon, name: null }] };
}

/** Chooses among columns with names. */
function named(
  table: ColumnTable,
  names: readonly ColumnName[],
  numeric: readonly number[],
  given: Given,
): Found {
  const mass = given.mass ?? massColumn(table, names, given.epsilon);
  refuseFunctions(table, names, mass, given.epsilon);
  if (given.epsilon !== undefined) return { mass, curves: [{ mass, epsilon: given.epsilon, name: null }] };
  const columns = epsilonColumns(
    table,
    names,
    numeric.filter((i) => i !== mass),
  );
  return {
    mass,
    curves: columns.map((epsilon) => ({
      mass,
      epsilon,
      name: columns.length > 1 ? (table.names?.[epsilon] ?? null) : null,
    })),
  };
}

/** Throws if the name of a column that was said is that of a square or an inverse. */
function refuseFunctions(
  table: ColumnTable,
  names: readonly ColumnName[],
  mass: number,
  epsilon: number | undefined,
): void {
  for (const [part, at] of [["mass", mass] as const, ["epsilon", epsilon] as const])
    if (at !== undefined && names[at].isFunction)
      throw new TextFault(
        table.line,
        `invalid ${part} column: ${excerpt(table.names?.[at] ?? "")}; must be ${part === "mass" ? "the mass" : "epsilon = Q/e"} itself, but ${names[at].fault}`,
      );
}

/** Finds the only column of a kind; of several, the only one whose name is the word alone. */
function onlyOf(names: readonly ColumnName[], among: readonly number[]): number | undefined {
  if (among.length === 1) return among[0];
  const exact = among.filter((i) => names[i].exact && names[i].scale === "linear");
  return exact.length === 1 ? exact[0] : undefined;
}

function massColumn(table: ColumnTable, names: readonly ColumnName[], taken: number | undefined): number {
  const of = (role: ColumnName["role"]) =>
    names.flatMap((name, i) => (name.role === role && i !== taken ? [i] : []));
  const [masses, energies, xs] = [of("mass"), of("energy"), of("x")];
  const found = onlyOf(names, masses) ?? (masses.length > 0 ? undefined : onlyOf(names, energies));
  const mass = found ?? (masses.length + energies.length === 0 ? onlyOf(names, xs) : undefined);
  if (mass === undefined)
    throw new TextFault(
      table.line,
      `invalid mass column: ${masses.length + energies.length > 1 ? "more than one" : "none"} by its name among ${listColumns(table)}; must be named, as mass_GeV, or be said: mass=1`,
    );
  return mass;
}

/** Lists the columns of epsilon. There are several if their names say that they are several curves. */
function epsilonColumns(
  table: ColumnTable,
  names: readonly ColumnName[],
  numeric: readonly number[],
): number[] {
  const byWord = names.flatMap(({ role }, i) => (role === "epsilon" ? [i] : []));
  const good = byWord.filter((i) => names[i].fault === null);
  const found =
    onlyOf(names, good) ??
    onlyOf(
      names,
      good.filter((i) => /^(up|upper|ul|limit|lim|bound)\b/.test(names[i].rest)),
    );
  if (found !== undefined) return [found];
  if (
    good.length > 1 &&
    good.every((i) => /^(observed|obs|expected|exp|median)( limit)?$/.test(names[i].rest))
  )
    return good;
  if (good.length > 1)
    throw new TextFault(
      table.line,
      `invalid epsilon column: more than one by its name among ${listColumns(table)}; must be said: epsilon=${good[0] + 1}`,
    );
  if (byWord.length > 0) {
    const [i] = byWord;
    throw new TextFault(
      table.line,
      `invalid epsilon column: ${table.names?.[i]}; must be epsilon = Q/e itself, but ${names[i].fault}`,
    );
  }
  const rest = numeric.filter((i) => !["mass", "error", "index", "label"].includes(names[i].role));
  const curves = rest.filter((i) => names[i].role === "curve");
  if (curves.length > 0 && curves.length === rest.length) return curves;
  const likely = rest.filter((i) => ["curve", "limit", "y"].includes(names[i].role));
  // y is another quantity, epsilon^2 alpha_D (m/M)^4, unless x stands next to it
  const isY = likely.length === 1 && names[likely[0]].role === "y";
  if (rest.length === 1 && likely.length === 1 && !(isY && !names.some(({ role }) => role === "x")))
    return likely;
  const [only] = rest.length === 1 ? rest : [];
  const reason = only === undefined ? null : (names[only].fault ?? "its name is not known");
  const seen = `invalid epsilon column: ${only === undefined ? "none by its name" : excerpt(table.names?.[only] ?? "") || "without a name"} among ${listColumns(table)}`;
  throw new TextFault(
    table.line,
    `${seen}; must be epsilon = Q/e itself${reason ? `, but ${reason}` : ""}; must have that name, or be said: epsilon=${(only ?? rest[0] ?? 1) + 1}`,
  );
}
