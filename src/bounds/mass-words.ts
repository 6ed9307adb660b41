import { curveUnits } from "./energy-unit.js";

const units = Object.entries(curveUnits).sort(([, a], [, b]) => b - a);

/** Writes a mass with three digits, in the unit that suits it: 5.6 TeV. */
export function massWords(mass_GeV: number): string {
  const [mantissa, exponent] = mass_GeV.toExponential(2).split("e");
  const [unit, power] = units.find(([, power]) => Number(exponent) >= power) ?? units[units.length - 1];
  return `${Number(`${mantissa}e${Number(exponent) - power}`)} ${unit}`;
}

/** Writes a range of masses: 10 GeV to 5.6 TeV. */
export const rangeWords = ([low, high]: readonly [number, number]): string =>
  low === high ? massWords(low) : `${massWords(low)} to ${massWords(high)}`;
