import { type Experiment, preset, presetNames, writeExperiment } from "millitree";
import { fileStems } from "./named-file.js";
import type { DownloadInput } from "./request.js";

/** The presets by their full text. */
let presetsByText: ReadonlyMap<string, string> | null = null;

/** Returns the preset that an experiment equals in every key; undefined if there is none. */
function presetOf(experiment: Experiment): string | undefined {
  presetsByText ??= new Map(presetNames().map((name) => [writeExperiment(preset(name)), name]));
  return presetsByText.get(writeExperiment(experiment));
}

/** Returns the names of the experiments' files, `ldmx.yaml`; no two are alike. */
export const experimentFiles = (experiments: readonly Experiment[]): string[] =>
  fileStems(experiments.map(({ name }) => name)).map((stem) => `${stem}.yaml`);

/** Writes a number in the shorter of two ways; the command line reads it back to the last digit. */
function shortest(value: number): string {
  const [plain, exponential] = [String(value), value.toExponential().replace("e+", "e")];
  return exponential.length < plain.length ? exponential : plain;
}

/**
 * Writes the command that computes a page's reaches, to the digit, from the files that the page saves. A preset is given by its
 * name. Nothing in it needs quotes: see `fileStem`.
 */
export function commandLine({
  experiments,
  masses: { low_GeV, high_GeV, count },
  rtol,
}: Pick<DownloadInput, "experiments" | "masses" | "rtol">): string {
  const files = experimentFiles(experiments);
  const named = experiments.map((experiment, i) => presetOf(experiment) ?? files[i]);
  const masses = `${shortest(low_GeV)}GeV:${shortest(high_GeV)}GeV:${count}`;
  const tolerance = rtol === undefined ? "" : ` --rtol ${shortest(rtol)}`;
  return `millitree reach ${named.join(" ")} -m ${masses}${tolerance} --format csv`;
}
