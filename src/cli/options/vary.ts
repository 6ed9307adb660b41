import { Option } from "commander";
import { InvalidInput } from "../../errors/invalid-input.js";
import { isDecimal } from "../../formats/decimal.js";
import { splitGrid } from "../../formats/given-numbers.js";
import { type Axis, variationCount } from "../../study/variations.js";

/** The largest number of values of one place, and of configurations of a survey. */
const MAX_VALUES = 1_000_000;
const MAX_VARIATIONS = 1e12;

/** Reads a grid with equal ratios, LOW:HIGH:COUNT, or with equal steps, lin:LOW:HIGH:COUNT. */
function parseGrid(text: string, whole: string): number[] {
  const grid = splitGrid(text, MAX_VALUES);
  if (grid && isDecimal(grid.low) && isDecimal(grid.high)) {
    const [low, high] = [Number(grid.low), Number(grid.high)];
    if ((grid.isLinear || 0 < low) && low < high) return grid.between(low, high);
  }
  throw new InvalidInput(
    `invalid --vary: ${whole}; must be PATH=LOW:HIGH:COUNT with 0 < LOW < HIGH and a COUNT from 2 to ${MAX_VALUES}, PATH=lin:LOW:HIGH:COUNT, or a list`,
  );
}

/** Reads an axis: `beam.energy_GeV=4,8,16`, `beam.energy_GeV=4:16:25`, `target.material=Al,W`. */
export function parseAxis(text: string): Axis {
  const [, path, list] = /^\s*([\w.]+)\s*=(.+)$/.exec(text) ?? [];
  const items = list?.split(",").map((item) => item.trim()) ?? [""];
  if (path === undefined || items.includes(""))
    throw new InvalidInput(
      `invalid --vary: ${text}; must be PATH=VALUES, such as beam.energy_GeV=4,8,16 or beam.energy_GeV=4:16:25`,
    );
  const values = items.flatMap<number | string>((item) => {
    if (item.includes(":")) return parseGrid(item, text);
    return isDecimal(item) ? Number(item) : item;
  });
  return { path, values };
}

/** Makes `--vary`, the values of one place in the file of an experiment. */
export const varyOption = (): Option =>
  new Option(
    "--vary <path=values>",
    "values for a key of the experiment files: a list beam.energy_GeV=4,8,16 or a grid with equal ratios " +
      "(logarithmic) beam.energy_GeV=4:16:25, or with equal steps beam.energy_GeV=lin:4:16:13; if given several times, every combination is computed",
  ).argParser((text, before: Axis[] = []) => {
    const axis = parseAxis(text);
    if (before.some(({ path }) => path === axis.path))
      throw new InvalidInput(`invalid --vary: ${axis.path} is given twice; paths must differ`);
    const axes = [...before, axis];
    if (variationCount(axes) > MAX_VARIATIONS)
      throw new InvalidInput(
        `invalid --vary: ${variationCount(axes)} combinations; must be at most ${MAX_VARIATIONS}`,
      );
    return axes;
  });

/** Reads numbers of events: positive and each once. */
function parseEvents(text: string): number[] {
  const items = text.split(",").map((item) => item.trim());
  const numbers = items.map(Number);
  if (items.every(isDecimal) && numbers.every((number) => number > 0 && number < Infinity))
    return [...new Set(numbers)];
  throw new InvalidInput(`invalid --events: ${text}; must be numbers > 0, such as 1,3,10,100`);
}

/** Makes `--events`, the numbers of signal events whose contours are asked for. */
export const eventsOption = (): Option =>
  new Option(
    "--events <numbers>",
    "in place of the limit, the epsilon at which these numbers of signal events are expected, such as 1,3,10,100: contours in " +
      "the plane of mass and epsilon",
  ).argParser(parseEvents);
