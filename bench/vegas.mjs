// Measures speed and accuracy of the direct method: VEGAS over the phase space of l N -> l N chi chibar, in Figure 3's
// windows.
//
//   node bench/vegas.mjs [calls = 1e5] [sessions = 10]
//
// First it uses one core: calls a second, with phase space, amplitude and all of VEGAS included, and the error that
// `sessions` x `calls` give, compared with the exact cross section. Then it does the same on 1, 2, ... threads; every
// digit is the same.
import { availableParallelism } from "node:os";
import { emissionOf, preset, toPicobarn } from "../dist/index.js";
import { withThreads } from "../dist/node/threads.js";
import { vegasOnThreads } from "../dist/node/vegas-threads.js";
import { collisionOf, PairIntegrand, vegas } from "../dist/parts.js";

const [calls = 1e5, sessions = 10] = process.argv.slice(2).map(Number);

/** Calls a second of one core of this class of machine. */
const CALCHEP = 1.03e6;
const MADGRAPH = 75e3;

const cell = (text, width) => String(text).padStart(width);

console.log(`${sessions} sessions of ${calls} calls after 5 of warm-up, one core`);
console.log(
  "              mass     sigma [pb]   rel. error  pull     Q  million calls/s  x CalcHEP  x MadGraph",
);
const rates = [];
for (const name of ["na64mu", "ldmx"]) {
  const experiment = preset(name);
  const collision = collisionOf(experiment);
  const window = experiment.signal.missing_energy_fraction;
  const table = emissionOf(experiment, { rtol: 1e-6 });
  for (const mass of [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1]) {
    const truth = table.crossSection({ mass, window }).value;
    const start = performance.now();
    const {
      estimate,
      sessions: rows,
      evaluations,
    } = vegas(new PairIntegrand(collision, mass, window), { sessions, calls });
    const rate = evaluations / (performance.now() - start) / 1e3;
    rates.push(rate);
    console.log(
      [
        experiment.name.padEnd(8),
        cell(`${1000 * mass} MeV`, 9),
        cell(toPicobarn(estimate.value).toPrecision(6), 14),
        cell((estimate.error / truth).toExponential(1), 12),
        cell(((estimate.value - truth) / estimate.error).toFixed(2), 5),
        cell(rows.at(-1).average.Q.toFixed(3), 5),
        cell(rate.toFixed(2), 16),
        cell(((rate * 1e6) / CALCHEP).toFixed(2), 10),
        cell(((rate * 1e6) / MADGRAPH).toFixed(1), 11),
      ].join(" "),
    );
  }
}
rates.sort((a, b) => a - b);
console.log(`least ${rates[0].toFixed(2)}, median ${rates[rates.length >> 1].toFixed(2)} million calls/s`);

const experiment = preset("na64mu");
const description = {
  process: "pair",
  collision: collisionOf(experiment),
  mass: 0.01,
  window: experiment.signal.missing_energy_fraction,
};
console.log("\nthreads  seconds  times one");
let [one, value] = [0, NaN];
for (let workers = 1; workers <= availableParallelism(); workers++) {
  await withThreads({ workers }, async (threads) => {
    await vegasOnThreads(threads, description, { calls: 1e4 });
    const start = performance.now();
    const { estimate } = await vegasOnThreads(threads, description, { calls: 1e6 });
    const seconds = (performance.now() - start) / 1e3;
    if (workers === 1) [one, value] = [seconds, estimate.value];
    if (estimate.value !== value) throw new Error("digits differ between numbers of threads");
    console.log(`${cell(workers, 7)} ${cell(seconds.toFixed(2), 8)} ${cell((one / seconds).toFixed(2), 10)}`);
  });
}
