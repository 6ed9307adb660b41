import fc from "fast-check";
import katex from "katex";
import { describe, expect, test } from "vitest";
import { glyphs } from "../../src/data/glyphs.js";
import { parseTex } from "../../src/figures/labels/parse-tex.js";
import { setTex } from "../../src/figures/labels/set-tex.js";

/** A node of the tree from which KaTeX writes HTML. */
interface Node {
  text?: string;
  classes?: string[];
  style?: Record<string, string | undefined>;
  width?: number;
  italic?: number;
  children?: Node[];
}

/** A letter, the place of its origin [em, y upwards] and its size. */
interface Placed {
  text: string;
  x: number;
  y: number;
  size: number;
}

const treeOf = (tex: string): Node =>
  // biome-ignore lint/suspicious/noExplicitAny: a door that KaTeX keeps for its own tests
  (katex as any).__renderToHTMLTree(tex, { displayMode: false });

const em = (length: string | undefined): number => Number(length?.replace("em", "") ?? 0);
const SIZES: Readonly<Record<string, number>> = { size6: 1, size3: 0.7, size1: 0.5 };

/** What KaTeX's style sheet makes of its tree: the letters at their places, and the width of all. */
function laidOut(node: Node, x: number, y: number, size: number): { placed: Placed[]; width: number } {
  const { classes = [], style = {}, children = [] } = node;
  const is = (name: string) => classes.includes(name);
  if (is("pstrut") || is("strut")) return { placed: [], width: 0 };
  if (node.text !== undefined) {
    const letters = [...node.text.replace("\u2223", "|")].filter((letter) => letter !== "\u200b");
    let at = x;
    const placed = letters.map((text) => {
      const here = { text, x: at, y, size };
      at += letterWidth(text, is("mathnormal"), node) * size;
      return here;
    });
    return { placed, width: at - x + (is("mathnormal") ? (node.italic as number) * size : 0) };
  }
  if (is("nulldelimiter")) return { placed: [], width: 0.12 };
  if (is("sizing")) {
    const [from, to] = [SIZES[classes[1].replace("reset-", "")], SIZES[classes[2]]];
    size = (size * to) / from;
  }
  if (is("vlist-t")) {
    const rows = (children[0].children as Node[])[0].children as Node[];
    const laid = rows.map((row) => {
      const [strut, ...body] = row.children as Node[];
      const up = -em(row.style?.top) - em(strut.style?.height);
      const left = em(row.style?.marginLeft) * size;
      const inner = laidOut({ children: body }, x + left, y + up * size, size);
      return { ...inner, width: inner.width + left + em(row.style?.marginRight) * size };
    });
    const width = Math.max(...laid.map((row) => row.width));
    // bases, accents and parts of fractions are centred, scripts are not
    const centred = !rows.some((row) => row.style?.marginRight);
    const shift = (row: { width: number }) => (centred ? (width - row.width) / 2 : 0);
    return {
      placed: laid.flatMap((row) => row.placed.map((one) => ({ ...one, x: one.x + shift(row) }))),
      width,
    };
  }
  let at = x + em(style.marginLeft) * size + em(style.left) * size;
  const placed: Placed[] = [];
  for (const child of children) {
    const inner = laidOut(child, at, y, size);
    placed.push(...inner.placed);
    at += inner.width;
  }
  return { placed, width: is("accent-body") ? 0 : at - x + em(style.marginRight) * size };
}

function letterWidth(text: string, isItalic: boolean, { text: whole, width = 0 }: Node): number {
  if (whole === text) return width;
  const known = glyphs[isItalic ? "italic" : "upright"][text] ?? glyphs.upright[text];
  return text === "\u00a0" ? 0.25 : known.width;
}

/** Whether two letters are one, within 1/500 em. */
const same = (a: Placed, b: Placed): boolean =>
  a.text === b.text && (["x", "y", "size"] as const).every((key) => Math.abs(a[key] - b[key]) < 2e-3);

/** Letters as our typesetter places them; rules of fractions are not letters. */
function ours(tex: string): { placed: Placed[]; width: number } {
  const byPath = new Map(
    Object.values(glyphs).flatMap((font) => Object.entries(font).map(([text, { path }]) => [path, text])),
  );
  const { glyphs: set, width } = setTex(parseTex(tex));
  const placed = set.flatMap(({ path, x, y, scale }) => {
    const text = byPath.get(path);
    return text === undefined ? [] : [{ text, x, y: -y, size: 1000 * scale }];
  });
  return { placed, width };
}

