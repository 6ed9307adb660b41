import type {
  EventBatch,
  EventFormat,
  EventParticle,
  EventProcess,
  EventRun,
  EventTally,
} from "../../src/formats/event-record.js";
import { TextBuffer } from "../../src/formats/text-buffer.js";

/** Returns uniform numbers in (0, 1), the same for the same seed (mulberry32). */
export function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
}

type Vector = [px: number, py: number, pz: number, E: number];

const square = ([x, y, z]: Vector): number => x * x + y * y + z * z;

/** Returns a momentum that is on its mass shell to the last digit. */
const onShell = ([x, y, z]: Vector, mass: number): Vector => [
  x,
  y,
  z,
  Math.sqrt(mass * mass + square([x, y, z, 0])),
];

/** Returns p in the frame in which a particle at rest has the momentum `frame`. */
function boosted(p: Vector, frame: Vector): Vector {
  const mass = Math.sqrt(frame[3] ** 2 - square(frame));
  const along = frame[0] * p[0] + frame[1] * p[1] + frame[2] * p[2];
  const shift = (p[3] + along / (frame[3] + mass)) / mass;
  return [
    p[0] + shift * frame[0],
    p[1] + shift * frame[1],
    p[2] + shift * frame[2],
    (frame[3] * p[3] + along) / mass,
  ];
}

/**
 * Returns the decay of a parent into two particles of the given masses; half of them are close to the axis, so that
 * there are momenta of all sizes.
 */
function decay(
  parent: Vector,
  parentMass: number,
  masses: [number, number],
  random: () => number,
): [Vector, Vector] {
  const [a, b] = masses;
  const p = Math.sqrt((parentMass ** 2 - (a + b) ** 2) * (parentMass ** 2 - (a - b) ** 2)) / (2 * parentMass);
  const cos = random() < 0.5 ? 2 * random() - 1 : 1 - 10 ** (-12 * random());
  const [sin, phi] = [Math.sqrt((1 - cos) * (1 + cos)), 2 * Math.PI * random()];
  const [x, y, z] = [p * sin * Math.cos(phi), p * sin * Math.sin(phi), p * cos];
  return [
    onShell(boosted(onShell([x, y, z, 0], a), parent), a),
    onShell(boosted(onShell([-x, -y, -z, 0], b), parent), b),
  ];
}

/** Returns the momenta of one event, by row. */
function event(particles: EventParticle[], energy: number, random: () => number): Vector[] {
  const [m, M, , , mChi] = particles.map(({ mass_GeV }) => mass_GeV);
  const beam: Vector = [0, 0, Math.sqrt((energy - m) * (energy + m)), energy];
  const total: Vector = [0, 0, beam[2], energy + M];
  const invariant = Math.sqrt(m * m + M * M + 2 * energy * M);
  const pair = particles.length === 6;
  const between = (low: number, high: number) => low + (high - low) * random();
  const heaviest = invariant - M - m;
  const mV = pair ? between(2 * mChi, 2 * mChi + 0.5 * (heaviest - 2 * mChi)) : mChi;
  const mX = between(m + mV, invariant - M);
  const [X, nucleus] = decay(total, invariant, [mX, M], random);
  const [lepton, V] = decay(X, mX, [m, mV], random);
  const chis = pair ? decay(V, mV, [mChi, mChi], random) : [V];
  return [beam, [0, 0, 0, M], lepton, nucleus, ...chis];
}

export interface Fixture {
  beam: { pdg: number; mass_GeV: number; energy_GeV: number };
  nuclei: { name: string; Z: number; pdg: number; mass_GeV: number }[];
  /** Flag: files show the recoil nucleus. */
  nucleus: boolean;
  /** chi and chibar, or one vector. */
  dark: { pdg: number; mass_GeV: number }[];
  weighted: boolean;
  events: number;
}

export const electrons: Fixture = {
  beam: { pdg: 11, mass_GeV: 0.51099895e-3, energy_GeV: 8 },
  nuclei: [{ name: "Al", Z: 13, pdg: 1000130270, mass_GeV: 25.133 }],
  nucleus: true,
  dark: [
    { pdg: 17, mass_GeV: 0.01 },
    { pdg: -17, mass_GeV: 0.01 },
  ],
  weighted: false,
  events: 200,
};

