// Counts how often the true error exceeds the stated one, by class of question, over configurations far wider than those
// of `coverage.mjs`.
//
//   node bench/stated-errors.mjs [count = 300] [seed = 1] [cuts = 0.05] [least = 1e-5] [minutes = Infinity]
//
// Leptons of 0.5 GeV to 100 TeV, Z from 1 to 92, every form factor, windows that are narrow, wide or touch 0 or 1, masses
// from an eV to the kinematic limit, pairs of both spins, vectors and points of the spectrum, rtol from 1e-2 to `least`; a
// part `cuts` is inside cuts on the recoil lepton. Truth is the same at a tolerance thirty times tighter, down to a tenth of
// `least` (1e-5 inside cuts), whose own error is added to the claim; "unclear" counts truths that are known less than twice
// as well as what they judge. Every fiftieth window without cuts is also integrated in another order and with other rules:
// inside a cut on the angle that leaves everything. Cross sections that vanish are not counted. After `minutes` the table is
// that of what was done.
import { fileURLToPath } from "node:url";
import {
  collision,
  EmissionTable,
  elasticFormFactor,
  helmFormFactor,
  leptons,
  pointFormFactor,
  quasiElasticFormFactor,
  windowEdges,
} from "../dist/parts.js";
import { drawSelection } from "./coverage.mjs";
import { uniform } from "./uniform.mjs";

const formFactors = {
  elastic: elasticFormFactor,
  "elastic+quasielastic": quasiElasticFormFactor,
  helm: (Z, A) => helmFormFactor(Z, Math.max(4, A)),
  point: () => pointFormFactor(),
};
/** Parts of the form factors: that of Helm takes seconds at high masses. */
const nuclei = { elastic: 0.68, "elastic+quasielastic": 0.15, point: 0.14, helm: 0.03 };
const kinds = ["pair", "pair", "scalar pair", "vector", "spectrum"];

/** Draws configurations with an rtol of at least `least`; a part `cuts` of them is inside cuts on the recoil lepton. */
export function drawConfigurations(count, { seed = 1, cuts = 0.05, least = 1e-5 } = {}) {
  const random = uniform(seed);
  const logarithmic = (low, high) => low * (high / low) ** random();
  const pick = (list) => list[Math.floor(list.length * random())];

  const windows = {
    all: () => [0, 1],
    "touches 1": () => [random(), 1],
    "close to 1": () => [1 - logarithmic(1e-4, 0.1), 1],
    "touches 0": () => [0, logarithmic(1e-3, 1)],
    wide: () => [0.5 * random(), 0.5 + 0.5 * random()],
    narrow: () => {
      const low = 0.98 * random();
      return [low, low + (1 - low) * logarithmic(1e-4, 0.1)];
    },
  };

  function drawNucleus(Z) {
    let left = random();
    const name = Object.keys(nuclei).find((kind) => {
      left -= nuclei[kind];
      return left < 0;
    });
    return Z === 1 && name === "elastic+quasielastic" ? "elastic" : name;
  }

  function draw() {
    for (;;) {
      const isCut = random() < cuts;
      const lepton = pick(["e-", "mu-"]);
      const energy = logarithmic(0.5, isCut ? 1e3 : 1e5);
      const Z = Math.ceil(92 * random());
      const A = Math.max(1, Z * (2 + 0.0058 * Z));
      const nucleus = drawNucleus(Z);
      const shape = pick(Object.keys(windows));
      const window = windows[shape]();
      const { mass: leptonMass } = leptons[lepton];
      const beam = collision({ leptonMass, energy, Z, A, formFactor: formFactors[nucleus](Z, A) });
      const limit = 0.5 * Math.sqrt(windowEdges(beam, window).end);
      const rtol = logarithmic(isCut ? Math.max(least, 1e-4) : least, 1e-2);
      const lightest = isCut ? 1e-4 : 1e-9;
      if (!(limit > 2 * lightest)) continue;
      const mass = random() < 0.15 ? limit * (1 - logarithmic(1e-4, 0.3)) : logarithmic(lightest, limit);
      const kind = pick(kinds);
      const configuration = { lepton, energy, Z, nucleus, shape, window, beam, mass, kind, rtol };
      const truth = Math.max(rtol / 30, isCut ? 1e-5 : least / 10);
      if (!isCut) return { ...configuration, truth };
      return { ...configuration, truth, selection: drawSelection({ E: energy, window, beam, mass }, random) };
    }
  }
  return Array.from({ length: count }, draw);
}

