import { InvalidInput } from "../../errors/invalid-input.js";
import { isDecimal } from "../../formats/decimal.js";
import { type EnergyUnit, energyUnits } from "../../physics/units.js";
import { parseMass } from "../../service/parse-mass.js";

const HEADER = /^"?(?:m|mass|masses|m_chi|energy)[_ ]*[[(]?\s*([a-z]+)\s*[\])]?"?$/i;

/** Returns the unit that a line gives to the numbers below it, `mass_MeV`; undefined for any other line. */
function headerUnit(line: string): EnergyUnit | undefined {
  const [, unit = ""] = HEADER.exec(line) ?? [];
  return Object.hasOwn(energyUnits, unit) ? (unit as EnergyUnit) : undefined;
}

/** Splits a line into masses: at blanks, commas and semicolons, but not between a number and its unit. */
const cellsOf = (line: string): string[] =>
  line
    .replace(/(\d\.?)[ \t]+(?=[a-zA-Z]+(?:[\s,;]|$))/g, "$1")
    .split(/[\s,;]+/)
    .filter((cell) => cell !== "");

/**
 * Reads a file of masses [GeV]: numbers with units, or without them below a line `mass_MeV`. They stand on lines of their own, or
 * between blanks, commas or semicolons. What follows a # is a comment.
 *
 * @throws RangeError that names the file and line
 */
export function parseMassFile(text: string, path: string, option: string): number[] {
  let unit: EnergyUnit | undefined;
  const masses: number[] = [];
  for (const [i, full] of text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .entries()) {
    const line = full.replace(/#.*/, "").trim();
    const place = `${option} @${path}, line ${i + 1}`;
    const given = headerUnit(line);
    if (given !== undefined && masses.length === 0) unit = given;
    else {
      const [comma] = /\d,\d+/.exec(line) ?? [];
      if (comma !== undefined)
        throw new InvalidInput(
          `invalid ${place}: ${comma}; must have a decimal point, or a blank after a comma that separates two masses`,
        );
      for (const cell of cellsOf(line)) {
        const isBare = isDecimal(cell);
        if (isBare && unit === undefined)
          throw new InvalidInput(
            `invalid ${place}: ${cell}; must have a unit, 10MeV, or stand below a line such as mass_MeV or mass_GeV`,
          );
        masses.push(parseMass(isBare ? `${cell}${unit}` : cell, place));
      }
    }
  }
  if (masses.length === 0) throw new InvalidInput(`invalid ${option}: @${path}; must have a mass`);
  return masses;
}
