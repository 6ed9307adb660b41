// Our own second route: VEGAS over the full phase space of l N -> l N chi chibar, with its squared amplitude.
import { toPicobarn } from "../dist/index.js";
import { PairIntegrand, vegas } from "../dist/parts.js";
import { collisionOf } from "./ours.mjs";

/** The points of figure 3: both experiments, eight masses of chi from 1 MeV to 1 GeV. */
const experiments = [
  { lepton: "e", energy_GeV: 8, Z: 13, A: 27, window: [0.7, 1] },
  { lepton: "mu", energy_GeV: 160, Z: 82, A: 207, window: [0.5, 1] },
];
const masses_GeV = [0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.5, 1];

/** Set-ups of all points. */
export const figure3Setups = experiments.flatMap((experiment) =>
  masses_GeV.map((mass_GeV) => ({ ...experiment, final: "chi", mass_GeV, formFactor: "elastic" })),
);

/**
 * A row whose value is VEGAS' and whose error is its standard error.
 *
 * @param i number of the point among `figure3Setups`
 * @param calls of each of ten sessions
 */
export function secondRouteRow(i, calls = 1e5) {
  const setup = figure3Setups[i];
  const integrand = new PairIntegrand(collisionOf(setup), setup.mass_GeV, setup.window);
  const { value, error } = vegas(integrand, { sessions: 10, calls, seed: i + 1 }).estimate;
  return {
    id: `vegas ${i + 1}`,
    setup,
    value: toPicobarn(value),
    scale: 1,
    error: error / value,
    expect: "agrees",
    tolerance: (4 * error) / value,
    note: "",
  };
}

export const secondRoute = {
  name: "vegas",
  title: "Our own second route",
  tests:
    "the integral over s and the squared amplitude of pairs, both of which the table replaces by the vacuum polarisation",
  unit: "pb",
  why: "four of VEGAS' standard errors; every point has a seed of its own.",
  rtol: 1e-6,
  rows: () => figure3Setups.map((_, i) => secondRouteRow(i)),
};
