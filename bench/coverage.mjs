// Measures how often the true error exceeds the claimed one, over random configurations.
//
//   node bench/coverage.mjs [count = 300] [rtols = 1e-3,1e-4,1e-6] [seed = 1] [reference = 1e-7] [--cuts] [--among-many] [--cascade] [--json]
//
// Truth is the same table at rtol `reference`, whose own error is added to the claim. Beams are electrons and muons of
// 1 GeV to 1 TeV, Z is from 1 to 92, masses are from 0.1 MeV to the kinematic limit, windows are of any kind. With
// --cuts there are cuts on the recoil lepton's angle, pT and energy and an efficiency against its angle (slow: use a
// reference of 1e-5). With --among-many the tables are as those of a shower's energies, which are added up;
// with --cascade the answers are yields of whole showers, by emission and annihilation, in target and calorimeter (slow: use a reference
// of 1e-5).
import { fileURLToPath } from "node:url";
import { emissionOf, parseExperiment, reachAt } from "../dist/index.js";
import { collision, EmissionTable, leptons, windowEdges } from "../dist/parts.js";
import { uniform } from "./uniform.mjs";

/** Draws random cuts and an efficiency, at about the usual angles and pT of a configuration. */
export function drawSelection({ E, window, beam, mass }, random) {
  const logarithmic = (low, high) => low * (high / low) ** random();
  const heavier = Math.max(mass, beam.m);
  const angle = () => Math.min(3, (logarithmic(0.1, 30) * heavier) / Math.max((1 - window[0]) * E, beam.m));
  const pT = () => logarithmic(0.1, 20) * Math.max(heavier, 0.02);
  const [angleMin, pTMin] = [angle(), pT()];
  const cuts = [
    { angleMin },
    { angleMax: angleMin },
    { angleMin, angleMax: Math.min(3.1, angleMin * (1 + logarithmic(0.05, 10))) },
    { pTMin },
    { pTMax: pTMin },
    { pTMin, pTMax: pTMin + pT() },
    { angleMin, pTMin },
    { angleMax: angleMin, pTMin: 0.3 * pTMin },
    {},
  ][Math.floor(9 * random())];
  if (random() < 0.3) cuts.energyMax = beam.m + (E - beam.m) * logarithmic(0.02, 1);
  if (Object.keys(cuts).length > 0 && random() < 0.7) return { cuts };
  return { cuts, recoilAngle: [0.5, 1, 2].map((factor) => [factor * angleMin, random()]) };
}

/**
 * Draws random configurations of beam, target, window, mass and the requested quantity; `withCuts`, inside cuts as
 * well.
 */
export function drawConfigurations(count, seed, withCuts = false) {
  const random = uniform(seed);
  const logarithmic = (low, high) => low * (high / low) ** random();

  /** Draws a window: all of x, a cut, a cut close to 1, a bin, a narrow bin. */
  function drawWindow() {
    const kind = Math.floor(5 * random());
    if (kind === 0) return [0, 1];
    if (kind === 1) return [random(), 1];
    if (kind === 2) return [1 - logarithmic(1e-4, 0.1), 1];
    const low = 0.98 * random();
    return [low, low + (1 - low) * (kind === 3 ? random() : logarithmic(1e-4, 0.1))];
  }

  function drawConfiguration() {
    for (;;) {
      const lepton = random() < 0.5 ? "e" : "mu";
      const E = logarithmic(1, 1000);
      const Z = Math.ceil(92 * random());
      const A = Math.max(1, Z * (2 + 0.0058 * Z));
      const window = drawWindow();
      const beam = collision({ leptonMass: leptons[`${lepton}-`].mass, energy: E, Z, A });
      const limit = 0.5 * Math.sqrt(windowEdges(beam, window).end);
      if (limit <= 1e-4) continue;
      const mass = random() < 0.15 ? limit * (1 - logarithmic(1e-4, 0.3)) : logarithmic(1e-4, limit);
      const kind = ["pair", "pair", "pair", "scalar pair", "vector", "spectrum"][Math.floor(6 * random())];
      return { lepton, E, Z, A, window, beam, mass, kind };
    }
  }

  return Array.from({ length: count }, () => {
    const configuration = drawConfiguration();
    return withCuts ? { ...configuration, selection: drawSelection(configuration, random) } : configuration;
  });
}

