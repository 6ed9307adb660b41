import { describe, expect, it } from "vitest";
import { parseExperiment } from "../../src/experiments/file/parse.js";
import { preset } from "../../src/experiments/file/presets.js";
import { reachAt } from "../../src/reach/reach.js";
import { signalContours } from "../../src/reach/signal-contours.js";
import { plan } from "../../src/study/plan.js";

const blind = preset("na64mu");
/** The experiment with a veto that sees pairs from about a charge on: losses of two chi in 20 cm of iron. */
const muons = (threshold_MeV: number) =>
  parseExperiment(
    JSON.stringify({
      base: "na64mu",
      name: "muons",
      veto: { material: "Fe", thickness_cm: 20, threshold_MeV },
    }),
    "muons.yaml",
  );
const mass = 0.1;
const rtol = 1e-3;

describe("plan with a veto", () => {
  const experiment = muons(1);
  const { epsilon, epsilon_ceiling } = reachAt(experiment, mass, { rtol });

  it("is the plan without one below the ceiling", () => {
    for (const factor of [0.5, 1.5]) {
      const asked = { epsilon: factor * epsilon!, rtol };
      const { epsilon_ceiling: ceiling, experiment: name, ...with_veto } = plan(experiment, mass, asked);
      const { experiment: other, ...without } = plan(blind, mass, asked);
      expect(with_veto).toEqual(without);
      expect(ceiling).toBe(epsilon_ceiling);
    }
  });

  it("reaches nothing above the ceiling, by no lever that leaves the pair's energy as it is, and says so", () => {
    const { reached, levers, epsilon_now } = plan(experiment, mass, {
      epsilon: 1.5 * epsilon_ceiling!,
      rtol,
    });
    expect(reached).toBe(false);
    expect(epsilon_now).toBe(reachAt(blind, mass, { rtol }).epsilon);
    for (const { lever, needed, reason } of levers.filter(({ lever }) => lever !== "energy_GeV")) {
      expect(needed, lever).toBeNull();
      expect(reason).toMatch(/the veto sees pairs of a charge above [\d.e-]+/);
    }
  });

  it("reaches nothing if the veto sees every pair that could be", () => {
    const sees = muons(1e-6);
    const { epsilon_now, epsilon_ceiling: ceiling } = plan(sees, mass, { epsilon: epsilon!, rtol });
    expect(ceiling!).toBeLessThan(epsilon!);
    expect(epsilon_now).toBeNull();
  });
});

describe("contours of the signal with a veto", () => {
  it("end at the ceiling and are those without one below", () => {
    const experiment = muons(0.01);
    const { epsilon_ceiling, signal_per_epsilon2 } = reachAt(experiment, mass, { rtol });
    const events = [0.5, 0.999, 1.001, 4].map((part) => part * epsilon_ceiling! ** 2 * signal_per_epsilon2);
    const epsilons = (of: typeof experiment) =>
      signalContours(of, [mass], { events, rtol })[0].contours.map((contour) => contour.epsilon);
    const expected = epsilons(blind).map((value, i) => (i < 2 ? value : null));
    expect(epsilons(experiment)).toEqual(expected);
  });
});
