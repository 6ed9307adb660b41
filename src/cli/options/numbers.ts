const COMMA = /(^|[^\d.])(\d+),(\d+)(?![\d.])/;

/** Returns a hint if a text has a comma between digits, which may be meant as a decimal point; else nothing. */
export function commaHint(text: string): string {
  const [, , whole, part] = COMMA.exec(text) ?? [];
  return whole === undefined ? "" : `; use a decimal point: ${whole}.${part}, not ${whole},${part}`;
}

/** Returns an error for a value of an option that is not allowed, with a hint if it has a decimal comma. */
export const invalidNumber = (option: string, text: string, allowed: string): RangeError =>
  new RangeError(`invalid ${option}: ${text}; ${allowed}${commaHint(text)}`);
