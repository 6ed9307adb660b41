import { pow } from "../elementary/index.js";
import { excerpt } from "../formats/excerpt.js";
import type { TableRow } from "../formats/table-cells.js";
import { TextFault } from "../formats/table-marks.js";
import type { CurveColumns } from "./curve-columns.js";
import { type CurveTable, isMissing, type ReadNumber } from "./curve-table.js";
import type { OwnCurve } from "./own-curve.js";

/** The function of a number that a column has. */
export type Scale = "linear" | "log10";

/** Columns, scales and units that turn rows into points. */
export interface PointsOptions {
  read: ReadNumber;
  columns: CurveColumns;
  /** Columns whose words are the label. */
  labels: readonly number[];
  massScale: Scale;
  epsilonScale: Scale;
  /** The power of ten of a GeV of the unit. */
  exponent: number;
  /** The label without a column of labels. */
  label: string;
}

/** The curves of a table, and the rows that gave no point. */
export interface ReadPoints {
  curves: OwnCurve[];
  skipped: number;
  /** Rows whose epsilon is empty: nothing is drawn there. */
  empty: number;
}

/** The largest number of messages about one file: more do not help if the file is something else altogether. */
const MOST_FAULTS = 50;

/** Reads a number that must be positive: null if the row has none. */
function positive(
  name: string,
  { cells, number }: TableRow,
  column: number,
  { read }: PointsOptions,
  scale: Scale,
  exponent: number,
): number | null {
  const cell = (cells[column] ?? "").replace(/\s+[#%!].*$/, "");
  const value = scale === "linear" ? read(cell, exponent) : powerOf(read(cell), exponent);
  if (value !== null) return value > 0 && value < Infinity ? value : null;
  if (!isMissing(cell) && /\d/.test(cell))
    throw new TextFault(
      number,
      `invalid ${name}: ${excerpt(cell)}; must be a plain number, such as 0.001 or 1e-3`,
    );
  return null;
}

/** Returns ten to the power of a logarithm, in the unit with an exponent. */
const powerOf = (log: number | null, exponent: number): number | null =>
  log === null ? null : pow(10, log + exponent);

/**
 * Reads the points of one curve's columns, piece by piece. A row without a positive number for mass and epsilon gives none and is
 * counted.
 *
 * @throws AggregateError of TextFaults for cells that have digits but are no plain numbers
 */
export function curvePoints({ pieces }: CurveTable, options: PointsOptions): ReadPoints {
  const { columns, labels, label, massScale, epsilonScale, exponent } = options;
  const curves = new Map<string, OwnCurve>();
  const faults: TextFault[] = [];
  let [skipped, empty] = [0, 0];
  for (const rows of pieces) {
    const begun = new Map<string, [number, number][]>();
    for (const row of rows) {
      const cell = row.cells[columns.epsilon] ?? "";
      let [mass, epsilon]: (number | null)[] = [];
      try {
        mass = positive("mass", row, columns.mass, options, massScale, exponent);
        epsilon = positive("epsilon", row, columns.epsilon, options, epsilonScale, 0);
      } catch (fault) {
        if (!(fault instanceof TextFault)) throw fault;
        faults.push(fault);
        continue;
      }
      if (mass === null || epsilon === null) {
        if (cell === "" || /^[-–—]+$/.test(cell)) empty++;
        else skipped++;
        continue;
      }
      const name = labels.length > 0 ? labels.map((i) => row.cells[i] ?? "").join(" ") || label : label;
      let points = begun.get(name);
      if (points === undefined) {
        points = [];
        begun.set(name, points);
        const curve = curves.get(name) ?? { label: name, pieces: [] };
        curve.pieces.push(points);
        curves.set(name, curve);
      }
      points.push([mass, epsilon]);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults.slice(0, MOST_FAULTS), String(faults.length));
  return { curves: [...curves.values()], skipped, empty };
}
