import { InvalidInput } from "../errors/invalid-input.js";
import { decimal, isDecimal } from "../formats/decimal.js";
import { commaHint } from "../formats/given-numbers.js";
import { type EnergyUnit, energyUnits } from "../physics/units.js";

const units = Object.keys(energyUnits).join(", ");

/** Reads `10MeV` in GeV, rounded once: 100MeV and 0.1GeV are the same double. */
export function parseMass(text: string, option: string): number {
  const [, number, unit] = /^([+-]?[\d.]+(?:e[+-]?\d+)?)\s*(\w*)$/i.exec(text) ?? [];
  if (number === undefined || !isDecimal(number))
    throw new InvalidInput(
      `invalid ${option}: ${text}; must be a number with a unit, such as 10MeV${commaHint(text)}`,
    );
  if (!Object.hasOwn(energyUnits, unit)) {
    const meant = Object.keys(energyUnits).find((known) => known.toLowerCase() === unit.toLowerCase());
    throw new InvalidInput(
      `invalid ${option}: ${text}; must end with one of the units ${units}${meant ? `, in this spelling: ${meant}` : ""}`,
    );
  }
  const mass = decimal(number, energyUnits[unit as EnergyUnit])!;
  if (mass > 0 && mass < Infinity) return mass;
  throw new InvalidInput(`invalid ${option}: ${text}; must be a positive, finite mass`);
}
