import { texLabel } from "./tex-label.js";
import type { Text, Typeset } from "./typeset.js";
import { scaled } from "./typeset.js";

/** Sets plain text in lines of at most this width [pt]. */
export function wrapped(plain: string, size: number, width: number, typeset: Typeset): Text[] {
  const set = (words: string): Text => typeset(texLabel(words), size);
  const lines: string[] = [];
  for (const word of plain.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && set(`${last} ${word}`).width <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map(set).map((line) => scaled(line, Math.min(1, width / line.width)));
}
