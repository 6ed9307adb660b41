import { describe, expect, it } from "vitest";
import { elements } from "../../src/physics/elements.js";
import { isotopeOf } from "../../src/physics/isotopes.js";

/** Elements that have only one stable isotope. */
const monoisotopic = {
  Be: 9,
  F: 19,
  Na: 23,
  Al: 27,
  P: 31,
  Sc: 45,
  Mn: 55,
  Co: 59,
  As: 75,
  Y: 89,
  Nb: 93,
  Rh: 103,
  I: 127,
};
const heavier = { Cs: 133, Pr: 141, Tb: 159, Ho: 165, Tm: 169, Au: 197, Bi: 209, Th: 232 };

describe("the isotope of a nucleus", () => {
  it.each(Object.entries({ ...monoisotopic, ...heavier }))("%s", (symbol, mass) => {
    const { Z, A } = elements.get(symbol)!;
    expect(isotopeOf(Z, A)).toBe(mass);
    expect(isotopeOf(Z, A + 0.3)).toBe(mass);
  });

  it("is near the mean of each element, of which it is the largest part", () => {
    expect([...elements.keys()]).toHaveLength(92);
    for (const [symbol, { Z, A }] of elements) {
      const isotope = isotopeOf(Z, A + 0.3);
      expect(Number.isInteger(isotope), symbol).toBe(true);
      // tin and similar elements have many isotopes
      expect(Math.abs(isotope - A), symbol).toBeLessThan(2.5);
    }
  });

  it("is that of a mass number, if one is given", () => {
    expect(isotopeOf(82, 207)).toBe(207);
    expect(isotopeOf(82, 207.2)).toBe(208);
    // not copper-64, silver-108 or bromine-80, which decay
    expect([isotopeOf(29, 63.546), isotopeOf(47, 107.8682), isotopeOf(35, 79.904)]).toEqual([63, 107, 79]);
    expect(isotopeOf(118, 294.2)).toBe(294);
  });
});
