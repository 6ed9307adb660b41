import { parseMasses as parseGivenMasses } from "../../service/parse-masses.js";
import { parseMassFile } from "./mass-file.js";
import { readText } from "./read-text.js";

/** Reads a file of masses, `@masses.txt`; undefined for any other item of a list. */
function parseFileItem(item: string, option: string): number[] | undefined {
  if (!item.startsWith("@")) return undefined;
  const path = item.slice(1);
  const allowed = "must be @ with the name of a text file of masses";
  return parseMassFile(readText(path, `${option} file`, allowed), path, option);
}

/**
 * Reads masses of chi [GeV] from the command line, in the order given, repetitions included.
 *
 * @param text masses, grids and files of masses, separated by commas: `10MeV`, `10MeV,0.1GeV`, `1MeV:1GeV:60` with equal ratios,
 *   `lin:10MeV:100MeV:10` with equal steps, `@masses.txt`. Units eV, keV, MeV, GeV, TeV.
 * @param option the option that gives them, for messages; energies are written alike
 * @throws RangeError for anything else, and for more than 100000 masses.
 */
export const parseMasses = (text: string, option = "--mass"): number[] =>
  parseGivenMasses(text, option, parseFileItem);
