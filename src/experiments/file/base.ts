import { experiments } from "../../data/experiments.js";

/** The text of an experiment file, and its name for messages. */
export interface FileText {
  text: string;
  source: string;
}

/**
 * A function that finds the file that another has as its base.
 *
 * @param name as the key `base` gives it, no preset
 * @param from name of the file that has the key
 * @returns the file, or the reason why there is none
 */
export type BaseFinder = (name: string, from: string) => FileText | string;

/** The largest number of bases of which one has the next as its base. */
const LONGEST_CHAIN = 8;

/** Returns the names of the experiments that come with millitree, in alphabetical order. */
export const presetFiles = (): string[] => Object.keys(experiments).toSorted();

/** Returns the file of a preset; undefined for any other name. Case does not count. */
export function presetFile(name: string): FileText | undefined {
  const known = presetFiles().find((candidate) => candidate === name.toLowerCase());
  return known === undefined ? undefined : { text: experiments[known], source: `${known}.yaml` };
}

/** Finds no file: the library and the page read none. */
export const noFiles: BaseFinder = () => "files are read on the command line alone";

/** Finds the base of a file, a preset or what a finder finds; returns a message if there is none. */
export function findBase(name: unknown, chain: readonly string[], find: BaseFinder): FileText | string {
  const allowed = `must be one of ${presetFiles().join(", ")}, or a YAML file`;
  if (typeof name !== "string" || name.trim() === "") return allowed;
  const found = presetFile(name) ?? find(name, chain[chain.length - 1]);
  if (typeof found === "string") return `${allowed}; ${found}`;
  if (chain.includes(found.source))
    return `must not lead back to a file that has it as its base: ${[...chain, found.source].join(" -> ")}`;
  return chain.length > LONGEST_CHAIN ? `must be at the end of at most ${LONGEST_CHAIN} bases` : found;
}
