import { glyphs } from "../../data/glyphs.js";
import { composeSign } from "./compose-sign.js";
import type { Glyph } from "./glyph.js";
import type { Atom, Nucleus, TexItem } from "./parse-tex.js";
import type { AtomClass, Sign } from "./tex-signs.js";

/** A set part of a formula [em], its origin at the left end of the baseline; `italic` is the distance by which its top leans out of its width. */
export interface SetBox {
  width: number;
  height: number;
  depth: number;
  italic: number;
  glyphs: Glyph[];
}

/** A style of TeX: the size of its letters [em of the label], and if superscripts stand lower than usual. */
interface Style {
  level: 0 | 1 | 2;
  cramped: boolean;
}

const SIZES = [1, 0.7, 0.5] as const;

/** Parameters of TeX's fonts in text, script and scriptscript size [em of that size] (The TeXbook, appendix G). */
const QUAD = [1, 1.171, 1.472] as const;
const X_HEIGHT = 0.431;
const AXIS = 0.25;
const SUP2 = [0.363, 0.431, 0.404] as const;
const SUP3 = [0.289, 0.286, 0.294] as const;
const SUB1 = [0.15, 0.143, 0.2] as const;
const SUB2 = [0.247, 0.286, 0.4] as const;
const SUP_DROP = [0.386, 0.353, 0.494] as const;
const SUB_DROP = [0.05, 0.071, 0.1] as const;
const NUM2 = [0.394, 0.384, 0.387] as const;
const DENOM2 = [0.345, 0.344, 0.532] as const;
const RULE = [0.04, 0.049, 0.049] as const;
/** Space after scripts, and on either side of a fraction [em of the label]. */
const AFTER_SCRIPT = 0.05;
const BESIDE_FRACTION = 0.12;

/** Space between neighbours [1/18 em] (The TeXbook, p. 170); negative: in text size only. */
const SPACE: Readonly<Record<AtomClass, Readonly<Record<AtomClass, number>>>> = {
  ord: { ord: 0, bin: -4, rel: -5, open: 0, close: 0, punct: 0 },
  bin: { ord: -4, bin: 0, rel: 0, open: -4, close: 0, punct: 0 },
  rel: { ord: -5, bin: 0, rel: 0, open: -5, close: 0, punct: 0 },
  open: { ord: 0, bin: 0, rel: 0, open: 0, close: 0, punct: 0 },
  close: { ord: 0, bin: -4, rel: -5, open: 0, close: 0, punct: 0 },
  punct: { ord: -3, bin: 0, rel: -3, open: -3, close: -3, punct: -3 },
};

/** Sets a formula as TeX sets it in a line of text. */
export const setTex = (items: readonly TexItem[]): SetBox => setList(items, { level: 0, cramped: false });

function setList(items: readonly TexItem[], style: Style): SetBox {
  const kinds = kindsOf(items);
  const line: SetBox = { width: 0, height: 0, depth: 0, italic: 0, glyphs: [] };
  let last: AtomClass | undefined;
  for (const [i, item] of items.entries()) {
    if ("space" in item) {
      line.width += (item.space / 18) * QUAD[style.level] * SIZES[style.level];
      continue;
    }
    const kind = kinds[i] as AtomClass;
    const space = last ? SPACE[last][kind] : 0;
    if (style.level === 0) line.width += Math.abs(space) / 18;
    const atom = setAtom(item, style);
    const end = line.width + atom.width;
    add(line, atom, line.width, 0);
    line.width = end; // after a negative space, letters may overlap
    last = kind;
  }
  return line;
}

/** Returns the kinds of the items; a sign such as + that has nothing to join is an ordinary one. */
function kindsOf(items: readonly TexItem[]): (AtomClass | undefined)[] {
  const kinds = items.map((item) => ("nucleus" in item ? item.kind : undefined));
  let before = -1;
  for (const [i, kind] of kinds.entries()) {
    if (kind === undefined) continue;
    const left = kinds[before];
    if (kind === "bin" && (left === undefined || /bin|rel|open|punct/.test(left))) kinds[i] = "ord";
    if (left === "bin" && /rel|close|punct/.test(kind)) kinds[before] = "ord";
    before = i;
  }
  if (kinds[before] === "bin") kinds[before] = "ord";
  return kinds;
}

function setAtom({ nucleus, above, below }: Atom, style: Style): SetBox {
  const base = setNucleus(nucleus, style);
  if (!above && !below) return { ...base, width: base.width + base.italic, italic: 0 };
  const { level } = style;
  const [size, next] = [SIZES[level], Math.min(level + 1, 2) as 1 | 2];
  const [sup, sub] = [above, below].map((items, i) =>
    items ? setList(items, { level: next, cramped: style.cramped || i === 1 }) : undefined,
  );
  const single = isSign(nucleus);
  let up = single ? 0 : base.height - SUP_DROP[next] * SIZES[next];
  let down = single ? 0 : base.depth + SUB_DROP[next] * SIZES[next];
  if (sup) {
    const least = (style.cramped ? SUP3 : SUP2)[level] * size;
    up = Math.max(up, least, sup.depth + (X_HEIGHT * size) / 4);
  }
  if (sub) {
    const least = (sup ? SUB2 : SUB1)[level] * size;
    down = Math.max(down, least, sup ? 0 : sub.height - (4 / 5) * X_HEIGHT * size);
  }
  if (sup && sub) {
    const gap = up - sup.depth - (sub.height - down);
    const rule = RULE[level] * size;
    if (gap < 4 * rule) {
      down += 4 * rule - gap;
      const low = (4 / 5) * X_HEIGHT * size - (up - sup.depth);
      if (low > 0) [up, down] = [up + low, down - low];
    }
  }
  // A subscript stands under the slant of its letter, a superscript keeps clear of it.
  const whole: SetBox = { ...base, width: base.width + (sub ? 0 : base.italic), italic: 0 };
  const end = base.width;
  if (sup) add(whole, sup, end + base.italic, up);
  if (sub) add(whole, sub, end, -down);
  whole.width += AFTER_SCRIPT;
  return whole;
}

