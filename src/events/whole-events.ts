import { powerOfTwo } from "../elementary/index.js";
import type { EventBatch } from "../formats/event-record.js";
import { uniforms } from "../numerics/philox.js";

/**
 * Number of the stream that draws copies: the last but three; those after it are for `cellsOf` and
 * `EventSampler.measure`.
 */
const COPYING = powerOfTwo(24) - 4;

/**
 * Returns events without weights. An event of weight w, in units of the weight that nearly all have, occurs floor(w)
 * times or, at random, once more, so that the mean number is w.
 *
 * @param unit weight of an event that occurs once [pb]
 */
export function wholeEvents(batch: EventBatch, unit: number, seed: number, series: number): EventBatch {
  const { first, count } = batch;
  const random = new Float64Array(1);
  const copies: number[] = [];
  for (let i = 0; i < count; i++) {
    const w = batch.weight[i] / unit;
    uniforms(seed, series, COPYING, first + i, random);
    // nearly all are 1 up to rounding
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
