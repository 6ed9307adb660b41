// Measures events per second on one core, without the start: made, and made and written as text. Prints the part of
// trials that is accepted, and of events that exceed the bound of their cell. Then the command line makes a whole file
// on one and two threads.
//
//   npm run build && node bench/events.mjs [events]
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeEvents, EventSampler, parseExperiment, preset } from "../dist/index.js";
import { eventBlocks } from "../dist/parts.js";

const events = Number(process.argv[2] ?? 200_000);
const vector = (experiment) => ({ ...experiment, final: "vector" });
const cut = (experiment) => ({ ...experiment, cuts: { recoil_pt_min_MeV: 100 } });
const spread = parseExperiment(
  `
name: NA64mu, spread and losing energy
beam: {lepton: mu-, energy_GeV: 160, on_target: 1e14, energy_spread_GeV: 3, energy_loss: material}
target: {material: PbWO4, thickness_X0: 25}
signal: {missing_energy_fraction: [0.5, 1]}
`,
  "spread.yaml",
);
const cases = [
  ["LDMX", preset("ldmx"), 0.001],
  ["LDMX", preset("ldmx"), 0.1],
  ["LDMX, pT > 100 MeV", cut(preset("ldmx")), 0.1],
  ["LDMX, vector", vector(preset("ldmx")), 0.1],
  ["NA64mu", preset("na64mu"), 0.01],
  ["NA64mu", preset("na64mu"), 0.1],
  ["NA64mu, 3 nuclei, loss", spread, 0.1],
  ["NA64e, thin target", preset("na64e-thin"), 0.01],
  ["LDMX, shower", preset("ldmx-full"), 0.03],
  ["NA64e, shower", preset("na64e"), 0.1],
];
/** Returns the best time of three [s]. */
function seconds(work) {
  let best = Infinity;
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    work();
    best = Math.min(best, (performance.now() - start) / 1000);
  }
  return best;
}

const row = (cells) =>
  console.log(cells.map((cell, i) => (i ? String(cell).padStart(12) : cell.padEnd(24))).join(""));
row(["", "mass [MeV]", "start [s]", "events/s", "as LHE/s", "accepted", "overweights", "excess"]);
for (const [name, experiment, mass_GeV] of cases) {
  const start = performance.now();
  const description = describeEvents(experiment, { mass_GeV, events });
  const startUp = (performance.now() - start) / 1000;
  const { source, cells, weights, place } = description;
  const sampler = new EventSampler(source, cells);
  let tally;
  const made = seconds(() => {
    [, tally] = sampler.batch(0, events, weights, place);
  });
  const blocks = eventBlocks(description);
  const written = seconds(() => {
    for (let i = 0; i < blocks.blocks; i++) blocks.block(i);
  });
  row([
    name,
    1000 * mass_GeV,
    startUp.toFixed(2),
    Math.round(events / made),
    Math.round(events / written),
    (events / tally.trials).toFixed(3),
    (tally.overweights / events).toExponential(1),
    (weights.mean - 1).toExponential(1),
  ]);
}

console.log("\nFiles of LDMX events at 100 MeV by the command line, without its start of");
const folder = mkdtempSync(join(tmpdir(), "millitree-bench-"));
const pinned = spawnSync("taskset", ["-c", "0", "true"]).status === 0;
// the speed of a disk is not measured: uncompressed output goes nowhere
const outputs = {
  lhe: "/dev/null",
  hepmc3: "/dev/null",
  csv: "/dev/null",
  "lhe.gz": join(folder, "events.lhe.gz"),
};

/** Returns the time of a command [s]: on one core, or on all with two threads. */
function command(count, name, workers) {
  const asked = ["-m", "100MeV", "-n", String(count), "--format", name.replace(".gz", "")];
  const run = [
    process.execPath,
    "dist/cli/main.js",
    "events",
    "ldmx",
    ...asked,
    "-o",
    outputs[name],
    "--workers",
    workers,
  ];
  const [program, ...rest] = workers === "1" && pinned ? ["taskset", "-c", "0", ...run] : run;
  const start = performance.now();
  const { status, stderr } = spawnSync(program, rest);
  if (status !== 0) throw new Error(String(stderr));
  return (performance.now() - start) / 1000;
}

const starts = ["1", "2"].map((workers) => command(1, "lhe", workers));
console.log(
  `${starts[0].toFixed(2)} s on one ${pinned ? "core" : "thread"} and ${starts[1].toFixed(2)} s on two:`,
);
row(["", "seconds", "on two", "events/s", "on two", "times one"]);
for (const name of Object.keys(outputs)) {
  const [one, two] = ["1", "2"].map((workers, i) => command(10 * events, name, workers) - starts[i]);
  row([
    name,
    one.toFixed(2),
    two.toFixed(2),
    ...[one, two].map((taken) => Math.round((10 * events) / taken)),
    (one / two).toFixed(2),
  ]);
}
rmSync(folder, { recursive: true });
