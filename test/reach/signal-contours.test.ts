import { expect, test } from "vitest";
import { signalYield, totalYield } from "../../src/experiments/channels/signal-yield.js";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { preset } from "../../src/experiments/file/presets.js";
import { root } from "../../src/numerics/root.js";
import { reachAt } from "../../src/reach/reach.js";
import { signalContours } from "../../src/reach/signal-contours.js";

const masses = [0.003, 0.1, 0.45];

test("on a contour the channels add up to its number of events, found as a root in epsilon", () => {
  for (const experiment of ["ldmx", "na64mu", "m3-phase1"].map(preset)) {
    const source = emissionOf(experiment, { rtol: 1e-3 });
    const events = [1, 3, 10, 100];
    for (const { mass_GeV, contours } of signalContours(experiment, masses, { events, source })) {
      const yields = Object.values(signalYield(experiment, mass_GeV, { source }));
      const eventsAt = (epsilon: number) =>
        yields.reduce((sum, { events }) => sum + epsilon ** 2 * events, 0);
      for (const { events, epsilon } of contours) {
        const found = Math.exp(root((x) => Math.log(eventsAt(Math.exp(x)) / events), [-40, 20]));
        expect(epsilon! / found).toBeCloseTo(1, 11);
      }
    }
  }
});

test("the contour of the excluded signal is the reach, with its error", () => {
  const [ldmx] = [preset("ldmx")];
  const source = emissionOf(ldmx, { rtol: 1e-3 });
  for (const { mass_GeV, contours } of signalContours(ldmx, masses, { events: [3], source })) {
    const { epsilon, epsilon_error } = reachAt(ldmx, mass_GeV, { source });
    expect(contours).toEqual([{ events: 3, epsilon, epsilon_error }]);
  }
});

test("neither limit nor background has an influence", () => {
  const ldmx = preset("ldmx");
  const source = emissionOf(ldmx, { rtol: 1e-3 });
  const other = { ...ldmx, background: 7, limit: { confidence_level: 0.6, method: "bayes" as const } };
  expect(signalContours(other, masses, { source })).toEqual(signalContours(ldmx, masses, { source }));
});

test("there is none beyond the kinematic limit, and numbers that are none are refused", () => {
  const [point] = signalContours(preset("na64mu"), [99], { events: [1], rtol: 1e-2 });
  expect(point.contours).toEqual([{ events: 1, epsilon: null, epsilon_error: null }]);
  for (const events of [0, -1, Number.NaN, Infinity])
    expect(() => signalContours(preset("na64mu"), [0.1], { events: [events] })).toThrow(/^invalid events: /);
});

test("the total is that of all channels", () => {
  const ldmx = preset("ldmx");
  const source = emissionOf(ldmx, { rtol: 1e-3 });
  const [{ signal_per_epsilon2 }] = signalContours(ldmx, [0.1], { source });
  expect(signal_per_epsilon2).toBe(totalYield(signalYield(ldmx, 0.1, { source })).events);
});
