import { log10, powerOfTen } from "../elementary/index.js";
import { parametersOf } from "../experiments/process.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import type { Table } from "../formats/csv.js";
import type { ReadableTable } from "../formats/readable/readable-table.js";
import { groupedNotes, rounded } from "../formats/readable/rounded.js";
import type { Plan } from "../study/plan.js";

/** Tabulates the levers at all masses, as `millitree plan` writes them in CSV. */
export const tabulatedPlans = (points: readonly Plan[]): Table => ({
  comments: ["what each lever alone must be for the reach to be epsilon"],
  columns: ["mass_GeV", "epsilon", "epsilon_now", "lever", "now", "needed", "reason", "warnings"],
  rows: points.flatMap(({ mass_GeV, epsilon, epsilon_now, levers }) =>
    levers.map(({ lever, now, needed, reason, warnings }) => [
      mass_GeV,
      epsilon,
      epsilon_now,
      lever,
      now,
      needed,
      reason,
      warnings.join("; "),
    ]),
  ),
});

/** The digits of numbers without an error. */
const DIGITS = 6;

/** Rounds to six digits, towards 0: just above the largest background that suffices, the reach jumps. */
function roundedDown(value: number): number {
  const unit = powerOfTen(Math.floor(log10(value)) - DIGITS + 1);
  return unit * Math.floor(value / unit);
}

/** Tabulates one mass for reading. */
export function readablePlan(experiment: Experiment, point: Plan): ReadableTable {
  const { mass_GeV, epsilon, epsilon_now, heaviest_mass_GeV, threshold_energy_GeV, levers } = point;
  const beyond =
    threshold_energy_GeV === null
      ? ""
      : `, and opens at a beam energy of ${rounded(threshold_energy_GeV)} GeV`;
  return {
    comments: [
      `${experiment.name} at ${mass_GeV} GeV; ${parametersOf(experiment)}`,
      epsilon_now === null
        ? `asked for: ${rounded(epsilon)}; now nothing is reached`
        : `asked for: ${rounded(epsilon)}; now ${rounded(epsilon_now)}${point.reached ? ": reached" : ""}`,
      ...(mass_GeV < heaviest_mass_GeV
        ? []
        : [`the mass is beyond the kinematic limit, ${rounded(heaviest_mass_GeV)} GeV${beyond}`]),
      ...(point.epsilon_ceiling != null && epsilon > point.epsilon_ceiling
        ? [`above ${rounded(point.epsilon_ceiling)} the veto sees the pairs`]
        : []),
      ...(point.reached ? ["needed: what would still do"] : []),
      ...groupedNotes(levers.flatMap(({ lever, warnings }) => warnings.map((note) => ({ of: lever, note })))),
    ],
    columns: ["lever", "now", "needed", "factor", "why not"],
    rows: levers.map(({ lever, now, needed, reason }) => [
      lever,
      { value: now, digits: DIGITS },
      needed === null
        ? null
        : { value: lever === "background" ? roundedDown(needed) : needed, digits: DIGITS },
      needed === null ? null : { value: needed / now, digits: 4 },
      reason,
    ]),
  };
}
