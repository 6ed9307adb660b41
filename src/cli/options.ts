import { Option } from "commander";
import { parseMasses } from "./masses.js";
import { formats } from "./report.js";
import { checkWritable } from "./write-files.js";

/** Masses of chi [GeV]; where it is given more than once, they add up. */
export const massOption = (): Option =>
  new Option(
    "-m, --mass <masses>",
    "mass of chi with its unit: 10MeV, a list 10MeV,0.1GeV, or a grid 1MeV:1GeV:60",
  )
    .argParser((text, before?: number[]) => [...(before ?? []), ...parseMasses(text)])
    .makeOptionMandatory();

export const formatOption = (): Option =>
  new Option("-f, --format <format>", `how the result is written: ${formats.join(", ")}`)
    .default("table")
    .argParser((text) => {
      if ((formats as readonly string[]).includes(text)) return text;
      throw new RangeError(`invalid --format: ${text}; must be one of ${formats.join(", ")}`);
    });

/** A file, checked at once, so that an unwritable one is known before anything is computed. */
export const outputOption = (): Option =>
  new Option("-o, --output <file>", "write the result to a file instead of standard output").argParser(
    (path) => {
      checkWritable(path);
      return path;
    },
  );

export const rtolOption = (): Option =>
  new Option("--rtol <number>", "relative numerical error of every result, from 1e-8 to 0.1")
    .default(1e-4)
    .argParser((text) => {
      const rtol = Number(text);
      if (rtol >= 1e-8 && rtol <= 0.1) return rtol;
      throw new RangeError(`invalid --rtol: ${text}; must be a number from 1e-8 to 0.1`);
    });

/** A whole number in a range, for options such as `--bins`. */
export const countParser =
  (name: string, least: number, most: number) =>
  (text: string): number => {
    const count = Number(text);
    if (/^\d+$/.test(text.trim()) && count >= least && count <= most) return count;
    throw new RangeError(`invalid ${name}: ${text}; must be a whole number from ${least} to ${most}`);
  };

/** A range of x, LOW:HIGH. */
export function windowParser(text: string): [number, number] {
  const parts = text.split(":");
  const [low, high] = parts.map(Number);
  if (parts.length === 2 && parts.every((part) => part.trim() !== "") && 0 <= low && low < high && high <= 1)
    return [low, high];
  throw new RangeError(`invalid --range: ${text}; must be LOW:HIGH with 0 <= LOW < HIGH <= 1`);
}
