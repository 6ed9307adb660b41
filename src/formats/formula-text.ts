/**
 * The signs with which a formula begins in a spreadsheet; the wide ones are those of East Asian keyboards. A name from a stranger's file
 * must not be run: https://owasp.org/www-community/attacks/CSV_Injection.
 */
const SIGNS = "=+\\-@＝＋－＠";

/** The beginning of a cell, and places inside that begin one for a spreadsheet that divides at semicolons, even in quotes. */
const IN_CELL = new RegExp(`(?<=^|[;\\t\\r\\n])(?='*[${SIGNS}\\t\\r])`, "g");

/** The places of a comment at which a spreadsheet, which knows no comments, begins a cell. */
const IN_COMMENT = new RegExp(`(?<=[,;\\t]"*)(?='*[${SIGNS}\\t])`, "g");

/** The signs that begin a cell for a spreadsheet in a string of JSON, quotes included. */
const IN_JSON = new RegExp(`(?<=^"|[,;])[${SIGNS}]`, "g");

/**
 * Returns the text of a cell, with an apostrophe before what would begin a formula. If there are apostrophes in that place already, it
 * has one more: without one of them it is the text again.
 */
export const cellWithoutFormula = (text: string): string => text.replace(IN_CELL, "'");

/** Returns a line of a comment, with an apostrophe before what would begin a formula. */
export const commentWithoutFormula = (line: string): string => line.replace(IN_COMMENT, "'");

/** Returns a JSON text with the same data, in which no string begins a formula. */
export const jsonWithoutFormula = (json: string): string =>
  json.replace(/"(?:[^"\\]|\\.)*"/g, (string) =>
    string.replace(IN_JSON, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
