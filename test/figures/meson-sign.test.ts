import { expect, test } from "vitest";
import { mesonSign } from "../../src/figures/meson-sign.js";
import { mesonNames } from "../../src/physics/particles.js";

test("mesons have the signs that physicists write", () => {
  expect(mesonSign("rho")).toBe("ρ");
  expect(mesonSign("jpsi")).toBe("J/ψ");
});

test("every meson has a sign without TeX", () => {
  for (const meson of mesonNames) expect(mesonSign(meson)).toMatch(/^[A-Zα-ω/]+$/);
});
