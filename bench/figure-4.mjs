// Measures the time for all of Figure 4's reach: 60 masses from 10 MeV to 1 GeV, NA64mu and LDMX, all channels. It
// starts from the compiled program alone: the tables are built anew each time.
//
//   node bench/figure-4.mjs [repetitions = 15] [rtols = 1e-3,2.65e-4,1e-4,1e-6]
import { emissionOf, finalState, preset, reach } from "../dist/index.js";
import { EmissionCurve, emissionCrossSection, integrateOverMass, windowEdges } from "../dist/parts.js";

const [repetitions = "15", rtols = "1e-3,2.65e-4,1e-4,1e-6"] = process.argv.slice(2);

/** CalcHEP 3.6.30 by the procedure of arXiv:2505.04295, one mass on one core: 13.3 million calls, 13 s, 2.65e-4. */
const CALCHEP_SECONDS_PER_MASS = 13;

const masses = Array.from({ length: 60 }, (_, i) => 0.01 * 100 ** (i / 59));
const experiments = ["na64mu", "ldmx"].map(preset);

function figure4(rtol) {
  const results = experiments.map((experiment) =>
    reach(experiment, masses, { source: emissionOf(experiment, { rtol }) }),
  );
  if (!results.every(({ points }) => points.every(({ converged }) => converged)))
    throw new Error("not converged");
}

/** Counts evaluations of the integrand in `figure4` at the places that make them. */
function evaluations(rtol) {
  let count = 0;
  for (const experiment of experiments) {
    const { collision } = emissionOf(experiment, { rtol });
    const window = experiment.signal.missing_energy_fraction;
    const curve = new EmissionCurve({
      value: (s, orders) => {
        count += orders.energy * orders.U * orders.tau;
        return emissionCrossSection(collision, s, window, orders);
      },
      cost: ({ energy, U, tau }) => energy * U * tau,
      edges: windowEdges(collision, window),
    });
    for (const mass of masses) integrateOverMass(curve, finalState("chi").density(mass, 0.5), rtol);
  }
  return count;
}

console.log(`Figure 4: ${masses.length} masses, ${experiments.map(({ name }) => name).join(" and ")}`);
console.log("rtol      best ms  median ms  evaluations  ns/evaluation  times faster than CalcHEP, per mass");
for (const rtol of rtols.split(",").map(Number)) {
  for (let i = 0; i < 5; i++) figure4(rtol);
  const times = Array.from({ length: Number(repetitions) }, () => {
    const start = performance.now();
    figure4(rtol);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const [best, median] = [times[0], times[times.length >> 1]];
  const count = evaluations(rtol);
  const perMass = best / 1000 / (masses.length * experiments.length);
  console.log(
    [
      rtol.toExponential().padEnd(8),
      best.toFixed(2).padStart(8),
      median.toFixed(2).padStart(10),
      String(count).padStart(12),
      ((1e6 * best) / count).toFixed(1).padStart(14),
      (CALCHEP_SECONDS_PER_MASS / perMass).toExponential(1).padStart(20),
    ].join(" "),
  );
}
