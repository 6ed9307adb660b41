// How often the true error exceeds the claimed one, over random configurations.
//
//   node bench/accuracy.mjs [count = 300] [rtols = 1e-3,1e-4,1e-6] [seed = 1] [reference = 1e-7]
//
// Truth is the same table at rtol `reference`, whose own error is added to the claim. Beams of electrons and muons of
// 1 GeV to 1 TeV, Z from 1 to 92, masses from 0.1 MeV to the kinematic limit, windows of any kind.
import { collision, EmissionTable, windowEdges } from "../dist/index.js";

const [count = "300", list = "1e-3,1e-4,1e-6", seed = "1", reference = "1e-7"] = process.argv.slice(2);

/** Mulberry32. */
function uniform(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

const random = uniform(Number(seed));
const logarithmic = (low, high) => low * (high / low) ** random();

/** All of x, a cut, a cut close to 1, a bin, a narrow bin. */
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
    const beam = collision(lepton === "e" ? 0.51099895e-3 : 0.1056583755, E, Z, A);
    const limit = 0.5 * Math.sqrt(windowEdges(beam, window).end);
    if (limit <= 1e-4) continue;
    const mass = random() < 0.15 ? limit * (1 - logarithmic(1e-4, 0.3)) : logarithmic(1e-4, limit);
    const kind = ["pair", "pair", "pair", "scalar pair", "vector", "spectrum"][Math.floor(6 * random())];
    return { lepton, E, Z, A, window, beam, mass, kind };
  }
}

function answer({ beam, mass, window, kind }, rtol) {
  const table = new EmissionTable(beam, rtol);
  if (kind === "vector") return table.vectorCrossSection(2 * mass, window);
  if (kind === "spectrum") return table.pairSpectrum(mass, window[0] * 0.999 * beam.E + 2 * mass * 0.001);
  return table.pairCrossSection(mass, window, kind === "pair" ? 0.5 : 0);
}

const configurations = Array.from({ length: Number(count) }, drawConfiguration);
const truths = configurations.map((configuration) => answer(configuration, Number(reference)));
const unconverged = truths.filter(({ converged }) => !converged).length;
console.log(
  `${count} configurations, seed ${seed}; at the reference rtol ${reference}: ${unconverged} not converged`,
);
console.log("rtol      outside  worst |d|/error  worst |d|/value  not converged  mean ms  max ms");

for (const rtol of list.split(",").map(Number)) {
  const rows = configurations.map((configuration, i) => {
    const start = performance.now();
    const { value, error, converged } = answer(configuration, rtol);
    const ms = performance.now() - start;
    if (!(value >= 0 && error >= 0))
      throw new Error(`not a number, or negative: ${JSON.stringify(configuration)}`);
    const truth = truths[i];
    const d = Math.abs(value - truth.value);
    const claim = error + truth.error;
    return {
      configuration,
      ms,
      converged,
      claim: d === 0 ? 0 : d / claim,
      relative: d === 0 ? 0 : d / truth.value,
    };
  });
  const of = (key) => rows.map((row) => row[key]);
  const outside = rows.filter(({ claim }) => claim > 1);
  console.log(
    [
      rtol.toExponential(0).padEnd(8),
      String(outside.length).padStart(8),
      Math.max(...of("claim"))
        .toFixed(3)
        .padStart(16),
      Math.max(...of("relative"))
        .toExponential(1)
        .padStart(16),
      String(rows.filter(({ converged }) => !converged).length).padStart(14),
      (of("ms").reduce((a, b) => a + b, 0) / rows.length).toFixed(1).padStart(8),
      Math.max(...of("ms"))
        .toFixed(0)
        .padStart(7),
    ].join(" "),
  );
  for (const { configuration, claim, relative } of outside) {
    const { lepton, E, Z, window, mass, kind } = configuration;
    console.log(
      `  outside: ${kind} ${lepton} ${E} GeV, Z = ${Z}, [${window}], m = ${mass} GeV: ${claim.toFixed(2)} claims, ${relative.toExponential(1)}`,
    );
  }
}
