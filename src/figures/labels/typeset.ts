import type { Glyph } from "./glyph.js";
import { parseTex } from "./parse-tex.js";

/** A piece of set text [pt], its origin at the left end of the (first) baseline. */
export interface Text {
  width: number;
  ascent: number;
  descent: number;
  glyphs: Glyph[];
}

/**
 * Sets a formula in TeX's letters: they come as paths, so that a drawing needs no font where it is shown.
 *
 * @param tex formula in the part of TeX's math mode that `parseTex` reads
 * @param size font size [pt]
 * @throws Error `invalid label` for what it cannot read, or a sign that the fonts lack; in a text, `?` stands for such a letter, which
 *   the glyph names
 */
export type Typeset = (tex: string, size: number) => Text;

/** Least extent of a line [em], so that lines under each other keep their distance. */
const STRUT = { ascent: 0.72, descent: 0.2 };

/**
 * Loads the letters of figures (140 kB) and returns the typesetter.
 *
 * @returns a function that sets a formula, TeX as labels need it, at a size [pt], as paths; it throws an Error `invalid label`
 *   for what it cannot read
 *
 * @example
 * const typeset = await loadTypeset();
 * console.log(typeset("\\epsilon", 10).width.toFixed(2)); // TeX's font cmmi10 has 4.059 pt
 * // => 4.06
 */
export async function loadTypeset(): Promise<Typeset> {
  const { setTex } = await import("./set-tex.js");
  return (tex, size) => {
    try {
      const { width, height, depth, glyphs } = setTex(parseTex(tex));
      const [ascent, descent] = [Math.max(height, STRUT.ascent), Math.max(depth, STRUT.descent)];
      return scaled({ width, ascent, descent, glyphs }, size);
    } catch (error) {
      throw new Error(`invalid label: ${tex}; ${(error as Error).message}`);
    }
  };
}

const INDENT = { left: 0, centre: 0.5, right: 1 };

/** Stacks lines under each other, flush left or right, or centred. */
export function stack(
  lines: readonly Text[],
  align: "left" | "centre" | "right" = "centre",
  leading = 1.15,
): Text {
  const width = Math.max(...lines.map((line) => line.width));
  const glyphs: Glyph[] = [];
  let y = 0;
  for (const [i, line] of lines.entries()) {
    if (i > 0) y += leading * (lines[i - 1].descent + line.ascent);
    const indent = (width - line.width) * INDENT[align];
    for (const glyph of line.glyphs) glyphs.push({ ...glyph, x: glyph.x + indent, y: glyph.y + y });
  }
  return { width, ascent: lines[0].ascent, descent: y + lines[lines.length - 1].descent, glyphs };
}

/** Returns the text at `size` times its size. */
export function scaled({ width, ascent, descent, glyphs }: Text, size: number): Text {
  return {
    width: width * size,
    ascent: ascent * size,
    descent: descent * size,
    glyphs: glyphs.map(({ x, y, scale, ...glyph }) => ({
      ...glyph,
      x: x * size,
      y: y * size,
      scale: scale * size,
    })),
  };
}
