// Measures the cost of VEGAS itself: nanoseconds a call beyond an integrand that does nothing, on one thread, best of
// the runs.
//
//   node bench/vegas-overhead.mjs [dimensions = 7] [calls = 1e6] [repetitions = 10]
import { uniforms, vegas } from "../dist/parts.js";

const [dimensions = 7, calls = 1e6, repetitions = 10] = process.argv.slice(2).map(Number);

/** Returns the least time of one of n steps [ns]. */
function best(n, run) {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < repetitions; i++) {
    const start = performance.now();
    run();
    least = Math.min(least, ((performance.now() - start) * 1e6) / n);
  }
  return least.toFixed(0);
}

const out = new Float64Array(dimensions);
const draw = () => {
  for (let sample = 0; sample < calls; sample++) uniforms(1, 0, 0, sample, out);
};
const integrate = () =>
  vegas({ dimensions, value: (x) => x[0] + x[dimensions - 1] }, { calls, sessions: 1, warmUp: 1 });

console.log(`${dimensions} random numbers: ${best(calls, draw)} ns`);
console.log(`a call of VEGAS:  ${best(2 * calls, integrate)} ns`);