export const muons: Fixture = {
  beam: { pdg: -13, mass_GeV: 0.1056583755, energy_GeV: 160 },
  nuclei: [
    { name: "Pb", Z: 82, pdg: 1000822080, mass_GeV: 193.729 },
    { name: "W", Z: 74, pdg: 1000741840, mass_GeV: 171.349 },
    { name: "H <&> D", Z: 1, pdg: 2212, mass_GeV: 0.93827 },
  ],
  nucleus: false,
  dark: electrons.dark,
  weighted: true,
  events: 300,
};

export const vectors: Fixture = { ...electrons, dark: [{ pdg: 622, mass_GeV: 0.1 }] };

/** Fixtures that every format of events must write, with their names. */
export const fixtures = [
  ["electrons on aluminium", electrons],
  ["weighted muons on three nuclei, the recoil nucleus left out", muons],
  ["a vector", vectors],
] as const;

export function fixtureRun({ beam, nuclei, nucleus, dark, weighted, events }: Fixture): EventRun {
  const processes = nuclei.map(({ name, Z, pdg, mass_GeV }, i): EventProcess => {
    const lepton = { pdg: beam.pdg, mass_GeV: beam.mass_GeV };
    return {
      name: `l ${name} -> l ${name} ${dark.length === 2 ? "chi chibar" : "V"}`,
      Z,
      particles: [
        { ...lepton, status: -1 },
        { pdg, mass_GeV, status: -1 },
        { ...lepton, status: 1 },
        { pdg: nucleus ? pdg : null, mass_GeV, status: 1 },
        ...dark.map((particle) => ({ ...particle, status: 1 as const })),
      ],
      sigma_pb: 1234.5678901234567 / (i + 1),
      error_pb: 0.125 / (i + 1),
    };
  });
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  const sigma_pb = sum(processes.map((process) => process.sigma_pb));
  return {
    title: "A title: <event> & </init> -->",
    comments: ["chi has the code 17", "two\nlines with a \\ and µ"],
    manifest: { program: "millitree", note: `</header> & "<init>" ]]> \\ \n χ`, numbers: [1e-300, 2] },
    beam: { pdg: beam.pdg, energy_GeV: beam.energy_GeV },
    processes,
    sigma_pb,
    error_pb: Math.hypot(...processes.map((process) => process.error_pb)),
    weighted,
    maxWeight_pb: weighted ? 1e3 * sigma_pb : sigma_pb,
    events,
  };
}

/** Returns events `first` to `first + count` of a fixture. */
export function fixtureBatch(fixture: Fixture, first: number, count: number): EventBatch {
  const run = fixtureRun(fixture);
  const rows = run.processes[0].particles.length;
  const batch: EventBatch = {
    first,
    count,
    process: new Uint16Array(count),
    weight: new Float64Array(count),
    momentum: new Float64Array(4 * rows * count),
    vertex: new Float64Array(4 * count),
  };
  for (let i = 0; i < count; i++) {
    const random = uniform(first + i + 1);
    batch.process[i] = Math.floor(random() * run.processes.length);
    const { particles } = run.processes[batch.process[i]];
    batch.momentum.set(event(particles, run.beam.energy_GeV, random).flat(), 4 * rows * i);
    const overweight = random() < 0.05 ? 1 + random() : 1;
    batch.weight[i] = run.weighted ? run.sigma_pb * 10 ** (3 - 30 * random()) : run.sigma_pb * overweight;
    for (let k = 0; k < 4; k++) batch.vertex[4 * i + k] = (random() - 0.5) * 10 ** (4 - 16 * random());
  }
  return batch;
}

/** Returns the tally of batches. */
export function fixtureTally(batches: EventBatch[]): EventTally {
  const weights = batches.flatMap(({ weight }) => Array.from(weight));
  return {
    events: weights.length,
    trials: 3 * weights.length,
    overweights: 7,
    sumWeight_pb: weights.reduce((sum, weight) => sum + weight, 0),
    sumWeight2_pb2: weights.reduce((sum, weight) => sum + weight * weight, 0),
    maxWeight_pb: Math.max(...weights),
  };
}

/** Returns a whole file. */
export function written(format: EventFormat, run: EventRun, batches: EventBatch[]): string {
  const out = new TextBuffer(16);
  for (const batch of batches) format.body(run, batch, out);
  return (
    format.header(run) + new TextDecoder().decode(out.bytes()) + format.footer(run, fixtureTally(batches))
  );
}
