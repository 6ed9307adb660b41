/** A part of a plain label: text, one letter with its index, or a power of ten with its factor, if that is not 1. */
export type LabelPart =
  | { text: string }
  | { letter: string; index: string }
  | { mantissa: string; exponent: number };

const PATTERN = /(NA64mu)|(?<![A-Za-z0-9])([A-Za-z])_([A-Za-z0-9]+)|(\d+(?:\.\d+)?)e([+-]?\d+)/g;

/**
 * Divides plain text (a name of an experiment, a bound or a file) as physicists write it: `f_m`, one letter, with its subscript, `1e-4`
 * as a power of ten, NA64mu with its Greek letter. Figures set the parts in TeX, the page in its own letters.
 */
export function labelParts(plain: string): LabelPart[] {
  const parts: LabelPart[] = [];
  const add = (text: string) => {
    if (text !== "") parts.push({ text });
  };
  let last = 0;
  for (const match of plain.matchAll(PATTERN)) {
    const [whole, na64mu, letter, index, mantissa, exponent] = match;
    add(plain.slice(last, match.index));
    if (na64mu) add("NA64μ");
    else if (letter) parts.push({ letter, index });
    else parts.push({ mantissa: mantissa === "1" ? "" : mantissa, exponent: Number(exponent) });
    last = match.index + whole.length;
  }
  add(plain.slice(last));
  return parts;
}
