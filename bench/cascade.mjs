// Measures the electromagnetic cascade: the time of a shower's weights, how fast they converge with the degree of the polynomials
// in energy, and the time of a whole reach curve.
//
//   node bench/cascade.mjs [repetitions = 7] [rtols = 1e-3,1e-4]
import { computeShower, weightedSum } from "../dist/cascade/cascade.js";
import { showerOf } from "../dist/experiments/cascade/experiment-shower.js";
import { emissionOf, parseExperiment, preset, reach } from "../dist/index.js";
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
const experiment = preset("ldmx-full");
console.log(`\n${experiment.name}: the reach at the ${masses.length} masses of figure 4, all channels [ms]`);
console.log("rtol     first run     best  not converged");
for (const rtol of rtols.split(",").map(Number)) {
  let failed = 0;
  const times = Array.from({ length: Number(repetitions) }, () => {
    const start = performance.now();
    const { points } = reach(experiment, masses, { source: emissionOf(experiment, { rtol }) });
    failed = points.filter(({ converged }) => !converged).length;
    return performance.now() - start;
  });
  console.log(
    [
      rtol.toExponential().padEnd(8),
      times[0].toFixed(0).padStart(9),
      Math.min(...times)
        .toFixed(0)
        .padStart(8),
      String(failed).padStart(14),
    ].join(" "),
  );
}
