import { describe, expect, test } from "vitest";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { parseExperiment } from "../../src/experiments/file/parse.js";
import { excludedSignal, reach, reachAt } from "../../src/reach/reach.js";
import { reachBand, withBand } from "../../src/reach/reach-band.js";
import { signalContours } from "../../src/reach/signal-contours.js";
import { cutFlow } from "../../src/study/cut-flow.js";

const electrons = "base: ldmx\nmesons: {}\nlimit: {events: null}\nbackground: 1\n";
const muons = "base: na64mu\n";
const kinds: Record<string, string> = {
  "hydrogen, of which there is one form factor": `${electrons}target: {material: LH2, thickness_cm: 10}`,
  "deuterium, with an efficiency": `${electrons}target: {material: LD2, thickness_cm: 5}\nefficiency: 0.5`,
  "hydrogen between lead and water": `${electrons}target: {layers: [{material: Pb, thickness_cm: 0.1}, {material: LH2, thickness_cm: 2}, {material: water, thickness_cm: 1}]}`,
  "muons that lose energy in lead": `${muons}beam: {energy_loss: material}\ntarget: {material: Pb, thickness_X0: 40}`,
  "muons that lose a given energy in a mixture": `${muons}beam: {energy_loss: {dE_dx_GeV_per_cm: 0.01}}\ntarget: {material: PbWO4, thickness_X0: 20}`,
};
const masses = [0.01, 0.2];
const rtol = 1e-2;

describe.each(Object.entries(kinds))("%s", (_, text) => {
  const experiment = {
    ...parseExperiment(text, "x.yaml"),
    uncertainties: { on_target: 0.1, efficiency: 0.05 },
  };
  const source = emissionOf(experiment, { rtol });
  const plain = reach(experiment, masses, { source });

  test("the contour of the excluded signal is the reach, to the digit", () => {
    const events = [excludedSignal(experiment)];
    const contours = signalContours(experiment, masses, { events, source });
    for (const [i, { epsilon, epsilon_error, signal_per_epsilon2 }] of plain.points.entries()) {
      expect(contours[i].signal_per_epsilon2).toBe(signal_per_epsilon2);
      expect(contours[i].contours).toEqual([{ events: events[0], epsilon, epsilon_error }]);
    }
  });

  test("the cut flow ends with the signal of the reach, to the digit", () => {
    for (const [i, { steps }] of cutFlow(experiment, masses, { rtol }).entries())
      expect(steps.at(-1)!.signal_per_epsilon2).toBe(
        reachAt(experiment, masses[i], { rtol }).signal_per_epsilon2,
      );
  });

  test("a band leaves the reach as it is, holds it, and is a line without uncertainties for one form factor", () => {
    const all = reachBand(experiment, masses, { rtol, uncertainties: true });
    const banded = withBand(plain, all);
    for (const [i, point] of banded.points.entries()) {
      const { epsilon, signal_per_epsilon2 } = plain.points[i];
      expect([point.epsilon, point.signal_per_epsilon2]).toEqual([epsilon, signal_per_epsilon2]);
      expect(point.epsilon_band_low!).toBeLessThan(epsilon!);
      expect(point.epsilon_band_high!).toBeGreaterThan(epsilon!);
    }
    const without = reachBand({ ...experiment, uncertainties: {} }, masses, { rtol, uncertainties: true });
    if (without.form_factors.length > 1) return;
    for (const [i, mass] of masses.entries()) {
      const { epsilon } = reachAt({ ...experiment, uncertainties: {} }, mass, { rtol });
      const { epsilon_band_low, epsilon_band_high } = without.points[i];
      expect([epsilon_band_low, epsilon_band_high]).toEqual([epsilon, epsilon]);
    }
  });
});