function expectKatex(tex: string): void {
  const theirs = laidOut(treeOf(tex), 0, 0, 1);
  const own = ours(tex);
  const letters = theirs.placed.filter(({ text }) => text.trim() !== "");
  const left = own.placed.filter((one) => {
    const at = letters.findIndex((other) => same(one, other));
    if (at >= 0) letters.splice(at, 1);
    return at < 0;
  });
  expect([left, letters], tex).toEqual([[], []]);
  expect(Math.abs(own.width - theirs.width), `${tex}: width`).toBeLessThan(2e-3);
}

const letter = fc.constantFrom(..."abfgJVxE", "\\chi ", "\\gamma ", "\\psi ", "\\epsilon ", "\\Gamma ");
// no comma: KaTeX sets more space between it and a relation than The TeXbook (p. 170); no bar: it makes one sign of two
const sign = fc.constantFrom(..."0137+-*=<>()[]/.:", "\\times ", "\\pm ", "\\to ", "\\approx ");
const space = fc.constantFrom("\\,", "\\;", "\\:", "\\!");
const text = fc
  .stringMatching(/^[A-Za-z0-9 ,.()/:+=;!?&]{1,8}$/)
  .map((inner) => inner.replace(/ +/g, " "))
  .map((inner) => `\\text{${inner.replaceAll("&", "\\&")}}`);
const { formula } = fc.letrec<{ formula: string; atom: string; argument: string }>((tie) => ({
  formula: fc
    .array(fc.oneof({ weight: 5, arbitrary: tie("atom") }, { weight: 2, arbitrary: sign }, space), {
      minLength: 1,
      maxLength: 6,
    })
    .map((parts) => parts.join("")),
  argument: fc
    .tuple(fc.oneof(letter, tie("atom"), sign), fc.option(tie("formula"), { nil: "" }))
    .map(([first, rest]) => `{${first}${rest}}`),
  atom: fc.oneof(
    { maxDepth: 2, depthIdentifier: "tex" },
    letter,
    text,
    letter.map((inner) => `\\bar{${inner}}`),
    fc.tuple(letter, tie("argument")).map(([base, sup]) => `${base}^${sup}`),
    fc.tuple(fc.oneof(letter, text), tie("argument")).map(([base, sub]) => `${base}_${sub}`),
    fc.tuple(letter, tie("argument"), tie("argument")).map(([base, sup, sub]) => `${base}_${sub}^${sup}`),
    fc.tuple(tie("argument"), tie("argument")).map(([above, below]) => `\\frac${above}${below}`),
    fc.tuple(tie("argument"), tie("argument")).map(([base, sup]) => `${base}^${sup}`),
  ),
}));

describe("letters lie where KaTeX puts them", () => {
  test.each([
    "10^{-4}",
    "\\bar\\chi",
    "m_\\chi=10\\,\\text{MeV}",
    "\\frac{1}{2}",
    "\\text{thin: }\\gamma^*\\!,\\rho,\\omega,J/\\psi\\to\\chi\\bar\\chi",
    "2\\!\\times\\!10^{-3}",
    "\\text{d}\\sigma/\\text{d}E_{\\text{miss}}\\;\\;[\\text{pb}/\\text{GeV}]",
    "e^-\\;\\,8\\,\\text{GeV}\\text{ on W},\\;0.3<x<1",
    "f_{\\text{m}}\\!=\\!10^{-4}",
    "|\\text{ours}/\\text{theirs}-1|",
    "V_{T_a}^{2^3}",
  ])("%s", expectKatex);

  test("in any formula", () => {
    fc.assert(fc.property(formula, expectKatex), { seed: 7, numRuns: 1000 });
  });
});

test.each([
  ["x_", "_ has nothing to act on"],
  ["{x", "a { is not closed"],
  ["x}", "a } closes nothing"],
  ["x^2^3", "a second ^"],
  ["\\text x", "\\text has no {"],
  ["\\sqrt{2}", "\\sqrt is unknown"],
  ["\\constructor", "\\constructor is unknown"],
  ["\\", "\\ is unknown"],
])("%s is refused: %s", (tex, reason) => {
  expect(() => parseTex(tex)).toThrow(reason);
});