/** Draws random showers: of e- and e+, in a target of some matter with or without a calorimeter, above a part of the beam's energy. */
export function drawShowers(count, seed) {
  const random = uniform(seed);
  const logarithmic = (low, high) => low * (high / low) ** random();
  const pick = (list) => list[Math.floor(list.length * random())];
  return Array.from({ length: count }, () => {
    const energy = logarithmic(2, 200);
    const low = Math.max(0.11 / energy, 0.02 + 0.93 * random());
    const high = random() < 0.7 ? 1 : low + (1 - low) * random();
    const layer = () => `material: ${pick(["C", "Al", "Fe", "Cu", "W", "Pb", "H2O", "PbWO4"])}`;
    const lines = [
      "name: shower",
      `beam: { lepton: ${pick(["e-", "e-", "e+"])}, energy_GeV: ${energy}, on_target: 1e12 }`,
      `target: { ${layer()}, thickness_X0: ${logarithmic(0.01, 40)} }`,
      ...(random() < 0.5 ? [`calorimeter: { ${layer()}, absorbing: true }`] : []),
      "cascade: electromagnetic",
      `signal: { missing_energy_fraction: [${low}, ${high}] }`,
      `final: ${pick(["chi", "chi", "vector"])}`,
    ];
    const file = lines.join("\n");
    const limit = 0.5 * Math.sqrt(2 * energy * 0.9);
    return { file, experiment: parseExperiment(file, "shower.yaml"), mass: logarithmic(1e-3, limit) };
  });
}

function answer({ experiment, beam, mass, window, kind, selection }, rtol, amongMany = false) {
  if (experiment) {
    const point = reachAt(experiment, mass, { source: emissionOf(experiment, { rtol }) });
    const { epsilon, epsilon_error, signal_per_epsilon2: value, converged } = point;
    return { value, error: epsilon === null ? 0 : (2 * value * epsilon_error) / epsilon, converged };
  }
  const table = new EmissionTable(beam, { rtol, method: "exact", selection, amongMany });
  if (kind === "vector")
    return table.crossSection({ final: "vector", mass: 2 * mass, window, weighted: true });
  if (kind === "spectrum")
    return table.spectrum({ mass, missingEnergy: window[0] * 0.999 * beam.E + 2 * mass * 0.001 });
  return table.crossSection({ mass, window, spin: kind === "pair" ? 0.5 : 0, weighted: true });
}

/**
 * Measures the coverage at each of some tolerances.
 *
 * @returns for each rtol its points, one for each configuration: |value - truth| over the claimed error and over the
 *   truth, whether both converged, and the time
 */
export function coverage({
  count = 300,
  rtols = [1e-4],
  seed = 1,
  reference = 1e-7,
  cuts = false,
  amongMany = false,
  cascade = false,
} = {}) {
  const configurations = cascade ? drawShowers(count, seed) : drawConfigurations(count, seed, cuts);
  const truths = configurations.map((configuration) => answer(configuration, reference));
  return rtols.map((rtol) => ({
    rtol,
    points: configurations.map((configuration, i) => {
      const truth = truths[i];
      const start = performance.now();
      const { value, error, converged } = answer(configuration, rtol, amongMany);
      const ms = performance.now() - start;
      if (!(value >= 0 && error >= 0))
        throw new Error(`not a number, or negative: ${JSON.stringify(configuration)}`);
      const d = Math.abs(value - truth.value);
      return {
        configuration,
        ms,
        converged: converged && truth.converged,
        claim: d === 0 ? 0 : d / (error + truth.error),
        relative: d === 0 ? 0 : d / truth.value,
      };
    }),
  }));
}

function line({ rtol, points }) {
  const largest = (key) => Math.max(...points.map((point) => point[key]));
  const mean = points.reduce((sum, { ms }) => sum + ms, 0) / points.length;
  return [
    rtol.toExponential(0).padEnd(8),
    String(points.filter(({ claim }) => claim > 1).length).padStart(8),
    largest("claim").toFixed(3).padStart(16),
    largest("relative").toExponential(1).padStart(16),
    String(points.filter(({ converged }) => !converged).length).padStart(14),
    mean.toFixed(1).padStart(8),
    largest("ms").toFixed(0).padStart(7),
  ].join(" ");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const given = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
  const [count = "300", list = "1e-3,1e-4,1e-6", seed = "1", reference = "1e-7"] = given;
  const results = coverage({
    count: Number(count),
    rtols: list.split(",").map(Number),
    seed: Number(seed),
    reference: Number(reference),
    cuts: process.argv.includes("--cuts"),
    amongMany: process.argv.includes("--among-many"),
    cascade: process.argv.includes("--cascade"),
  });
  if (process.argv.includes("--json"))
    // times differ from run to run
    console.log(
      JSON.stringify(
        results.map(({ rtol, points }) => ({ rtol, points: points.map(({ ms, ...point }) => point) })),
      ),
    );
  else {
    console.log(`${count} configurations, seed ${seed}; truth at rtol ${reference}`);
    console.log("rtol      outside  worst |d|/error  worst |d|/value  not converged  mean ms  max ms");
    for (const result of results) {
      console.log(line(result));
      for (const { configuration, claim, relative } of result.points.filter(({ claim }) => claim > 1)) {
        const { file, lepton, E, Z, window, mass, kind, selection } = configuration;
        if (file) console.log(`  outside: m = ${mass} GeV, ${claim.toFixed(2)} claims\n${file}`);
        else
          console.log(
            `  outside: ${kind} ${lepton} ${E} GeV, Z = ${Z}, [${window}], m = ${mass} GeV${selection ? `, ${JSON.stringify(selection)}` : ""}: ${claim.toFixed(2)} claims, ${relative.toExponential(1)}`,
          );
      }
    }
  }
}
