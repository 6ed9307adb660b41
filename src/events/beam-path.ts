import { arrivingQuantile, energyAlong, highestArriving } from "../experiments/beam-energies.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import {
  type KindOfNucleus,
  kindOf,
  layersOf,
  nucleiOfLayer,
  thicknessOfLayer,
} from "../experiments/target.js";
import { cumulative, pickedBy } from "../numerics/distributions/cumulative.js";
import type { LeptonPath } from "./lepton-path.js";

/** The path of the beam through nuclei of a kind. */
export class BeamPath implements LeptonPath {
  readonly energyDimensions: 0 | 1 | 2;
  readonly within = "target";
  readonly highest: number;
  readonly #arriving: (u: number) => number;
  readonly #energy: ReturnType<typeof energyAlong>;
  readonly #layers: { depth: number; thickness: number }[];
  readonly #below: number[];

  constructor({ beam, target }: Experiment, nucleus: KindOfNucleus) {
    const spread = beam.energy_spread_GeV !== undefined || beam.spectrum_GeV !== undefined;
    this.energyDimensions = beam.energy_loss !== "none" ? 2 : spread ? 1 : 0;
    this.highest = highestArriving(beam);
    this.#arriving = arrivingQuantile(beam);
    this.#energy = energyAlong(beam, target);
    let depth = 0;
    this.#layers = layersOf(target).map((layer) => {
      const thickness = thicknessOfLayer(layer);
      depth += thickness;
      return { depth: depth - thickness, thickness };
    });
    this.#below = cumulative(
      layersOf(target).map((layer) =>
        nucleiOfLayer(layer)
          .filter((other) => kindOf(other) === kindOf(nucleus))
          .reduce((sum, { perArea }) => sum + perArea, 0),
      ),
    );
  }

  depth(_: number, way: number): number {
    const { layer, part } = this.#place(way);
    const { depth, thickness } = this.#layers[layer];
    return depth + part * thickness;
  }

  energy(arrival: number, way: number): number {
    const arriving = this.#arriving(arrival);
    if (this.energyDimensions < 2) return arriving;
    const { layer, part } = this.#place(way);
    return this.#energy(arriving, layer, part);
  }

  #place(way: number): { layer: number; part: number } {
    const layer = pickedBy(this.#below, way);
    const before = layer === 0 ? 0 : this.#below[layer - 1];
    return { layer, part: (way - before) / (this.#below[layer] - before) };
  }
}
