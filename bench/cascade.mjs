// Measures the electromagnetic cascade: the time of a shower's weights, how fast they converge with the degree of the polynomials
// in energy, and the times of Figure 4, of a spectrum, and of a reach curve after the move of a slider. Times of computing are those of
// the processor, which depend less on other programs.
//
//   node bench/cascade.mjs [repetitions = 7] [rtols = 1e-3,1e-4]
import { computeShower, weightedSum } from "../dist/cascade/cascade.js";
import { showerOf } from "../dist/experiments/cascade/experiment-shower.js";
import { emissionOf, missingEnergySpectrum, parseExperiment, preset, reach } from "../dist/index.js";
import { KnownEmissions } from "../dist/parts.js";
import { annihilation, positronEnergy } from "../dist/production/annihilation.js";

const [repetitions = "7", rtols = "1e-3,1e-4"] = process.argv.slice(2);

/** NA64's calorimeter: plates of lead and of polystyrene, equally thick. */
const PLATES =
  "mass_fractions: { Pb: 0.9146, C: 0.0788, H: 0.0066 }, density_g_per_cm3: 6.205, X0_cm: 1.107, thickness_X0: 40.6";

/** Beam, matter and window, in the order of the table. */
const setups = {
  "0.4 X0 of Al, 8 GeV": ["e-", 8, "target: { material: Al, thickness_X0: 0.4 }", 0.7],
  "absorbing W behind it": [
    "e-",
    8,
    "target: { material: Al, thickness_X0: 0.4 }\ncalorimeter: { material: W, absorbing: true }",
    0.7,
  ],
  "40.6 X0 of Pb and plastic, 100 GeV": ["e-", 100, `target: { ${PLATES} }`, 0.5],
};

/** The stages of a set-up, and the question about its shower. */
function showerAt([lepton, energy, matter, part]) {
  const { stages } = showerOf(
    parseExperiment(
      `name: shower\nbeam: { lepton: ${lepton}, energy_GeV: ${energy}, on_target: 1 }\n${matter}\ncascade: electromagnetic\nsignal: { missing_energy_fraction: [${part}, 1] }\n`,
      "shower.yaml",
    ),
  );
  return {
    stages,
    at: (lowest, degree) => computeShower({ lepton, energy, lowest, degree }, stages),
    energy,
    part,
  };
}