/** Tests whether an atom's body is one sign, in braces or not: its scripts have their usual height, however high it is. */
function isSign(nucleus: Nucleus): boolean {
  if (!("group" in nucleus)) return "sign" in nucleus;
  const [only] = nucleus.group;
  const bare = nucleus.group.length === 1 && "nucleus" in only && !only.above && !only.below;
  return bare && isSign(only.nucleus);
}

function setNucleus(nucleus: Nucleus, style: Style): SetBox {
  if ("sign" in nucleus) return setSign(nucleus.sign, style);
  if ("text" in nucleus) {
    const line: SetBox = { width: 0, height: 0, depth: 0, italic: 0, glyphs: [] };
    for (const sign of nucleus.text) add(line, setTextSign(sign, style), line.width, 0);
    return line;
  }
  if ("group" in nucleus) return setList(nucleus.group, style);
  if ("barred" in nucleus) return setBarred(nucleus.barred, style);
  return setFraction(nucleus.fraction, style);
}

function setSign({ character, font }: Sign, { level }: Style): SetBox {
  const glyph = glyphs[font][character];
  if (glyph === undefined) throw new Error(`the fonts of figures lack ${character}`);
  const size = SIZES[level];
  const drawn = glyph.path === "" ? [] : [{ path: glyph.path, x: 0, y: 0, scale: size / 1000 }];
  return {
    width: glyph.width * size,
    height: glyph.height * size,
    depth: glyph.depth * size,
    // upright letters lean out of no label
    italic: font === "italic" ? glyph.italic * size : 0,
    glyphs: drawn,
  };
}

/** Sets a character of a text: a letter of a name may be composed, and `?` stands for one that the fonts lack. */
function setTextSign(sign: Sign, style: Style): SetBox {
  if (glyphs[sign.font][sign.character]) return setSign(sign, style);
  const size = SIZES[style.level];
  const composed = composeSign(sign.character);
  if (composed === undefined) {
    const mark = setSign({ ...sign, character: "?" }, style);
    return { ...mark, glyphs: mark.glyphs.map((glyph) => ({ ...glyph, missing: sign.character })) };
  }
  const { width, height, depth, strokes } = composed;
  return {
    width: width * size,
    height: height * size,
    depth: depth * size,
    italic: 0,
    glyphs: strokes.map(({ path, x, up }) => ({ path, x: x * size, y: -up * size, scale: size / 1000 })),
  };
}

function setBarred(items: readonly TexItem[], { level }: Style): SetBox {
  const [only] = items;
  const single =
    items.length === 1 && "nucleus" in only && !only.above && !only.below ? only.nucleus : undefined;
  const skew = single && "sign" in single ? glyphs[single.sign.font][single.sign.character]?.skew : 0;
  const style: Style = { level, cramped: true };
  const base = setList(items, style);
  const bar = setSign({ character: "ˉ", font: "upright", kind: "ord" }, style);
  const size = SIZES[level];
  const up = base.height - Math.min(base.height, X_HEIGHT * size);
  const { width } = base;
  add(base, bar, (width - bar.width) / 2 + (skew ?? 0) * size, up);
  return { ...base, width };
}

function setFraction([above, below]: [TexItem[], TexItem[]], { level, cramped }: Style): SetBox {
  const [size, next] = [SIZES[level], Math.min(level + 1, 2) as 1 | 2];
  const numerator = setList(above, { level: next, cramped });
  const denominator = setList(below, { level: next, cramped: true });
  const [rule, axis] = [RULE[level] * size, AXIS * size];
  const up = Math.max(NUM2[level] * size, axis + 1.5 * rule + numerator.depth);
  const down = Math.max(DENOM2[level] * size, denominator.height - axis + 1.5 * rule);
  const inner = Math.max(numerator.width, denominator.width);
  const whole: SetBox = { width: 0, height: 0, depth: 0, italic: 0, glyphs: [] };
  add(whole, numerator, BESIDE_FRACTION + (inner - numerator.width) / 2, up);
  add(whole, denominator, BESIDE_FRACTION + (inner - denominator.width) / 2, -down);
  const [right, low, high] = [inner, axis - rule / 2, axis + rule / 2].map((em) => Math.round(1000 * em));
  whole.glyphs.push({
    path: `M0 ${low}L${right} ${low}L${right} ${high}L0 ${high}Z`,
    x: BESIDE_FRACTION,
    y: 0,
    scale: 1e-3,
  });
  return { ...whole, width: inner + 2 * BESIDE_FRACTION };
}

/** Adds a part to a line or a stack, `x` to the right and `up` above its baseline. */
function add(to: SetBox, part: SetBox, x: number, up: number): void {
  to.glyphs = [...to.glyphs, ...part.glyphs.map((glyph) => ({ ...glyph, x: glyph.x + x, y: glyph.y - up }))];
  to.width = Math.max(to.width, x + part.width);
  to.height = Math.max(to.height, part.height + up);
  to.depth = Math.max(to.depth, part.depth - up);
}
