import { channels } from "../experiments/channels/channels.js";
import type { Experiment } from "../experiments/schema/experiment.js";

/**
 * Returns masses for drawing a reach, in rising order: the grid, and masses that show where channels end. The channel of a narrow
 * meson ends in a vertical wall at half its mass. That of a meson with a width falls within some of its width. No masses are
 * added beyond the grid.
 */
export function reachMasses(experiment: Experiment, grid: readonly number[]): number[] {
  const [low, high] = [Math.min(...grid), Math.max(...grid)];
  const steps = channels()
    .filter((channel) => channel.isOpen(experiment))
    .flatMap((channel) => channel.steps?.(experiment) ?? [])
    .filter((mass) => low < mass && mass < high);
  return [...grid, ...steps].sort((a, b) => a - b);
}

/**
 * Returns the masses of a figure: those asked for and those that show where channels of the experiments end, each once, rising.
 */
export function drawnMasses(experiments: readonly Experiment[], masses: readonly number[]): number[] {
  const drawn = experiments.flatMap((experiment) => reachMasses(experiment, masses));
  return [...new Set(drawn)].sort((a, b) => a - b);
}
