import { powerOfTwo } from "../elementary/index.js";
import type { EventBatch } from "../formats/event-record.js";
import { uniforms } from "../numerics/philox.js";

/** The last stream but three; those beyond are `cellsOf`'s and `EventSampler.measure`'s. */
const COPYING = powerOfTwo(24) - 4;

/**
 * Events without weights: one of weight w, in units of the weight that all but few have, stands floor(w) times or once more, at
 * random, so that it does so w times in the mean.
 *
 * @param unit weight of an event that stands once [pb]
 */
export function wholeEvents(batch: EventBatch, unit: number, seed: number, task: number): EventBatch {
  const { first, count } = batch;
  const random = new Float64Array(1);
  const copies: number[] = [];
  for (let i = 0; i < count; i++) {
    const w = batch.weight[i] / unit;
    uniforms(seed, task, COPYING, first + i, random);
    // all but few are 1 but for rounding
    const times = Math.floor(w + 1e-12);
    for (let n = times + (random[0] < w - times ? 1 : 0); n > 0; n--) copies.push(i);
  }
  const rows = batch.momentum.length / count;
  const momentum = new Float64Array(copies.length * rows);
  const vertex = new Float64Array(copies.length * 4);
  copies.forEach((from, to) => {
    momentum.set(batch.momentum.subarray(from * rows, (from + 1) * rows), to * rows);
    vertex.set(batch.vertex.subarray(from * 4, (from + 1) * 4), to * 4);
  });
  return {
    first,
    count: copies.length,
    process: Uint16Array.from(copies, (i) => batch.process[i]),
    weight: new Float64Array(copies.length).fill(unit),
    momentum,
    vertex,
  };
}
