import { powerOfTwo } from "../elementary/index.js";
import { InvalidInput } from "../errors/invalid-input.js";
import { nucleiAlong } from "../experiments/cascade/nuclei-met.js";
import { thicknessOf } from "../experiments/target.js";
import type { EventBatch, EventTally } from "../formats/event-record.js";
import { type CellOptions, type Cells, cellsOf, cellWeights } from "../numerics/cells.js";
import { type AliasTable, aliasDraw, aliasTable } from "../numerics/distributions/alias-table.js";
import { uniforms } from "../numerics/philox.js";
import { toPicobarn } from "../physics/units.js";
import { AnnihilationDensity } from "./annihilation-density.js";
import { beamSpot } from "./beam-spot.js";
import { EmissionDensity } from "./emission-density.js";
import type { EventDensity } from "./event-density.js";
import { type EventKind, eventKinds } from "./event-kinds.js";
import type { EventPlace, EventSource, EventWeights, Measured } from "./event-source.js";
import { noEvents } from "./event-tally.js";

/** Number of the first stream of random numbers that belongs to the steps after an accepted trial. */
const AFTER = powerOfTwo(23);
/** Number of the stream for measurements: the last but two, as `cellsOf` takes the last ones. */
const MEASURING = powerOfTwo(24) - 3;
/** Number of random numbers of a trial before those of the hypercube: two for its cell, one to accept it. */
const BEFORE = 3;
/** Speed of light [mm/ns]. */
const LIGHT = 299.792458;

/**
 * A sampler of an experiment's events. Each event is a pure function of the seed and its number, on any thread and in
 * any order.
 *
 * A trial picks a kind of events and a cell in proportion to its share and volume times bound, then a point in the
 * cell; it is accepted with probability w = value/bound. If w exceeds 1, the event keeps w as its weight. The direction
 * of chi is then accepted against the bound T(V) - beta^2 T(V_n) <= T(V), which always holds.
 *
 * `batch` returns events in columns and their tally. `momentum` has (px, py, pz, E) [GeV] of beam lepton, nucleus, recoil
 * lepton, recoil nucleus and the products; `weight` is in pb.
 *
 * @example
 * const experiment = { ...preset("na64mu"), final: "vector" };
 * const { source, cells, weights, place } = describeEvents(experiment, { mass_GeV: 0.1, events: 1, cells: 200 });
 * const [{ momentum }] = new EventSampler(source, cells).batch(0, 1, weights, place);
 * const [muon, nucleus, muonAfter, nucleusAfter, V] = [3, 7, 11, 15, 19].map((i) => momentum[i]); // energies
 * console.log(muon, (muonAfter + nucleusAfter + V - nucleus).toFixed(9)); // => 160 160.000000000
 */
export class EventSampler {
  readonly #source: EventSource;
  readonly #densities: EventDensity[];
  readonly #cells: readonly Cells[];
  readonly #table: AliasTable;
  /** Number of the first cell of each kind. */
  readonly #firstCell: number[] = [];
  readonly #total: number;
  readonly #half_cm: number;
  readonly #random: Float64Array;
  readonly #point: Float64Array;
  readonly #after = new Float64Array(4);
  /** Kind and weight of the last trial. */
  #process = 0;
  #weight = 0;

  /**
   * Creates the sampler of a source.
   *
   * @param cells of each kind of events, as from `cellsOfSource`
   */
  constructor(source: EventSource, cells: readonly Cells[]) {
    const { experiment } = source;
    this.#source = source;
    const kinds = eventKinds(experiment, source.mass_GeV);
    this.#densities = kinds.map((kind) => densityOf(source, kind));
    this.#cells = cells;
    const perArea = nucleiAlong(experiment);
    let count = 0;
    const weights = cells.map((part, i) => {
      this.#firstCell.push(count);
      count += part.bound.length;
      return cellWeights(part).map((weight) => (weight * kinds[i].perArea) / perArea);
    });
    const all = Float64Array.from(weights.flat());
    this.#total = all.reduce((sum, weight) => sum + weight, 0);
    this.#table = aliasTable(all);
    const dimensions = Math.max(...cells.map((part) => part.dimensions));
    this.#random = new Float64Array(BEFORE + dimensions);
    this.#point = new Float64Array(dimensions);
    this.#half_cm = 0.5 * thicknessOf(experiment.target);
  }

