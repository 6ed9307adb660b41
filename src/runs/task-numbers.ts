import { InvalidInput } from "../errors/invalid-input.js";

/**
 * Reads the tasks that a text names: numbers and ranges A:B, both ends included, separated by commas. They are returned
 * in increasing order, without repetitions.
 *
 * @param tasks number of tasks; they are counted from 0
 * @throws RangeError for anything else
 */
export function parseTaskNumbers(text: string, tasks: number): number[] {
  const numbers = new Set<number>();
  for (const item of text.split(",")) {
    const [, first, last = first] = /^\s*(\d+)\s*(?::\s*(\d+)\s*)?$/.exec(item) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (!(from <= to && to < tasks))
      throw new InvalidInput(
        `invalid --only: ${text}; must be tasks K, ranges A:B or a list of them, from 0 to ${tasks - 1}`,
      );
    for (let task = from; task <= to; task++) numbers.add(task);
  }
  return [...numbers].sort((a, b) => a - b);
}

/** Returns the ranges of adjacent numbers among increasing numbers: [first, last], both included. */
export function taskRanges(numbers: Iterable<number>): [number, number][] {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges;
}

/**
 * Writes increasing numbers in the form that `parseTaskNumbers` reads; beyond `most` ranges it gives the number of the
 * others.
 */
export function writeTaskNumbers(numbers: readonly number[], most = Number.POSITIVE_INFINITY): string {
  const ranges = taskRanges(numbers);
  const shown = ranges.slice(0, most);
  const named = shown.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  const text = shown.map(([first, last]) => (first === last ? `${first}` : `${first}:${last}`)).join(",");
  return ranges.length > most ? `${text} and ${numbers.length - named} more` : text;
}
