import { InvalidInput } from "../errors/invalid-input.js";
import { elements } from "./elements.js";

/** A token of a formula: a symbol, a bracket, or a bracket's end; symbols and ends may have a number. */
const piece = /([A-Z][a-z]?)(\d+(?:\.\d+)?|\.\d+)?|(\()|\)(\d+(?:\.\d+)?|\.\d+)?/y;

/**
 * Counts the atoms in a chemical formula: `PbWO4`, `Bi4(GeO4)3`, `Lu1.8Y0.2SiO5`.
 *
 * @param formula symbols from hydrogen to uranium, each with a number or without one for 1, and brackets in pairs
 * @returns atoms by symbol, in the order of their first appearance
 * @throws RangeError for anything else
 */
export function atomsOfFormula(formula: string): Map<string, number> {
  const refused = (why: string) =>
    new InvalidInput(`invalid formula: ${formula || "empty"}; ${why}, such as PbWO4 or Bi4(GeO4)3`);
  const levels = [new Map<string, number>()];
  const add = (symbol: string, count: number) =>
    levels[levels.length - 1].set(symbol, (levels[levels.length - 1].get(symbol) ?? 0) + count);
  const number = (text: string | undefined): number => {
    const count = text === undefined ? 1 : Number(text);
    if (count > 0 && count <= 1e6) return count;
    throw refused(`must have numbers > 0 and <= 1e6 in place of ${text}`);
  };
  piece.lastIndex = 0;
  while (piece.lastIndex < formula.length) {
    const at = piece.lastIndex;
    const match = piece.exec(formula);
    if (!match) throw refused(`must be of symbols, numbers and brackets, not ${formula.slice(at, at + 1)}`);
    const [, symbol, count, opening, factor] = match;
    if (symbol) {
      if (!elements.has(symbol)) throw refused(`must be of elements from H to U, not ${symbol}`);
      add(symbol, number(count));
    } else if (opening) levels.push(new Map());
    else {
      const inner = levels.pop()!;
      if (levels.length === 0 || inner.size === 0) throw refused("must have brackets in pairs around atoms");
      for (const [symbol, count] of inner) add(symbol, count * number(factor));
    }
  }
  if (levels.length > 1 || levels[0].size === 0) throw refused("must be complete");
  return levels[0];
}