/** The shortest of some runs [ms]. */
function best(run) {
  for (let i = 0; i < 20; i++) run();
  const times = Array.from({ length: 10 * Number(repetitions) }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}

console.log("Time of the weights, all stages, best run [ms]");
console.log("set-up                                degree 8  degree 12  degree 24");
for (const [name, setup] of Object.entries(setups)) {
  const { at, energy, part } = showerAt(setup);
  const times = [8, 12, 24].map((degree) => best(() => at(part * energy, degree)));
  console.log([name.padEnd(36), ...times.map((ms) => ms.toFixed(2).padStart(9))].join(" "));
}

/** What a shower is asked in its last stage: paths above an energy, and positrons that make chi of a mass. */
const questions = {
  "path of e-": { kind: "e-" },
  "path of e+": { kind: "e+" },
  "path of photons": { kind: "gamma" },
  "annihilation to chi of 30 MeV": { kind: "e+", mass: 0.03 },
};

function answer({ at, stages, energy, part }, { kind, mass }, degree) {
  const density = mass && { threshold: 4 * mass ** 2, factor: 1, weight: pairWeight };
  const lowest = Math.max(part * energy, mass ? positronEnergy(density.threshold) : 0);
  const shower = at(lowest, degree);
  const { trackLength } = shower.stages[stages.length - 1];
  return weightedSum(trackLength[kind], shower.energies, mass && ((E) => annihilation(E, density)));
}

/** The spectral weight of a pair of Dirac fermions, beyond = 1 - threshold/s. */
const pairWeight = (beyond) => Math.sqrt(beyond) * (1.5 - 0.5 * beyond);

const REFERENCE = 40;
const degrees = [4, 6, 8, 12, 16, 24];
console.log(`\nConvergence: relative change from degree ${REFERENCE}`);
for (const [name, setup] of Object.entries(setups)) {
  const shower = showerAt(setup);
  console.log(`${name.padEnd(36)} ${degrees.map((degree) => String(degree).padStart(8)).join("")}`);
  for (const [words, question] of Object.entries(questions)) {
    const truth = answer(shower, question, REFERENCE);
    const changes = degrees.map((degree) => Math.abs(answer(shower, question, degree) / truth - 1));
    console.log(`  ${words.padEnd(34)} ${changes.map((x) => x.toExponential(0).padStart(8)).join("")}`);
  }
}

const masses = Array.from({ length: 60 }, (_, i) => 0.01 * 100 ** (i / 59));
const full = preset("ldmx-full");

/** The times of some runs with their numbers [ms]. */
const timed = (run, first = 0) =>
  Array.from({ length: Number(repetitions) }, (_, i) => {
    const before = process.cpuUsage();
    run(first + i);
    return process.cpuUsage(before).user / 1000;
  });
const ms = (value) => value.toFixed(value < 20 ? 1 : 0).padStart(10);
const row = (name, times, failed = 0) =>
  console.log([name.padEnd(44), ms(times[0]), ms(Math.min(...times)), String(failed).padStart(14)].join(" "));

/** An experiment with other leptons on target, thickness, efficiency, energy or material. */
const moves = {
  "leptons on target": (i) => ({ ...full, beam: { ...full.beam, on_target: 1e15 * i } }),
  efficiency: (i) => ({ ...full, efficiency: 1 / (i + 1) }),
  thickness: (i) => ({ ...full, target: { ...full.target, thickness_X0: 0.4 + 0.001 * i } }),
  energy: (i) => ({ ...full, beam: { ...full.beam, energy_GeV: 8 + 0.01 * i } }),
  material: (i) => ({
    ...full,
    target: {
      Z: 29,
      A_g_per_mol: 63.546 + 0.001 * i,
      density_g_per_cm3: 8.96,
      X0_cm: 1.436,
      thickness_X0: 0.4,
      nucleus_spin: 0.5,
    },
  }),
};

for (const rtol of rtols.split(",").map(Number)) {
  console.log(
    `\nComputing at ${rtol} [ms]${" ".repeat(27 - String(rtol).length)}first run       best  not converged`,
  );
  let failed = 0;
  const count = (points) => {
    failed = points.filter(({ converged }) => !converged).length;
  };
  const figure = (experiment) =>
    count(reach(experiment, masses, { source: emissionOf(experiment, { rtol }) }).points);
  // other thicknesses, so that no shower is known
  const other = (i) => ({ ...full, target: { ...full.target, thickness_X0: 0.4 + 1e-9 * i } });
  const thin = ["ldmx", "na64mu"].map((name) => preset(name));
  row(
    "Figure 4 without a shower, ldmx and na64mu",
    timed(() => thin.forEach(figure)),
    failed,
  );
  row(
    "Figure 4, ldmx-full and na64mu",
    timed((i) => [other(i), preset("na64mu")].forEach(figure), 1),
    failed,
  );
  const edges = Array.from({ length: 21 }, (_, i) => 0.7 + 0.015 * i);
  row(
    "20 bins of the spectrum, chi of 30 MeV",
    timed((i) => count(missingEnergySpectrum(other(100 + i), 0.03, { edges, rtol }))),
    failed,
  );
  const known = new KnownEmissions();
  reach(full, masses, { source: known.emissionOf(full, { rtol }) });
  for (const [name, move] of Object.entries(moves)) {
    const times = timed((i) => {
      const experiment = move(i);
      count(reach(experiment, masses, { source: known.emissionOf(experiment, { rtol }) }).points);
    }, 1);
    row(`move of a slider: ${name}`, times, failed);
  }
}
