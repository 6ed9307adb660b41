// Tests whether the errors of VEGAS are standard errors: pulls (value - truth)/error over seeds, which should have mean
// 0 and width 1, for the squared amplitude of l N -> l N chi chibar over its full phase space.
//
//   node bench/pulls.mjs [seeds = 200] [calls = 1e4] [sessions = 10] [--json]
//
// Truth is the deterministic integral at rtol 1e-6: a thousandth of VEGAS' error.
import { fileURLToPath } from "node:url";
import { collision, EmissionTable, leptons, PairIntegrand, vegas } from "../dist/parts.js";

/** The paper's two experiments at a chi mass of 10 MeV. */
export const pullSetups = [
  {
    name: "NA64mu, χ of 10 MeV",
    beam: collision({ leptonMass: leptons["mu-"].mass, energy: 160, Z: 82, A: 207 }),
    window: [0.5, 1],
    mass: 0.01,
  },
  {
    name: "LDMX, χ of 10 MeV",
    beam: collision({ leptonMass: leptons["e-"].mass, energy: 8, Z: 13, A: 27 }),
    window: [0.7, 1],
    mass: 0.01,
  },
];

/**
 * Computes pulls of VEGAS at one set-up for the seeds from, from + 1, ...
 *
 * @param {{ seeds?: number, from?: number, calls?: number, sessions?: number }} options
 */
export function pulls({ beam, mass, window }, { seeds = 200, from = 1, calls = 1e4, sessions = 10 } = {}) {
  const truth = new EmissionTable(beam, { rtol: 1e-6 }).crossSection({ mass, window }).value;
  const integrand = new PairIntegrand(beam, mass, window);
  return Array.from({ length: seeds }, (_, i) => {
    const { value, error } = vegas(integrand, { sessions, calls, seed: from + i }).estimate;
    return (value - truth) / error;
  });
}

/** Returns mean and width of a sample with their standard errors; those of a Gaussian sample are 0 and 1. */
export function meanAndWidth(sample) {
  const n = sample.length;
  const mean = sample.reduce((sum, x) => sum + x, 0) / n;
  const width = Math.sqrt(sample.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1));
  return { mean, meanError: width / Math.sqrt(n), width, widthError: width / Math.sqrt(2 * (n - 1)) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const numbers = process.argv.slice(2).filter((argument) => argument !== "--json");
  const [seeds = 200, calls = 1e4, sessions = 10] = numbers.map(Number);
  const results = pullSetups.map((setup) => ({
    name: setup.name,
    calls,
    sessions,
    pulls: pulls(setup, { seeds, calls, sessions }),
  }));
  if (process.argv.includes("--json")) console.log(JSON.stringify(results));
  else
    for (const result of results) {
      const { mean, meanError, width, widthError } = meanAndWidth(result.pulls);
      console.log(
        `${result.name}, ${sessions} x ${calls} calls, ${seeds} seeds: mean ${mean.toFixed(3)} +- ${meanError.toFixed(3)}, width ${width.toFixed(3)} +- ${widthError.toFixed(3)}`,
      );
    }
}
