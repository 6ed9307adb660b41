import type { Tracks } from "../experiments/cascade/shower-tracks.js";
import { stagesOf } from "../experiments/cascade/stages.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import type { LeptonPath } from "./lepton-path.js";

/** The path of the electrons or positrons of a shower in one of its stages. */
export class ShowerPath implements LeptonPath {
  readonly energyDimensions = 1;
  readonly within: LeptonPath["within"];
  readonly highest: number;
  readonly #tracks: Tracks;
  /** Depth of the stage's front [cm], and the density of its matter [g/cm^3]. */
  readonly #front: number;
  readonly #density: number;

  constructor(experiment: Experiment, tracks: Tracks) {
    const stages = stagesOf(experiment);
    const { name, density } = stages[tracks.stage];
    this.highest = experiment.beam.energy_GeV;
    this.#tracks = tracks;
    this.within = name;
    this.#density = density;
    this.#front = stages
      .slice(0, tracks.stage)
      .filter((stage) => stage.name === name)
      .reduce((sum, { thickness, density }) => sum + thickness / density, 0);
  }

  energy(arrival: number): number {
    return this.#tracks.energy(arrival);
  }

  depth(arrival: number, way: number): number {
    return this.#front + this.#tracks.depth(arrival, way) / this.#density;
  }
}
