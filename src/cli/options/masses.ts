import { geometricGrid } from "../../numerics/grid.js";
import { type EnergyUnit, energyUnits } from "../../physics/units.js";

const units = Object.keys(energyUnits).join(", ");
const MAX_MASSES = 100_000;

/** Reads `10MeV` in GeV, rounded once: 100MeV and 0.1GeV are the same double. */
function parseMass(text: string, option: string): number {
  const [, mantissa, exponent = "0", unit] =
    /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d+))?\s*(\w*)$/.exec(text) ?? [];
  if (mantissa === undefined)
    throw new RangeError(`invalid ${option}: ${text}; must be a number with a unit, such as 10MeV`);
  if (!Object.hasOwn(energyUnits, unit))
    throw new RangeError(`invalid ${option}: ${text}; must end with one of the units ${units}`);
  const mass = Number(`${mantissa}e${Number(exponent) + energyUnits[unit as EnergyUnit]}`);
  if (mass > 0 && mass < Infinity) return mass;
  throw new RangeError(`invalid ${option}: ${text}; must be a positive, finite mass`);
}

/** Reads `1MeV:1GeV:60`, a grid with equal ratios between its masses and both ends exact. */
function parseGrid(text: string, option: string): number[] {
  const parts = text.split(":").map((part) => part.trim());
  const count = Number(parts[2]);
  if (parts.length !== 3 || !/^\d+$/.test(parts[2]) || count < 2 || count > MAX_MASSES)
    throw new RangeError(
      `invalid ${option}: ${text}; must be LOW:HIGH:COUNT with a COUNT from 2 to ${MAX_MASSES}, such as 1MeV:1GeV:60`,
    );
  const [low, high] = parts.slice(0, 2).map((part) => parseMass(part, option));
  if (low >= high) throw new RangeError(`invalid ${option}: ${text}; must be LOW:HIGH:COUNT with LOW < HIGH`);
  return geometricGrid(low, high, count);
}

/**
 * Reads masses of chi [GeV] from the command line, in the order given, repetitions included.
 *
 * @param text masses and logarithmic grids, separated by commas: `10MeV`, `10MeV,0.1GeV`, `1MeV:1GeV:60`.
 *   Units eV, keV, MeV, GeV, TeV.
 * @param option the option that gives them, for messages; energies are written alike
 * @throws RangeError for anything else, and for more than 100000 masses.
 */
export function parseMasses(text: string, option = "--mass"): number[] {
  const items = text.split(",").map((item) => item.trim());
  const masses: number[] = [];
  for (const item of items) {
    masses.push(...(item.includes(":") ? parseGrid(item, option) : [parseMass(item, option)]));
    if (masses.length > MAX_MASSES)
      throw new RangeError(
        `invalid ${option}: more than ${MAX_MASSES} masses; must be at most ${MAX_MASSES}`,
      );
  }
  return masses;
}
