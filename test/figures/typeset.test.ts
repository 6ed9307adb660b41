import { beforeAll, describe, expect, test } from "vitest";
import { massTex, percent, texLabel } from "../../src/figures/labels/tex-label.js";
import { loadTypeset, stack, type Typeset } from "../../src/figures/labels/typeset.js";

let typeset: Typeset;
beforeAll(async () => {
  typeset = await loadTypeset();
});

describe("typesetter", () => {
  test("sets glyphs from left to right, exponents raised and smaller", () => {
    const [one, zero, minus, four, ...rest] = typeset("10^{-4}", 10).glyphs;
    expect(rest).toEqual([]);
    expect(zero.x).toBeGreaterThan(one.x);
    expect(minus.x).toBeGreaterThan(zero.x);
    expect(four.y).toBeLessThan(zero.y);
    expect(four.scale).toBeLessThan(zero.scale);
  });

  test("puts the bar over its letter", () => {
    const { glyphs, width } = typeset("\\bar\\chi", 10);
    const bar = [...glyphs[1].path.matchAll(/[MLH](-?\d+)/g)].map(
      (m) => glyphs[1].x + glyphs[1].scale * Number(m[1]),
    );
    expect(glyphs).toHaveLength(2);
    expect(Math.min(...bar)).toBeGreaterThan(0);
    expect(Math.max(...bar)).toBeLessThan(width);
  });

  test("scales with the size", () => {
    const [small, large] = [typeset("m_\\chi", 5), typeset("m_\\chi", 10)];
    expect(large.width).toBeCloseTo(2 * small.width, 12);
    expect(large.glyphs[1].x).toBeCloseTo(2 * small.glyphs[1].x, 12);
  });

  test("draws the bar of a fraction", () => {
    expect(typeset("\\frac{1}{2}", 10).glyphs).toHaveLength(3);
  });

  test.each(["\\unknown", "x_", "\u4e2d"])("rejects %s", (tex) => {
    expect(() => typeset(tex, 9)).toThrow(/^invalid label: /);
  });

  test("stacks lines without letting them touch", () => {
    const lines = [typeset("\\text{Apq}", 8), typeset("\\text{A}^2", 8)];
    const both = stack(lines, "left");
    expect(both.glyphs).toHaveLength(lines[0].glyphs.length + lines[1].glyphs.length);
    const second = both.glyphs[lines[0].glyphs.length];
    expect(second.x).toBe(lines[1].glyphs[0].x);
    expect(second.y - lines[1].ascent).toBeGreaterThan(lines[0].descent - 1e-9);
    expect(both.descent).toBeCloseTo(second.y + lines[1].descent, 9);
  });
});

describe("plain names as TeX", () => {
  test.each([
    ["LDMX", "\\text{LDMX}"],
    ["NA64mu", "\\text{NA64}\\mu "],
    ["a%b$", "\\text{a%b\\$}"],
    ["eμ", "\\text{e}\\mu "],
    ["Müller", "\\text{Müller}"],
    ["10² m₀", "\\text{10}{}^{2}\\text{ m}{}_{0}"],
  ])("%s", (plain, tex) => {
    expect(texLabel(plain)).toBe(tex);
  });

  test.each(["LDMX", "EDGES, f_m = 1e-4", "{}\\$%#&_^~", "实验 7", "Étude (à 3 GeV) <x>", "χ → ρ", ""])(
    "%s can be set",
    (plain) => {
      expect(() => typeset(texLabel(plain), 8)).not.toThrow();
    },
  );

  test("a subscript and a power of ten", () => {
    expect(texLabel("f_m = 1e-4")).toMatch(/f_\{.*m.*\}.*=.*10\^\{-4\}/);
    expect(texLabel("my_curve_2")).toBe("\\text{my_curve_2}");
    expect(texLabel("2.5e3")).toMatch(/2\.5\\times10\^\{3\}/);
  });

  test.each([
    [1, "1", "GeV"],
    [0.05, "50", "MeV"],
    [1.5, "1.5", "GeV"],
    [0.0005, "500", "keV"],
  ])("mass of %d GeV", (mass, number, unit) => {
    expect(massTex(mass)).toBe(`${number}\\,\\text{${unit}}`);
  });

  test("percent without the rounding of binary fractions", () => {
    expect(percent(0.95)).toBe("95%");
    expect(percent(0.29)).toBe("29%");
    expect(percent(0.9973)).toBe("99.73%");
  });
});
