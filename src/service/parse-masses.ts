import { InvalidInput } from "../errors/invalid-input.js";
import { splitGrid } from "../formats/given-numbers.js";
import { parseMass } from "./parse-mass.js";

/** Largest number of masses of one question. */
export const MAX_MASSES = 100_000;

/** Reads `1MeV:1GeV:60`, with equal ratios between its masses, or `lin:10MeV:100MeV:10`, in equal steps; both ends are exact. */
function parseGrid(text: string, option: string): number[] {
  const grid = splitGrid(text, MAX_MASSES);
  if (!grid)
    throw new InvalidInput(
      `invalid ${option}: ${text}; must be LOW:HIGH:COUNT with a COUNT from 2 to ${MAX_MASSES}, such as 1MeV:1GeV:60, or lin:LOW:HIGH:COUNT for equal steps`,
    );
  const [low, high] = [grid.low, grid.high].map((part) => parseMass(part, option));
  if (low >= high)
    throw new InvalidInput(`invalid ${option}: ${text}; must be LOW:HIGH:COUNT with LOW < HIGH`);
  return grid.between(low, high);
}

/** Refuses `8,5MeV`: a list in which only the last number has a unit has a decimal comma, or lacks units. */
function requireUnits(text: string, option: string): void {
  const [, whole, part] = /(?:^|,)\s*(\d+),(\d+(?:e[+-]?\d+)?\s*[a-z]+)/i.exec(text) ?? [];
  if (whole !== undefined)
    throw new InvalidInput(
      `invalid ${option}: ${text}; must have a decimal point, ${whole}.${part}, or a unit for every mass of a list`,
    );
}

/** Throws an InvalidInput for more masses than one question may have. */
export function requireFewMasses(count: number, option: string): void {
  if (count > MAX_MASSES)
    throw new InvalidInput(
      `invalid ${option}: more than ${MAX_MASSES} masses; must be at most ${MAX_MASSES}`,
    );
}

/**
 * Reads masses of chi [GeV], in the order given, repetitions included.
 *
 * @param text masses and grids, separated by commas: `10MeV`, `10MeV,0.1GeV`, `1MeV:1GeV:60` with equal ratios, `lin:10MeV:100MeV:10`
 *   with equal steps. Units eV, keV, MeV, GeV, TeV.
 * @param option the option that gives them, for messages; energies are written alike
 * @param special reads an item of another kind, such as a file; undefined for all others
 * @throws InvalidInput for anything else, and for more than 100000 masses.
 */
export function parseMasses(
  text: string,
  option = "masses",
  special: (item: string, option: string) => number[] | undefined = () => undefined,
): number[] {
  const items = text.split(",").map((item) => item.trim());
  requireUnits(text, option);
  const masses: number[] = [];
  for (const item of items) {
    masses.push(
      ...(special(item, option) ??
        (item.includes(":") ? parseGrid(item, option) : [parseMass(item, option)])),
    );
    requireFewMasses(masses.length, option);
  }
  return masses;
}
