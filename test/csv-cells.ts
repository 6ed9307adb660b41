/**
 * Reads CSV as RFC 4180 has it: quoted cells may hold commas, lines and doubled quotes.
 *
 * @throws Error for a quote inside of a bare cell, one that does not close, and text after one that does
 */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  let row: string[] = [];
  for (let at = 0; at < text.length; at = cell.lastIndex) {
    cell.lastIndex = at;
    const match = cell.exec(text);
    if (!match) throw new Error(`not CSV: ${JSON.stringify(text.slice(at, at + 60))}`);
    const [, quoted, bare, end] = match;
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push([...row, ""]);
  return rows;
}

/** Returns the text of a cell without the apostrophes that keep spreadsheets from running it. */
export const plainCell = (cell: string): string =>
  cell.replace(/(?<=^|[;\t\r\n])'(?='*[=+\-@\t\r＝＋－＠])/g, "");
