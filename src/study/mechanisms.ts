import { withOnTarget } from "../experiments/file/on-target.js";
import { overallEfficiency } from "../experiments/schema/efficiency.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { backgroundOf, isPerLepton } from "../experiments/schema/limit.js";
import { thicknessOf, withThickness } from "../experiments/target.js";

/** The quantities that a planner of an experiment can change, one at a time. */
export type LeverName = "on_target" | "thickness_cm" | "energy_GeV" | "efficiency" | "background";

/** Returns the experiment with another efficiency for all of the signal. The tables of a varying efficiency stay. */
const withEfficiency = (experiment: Experiment, overall: number): Experiment => ({
  ...experiment,
  efficiency: typeof experiment.efficiency === "number" ? overall : { ...experiment.efficiency, overall },
});

/** Returns the experiment with another background, of the same relative uncertainty. */
function withBackground(experiment: Experiment, expected: number): Experiment {
  const { background } = experiment;
  if (typeof background === "number") return { ...experiment, background: expected };
  if (isPerLepton(background)) {
    const per_lepton = expected / experiment.beam.on_target;
    const uncertainty_per_lepton = (background.uncertainty_per_lepton * per_lepton) / background.per_lepton;
    return { ...experiment, background: { per_lepton, uncertainty_per_lepton } };
  }
  const uncertainty = (background.uncertainty * expected) / background.expected;
  return { ...experiment, background: { expected, uncertainty } };
}

/** A lever: its value in an experiment, the experiment with another value, and the ends of its range. */
export interface Mechanism {
  lever: LeverName;
  unit: string;
  of: (experiment: Experiment) => number | null;
  set: (experiment: Experiment, value: number) => Experiment;
  range: readonly [number, number];
  /** The stride of the values that are tried, see `leverOf`; null for the background, see `backgroundLever`. */
  stride: number | null;
}

/** The levers with the ends of their ranges: no beam of the next decades has more than 10 TeV, no target more than 1 km. */
export const mechanisms: readonly Mechanism[] = [
  {
    lever: "on_target",
    unit: "",
    of: ({ beam }) => beam.on_target,
    set: withOnTarget,
    range: [1, 1e30],
    stride: 10,
  },
  {
    lever: "thickness_cm",
    unit: " cm",
    of: ({ target }) => thicknessOf(target),
    set: (experiment, thickness) => ({ ...experiment, target: withThickness(experiment.target, thickness) }),
    range: [1e-6, 1e5],
    stride: 3,
  },
  {
    lever: "energy_GeV",
    unit: " GeV",
    of: ({ beam }) => (beam.spectrum_GeV ? null : beam.energy_GeV),
    set: (experiment, energy_GeV) => ({ ...experiment, beam: { ...experiment.beam, energy_GeV } }),
    range: [0.01, 1e4],
    stride: 1.5,
  },
  {
    lever: "efficiency",
    unit: "",
    of: ({ efficiency }) => overallEfficiency(efficiency),
    set: withEfficiency,
    range: [1e-6, 1],
    stride: 10,
  },
  {
    lever: "background",
    unit: " events",
    of: (experiment) => {
      const { expected } = backgroundOf(experiment);
      const { events, observed } = experiment.limit;
      return expected > 0 && events === undefined && observed === undefined ? expected : null;
    },
    set: withBackground,
    range: [0, 1e6],
    stride: null,
  },
];
