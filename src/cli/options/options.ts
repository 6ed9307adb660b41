import { Option } from "commander";
import { InvalidInput } from "../../errors/invalid-input.js";
import { cascades } from "../../experiments/schema/cascade.js";
import { type SignalUncertainty, signalUncertainties } from "../../experiments/schema/limit.js";
import { type UsualRtol, usualRtol } from "../../experiments/usual-rtol.js";
import { invalidNumber, parseRange } from "../../formats/given-numbers.js";
import { emissionMethodNames } from "../../production/emission-method.js";
import { SHARED_UNCERTAINTIES } from "../../reach/combined-reach.js";
import type { Method } from "../../results/manifest.js";
import type { BandKind } from "../../results/reach-columns.js";
import { formatEndings, resultFormats } from "../output/result-format.js";
import { checkWritable } from "../output/write-files.js";
import { parseMasses } from "./masses.js";

/** Returns masses that come in addition to others, each once. */
const added = (before: readonly number[] | undefined, masses: readonly number[]): number[] => [
  ...new Set([...(before ?? []), ...masses]),
];

/** Makes `--mass`, for masses of chi or V [GeV]. If it is given more than once, the masses add up. */
export const massOption = (): Option =>
  new Option(
    "-m, --mass <masses>",
    "mass of chi (with final: vector, of V) with its unit: 10MeV, a list 10MeV,0.1GeV, a grid with equal ratios (logarithmic) " +
      "1MeV:1GeV:60, a grid with equal steps lin:10MeV:100MeV:10, or a file @masses.txt with a mass on each line; given " +
      "several times, the masses add up, each once",
  )
    .argParser((text, before?: number[]) => added(before, parseMasses(text)))
    .makeOptionMandatory();

/** Makes `--format`, the format of a result. */
export const formatOption = (): Option =>
  new Option(
    "-f, --format <format>",
    `format of the result (default: by the ending of --output, ${formatEndings}, else table)`,
  )
    .choices(resultFormats)
    .argParser(wordParser("--format", resultFormats));

/** Makes `--output`. The file is checked at once, so that an unwritable one is reported before anything is computed. */
export const outputOption = (): Option =>
  new Option("-o, --output <file>", "write the result to a file instead of standard output").argParser(
    parseOutput,
  );

/** Makes `--workers`, the number of threads. */
export const workersOption = (of = ""): Option =>
  new Option(
    "--workers <n>",
    `${of}number of threads; the result is the same for any number (default: all cores)`,
  ).argParser(countParser("--workers", 1, 1024));

/** Makes `--seed`, the seed of random numbers. */
export const seedOption = (): Option =>
  new Option("--seed <n>", "seed of the random numbers")
    .default(1)
    .argParser(countParser("--seed", 0, Number.MAX_SAFE_INTEGER));

/** Reads the path of a result, and checks that it is writable. */
export function parseOutput(path: string): string {
  if (path === "-")
    throw new InvalidInput(
      "invalid --output: -; must be a file, or left out if the result goes to standard output",
    );
  checkWritable(path);
  return path;
}

/**
 * Makes `--rtol`, the relative error of every number. It has no value by default: each experiment has its usual tolerance.
 *
 * @param usual the usual one, for the help
 */
export const rtolOption = (usual: UsualRtol = usualRtol): Option => {
  const [none, shower] = cascades.map((cascade) => usual({ cascade }).toExponential());
  return new Option(
    "--rtol <number>",
    `relative numerical tolerance of every result, from 1e-8 to 0.1 (default: ${none}, with a cascade ${shower})`,
  ).argParser((text) => {
    const rtol = Number(text);
    if (rtol >= 1e-8 && rtol <= 0.1) return rtol;
    throw invalidNumber("--rtol", text, "must be a number from 1e-8 to 0.1");
  });
};

/** Returns a parser for one of a few words. */
export const wordParser =
  (name: string, words: readonly string[]) =>
  (text: string): string => {
    if (words.includes(text)) return text;
    throw new InvalidInput(`invalid ${name}: ${text}; must be one of ${words.join(", ")}`);
  };

/** Makes `--method`, the method of the cross sections. */
export const methodOption = (): Option =>
  new Option(
    "--method <method>",
    "exact: exact at tree level; vegas: the same by Monte Carlo over the full phase space; ww: Weizsaecker-Williams approximation; iww: its improved form",
  )
    .default("exact" satisfies Method)
    .argParser(wordParser("--method", [...emissionMethodNames, "vegas"]));

const bandKinds: readonly BandKind[] = ["form-factor", "all", "expected"];

/** Makes `--band`, the kind of band around a reach. */
export const bandOption = (): Option =>
  new Option(
    "--band <of>",
    "form-factor: also give the spread of epsilon over the file's form factor and the form factors elastic, " +
      "elastic+quasielastic and helm, as far as the nucleus has them; all: the same together with one standard deviation of the " +
      "file's uncertainties; expected: also give the reach for one and two standard " +
      "deviations of the count that the background alone gives",
  ).argParser(wordParser("--band", bandKinds));

/** Makes `--combine`, one likelihood for all experiments. */
export const combineOption = (): Option =>
  new Option(
    "--combine",
    "also compute the reach of all experiments in one likelihood, with the name combined (see docs/statistics.md)",
  );

/** Reads the uncertainties that experiments share, each once. */
function parseShared(text: string): SignalUncertainty[] {
  if (text.trim() === "none") return [];
  const names = new Set(text.split(",").map((name) => name.trim()));
  for (const name of names)
    if (!(signalUncertainties as readonly string[]).includes(name))
      throw new InvalidInput(
        `invalid --share: ${name}; must be none, or of ${signalUncertainties.join(", ")}`,
      );
  return signalUncertainties.filter((name) => names.has(name));
}

/** Makes `--share`, the uncertainties that experiments share. */
export const shareOption = (): Option =>
  new Option(
    "--share <uncertainties>",
    `with --combine: the uncertainties that are one nuisance parameter for all experiments: some of ${signalUncertainties.join(", ")}, or none`,
  )
    .default([...SHARED_UNCERTAINTIES], SHARED_UNCERTAINTIES.join())
    .argParser(parseShared);

/** Returns a parser for a whole number in a range, written as 100000 or 1e5. */
export const countParser =
  (name: string, least: number, most: number) =>
  (text: string): number => {
    const count = Number(text);
    if (/^\d+(e\d+)?$/.test(text) && count >= least && count <= most) return count;
    throw invalidNumber(name, text, `must be a whole number from ${least} to ${most}`);
  };

/** Reads a range of x, LOW:HIGH. */
export function windowParser(text: string): [number, number] {
  const [low, high] = parseRange(text) ?? [];
  if (low !== undefined && high !== undefined && 0 <= low && low < high && high <= 1) return [low, high];
  throw invalidNumber("--range", text, "must be LOW:HIGH with 0 <= LOW < HIGH <= 1");
}
