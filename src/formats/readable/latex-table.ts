import { withoutLigatures } from "../bibtex.js";
import { readableNumbers } from "./readable-numbers.js";
import { headingOf, isText, type ReadableTable } from "./readable-table.js";

const commands: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  '"': "\\textquotedbl{}",
};

/** Writes text so that LaTeX shows every character. */
const escaped = (text: string): string =>
  withoutLigatures(text.replace(/\s+/g, " "), (part) =>
    part.replace(/[\\~^<>|"]|[&%$#_{}]/g, (sign) => commands[sign] ?? `\\${sign}`),
  );

const symbols: Readonly<Record<string, string>> = {
  sigma: "$\\sigma$",
  "dsigma dE": "$\\mathrm{d}\\sigma/\\mathrm{d}E$",
  "N/epsilon^2": "$N/\\epsilon^2$",
  "N/eps^2": "$N/\\epsilon^2$",
  epsilon: "$\\epsilon$",
  rho: "$\\rho$",
  omega: "$\\omega$",
  phi: "$\\phi$",
  jpsi: "$J/\\psi$",
};
const symbol = /\b(dsigma dE|N\/eps(?:ilon)?\^2|sigma|epsilon|rho|omega|phi|jpsi)\b/;

/** Writes the name of a column with its unit; braces keep siunitx from reading it as a number. */
function heading(column: string): string {
  const { words, unit } = headingOf(column);
  const parts = words.split(symbol).map((part) => symbols[part] ?? escaped(part));
  return `{${parts.join("")}${unit === "" ? "" : ` [\\si{${unit}}]`}}`;
}

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:\((\d+)\))?(?:e(-?)(\d+))?\*?$/;

/** Returns the column type of siunitx with room for the longest of each part of the numbers. */
function numberColumn(texts: readonly string[]): string {
  const parts = texts.map((text) => NUMBER.exec(text)).filter((part) => part !== null);
  const sign = (k: number): string => (parts.some((part) => part[k] === "-") ? "-" : "");
  const most = (k: number): number => Math.max(0, ...parts.map((part) => part[k]?.length ?? 0));
  const [error, exponent] = [most(4), most(6)];
  const decimals = most(3) > 0 ? `.${most(3)}` : "";
  return `S[table-format=${sign(1)}${most(2) || 1}${decimals}${error > 0 ? `(${error})` : ""}${exponent > 0 ? `e${sign(5)}${exponent}` : ""}]`;
}

/** Writes a cell between numbers: what is none, in braces. */
const numberCell = (text: string | null): string => {
  if (text === null) return "{--}";
  if (!NUMBER.test(text)) return `{${escaped(text)}}`;
  return text.endsWith("*") ? `${text.slice(0, -1)} {*}` : text;
};

/**
 * Writes a table in LaTeX, for the packages booktabs and siunitx: comments, then a `tabular` whose numbers siunitx reads,
 * `1.0252(13)e-4`, and aligns at their points.
 */
export function writeLatexTable(table: ReadableTable): string {
  const { comments, columns, rows } = table;
  const texts = columns.map((_, i) => readableNumbers(rows.map((row) => row[i])));
  const kinds = columns.map((_, i) =>
    isText(table, i) ? "l" : numberColumn(texts[i].filter((text) => text !== null)),
  );
  const line = (cells: readonly string[]): string => `  ${cells.join(" & ")} \\\\\n`;
  const body = rows.map((_, row) =>
    line(
      texts.map((column, i) => (kinds[i] === "l" ? escaped(column[row] ?? "--") : numberCell(column[row]))),
    ),
  );
  const head = comments.map((text) => `% ${text.replace(/\s+/g, " ")}\n`).join("");
  return (
    `${head}% \\usepackage{booktabs,siunitx}\n\\begin{tabular}{${kinds.join(" ")}}\n  \\toprule\n` +
    `${line(columns.map(heading))}  \\midrule\n${body.join("")}  \\bottomrule\n\\end{tabular}\n`
  );
}
