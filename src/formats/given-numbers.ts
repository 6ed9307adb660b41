import { InvalidInput } from "../errors/invalid-input.js";
import { geometricGrid, linearGrid } from "../numerics/grid.js";
import { isDecimal } from "./decimal.js";

const COMMA = /(^|[^\d.])(\d+),(\d+)(?![\d.])/;

/** Returns a hint if a text has a comma between digits, which may be meant as a decimal point; else nothing. */
export function commaHint(text: string): string {
  const [, , whole, part] = COMMA.exec(text) ?? [];
  return whole === undefined ? "" : `; use a decimal point: ${whole}.${part}, not ${whole},${part}`;
}

/** Returns an error for a value of an option that is not allowed, with a hint if it has a decimal comma. */
export const invalidNumber = (option: string, text: string, allowed: string): InvalidInput =>
  new InvalidInput(`invalid ${option}: ${text}; ${allowed}${commaHint(text)}`);

/** Reads a number above 0; throws in the words of `allowed` for anything else. */
export function parsePositive(text: string, option: string, allowed: string): number {
  const number = Number(text);
  if (text.trim() !== "" && number > 0 && number < Infinity) return number;
  throw invalidNumber(option, text, allowed);
}

/** Reads a range LOW:HIGH, both plain numbers; null for any other text. */
export function parseRange(text: string): [low: number, high: number] | null {
  const parts = text.split(":").map((part) => part.trim());
  return parts.length === 2 && parts.every(isDecimal) ? [Number(parts[0]), Number(parts[1])] : null;
}

/** A grid as it is written: its ends still as texts. */
interface WrittenGrid {
  low: string;
  high: string;
  count: number;
  isLinear: boolean;
  /** Returns the numbers of the grid, from its ends as numbers. */
  between(low: number, high: number): number[];
}

/**
 * Splits a grid with equal ratios, LOW:HIGH:COUNT or log:LOW:HIGH:COUNT, or with equal steps, lin:LOW:HIGH:COUNT. Returns null for any
 * other text, and for a count below 2 or above the largest one.
 */
export function splitGrid(text: string, most: number): WrittenGrid | null {
  const [first, ...others] = text.split(":").map((part) => part.trim());
  const isLinear = first === "lin";
  const [low, high, number = "", ...more] = isLinear || first === "log" ? others : [first, ...others];
  const count = /^\d+$/.test(number) ? Number(number) : 0;
  if (count < 2 || count > most || more.length > 0) return null;
  const grid = isLinear ? linearGrid : geometricGrid;
  return { low, high, count, isLinear, between: (a, b) => grid(a, b, count) };
}
