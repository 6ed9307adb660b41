import { hasFixedEnergies } from "../experiments/beam-energies.js";
import { hasShower } from "../experiments/cascade/experiment-shower.js";
import type { YieldPerEpsilon2 } from "../experiments/channels/channel.js";
import type { ChannelName } from "../experiments/channels/channels.js";
import { signalYield, totalYield, type Yields } from "../experiments/channels/signal-yield.js";
import { collisionsOf } from "../experiments/emission-of.js";
import { KnownEmissions } from "../experiments/known-emissions.js";
import type { ProgressOptions } from "../experiments/question-options.js";
import { cuts as cutsSchema } from "../experiments/schema/cuts.js";
import { overallEfficiency, type VaryingEfficiency } from "../experiments/schema/efficiency.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { isMassShell } from "../physics/final-state.js";
import { finalState } from "../physics/final-states.js";
import { missingEnergyRange } from "../physics/missing-energy.js";
import { BUDGET } from "../production/emission-curve.js";
import type { CrossSections } from "../production/emission-table.js";

/** A step of a selection: its words, and the experiment that selects up to this step and no further. */
export interface SelectionStep {
  /** `produced`, or the key of the file. */
  step: string;
  /** The value of the key, in words; empty if there is none. */
  value: string;
  experiment: Experiment;
}

/** The signal at eps = 1 that is left after a step. */
export interface CutFlowStep {
  /** `produced`, or the key of the file, such as `cuts.recoil_angle_min_mrad`. */
  step: string;
  /** The value of the key, in words; empty if there is none. */
  value: string;
  /** Signal events at eps = 1, all channels, with the bound on their numerical error. */
  signal_per_epsilon2: number;
  error: number;
  /** Part of the signal before this step that is left; null if there was none. */
  kept: number | null;
  /** Part of all that is produced that is left; null if nothing is produced. */
  kept_in_all: number | null;
  converged: boolean;
  /** The same for each channel. */
  by_channel: Record<ChannelName, Omit<CutFlowStep, "step" | "value" | "by_channel">>;
}

/** The signal after each step of a selection at one mass. */
export interface CutFlowPoint {
  mass_GeV: number;
  /** The steps in their order; the last is the yield of the experiment. */
  steps: CutFlowStep[];
}

/** The keys of `cuts` in the order of the schema. */
const cutKeys = Object.keys(cutsSchema.shape) as (keyof Experiment["cuts"])[];

/** The tables of an efficiency in the order of the schema. */
const tableKeys = ["missing_energy_fraction", "recoil_angle_mrad"] as const;

/** Returns an efficiency with only the tables that are named, and without the overall factor. */
function partly(
  efficiency: Experiment["efficiency"],
  tables: readonly (typeof tableKeys)[number][],
): Experiment["efficiency"] {
  if (typeof efficiency === "number" || tables.length === 0) return 1;
  const kept: VaryingEfficiency = { overall: 1 };
  for (const key of tables) {
    const table = efficiency[key];
    if (table) kept[key] = table;
  }
  return kept;
}

/**
 * Lists the steps by which an experiment selects its signal: all that is produced, the window, each cut that the file has, the
 * tables of the efficiency, and its overall factor, in the order of the schema. With a shower the window is the first: a shower is not
 * computed down to no missing energy.
 */
export function selectionSteps(experiment: Experiment): SelectionStep[] {
  const { signal, cuts, efficiency } = experiment;
  const [low, high] = signal.missing_energy_fraction;
  const produced: Experiment = {
    ...experiment,
    signal: { missing_energy_fraction: [0, 1] },
    cuts: {},
    efficiency: 1,
  };
  const inWindow: Experiment = { ...produced, signal };
  const steps: SelectionStep[] = [
    ...(hasShower(experiment) ? [] : [{ step: "produced", value: "", experiment: produced }]),
    { step: "signal.missing_energy_fraction", value: `${low} to ${high}`, experiment: inWindow },
  ];
  const given = cutKeys.filter((key) => cuts[key] !== undefined);
  given.forEach((key, i) => {
    const first = Object.fromEntries(given.slice(0, i + 1).map((name) => [name, cuts[name]]));
    steps.push({ step: `cuts.${key}`, value: `${cuts[key]}`, experiment: { ...inWindow, cuts: first } });
  });
  if (typeof efficiency !== "number") {
    const tables = tableKeys.filter((key) => efficiency[key]);
    tables.forEach((key, i) => {
      steps.push({
        step: `efficiency.${key}`,
        value: "table",
        experiment: { ...inWindow, cuts, efficiency: partly(efficiency, tables.slice(0, i + 1)) },
      });
    });
  }
  const overall = typeof efficiency === "number" ? "efficiency" : "efficiency.overall";
  return [...steps, { step: overall, value: `${overallEfficiency(efficiency)}`, experiment }];
}

/**
 * Returns yields after each step that never rise. Two neighbours are computed by two integrals: if a step keeps all, the later one may
 * exceed the earlier one by their numerical errors, and then both are the later one.
 */