/** Answers a configuration at a tolerance. */
export function answer({ beam, mass, window, kind, selection }, rtol) {
  const table = new EmissionTable(beam, { rtol, selection });
  if (kind === "vector")
    return table.crossSection({ final: "vector", mass: 2 * mass, window, weighted: true });
  if (kind === "spectrum") {
    const [low, high] = window;
    return table.spectrum({
      mass,
      missingEnergy: (0.9 * low + 0.1 * Math.min(high, 1)) * beam.E + 2 * mass * 1e-3,
    });
  }
  return table.crossSection({ mass, window, spin: kind === "pair" ? 0.5 : 0, weighted: true });
}

/** The cut that leaves everything: the integrals are then those of `recoil-spectrum`, in another order. */
const uncut = { cuts: { angleMax: Math.PI } };

/** Cross section that no experiment can see [GeV^-2]. */
const NEGLIGIBLE = 1e-200;

/** Returns |value - truth|/error of a configuration; `also`, with the truth of another route. */
export function compare(configuration, also = false) {
  const { rtol, selection, kind } = configuration;
  const truth = answer(configuration, configuration.truth);
  const { value, error, converged } = answer(configuration, rtol);
  if (!(value >= 0 && error >= 0)) throw new Error(`invalid result: ${JSON.stringify(configuration)}`);
  const ratio = (other) => {
    const distance = Math.abs(value - other.value);
    return Math.max(value, other.value) < NEGLIGIBLE ? 0 : distance / (error + other.error);
  };
  const apart =
    also && !selection && kind !== "spectrum" && configuration.energy < 1e3 && configuration.mass > 1e-4;
  const other = apart ? answer({ ...configuration, selection: uncut }, Math.max(1e-4, rtol / 10)) : undefined;
  return {
    configuration,
    converged,
    vanishes: Math.max(value, truth.value) < NEGLIGIBLE,
    unclear: truth.error > 0.5 * error,
    ratio: ratio(truth),
    other: other?.converged ? ratio(other) : undefined,
  };
}

const classes = {
  all: () => true,
  "window, no cuts": ({ kind, selection }) => kind !== "spectrum" && !selection,
  "spectrum, no cuts": ({ kind, selection }) => kind === "spectrum" && !selection,
  "inside cuts": ({ selection }) => selection !== undefined,
  electrons: ({ lepton }) => lepton === "e-",
  muons: ({ lepton }) => lepton === "mu-",
  "below 1 MeV": ({ mass }) => mass < 1e-3,
  "above 1 TeV": ({ energy }) => energy > 1e3,
  "rtol above 1e-4": ({ rtol }) => rtol >= 1e-4,
  "rtol below 1e-4": ({ rtol }) => rtol < 1e-4,
  helm: ({ nucleus }) => nucleus === "helm",
};

function line(name, points, key = "ratio") {
  const ratios = points.map((point) => point[key]).sort((a, b) => a - b);
  const outside = ratios.filter((ratio) => ratio > 1).length;
  return [
    name.padEnd(20),
    String(ratios.length).padStart(8),
    String(outside).padStart(8),
    ((100 * outside) / ratios.length).toFixed(2).padStart(8),
    (ratios.at(-1) ?? 0).toFixed(3).padStart(8),
    (ratios[ratios.length >> 1] ?? 0).toFixed(3).padStart(8),
    String(points.filter(({ converged }) => !converged).length).padStart(14),
    String(points.filter(({ unclear }) => unclear).length).padStart(8),
  ].join(" ");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [count = "300", seed = "1", cuts = "0.05", least = "1e-5", minutes = "Infinity"] =
    process.argv.slice(2);
  const stop = performance.now() + 6e4 * Number(minutes);
  const points = [];
  const drawn = drawConfigurations(Number(count), {
    seed: Number(seed),
    cuts: Number(cuts),
    least: Number(least),
  });
  for (const [i, configuration] of drawn.entries()) {
    if (performance.now() > stop) break;
    const point = compare(configuration, i % 50 === 0);
    if (point.vanishes) continue;
    points.push(point);
    if (point.ratio > 1 || point.other > 1)
      console.log(
        `outside: ${JSON.stringify({ index: i, ...configuration, ...point, beam: undefined, configuration: undefined })}`,
      );
  }
  console.log("class                  count  outside        %    worst   median  not converged  unclear");
  for (const [name, holds] of Object.entries(classes)) {
    const inside = points.filter(({ configuration }) => holds(configuration));
    if (inside.length > 0) console.log(line(name, inside));
  }
  const others = points.filter(({ other }) => other !== undefined);
  if (others.length > 0) console.log(line("another order", others, "other"));
}
