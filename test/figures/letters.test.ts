import { beforeAll, expect, test } from "vitest";
import { texLabel } from "../../src/figures/labels/tex-label.js";
import { loadTypeset, type Typeset } from "../../src/figures/labels/typeset.js";

let typeset: Typeset;
beforeAll(async () => {
  typeset = await loadTypeset();
});

const set = (plain: string) => typeset(texLabel(plain), 10);
const missing = (plain: string) => set(plain).glyphs.flatMap((glyph) => glyph.missing ?? []);

/** Letters of the languages of Europe that are written in Latin letters, and of Greek. */
const LETTERS =
  "áàâäãåāăą ćčçċ ďđ éèêëēėęě ğģ ħ íìîïīį ķ łľļ ńňñņ óòôöõøōő ŕř śšşș ťţț úùûüūůűų ýÿ źžż ßæœ ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ αβγδεζηθικλμνξοπρσςτυφχψω άέήίόύώ";

test("letters of European languages and Greek ones are drawn, capitals too, composed or in parts", () => {
  for (const letter of `${LETTERS}${LETTERS.replace("ħ", "").toUpperCase()}`) {
    expect(missing(letter), letter).toEqual([]);
    expect(missing(letter.normalize("NFD")), letter).toEqual([]);
  }
});

test("an accent is a stroke more than its letter, over or under it, and changes no width", () => {
  for (const letter of "éèêëēěãåçńňöőšțž") {
    const [composed, base] = [set(letter), set(letter.normalize("NFD")[0])];
    expect(composed.glyphs).toHaveLength(base.glyphs.length + 1);
    expect(composed.width).toBeCloseTo(base.width, 9);
    expect(set(letter.normalize("NFD"))).toEqual(composed);
  }
});

test("a letter that the fonts lack is a ? that names it; nothing else is", () => {
  for (const letter of "ЖДё中日本あ한אع→😀ŋþð") {
    const known = letter === "→";
    expect(missing(letter).length, letter).toBe(known ? 0 : 1);
  }
  expect(missing("Ж é")).toEqual(["Ж"]);
  expect(missing("really?")).toEqual([]);
});

test("raised and lowered digits stay raised and lowered", () => {
  const heights = (plain: string) => set(plain).glyphs.map(({ y }) => Math.sign(y));
  expect(heights("1²")).toEqual([0, -1]);
  expect(heights("m₀")).toEqual([0, 1]);
  expect(heights("10⁻³")).toEqual([0, 0, -1, -1]);
});
