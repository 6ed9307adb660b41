/**
 * Readers of ROOT by the rules of its sources, for texts that ROOT would read: RCsvDS, behind `ROOT::RDF::FromCSV`, and
 * `TTree::ReadFile` with a comma. ROOT itself is too large to be installed for a test.
 */

/** The kinds of RCsvDS: whole numbers of 64 bits, doubles, flags, texts. */
type Kind = "L" | "D" | "O" | "T";

/** Splits a line: quotes are removed, of two quotes one stays, an empty cell is nan. */
function cellsOf(line: string): string[] {
  const cells = [""];
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    if (line[i] === "," && !quoted) cells.push("");
    else if (line[i] !== '"') cells[cells.length - 1] += line[i];
    else if (line[i + 1] === '"') cells[cells.length - 1] += line[++i];
    else quoted = !quoted;
  }
  return cells.map((cell) => (cell === "" || cell === "NaN" ? "nan" : cell));
}

/** Returns the kind of a column by one of its cells. An exponent needs a point before it. */
function kindOf(cell: string): Kind {
  if (/^[-+]?\d+$/.test(cell)) return "L";
  if (/^[-+]?(\d+\.\d*|\d*\.\d+([eEdDqQ][-+]?\d+)?)$/.test(cell)) return "D";
  return /^(true|false)$/.test(cell) ? "O" : "T";
}

const cellValue = (cell: string, kind: Kind): number | string | null => {
  if (kind === "T") return cell;
  // a whole number knows no nan
  if (cell === "nan") return kind === "D" ? null : 0;
  return kind === "L" ? Math.trunc(Number(/^[-+]?\d+/.exec(cell)?.[0])) : Number(cell);
};

/** Reads columns as RCsvDS does: the first of at most eleven cells that is not empty gives the kind of a column. */
export function rdataframeColumns(
  text: string,
): Record<string, { kind: Kind; values: (number | string | null)[] }> {
  const [names, ...rows] = text
    .split("\n")
    .filter((line) => line !== "")
    .map(cellsOf);
  return Object.fromEntries(
    names.map((name, i) => {
      const first = rows.slice(0, 11).find((row) => row[i] !== "nan");
      const kind = first ? kindOf(first[i]) : "D";
      return [name, { kind, values: rows.map((row) => cellValue(row[i], kind)) }];
    }),
  );
}

/**
 * Reads rows as TTree::ReadFile does without a descriptor: the first line has the names, every cell is a float, and a line that
 * begins with # is a comment.
 *
 * @throws Error for a row that it would leave out or read in part
 */
export function treeRows(text: string): Record<string, number>[] {
  const [names, ...rows] = text
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.trim().startsWith("#"))
    .map((line) => line.split(","));
  // a slash or brackets in a name would give the type or the length of a branch
  for (const name of names) if (!/^\w+$/.test(name)) throw new Error(`not the name of a branch: ${name}`);
  return rows.map((row) => {
    if (row.length !== names.length) throw new Error(`not as many cells as names: ${row}`);
    const number = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
    for (const cell of row) if (!number.test(cell)) throw new Error(`not a number: ${cell}`);
    return Object.fromEntries(names.map((name, i) => [name, Math.fround(Number(row[i]))]));
  });
}
