import type { FontGlyph } from "../../data/glyphs.js";
import { glyphs } from "../../data/glyphs.js";

/** A part of a composed letter: its outline, shifted to the right and up [em], turned by 180 degrees about its centre if it is mirrored. */
export interface Stroke {
  path: string;
  x: number;
  up: number;
}

/** A letter that is composed of several outlines. */
export interface ComposedSign extends Pick<FontGlyph, "width" | "height" | "depth" | "italic"> {
  strokes: Stroke[];
}

/** Accents above a letter by their combining characters. */
const ABOVE: Readonly<Record<string, string>> = {
  ...{ "\u0300": "ˋ", "\u0301": "ˊ", "\u0302": "ˆ", "\u0303": "˜", "\u0304": "ˉ", "\u0306": "˘" },
  ...{ "\u0307": "˙", "\u0308": "¨", "\u030a": "˚", "\u030b": "˝", "\u030c": "ˇ" },
};

/** Marks below a letter by their combining characters; a comma stands below, too. */
const BELOW: Readonly<Record<string, string>> = { "\u0327": "¸", "\u0326": ",", "\u0323": "." };

/** Ogonek: a cedilla in a mirror. */
const OGONEK = "\u0328";

/** Letters with a bar: the letter, and the bar's corners [1/1000 em, y upwards]. */
const BARRED: Readonly<Record<string, readonly [letter: string, bar: string]>> = {
  ł: ["l", "M40 270L40 315L238 435L238 390Z"],
  Ł: ["L", "M20 270L20 318L360 470L360 422Z"],
  đ: ["d", "M290 575L290 615L560 615L560 575Z"],
  Đ: ["D", "M20 325L20 365L330 365L330 325Z"],
  Ð: ["D", "M20 325L20 365L330 365L330 325Z"],
  ħ: ["h", "M20 575L20 615L330 615L330 575Z"],
};

/** Capital Greek letters that TeX writes as Latin ones. */
const LATIN: Readonly<Record<string, string>> = {
  ...{ Α: "A", Β: "B", Ε: "E", Ζ: "Z", Η: "H", Ι: "I", Κ: "K", Μ: "M", Ν: "N", Ο: "O", Ρ: "P", Τ: "T" },
  ...{ Χ: "X", ο: "o", "·": "⋅", "⁄": "/" },
};

/** Height of small letters [em], for which accents are drawn. */
const X_HEIGHT = 0.430554;

/** Returns the outline of a letter without marks; undefined if the fonts of figures lack it. */
function plainSign(character: string): FontGlyph | undefined {
  const drawn = LATIN[character] ?? character;
  return glyphs.upright[drawn] ?? (/^[α-ωϵϕ]$/u.test(drawn) ? glyphs.italic[drawn] : undefined);
}

/**
 * Composes a letter of names: one with accents, a cedilla, an ogonek or a bar, or a Greek one.
 *
 * @param character a letter, and any combining marks
 * @returns undefined if the fonts of figures lack one of its parts
 */
export function composeSign(character: string): ComposedSign | undefined {
  const [first, ...marks] = character.normalize("NFD");
  const hasAccent = marks.some((mark) => Object.hasOwn(ABOVE, mark));
  // an accent takes the place of the dot
  const letter = hasAccent && first === "i" ? "ı" : hasAccent && first === "j" ? "ȷ" : first;
  const [name, bar] = Object.hasOwn(BARRED, letter) ? BARRED[letter] : [letter];
  const base = plainSign(name);
  if (base === undefined) return undefined;
  const strokes: Stroke[] = [{ path: base.path, x: 0, up: 0 }];
  if (bar) strokes.push({ path: bar, x: 0, up: 0 });
  let { height, depth } = base;
  for (const mark of marks) {
    const added = markOn(base, mark, height);
    if (added === undefined) return undefined;
    strokes.push(added.stroke);
    height = Math.max(height, added.height);
    depth = Math.max(depth, added.depth);
  }
  const { width, italic } = base;
  return { width, height, depth, italic, strokes: strokes.filter(({ path }) => path !== "") };
}

/** Returns a mark over or under a letter of this height. */
function markOn(
  base: FontGlyph,
  mark: string,
  height: number,
): { stroke: Stroke; height: number; depth: number } | undefined {
  if (Object.hasOwn(ABOVE, mark)) {
    const accent = glyphs.upright[ABOVE[mark]];
    const up = Math.max(0, height - X_HEIGHT);
    const x = (base.width - accent.width) / 2 + base.skew;
    return { stroke: { path: accent.path, x, up }, height: accent.height + up, depth: 0 };
  }
  if (mark === OGONEK) {
    const cedilla = glyphs.upright["¸"];
    const path = mirrored(cedilla.path, 1000 * cedilla.width);
    const x = 0.75 * base.width - cedilla.width / 2;
    return { stroke: { path, x, up: 0 }, height: 0, depth: cedilla.depth };
  }
  if (!Object.hasOwn(BELOW, mark)) return undefined;
  const sign = glyphs.upright[BELOW[mark]];
  const up = BELOW[mark] === "¸" ? 0 : -0.24;
  const x = (base.width - sign.width) / 2;
  return { stroke: { path: sign.path, x, up }, height: 0, depth: sign.depth - up };
}

/** Returns the outline of a sign of this width as a mirror shows it, left for right. */
function mirrored(path: string, width: number): string {
  return path.replace(/([MLQ])([^A-Za-z]*)/g, (_, command: string, numbers: string) => {
    const values = (numbers.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
    return `${command}${values.map((value, i) => (i % 2 === 0 ? width - value : value)).join(" ")}`;
  });
}
