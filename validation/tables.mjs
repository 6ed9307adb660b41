// Judged rows as Markdown.
import { inWords } from "./sources.mjs";

/** Significant digits of the numbers: one more than the tolerance can see. */
const DIGITS = { exact: 8, quadruple: 10 };
const digitsOf = ({ id }) => DIGITS[id.split(" ")[0]] ?? 6;

/** A number with all its digits, plain where that is short. */
export function written(value, digits) {
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  return exponent >= -2 && exponent < digits
    ? value.toPrecision(digits)
    : value.toExponential(digits - 1).replace("e+", "e");
}

/** One or two digits of a small relative number. */
export const small = (value, digits = 2) =>
  value === null
    ? ""
    : value === 0
      ? "0"
      : value
          .toExponential(digits - 1)
          .replace("e+0", "")
          .replace("e+", "e");

const signed = (value) => `${value < 0 ? "−" : value > 0 ? "+" : ""}${small(Math.abs(value))}`;

const line = (cells) => `| ${cells.join(" | ")} |\n`;

/** A table: titles of the columns, rows of cells. */
export const markdownTable = (titles, rows) =>
  line(titles) + line(titles.map(() => "---")) + rows.map(line).join("");

const VERDICTS = {
  agrees: { true: "within", false: "**OUTSIDE**" },
  wrong: { true: "theirs is wrong", false: "**AGREES, should not**" },
  shown: { true: "no test" },
};

/** Cells of a row. The first four name it and its two numbers. */
export function rowCells(row) {
  const digits = digitsOf(row);
  const { id, value, ours, error, deviation, tolerance, expect, passes, note, code } = row;
  const setup = `${code ? `${code}: ` : ""}${row.label ?? inWords(row.setup)}`;
  const verdict = VERDICTS[expect][passes];
  return [
    id,
    setup,
    written(value, digits),
    written(ours, digits),
    small(error, 1),
    signed(deviation),
    tolerance === null ? "" : small(tolerance),
    note ? `${verdict}; ${note}` : verdict,
  ];
}

/** All rows of a source. */
export const rowsTable = (rows, unit) =>
  markdownTable(
    [
      "row",
      "set-up",
      `theirs [${unit}]`,
      `ours [${unit}]`,
      "their error",
      "ours/theirs − 1",
      "tolerance",
      "verdict",
    ],
    rows.map(rowCells),
  );

/** A source in one row: how many of its rows are tests, and how they stand. */
export function summaryCells({ name, title, tests }, rows) {
  const of = (expect) => rows.filter((row) => row.expect === expect);
  const [agree, wrong, shown] = ["agrees", "wrong", "shown"].map(of);
  const worst = agree.reduce((a, b) =>
    Math.abs(a.deviation) / a.tolerance > Math.abs(b.deviation) / b.tolerance ? a : b,
  );
  const others = [
    wrong.length > 0
      ? `${wrong.filter(({ passes }) => passes).length} of ${wrong.length} known to be wrong, and are`
      : "",
    shown.length > 0 ? `${shown.length} shown` : "",
  ].filter((text) => text);
  return [
    `[${title}](#${name})`,
    tests,
    String(rows.length),
    `${agree.filter(({ passes }) => passes).length} of ${agree.length}`,
    others.join("; "),
    `${signed(worst.deviation)} (${worst.id}; tolerance ${small(worst.tolerance)})`,
  ];
}
