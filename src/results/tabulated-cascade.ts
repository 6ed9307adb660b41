import { species } from "../cascade/cascade.js";
import type { BeamInMatter, StageOfBeam } from "../experiments/cascade/beam-in-matter.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import type { Table } from "../formats/csv.js";
import type { ReadableTable } from "../formats/readable/readable-table.js";

/** Says what the tables hold. */
const comments = ({ name, beam, signal }: Experiment, { lowest_GeV, f_brem }: BeamInMatter): string[] => [
  `${name}: what a beam of ${beam.lepton} of ${beam.energy_GeV} GeV becomes in matter`,
  `path of all particles above ${Number(lowest_GeV.toPrecision(6))} GeV (x = ${signal.missing_energy_fraction[0]}), for each lepton on target, in radiation lengths X0`,
  `f_brem = ${f_brem.toPrecision(4)}: photons above this energy that leave the target, for each lepton`,
];

/** Returns the thickness of a stage, or a word if it absorbs everything. */
const thickness = ({ thickness_X0 }: StageOfBeam): number | string => thickness_X0 ?? "absorbing";

/** Tabulates the track lengths of a beam in matter, stage by stage, or their spectra if there are bins. */
export function tabulatedCascade(experiment: Experiment, beam: BeamInMatter): Table {
  const { stages } = beam;
  if (stages.some(({ bins }) => bins))
    return {
      comments: [...comments(experiment, beam), "path per x = E/E_0 in each bin"],
      columns: [
        "stage",
        "material",
        "x_low",
        "x_high",
        ...species.map((kind) => `${columnOf(kind)}_X0_per_x`),
      ],
      rows: stages.flatMap(({ name, material, bins = [] }) =>
        bins.map(({ x_low, x_high, track_length_X0_per_x: paths }) => [
          name,
          material,
          x_low,
          x_high,
          ...species.map((kind) => paths[kind]),
        ]),
      ),
    };
  return {
    comments: comments(experiment, beam),
    columns: [
      "stage",
      "material",
      "thickness_X0",
      ...species.flatMap((kind) => [`${columnOf(kind)}_X0`, `${columnOf(kind)}_error_X0`]),
      ...species.map((kind) => `${columnOf(kind)}_leaving`),
    ],
    rows: stages.map((stage) => [
      stage.name,
      stage.material,
      stage.thickness_X0,
      ...species.flatMap((kind) => [stage.track_length_X0[kind], stage.track_length_error_X0[kind]]),
      ...species.map((kind) => stage.leaving[kind]),
    ]),
  };
}

/** Names a kind of particle in a column. */
const columnOf = (kind: (typeof species)[number]): string =>
  ({ "e-": "electrons", "e+": "positrons", gamma: "photons" })[kind];

/** Digits of a table to read. */
const DIGITS = 5;

/** Tabulates the same for reading: the paths, and below them their spectra if there are bins. */
export function readableCascade(experiment: Experiment, beam: BeamInMatter): ReadableTable[] {
  const paths: ReadableTable = {
    comments: comments(experiment, beam),
    columns: [
      "stage",
      "material",
      "thickness_X0",
      "path of e-",
      "path of e+",
      "path of gamma",
      "gamma that leave",
    ],
    keys: 2,
    rows: beam.stages.map((stage) => [
      stage.name,
      stage.material,
      thickness(stage),
      ...species.map((kind) => ({
        value: stage.track_length_X0[kind],
        error: stage.track_length_error_X0[kind],
        digits: DIGITS,
      })),
      { value: stage.leaving.gamma, error: null, digits: DIGITS },
    ]),
  };
  if (!beam.stages.some(({ bins }) => bins)) return [paths];
  const { columns } = tabulatedCascade(experiment, beam);
  const spectra: ReadableTable = {
    comments: ["path per x = E/E_0 in each bin"],
    columns,
    keys: 4,
    rows: beam.stages.flatMap(({ name, material, bins = [] }) =>
      bins.map(({ x_low, x_high, track_length_X0_per_x, track_length_error_X0_per_x }) => [
        name,
        material,
        x_low,
        x_high,
        ...species.map((kind) => ({
          value: track_length_X0_per_x[kind],
          error: track_length_error_X0_per_x[kind],
          digits: DIGITS,
        })),
      ]),
    ),
  };
  return [paths, spectra];
}
