import type { CurveColumns } from "./curve-columns.js";
import type { CurveTable } from "./curve-table.js";

/**
 * Finds the pairs of columns that WebPlotDigitizer exports: names of data sets over every second column, and below them X, Y, X, Y.
 *
 * @returns the columns of each data set; null for any other table
 */
export function digitiserPairs({ headers, pieces }: CurveTable): CurveColumns[] | null {
  const [above, below] = headers.slice(-2);
  if (headers.length !== 2 || above === undefined || below === undefined) return null;
  const count = pieces[0][0].cells.length;
  const xs = below.cells;
  if (count % 2 !== 0 || xs.length !== count) return null;
  if (!xs.every((cell, i) => cell.toLowerCase() === (i % 2 === 0 ? "x" : "y"))) return null;
  const pairs = Array.from({ length: count / 2 }, (_, k) => ({
    mass: 2 * k,
    epsilon: 2 * k + 1,
    name: above.cells[2 * k] ?? "",
  }));
  if (!pairs.every(({ name, epsilon }) => name !== "" && (above.cells[epsilon] ?? "") === "")) return null;
  return pairs.map((pair) => ({ ...pair, name: pairs.length > 1 ? pair.name : null }));
}
