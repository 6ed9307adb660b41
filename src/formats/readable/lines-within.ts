/** Breaks a text into lines of some width between its words, a longer word inside; lines after the first are indented. */
export function linesWithin(width: number, text: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const next = line === "" ? word : `${line} ${word}`;
    if (next.length <= width) {
      line = next;
      continue;
    }
    if (line !== "") lines.push(line);
    line = line === "" ? word : `  ${word}`;
    for (; line.length > width; line = `  ${line.slice(width)}`) lines.push(line.slice(0, width));
  }
  return [...lines, line];
}
