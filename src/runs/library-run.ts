import { EventSampler } from "../events/event-sampler.js";
import { addTallies, noEvents } from "../events/event-tally.js";
import { wholeEvents } from "../events/whole-events.js";
import { kindsOfNuclei } from "../experiments/cascade/stages.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { type KindOfNucleus, nucleusName } from "../experiments/target.js";
import { darkBremLibraryHeader, darkBremLibraryIn, type LibraryUnit } from "../formats/dark-brem-library.js";
import type { EventTally } from "../formats/event-record.js";
import { TextBuffer } from "../formats/text-buffer.js";
import type { BlockRun, RunDescription } from "./block-run.js";
import { describeEvents, EVENTS_PER_BLOCK, type EventsDescription } from "./event-run.js";

/** A library of dark bremsstrahlung as plain data. */
export interface LibraryDescription extends RunDescription {
  kind: "library";
  /** Number of events of each nucleus and energy. */
  events: number;
  unit: LibraryUnit;
  parts: EventsDescription[];
}

/** Number of cells of each part: only a few of many events are needed. */
const CELLS = 400;

/**
 * Returns an experiment with the same nucleus and beam particle at another energy, over all of phase space, without the
 * effects that a simulation adds itself.
 */
function atEnergy(file: Experiment, nucleus: KindOfNucleus, energy_GeV: number): Experiment {
  const { calorimeter: _, ...experiment } = file;
  const { lepton, on_target } = experiment.beam;
  const { Z, A, spin } = nucleus;
  return {
    ...experiment,
    cascade: "none",
    name: `${experiment.name}, ${energy_GeV} GeV on ${nucleusName(nucleus)}`,
    beam: { lepton, energy_GeV, on_target, energy_loss: "none" },
    target: { Z, A_g_per_mol: A, density_g_per_cm3: 1, thickness_cm: 1, nucleus_spin: spin },
    final: "vector",
    spin: 0.5,
    signal: { missing_energy_fraction: [0, 1] },
    cuts: {},
  };
}

/** Settings of a library. */
export interface LibrarySettings {
  /** Mass of V [GeV]. */
  mass_GeV: number;
  /** Energies of the incoming lepton, each above the threshold [GeV]. */
  energies_GeV: readonly number[];
  /** Number for each nucleus and energy. */
  events: number;
  seed: number;
  unit: LibraryUnit;
}

/**
 * Describes a library of events l N -> l N V for G4DarkBreM: the same number of events for each nucleus of the target and of the
 * calorimeter, and each energy of the incoming lepton, over all of phase space.
 *
 * @param energies_GeV each above the threshold
 * @param events of each nucleus and energy
 * @param unit of its energies and momenta
 * @throws RangeError if the lepton is too slow for the mass
 */
export function describeLibrary(
  experiment: Experiment,
  { mass_GeV, energies_GeV, events, seed, unit }: LibrarySettings,
): LibraryDescription {
  const parts = kindsOfNuclei(experiment).flatMap((nucleus) =>
    energies_GeV.map((energy_GeV) =>
      describeEvents(atEnergy(experiment, nucleus, energy_GeV), {
        mass_GeV,
        events,
        seed,
        cells: CELLS,
      }),
    ),
  );
  return { kind: "library", events, unit, parts };
}

/** Makes a library in blocks of a thousand events of one nucleus and energy. */
export function libraryBlocks({ events, unit, parts }: LibraryDescription): BlockRun<EventTally> {
  const encoder = new TextEncoder();
  const out = new TextBuffer();
  const { body } = darkBremLibraryIn(unit);
  const blocksPerPart = Math.ceil(events / EVENTS_PER_BLOCK);
  let last: { part: number; sampler: EventSampler } | undefined;
  const samplerOf = (part: number): EventSampler => {
    const { source, cells } = parts[part];
    if (last?.part !== part) last = { part, sampler: new EventSampler(source, cells) };
    return last.sampler;
  };
  return {
    blocks: parts.length * blocksPerPart,
    header: () => encoder.encode(darkBremLibraryHeader()),
    block(i) {
      const part = Math.floor(i / blocksPerPart);
      const first = (i % blocksPerPart) * EVENTS_PER_BLOCK;
      const { run, source, weights, place } = parts[part];
      const count = Math.min(EVENTS_PER_BLOCK, events - first);
      const [batch, tally] = samplerOf(part).batch(first, count, weights, place);
      const whole = wholeEvents(batch, weights.sigma_pb / weights.mean, source.seed, source.series);
      out.clear();
      body(run, whole, out);
      return { bytes: out.bytes(), tally };
    },
    // an empty line ends the file for its reader
    footer: (tally) =>
      encoder.encode(
        tally.events < parts.length * events
          ? `\n# truncated: ${tally.events} of ${parts.length * events} events\n`
          : "",
      ),
    nothing: noEvents,
    add: addTallies,
  };
}
