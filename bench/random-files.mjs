// Asks random valid files for everything that one mass has: cross section, spectrum in bins and at points, yields, reach.
//
//   node bench/random-files.mjs [count = 200] [first seed = 1] [rtol = 1e-3] [--in-turn]
//
// With --in-turn each file is asked one question, another one each time.
// An exception, a number that is NaN, infinite or negative, and 20 s without `converged: false` are faults. Each has the
// seed of its file; `node bench/random-files.mjs 1 SEED RTOL --show` prints the file and the answers.
import { fileURLToPath } from "node:url";
import {
  crossSection,
  emissionOf,
  experimentWarnings,
  heaviestMass,
  missingEnergyCurve,
  missingEnergySpectrum,
  reachAt,
} from "../dist/index.js";
import { randomFile } from "./random-experiment.mjs";
import { uniform } from "./uniform.mjs";

/** The longest time of one question that has converged [s]. */
export const LONGEST = 20;

/** Lists what is wrong with the numbers of an answer: none may be NaN, infinite or negative. */
function* faultsOf(answer, path = "") {
  if (typeof answer === "number" && !(answer >= 0 && Number.isFinite(answer))) yield `${path} is ${answer}`;
  else if (typeof answer === "object" && answer !== null)
    for (const [key, value] of Object.entries(answer))
      yield* faultsOf(value, `${path}.${key}`.replace(/\.\d+/g, "[]"));
}

const flags = (answer) =>
  typeof answer !== "object" || answer === null
    ? []
    : Object.entries(answer).flatMap(([key, value]) => (key === "converged" ? [value] : flags(value)));

/** Returns the time that this process has computed [s]; other processes do not count. */
const computed = () => process.cpuUsage().user * 1e-6;

/**
 * Asks the file of a seed; in turn, one question only.
 *
 * @returns the questions with their answers, or faults, and the times that they took [s]
 */
export function askFile(seed, rtol, inTurn = false) {
  const random = uniform(seed);
  const { text, experiment } = randomFile(random);
  const heaviest = heaviestMass(experiment);
  const mass = Math.max(1e-9, heaviest > 2e-9 ? 1e-9 * (heaviest / 1e-9) ** random() : heaviest);
  const source = emissionOf(experiment, { rtol });
  const [low, high] = experiment.signal.missing_energy_fraction;
  const edges = [0.25, 0.5, 1].map((part) => low + (high - low) * part);
  const energies_GeV = [0.5 * (low + high) * experiment.beam.energy_GeV];
  const questions = {
    crossSection: () => void experimentWarnings(experiment) ?? crossSection(experiment, mass, { source }),
    reach: () => reachAt(experiment, mass, { source }),
    bins: () =>
      edges[0] < edges[1] && edges[1] < edges[2]
        ? missingEnergySpectrum(experiment, mass, { source, edges })
        : [],
    curve: () =>
      experiment.final === "chi" ? missingEnergyCurve(experiment, mass, { source, energies_GeV }) : [],
  };
  const all = Object.entries(questions);
  const asked = (inTurn ? [all[seed % all.length]] : all).map(([name, ask]) => {
    const start = computed();
    let [answer, faults] = [undefined, []];
    try {
      answer = ask();
      faults = [...faultsOf(answer)];
    } catch (error) {
      faults = [`${error.name}: ${error.message.replace(/-?\d[\d.]*(e[+-]?\d+)?/g, "#").slice(0, 100)}`];
    }
    const seconds = computed() - start;
    const converged = flags(answer).every(Boolean);
    if (seconds > LONGEST && converged) faults.push(`takes more than ${LONGEST} s`);
    return { name, answer, faults, seconds, converged };
  });
  return { seed, text, experiment, mass, asked };
}

function report(files) {
  const faults = new Map();
  for (const { seed, asked } of files)
    for (const question of asked)
      for (const fault of new Set(question.faults)) {
        const key = `${question.name}: ${fault}`;
        faults.set(key, [...(faults.get(key) ?? []), seed]);
      }
  const all = files.flatMap(({ seed, asked }) => asked.map((question) => ({ seed, ...question })));
  const open = all.filter(({ converged }) => !converged);
  console.log(`${files.length} files, ${all.length} questions, ${open.length} not converged`);
  console.log(`not converged: ${open.map(({ seed, name }) => `${seed} ${name}`).join(", ")}`);
  console.log("slowest:");
  for (const { seed, name, seconds, converged } of all.sort((a, b) => b.seconds - a.seconds).slice(0, 8))
    console.log(`  ${seed} ${name}: ${seconds.toFixed(1)} s${converged ? "" : ", not converged"}`);
  console.log(`faults: ${faults.size === 0 ? "none" : ""}`);
  for (const [fault, seeds] of faults)
    console.log(`  ${seeds.length} ${fault}: ${seeds.slice(0, 10).join(" ")}`);
  return faults.size;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [count = "200", first = "1", rtol = "1e-3"] = process.argv
    .slice(2)
    .filter((word) => !word.startsWith("--"));
  const files = [];
  for (let i = 0; i < Number(count); i++) {
    files.push(askFile(Number(first) + i, Number(rtol), process.argv.includes("--in-turn")));
    const { seed, text, mass, asked } = files[i];
    if (process.argv.includes("--show")) console.log(seed, mass, text, JSON.stringify(asked, null, 1));
    else if (process.argv.includes("--follow"))
      console.log(
        seed,
        asked.map(({ seconds }) => seconds.toFixed(1)).join(" "),
        asked.flatMap(({ faults }) => faults).join("; "),
      );
  }
  if (report(files) > 0) process.exitCode = 1;
}