  /** Measures the weights of a number of trials, with random numbers that no event has. */
  measure(trials: number): Measured {
    const { seed, series } = this.#source;
    let [sum, sum2, accepted, above, excess, hits, most] = [0, 0, 0, 0, 0, 0, 0];
    for (let i = 0; i < trials; i++) {
      uniforms(seed, series, MEASURING, i, this.#random);
      const w = this.#try();
      sum += w;
      sum2 += w * w;
      accepted += Math.min(1, w);
      if (w > 0) hits++;
      if (w > 1) {
        above++;
        excess += w - 1;
      }
      most = Math.max(most, w);
    }
    const mean = sum / trials;
    return {
      trials,
      hits,
      sigma_pb: toPicobarn(this.#total * mean),
      sdev_pb: toPicobarn(this.#total * Math.sqrt(Math.max(0, sum2 / trials - mean * mean) / trials)),
      efficiency: accepted / trials,
      meanAccepted: accepted > 0 ? 1 + excess / accepted : 1,
      overweights: accepted > 0 ? above / accepted : 0,
      meanWeighted: hits > 0 ? sum / hits : 1,
      most,
    };
  }

  /**
   * Draws events by their numbers, from `first` on.
   *
   * @param reused a batch that is no longer needed, whose memory can be reused
   */
  batch(
    first: number,
    count: number,
    weights: EventWeights,
    place: EventPlace,
    reused?: EventBatch,
  ): [EventBatch, EventTally] {
    const width = 4 * this.#densities[0].rows;
    const batch = reused?.count === count ? { ...reused, first } : emptyBatch(first, count, width);
    const perWeight = weights.sigma_pb / weights.mean;
    const tally: EventTally = { ...noEvents, events: count };
    for (let i = 0; i < count; i++) {
      tally.trials += this.#draw(first + i, weights.weighted);
      const w = weights.weighted ? this.#weight : Math.max(1, this.#weight);
      if (!weights.weighted && w > 1) tally.overweights++;
      const weight = perWeight * w;
      batch.process[i] = this.#process;
      batch.weight[i] = weight;
      tally.sumWeight_pb += weight;
      tally.sumWeight2_pb2 += weight * weight;
      tally.maxWeight_pb = Math.max(tally.maxWeight_pb, weight);
      this.#finish(first + i, batch.momentum, i * width, batch.vertex, i * 4, place);
    }
    return [batch, tally];
  }

  /** Draws trials until a point is accepted; returns their number. */
  #draw(event: number, weighted: boolean): number {
    const { seed, series } = this.#source;
    for (let trial = 0; trial < AFTER; trial++) {
      uniforms(seed, series, trial, event, this.#random);
      const w = this.#try();
      if (weighted ? w > 0 : this.#random[2] < w) return trial + 1;
    }
    throw new InvalidInput(
      `invalid source of events: none in ${AFTER} trials; must have a larger acceptance`,
    );
  }

  /** Makes one trial with the current random numbers; returns its weight. */
  #try(): number {
    const random = this.#random;
    const number = aliasDraw(this.#table, random[0], random[1]);
    let process = this.#cells.length - 1;
    while (this.#firstCell[process] > number) process--;
    const { dimensions, low, width, bound } = this.#cells[process];
    const cell = number - this.#firstCell[process];
    for (let d = 0, at = cell * dimensions; d < dimensions; d++, at++)
      this.#point[d] = low[at] + width[at] * random[BEFORE + d];
    this.#process = process;
    this.#weight = this.#densities[process].value(this.#point) / bound[cell];
    return this.#weight;
  }

  /** Draws the rest of an event: its place, the direction of chi and the azimuth of the whole. */
  #finish(
    event: number,
    momentum: Float64Array,
    row: number,
    vertex: Float64Array,
    corner: number,
    { z_mm, spot, calorimeter_z_mm }: EventPlace,
  ): void {
    const { seed, series } = this.#source;
    const density = this.#densities[this.#process];
    const random = this.#after;
    uniforms(seed, series, AFTER, event, random);
    const phi = 2 * Math.PI * random[0];
    const depth_cm = density.depth(this.#point, random[1]);
    const inTarget = density.within === "target";
    const z =
      inTarget || calorimeter_z_mm === undefined
        ? 10 * (depth_cm + (inTarget ? -this.#half_cm : this.#half_cm))
        : calorimeter_z_mm - z_mm + 10 * depth_cm;
    [vertex[corner], vertex[corner + 1]] = beamSpot(spot, random[2], random[3]);
    vertex[corner + 2] = z_mm + z;
    vertex[corner + 3] = (z * density.energy) / (LIGHT * density.momentum);
    for (let stream = AFTER + 1; ; stream++) {
      uniforms(seed, series, stream, event, random);
      if (density.momenta(phi, random, momentum, row)) return;
    }
  }
}

const emptyBatch = (first: number, count: number, width: number): EventBatch => ({
  first,
  count,
  process: new Uint16Array(count),
  weight: new Float64Array(count),
  momentum: new Float64Array(count * width),
  vertex: new Float64Array(count * 4),
});

/** Returns the density from which events of a kind are drawn. */
const densityOf = ({ experiment, mass_GeV }: EventSource, kind: EventKind): EventDensity =>
  kind.makes === "emission"
    ? new EmissionDensity(experiment, kind, mass_GeV)
    : new AnnihilationDensity(experiment, kind, mass_GeV);

/**
 * Builds cells of a source of events, for each kind. Those of the source without its cuts are bounds inside the cuts too: a smaller
 * part is accepted, but nothing can be missed.
 */
export const cellsOfSource = (source: EventSource, options?: CellOptions): Cells[] =>
  eventKinds(source.experiment, source.mass_GeV).map((kind, i) =>
    cellsOf(densityOf(source, kind), source.seed, (source.series + i) % powerOfTwo(32), options),
  );
