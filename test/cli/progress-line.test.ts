import fc from "fast-check";
import { expect, test } from "vitest";
import { progressLine } from "../../src/cli/output/progress-line.js";

/** Columns on a terminal that shows letters of the Far East twice as wide. */
const columnsOf = (line: string): number =>
  Array.from(line).reduce((sum, letter) => sum + (/[\u1100-\u115f\u2e80-\uffef]/.test(letter) ? 2 : 1), 0);

test("a line of progress is one line on any terminal, and says the percentage", () => {
  const title = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(..."abcé实验\n\x1b"), maxLength: 60 }),
  );
  fc.assert(
    fc.property(
      title,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 200 }),
      (name, fraction, columns) => {
        for (const pace of ["", "125 k events/s, 6 s left"]) {
          const line = progressLine(name, fraction, pace, columns);
          expect(columnsOf(line)).toBeLessThanOrEqual(Math.max(0, columns - 3));
          expect(line).not.toMatch(/\p{Cc}/u);
          if (columns > 7) expect(line).toContain(`${Math.round(100 * fraction)} %`);
        }
      },
    ),
  );
});

test("a wide terminal shows all, a narrow one leaves out the pace, then the bar", () => {
  const pace = "125 k events/s, 6 s left";
  expect(progressLine("ldmx", 0.5, pace, 100)).toBe(`ldmx ${"█".repeat(20)}${"░".repeat(20)}  50 %  ${pace}`);
  expect(progressLine("ldmx", 0.5, pace, 60)).toMatch(/^ldmx █+░+ {2}50 % {2}125 k events\/s, 6 s left$/);
  expect(progressLine("ldmx", 0.5, pace, 40)).toMatch(/^ldmx █+░+ {2}50 %$/);
  expect(progressLine("ldmx", 0.5, pace, 20)).toBe("ldmx 50 %");
});

test("the length of a bar is proportional to the work done", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (fraction) => {
      const line = progressLine("run", fraction, "", 80);
      const [done, left] = ["█", "░"].map((sign) => line.split(sign).length - 1);
      expect(done + left).toBe(40);
      expect(Math.abs(done / 40 - fraction)).toBeLessThanOrEqual(0.5 / 40 + 1e-12);
    }),
  );
});
