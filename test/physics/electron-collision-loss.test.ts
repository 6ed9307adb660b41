import { describe, expect, it } from "vitest";
import { type Composition, compositionOfFormula } from "../../src/physics/composition.js";
import { ELECTRON_MASS } from "../../src/physics/constants.js";
import { electronCollisionLoss } from "../../src/physics/energy-loss.js";
import { materialNames, materials } from "../../src/physics/materials.js";

const within = (value: number, expected: number, part: number, what = "") =>
  expect(Math.abs(value / expected - 1), `${what}: ${value}, expected ${expected}`).toBeLessThan(part);

const of = (name: keyof typeof materials): [Composition, number] => {
  const { Z, A, density } = materials[name];
  return [[{ Z, A, massFraction: 1 }], density];
};

/** 2 pi N_A r_e^2 m_e [GeV cm^2/mol]. */
const FACTOR = 0.5 * 0.307075e-3;

describe("loss of electrons by collisions", () => {
  // NIST, ESTAR (ICRU Report 37): T [MeV], collision stopping power [MeV cm^2/g]
  it.each([
    [10, 1.636],
    [50, 1.789],
    [100, 1.847],
    [200, 1.9],
    [500, 1.969],
    [1000, 2.021],
  ])("in aluminium at %d MeV is that of NIST", (T, expected) => {
    within(1000 * electronCollisionLoss(1e-3 * T + ELECTRON_MASS, ...of("Al")), expected, 0.01);
  });

  // EGSnrc's tables of elements (pegs4/density_corrections): mean excitation energy [eV]; T [GeV], density effect delta
  it.each([
    ["W", 727, 0.1, 5.417],
    ["W", 727, 1, 9.771],
    ["W", 727, 10, 14.36],
    ["Pb", 823, 0.1, 4.699],
    ["Pb", 823, 1, 8.986],
    ["Pb", 823, 10, 13.56],
  ] as const)("in %s is that of its published density effect, I = %d eV, at %d GeV", (name, I, T, delta) => {
    const { Z, A } = materials[name];
    const tau = T / ELECTRON_MASS;
    // at high energy all that is left of the electrons' spins is 1/8
    const stopping = 2 * Math.log(T / (1e-9 * I)) + Math.log(1 + tau / 2) + 1 / 8 - delta;
    within(electronCollisionLoss(T + ELECTRON_MASS, ...of(name)), FACTOR * (Z / A) * stopping, 0.02);
  });

  it.each(materialNames)("in %s does not depend on how electrons are bound, at high energy", (name) => {
    const { Z, A, density } = materials[name];
    const plasma = 28.816e-9 * Math.sqrt((density * Z) / A);
    for (const E of [5, 50, 500]) {
      const logarithms = Math.log(E / (2 * ELECTRON_MASS)) + 2 * Math.log(ELECTRON_MASS / plasma);
      within(
        electronCollisionLoss(E, ...of(name)),
        FACTOR * (Z / A) * (logarithms + 9 / 8),
        2e-3,
        `${E} GeV`,
      );
    }
  });

  it("in a compound is that of its elements by mass at low energy, without the density effect", () => {
    const water = compositionOfFormula("H2O");
    const E = 1e-3;
    const parts = water.map(
      ({ Z, A, massFraction }) => massFraction * electronCollisionLoss(E, [{ Z, A, massFraction: 1 }], 1e-9),
    );
    within(electronCollisionLoss(E, water, 1e-9), parts[0] + parts[1], 1e-3);
    expect(electronCollisionLoss(10, water, 1)).toBeLessThan(0.8 * electronCollisionLoss(10, water, 1e-9));
  });
});
