import { InvalidInput } from "../errors/invalid-input.js";
import { eventProcesses } from "../events/event-processes.js";
import { EventSampler } from "../events/event-sampler.js";
import type { EventPlace, EventSource, EventWeights } from "../events/event-source.js";
import { addTallies, noEvents } from "../events/event-tally.js";
import { preparedEvents } from "../events/prepared-events.js";
import { hasShower } from "../experiments/cascade/experiment-shower.js";
import { processOf } from "../experiments/process.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { thicknessOf } from "../experiments/target.js";
import { usualRtol } from "../experiments/usual-rtol.js";
import type { EventBatch, EventRun, EventTally } from "../formats/event-record.js";
import { TextBuffer } from "../formats/text-buffer.js";
import type { Cells } from "../numerics/cells.js";
import { hash32 } from "../numerics/hash.js";
import { leptons } from "../physics/particles.js";
import { accuracyOf, manifest } from "../results/manifest.js";
import type { BlockRun, RunDescription } from "./block-run.js";
import { eventComments } from "./event-comments.js";
import { type EventFormatName, type EventSettings, eventFormats } from "./event-settings.js";

/** Number of events that are made, and compressed in a file, together. */
export const EVENTS_PER_BLOCK = 1024;
/** Number of cells of all kinds of nuclei together, and the least for one kind. */
const CELLS = 2000;
const LEAST_CELLS = 200;
/** Number of trials that raise the bounds of a process of a shower, which has many. */
const TRIALS_OF_SHOWER = 300_000;

const usual = {
  seed: 1,
  weighted: false,
  codes: { chi: 17, vector: 622, recoilNucleus: "own" },
  place: { z_mm: 0, spot: { shape: "uniform", x_mm: 0, y_mm: 0 } },
  format: "lhe",
  cells: CELLS,
} as const;

/** A run of events as plain data: everything that a thread or another machine needs. */
export interface EventsDescription extends RunDescription {
  kind: "events";
  format: EventFormatName;
  run: EventRun;
  source: EventSource;
  cells: Cells[];
  weights: EventWeights;
  place: EventPlace;
  /** Flag: the cross sections have the requested accuracy. */
  converged: boolean;
}

/**
 * Prepares a run of events. It integrates the cross section, divides phase space into cells, and compares the result of
 * trials with the integral. This takes one to a few seconds.
 *
 * @param file any experiment
 * @param settings.mass_GeV mass of chi, or of V with `final: vector` [GeV], > 0
 * @param settings.events number of events, a positive integer
 * @param settings.seed seed of the random numbers, 0 to 2^53 - 1; by default 1
 * @param settings.weighted makes every trial an event with its weight; by default false
 * @param settings.window [low, high] of E_miss/E, 0 to 1; by default the experiment's
 * @param settings.codes PDG codes; by default 17 for chi, 622 for V, and the nuclei's own
 * @param settings.place place and spread of the events [mm]; by default the target's centre at 0, the calorimeter right behind it, and
 *   a thin beam
 * @param settings.format `lhe`, the default, `hepmc3` or `csv`
 * @param settings.cells least number of cells, a positive integer; by default 2000
 * @returns plain data that a thread or another machine can take: the source, cells and weights for `EventSampler`, and `run`
 *   with the cross section [pb]
 * @throws RangeError for settings outside their range, if there are no events, or if trials miss part of the cross section
 *
 * @example
 * const experiment = { ...preset("na64mu"), final: "vector" };
 * const { run } = describeEvents(experiment, { mass_GeV: 0.1, events: 1000, cells: 200 });
 * console.log(run.processes[0].name); // => mu- Pb -> mu- Pb V
 * console.log(run.sigma_pb === crossSection(experiment, 0.1).sigma_pb); // the tolerance is the same
 * // => true
 */
