import { mesonsOf, mesonYield } from "../experiments/channels/meson-yield.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { vectorMesons } from "../physics/particles.js";

/**
 * Masses for drawing a reach, in rising order: the grid with masses added about half the mass of each meson. There the
 * channel of a narrow meson ends in a vertical wall, of which masses lead up to one side and one stands at the other; that
 * of a meson with a width falls within some of it. None are added beyond the grid.
 */
export function reachMasses(experiment: Experiment, grid: readonly number[]): number[] {
  const distances = (width: number): number[] =>
    experiment.line_shape === "narrow"
      ? [-1e-2, -3e-3, -1e-3, -1e-4, -1e-6, 1e-6]
      : [-5, -2, -1, -0.5, -0.2, 0, 0.2, 0.5, 1, 2, 5, 10, 20].map((widths) => widths * width);
  const [low, high] = [Math.min(...grid), Math.max(...grid)];
  const walls = mesonsOf(experiment)
    .filter((meson) => mesonYield(experiment, meson) > 0)
    .flatMap((meson) => {
      const { mass, width } = vectorMesons[meson];
      return distances(width / mass).map((d) => 0.5 * mass * (1 + d));
    })
    .filter((mass) => low < mass && mass < high);
  return [...grid, ...walls].sort((a, b) => a - b);
}

/** The masses asked for and those that show where channels of the experiments end, each once, rising: those of a figure. */
export function drawnMasses(experiments: readonly Experiment[], masses: readonly number[]): number[] {
  const drawn = experiments.flatMap((experiment) => reachMasses(experiment, masses));
  return [...new Set(drawn)].sort((a, b) => a - b);
}
