/** Returns the beginning of a source for a message: short, printable, on one line. */
export function excerpt(source: string): string {
  const line = source.replace(/\s+/g, " ").replace(/\p{C}/gu, "\uFFFD").trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