export function describeEvents(file: Experiment, settings: EventSettings): EventsDescription {
  const all = { ...usual, window: file.signal.missing_energy_fraction, inputs: {}, ...settings };
  requireSettings(all);
  requirePlace(file, all.place);
  const { mass_GeV, events, seed, weighted, window, codes, place, format } = all;
  const experiment: Experiment = { ...file, signal: { missing_energy_fraction: [...window] } };
  const rtol = usualRtol(experiment);
  const sources = eventProcesses(experiment, mass_GeV, codes, rtol);
  const { processes, converged } = sources;
  const sigma_pb = processes.reduce((sum, { sigma_pb }) => sum + sigma_pb, 0);
  const error_pb = processes.reduce((sum, { error_pb }) => sum + error_pb, 0);
  if (!(sigma_pb > 0))
    throw new InvalidInput(
      `invalid mass or window: ${mass_GeV} GeV and ${window.join(" < E_miss/E < ")} in ${experiment.name}; must be within the kinematic limits, beyond which there are no events`,
    );

  const source: EventSource = { experiment, mass_GeV, seed, series: seriesOf(experiment, mass_GeV) };
  const { cells, measured } = preparedEvents(
    source,
    { sigma_pb, error_pb, converged },
    {
      cells: Math.max(LEAST_CELLS, Math.ceil(all.cells / processes.length)),
      ...(hasShower(experiment) && { trials: TRIALS_OF_SHOWER }),
    },
  );
  const weights: EventWeights = {
    weighted,
    sigma_pb,
    // the integral knows the mean over all trials better than trials do
    mean: weighted ? measured.meanWeighted * (sigma_pb / measured.sigma_pb) : measured.meanAccepted,
  };
  const { inputs, ...asked } = all;
  const outcome = accuracyOf([{ value: sigma_pb, error: error_pb, converged }]);
  const provenance = manifest({
    command: "events",
    experiments: [experiment],
    options: { ...asked, ...inputs },
    rtol,
    outcome,
  });
  const run: EventRun = {
    title: `${experiment.name}: ${processOf(experiment)}${hasShower(experiment) ? ", along the shower" : ""}`,
    comments: eventComments(experiment, all, { sigma_pb, error_pb }, sources, measured),
    manifest: { ...provenance, sampling: measured },
    beam: { pdg: leptons[experiment.beam.lepton].pdg, energy_GeV: experiment.beam.energy_GeV },
    processes,
    sigma_pb,
    error_pb,
    weighted,
    maxWeight_pb: (sigma_pb / weights.mean) * Math.max(1, measured.most),
    events,
  };
  return { kind: "events", format, run, source, cells, weights, place, converged };
}

/** Refuses a calorimeter that is not there, or not behind the target. */
function requirePlace(experiment: Experiment, { z_mm, calorimeter_z_mm }: EventPlace): void {
  if (calorimeter_z_mm === undefined) return;
  if (!experiment.calorimeter)
    throw new InvalidInput(
      `invalid place of the calorimeter: ${calorimeter_z_mm} mm; must be left out: ${experiment.name} has no calorimeter`,
    );
  const end = z_mm + 5 * thicknessOf(experiment.target);
  if (!(calorimeter_z_mm >= end && calorimeter_z_mm < Infinity))
    throw new InvalidInput(
      `invalid place of the calorimeter: ${calorimeter_z_mm} mm; must be at least ${end}, the end of the target`,
    );
}

function requireSettings({ mass_GeV, events, seed, window, format, cells }: Required<EventSettings>): void {
  const demand = (name: string, value: unknown, holds: boolean, allowed: string): void => {
    if (!holds) throw new InvalidInput(`invalid ${name}: ${value}; must be ${allowed}`);
  };
  demand("mass", mass_GeV, mass_GeV > 0 && mass_GeV < Infinity, "a positive, finite mass [GeV]");
  demand("events", events, Number.isSafeInteger(events) && events > 0, "a positive integer");
  demand("seed", seed, Number.isSafeInteger(seed) && seed >= 0, "an integer from 0 to 2^53 - 1");
  const [low, high] = window;
  demand("window", window, 0 <= low && low < high && high <= 1, "[low, high] with 0 <= low < high <= 1");
  demand(
    "format",
    format,
    Object.hasOwn(eventFormats, format),
    `one of ${Object.keys(eventFormats).join(", ")}`,
  );
  demand("cells", cells, Number.isSafeInteger(cells) && cells > 0, "a positive integer");
}

/** Returns the number of the source among those of a seed; it depends on the same inputs as the events. */
const seriesOf = (
  {
    beam: { on_target: _, ...beam },
    target,
    calorimeter,
    cascade,
    form_factor,
    final,
    spin,
    signal,
    cuts,
  }: Experiment,
  mass_GeV: number,
): number => {
  const shower = cascade === "none" ? {} : { cascade, calorimeter };
  return hash32(
    JSON.stringify({ beam, target, form_factor, final, spin, signal, cuts, mass_GeV, ...shower }),
  );
};

/** Makes a run of events in blocks of a thousand. */
export function eventBlocks(description: EventsDescription): BlockRun<EventTally> {
  const { format, run, source, cells, weights, place } = description;
  const { header, body, footer } = eventFormats[format];
  const encoder = new TextEncoder();
  const sampler = new EventSampler(source, cells);
  const out = new TextBuffer();
  let last: EventBatch | undefined;
  return {
    blocks: Math.ceil(run.events / EVENTS_PER_BLOCK),
    header: () => encoder.encode(header(run)),
    block(i) {
      const first = i * EVENTS_PER_BLOCK;
      const count = Math.min(EVENTS_PER_BLOCK, run.events - first);
      const [batch, tally] = sampler.batch(first, count, weights, place, last);
      last = batch;
      out.clear();
      body(run, batch, out);
      return { bytes: out.bytes(), tally };
    },
    footer: (tally) => encoder.encode(footer(run, tally)),
    nothing: noEvents,
    add: addTallies,
  };
}