function neverRising(steps: readonly Yields[]): Yields[] {
  const [...rest] = steps;
  for (let i = rest.length - 2; i >= 0; i--)
    rest[i] = Object.fromEntries(
      Object.entries(rest[i]).map(([name, before]) => {
        const after = rest[i + 1][name];
        const isNoise =
          after.events > before.events && after.events - before.events <= after.error + before.error;
        return [name, isNoise ? { ...before, events: after.events } : before];
      }),
    );
  return rest;
}

/**
 * Tests whether an experiment's window holds all that is produced at a mass: it begins below the least energy of what is radiated, and
 * ends above all that a lepton can lose. Beams of many energies are left to the integrals.
 */
function windowKeepsAll(experiment: Experiment, mass_GeV: number): boolean {
  const { beam, final, spin, signal } = experiment;
  const [low, high] = signal.missing_energy_fraction;
  if (!hasFixedEnergies(beam) || beam.spectrum_GeV) return false;
  const density = finalState(final).density(mass_GeV, spin);
  const least = isMassShell(density) ? density.s : density.threshold;
  return collisionsOf(experiment).every((collision) => {
    const range = missingEnergyRange(collision, least);
    // the least energy of V rises with its mass
    return !range || (low * collision.E <= range[0] && high * collision.E >= collision.E - collision.m);
  });
}

/** Collisions whose tables are kept: those of some steps with nuclei and energies that are many. */
const KEPT = 2000;

/**
 * Makes the cross sections of each step. The last two steps differ by the overall efficiency alone, and have the budget of a yield;
 * all steps before share as much again.
 */
function sourcesOf(steps: readonly SelectionStep[], rtol: number | undefined): CrossSections[] {
  const known = new KnownEmissions(KEPT);
  const before = steps.length - 2;
  return steps.map(({ experiment }, i) =>
    known.emissionOf(experiment, { rtol, budget: i < before ? BUDGET / before : BUDGET }),
  );
}

/** Returns the part that is left; null if there was nothing. */
const part = (after: number, before: number): number | null => (before > 0 ? after / before : null);

/** Describes a yield next to that of the step before and to all that is produced. */
const left = (
  { events, error, converged }: YieldPerEpsilon2,
  before: YieldPerEpsilon2,
  produced: YieldPerEpsilon2,
): CutFlowStep["by_channel"][string] => ({
  signal_per_epsilon2: events,
  error,
  kept: part(events, before.events),
  kept_in_all: part(events, produced.events),
  converged,
});

/**
 * Computes the signal that is left after each step of an experiment's selection. The steps are all that is produced, the window of
 * missing energy, each cut on the recoil lepton, the tables of the efficiency, and the overall efficiency. Each step is an integral
 * of the exact method, no sample of events. Decays of mesons have neither window nor cuts nor tables.
 *
 * With a cascade the window is the first step, because a shower is not computed down to no missing energy.
 *
 * @param experiment any experiment
 * @param masses_GeV masses of chi, or of V with `final: vector` [GeV], > 0
 * @param options.rtol relative error of each cross section, 1e-8 to 1e-1; by default 1e-4, with a cascade 1e-3
 * @param options.progress receives the fraction done, 0 to 1, before each step
 * @returns for each mass the steps with the signal at eps = 1 and the part that each keeps; the last step is `signalYield`
 * @throws RangeError for a mass or rtol outside its range
 *
 * @example
 * const [{ steps }] = cutFlow(preset("na64mu"), [0.1]);
 * console.log(steps.map(({ step }) => step).join(", ")); // => produced, signal.missing_energy_fraction, efficiency
 * const { signal_per_epsilon2 } = reachAt(preset("na64mu"), 0.1);
 * console.log(steps[2].signal_per_epsilon2 === signal_per_epsilon2); // => true
 */
export function cutFlow(
  experiment: Experiment,
  masses_GeV: readonly number[],
  { rtol, progress = () => {} }: ProgressOptions & { rtol?: number | undefined } = {},
): CutFlowPoint[] {
  const steps = selectionSteps(experiment);
  const sources = sourcesOf(steps, rtol);
  return masses_GeV.map((mass_GeV, i) => {
    const computed = steps.map(({ experiment: selected }, k) => {
      progress((i + k / steps.length) / masses_GeV.length);
      return signalYield(selected, mass_GeV, { source: sources[k] });
    });
    if (!hasShower(experiment) && windowKeepsAll(experiment, mass_GeV)) computed[0] = computed[1];
    const yields = neverRising(computed);
    const totals = yields.map(totalYield);
    return {
      mass_GeV,
      steps: steps.map(({ step, value }, k) => {
        const before = Math.max(0, k - 1);
        return {
          step,
          value,
          ...left(totals[k], totals[before], totals[0]),
          by_channel: Object.fromEntries(
            Object.entries(yields[k]).map(([name, channel]) => [
              name,
              left(channel, yields[before][name], yields[0][name]),
            ]),
          ),
        };
      }),
    };
  });
}
