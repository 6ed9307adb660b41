import { InvalidInput } from "../errors/invalid-input.js";
import { elements } from "./elements.js";
import { atomsOfFormula } from "./formula.js";

/** A kind of nucleus in a material. */
export interface Constituent {
  Z: number;
  /** Atomic mass [g/mol]. */
  A: number;
  /** Part of the material's mass. */
  massFraction: number;
}

/** The nuclei in a material; their mass fractions add up to 1. */
export type Composition = readonly Constituent[];

const known = (symbol: string) => {
  const element = elements.get(symbol);
  if (element) return element;
  throw new InvalidInput(`invalid element: ${symbol}; must be a symbol from H to U`);
};

/**
 * Returns the composition of a compound, each element with its standard atomic weight.
 *
 * @param formula as in `atomsOfFormula`
 */
export function compositionOfFormula(formula: string): Composition {
  const parts = Array.from(atomsOfFormula(formula), ([symbol, count]) => {
    const { Z, A } = known(symbol);
    return { Z, A, mass: count * A };
  });
  const total = parts.reduce((sum, { mass }) => sum + mass, 0);
  return parts.map(({ Z, A, mass }) => ({ Z, A, massFraction: mass / total }));
}

/**
 * Returns the composition of a mixture, each element with its standard atomic weight.
 *
 * @param fractions mass by symbol, positive; divided by their sum
 */
export function compositionOfMasses(fractions: Readonly<Record<string, number>>): Composition {
  const parts = Object.entries(fractions);
  const total = parts.reduce((sum, [, fraction]) => sum + fraction, 0);
  return parts.map(([symbol, fraction]) => {
    if (!(fraction > 0 && total < Infinity))
      throw new InvalidInput(`invalid mass fraction of ${symbol}: ${fraction}; must be a positive number`);
    const { Z, A } = known(symbol);
    return { Z, A, massFraction: fraction / total };
  });
}
