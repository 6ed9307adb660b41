import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FINE, keyStep, massDigits, pickedMass, stepped } from "../../web/src/plot/axes/mass-steps.js";
import { massText } from "../../web/src/ui/written-number.js";

const seeded = { seed: 20260611, numRuns: 100 };

/** Axes from a few parts in a million to twelve decades wide. */
const axes = fc
  .tuple(fc.double({ min: -9, max: 2, noNaN: true }), fc.double({ min: -5, max: 1, noNaN: true }))
  .map(([low, width]) => [10 ** low, 10 ** low * Math.exp(10 ** width)] as const);

const part = fc.double({ min: 0, max: 1, noNaN: true });

describe("a picked mass", () => {
  it("is another one with every press of an arrow key, from one end of the axis to the other", () => {
    fc.assert(
      fc.property(axes, fc.boolean(), (axis, fine) => {
        for (const [key, from, to] of [
          ["ArrowRight", axis[0], axis[1]],
          ["ArrowLeft", axis[1], axis[0]],
        ] as const) {
          const { x } = keyStep(key, fine)!;
          let [mass, presses] = [from, 0];
          for (; mass !== to; presses++) {
            const next = pickedMass(stepped(mass, axis, x), axis, fine ? FINE : undefined);
            expect(Math.sign(next - mass)).toBe(Math.sign(x));
            mass = next;
          }
          // roundings can't add up to much more or less than the axis
          expect(presses * Math.abs(x)).toBeGreaterThan(0.5);
          expect(presses * Math.abs(x)).toBeLessThan(2);
        }
      }),
      seeded,
    );
  });

  it("differs, and is written differently, some pixels further on", () => {
    fc.assert(
      fc.property(axes, part, (axis, across) => {
        const at = (part: number) => pickedMass(stepped(axis[0], axis, part), axis);
        const [here, there] = [at(across * (1 - 1 / 400)), at(across * (1 - 1 / 400) + 1 / 400)];
        expect(there).toBeGreaterThan(here);
        expect(massText(there, massDigits(axis, FINE))).not.toBe(massText(here, massDigits(axis, FINE)));
      }),
      seeded,
    );
  });

  it("is on the axis, with exact ends, and has three digits on two decades", () => {
    fc.assert(
      fc.property(axes, part, (axis, across) => {
        const mass = pickedMass(stepped(axis[0], axis, across), axis);
        expect(mass).toBeGreaterThanOrEqual(axis[0]);
        expect(mass).toBeLessThanOrEqual(axis[1]);
        for (const end of axis) expect(pickedMass(end, axis)).toBe(end);
        const usual = pickedMass(0.01 * 100 ** across, [0.01, 1]);
        expect(usual).toBe(Number(usual.toPrecision(3)));
      }),
      seeded,
    );
    // an axis without a mass in between
    const [low, high] = [0.5, 0.5 + 2 ** -53];
    expect(pickedMass(low, [low, high])).toBe(low);
    expect(pickedMass(high, [low, high])).toBe(high);
  });
});
