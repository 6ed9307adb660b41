import { expect, test } from "vitest";
import { plainLetters } from "../../src/figures/labels/tex-label.js";
import { mesonNames, vectorMesons } from "../../src/physics/particles.js";

test("mesons have the signs that physicists write", () => {
  expect(vectorMesons.rho.sign).toBe("ρ");
  expect(vectorMesons.jpsi.sign).toBe("J/ψ");
});

test("every meson has a sign without TeX", () => {
  for (const meson of mesonNames) {
    expect(vectorMesons[meson].sign).toMatch(/^[A-Zα-ω/]+$/);
    expect(plainLetters(vectorMesons[meson].symbol)).toBe(vectorMesons[meson].sign);
  }
});
