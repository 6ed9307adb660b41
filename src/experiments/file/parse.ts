import { excerpt } from "../../formats/excerpt.js";
import { yamlText } from "../../formats/yaml-text.js";
import { type Experiment, resolveExperiment } from "../schema/experiment.js";
import { layerOfFile, targetOfFile, vetoOfFile } from "../target.js";
import { type BaseFinder, findBase, noFiles } from "./base.js";
import { ExperimentError } from "./experiment-error.js";
import { experimentSchema } from "./experiment-schema.js";
import { schemaFailures } from "./schema-failures.js";
import { isMapping, withOverlay } from "./settings.js";
import { type Failure, lineAndColumn, locate, type YamlDocument, yamlDocument } from "./yaml-document.js";

/** A file with the values of its base, and of the base of that, below its own. */
export interface FileWithBases {
  source: string;
  yaml: YamlDocument;
  /** The plain data of the file, without the key `base`. */
  data: unknown;
  /** The file without its own values; undefined if it has no base. */
  before?: unknown;
  /** The names of its bases, the nearest first. */
  bases: string[];
}

/** The mappings that experiments were read from, to tell what a file states from what it leaves to a default. */
const mappings = new WeakMap<Experiment, unknown>();

/** Returns the mapping of a file that an experiment was read from; undefined if it was made otherwise. */
export const mappingOf = (experiment: Experiment): unknown => mappings.get(experiment);

/** Makes the error of all problems of a file, each once, in the order of the text. */
function errorOf(source: string, text: string, failures: readonly Failure[]): ExperimentError {
  const places = new Map(failures.map((failure) => [`${failure.offset} ${failure.message}`, failure]));
  const problems = [...places.values()]
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ path, offset, message }) => ({
      path: path.map((step) => excerpt(String(step))).join("."),
      ...lineAndColumn(text, offset),
      message,
    }));
  return new ExperimentError(source, problems);
}

/**
 * Reads a file as plain data, with its base below it.
 *
 * @param find finds bases that are no presets
 * @throws ExperimentError for what is no YAML, and for a base that there is not or that is no valid experiment
 */
export function readFileWithBases(
  text: string,
  source: string,
  find: BaseFinder = noFiles,
  chain: readonly string[] = [source],
): FileWithBases {
  const yaml = yamlDocument(text);
  if (yaml.failures.length > 0) throw errorOf(source, text, yaml.failures);
  const data: unknown = yaml.document?.toJS();
  if (!isMapping(data) || !Object.hasOwn(data, "base")) return { source, yaml, data, bases: [] };
  const { base: name, ...own } = data;
  const found = findBase(name, chain, find);
  if (typeof found === "string") {
    const { offset, source: written = "" } = locate(yaml, ["base"]);
    throw errorOf(source, text, [
      { path: ["base"], offset, message: `invalid base: ${excerpt(written) || "empty"}; ${found}` },
    ]);
  }
  const base = readFileWithBases(found.text, found.source, find, [...chain, found.source]);
  const { name: baseName } = experimentOf(base);
  const before = base.data as Record<string, unknown>;
  const values = { name: `${baseName} (changed)`, ...own };
  return { source, yaml, data: withOverlay(before, values), before, bases: [String(name), ...base.bases] };
}

/** Returns the experiment of a file; throws an ExperimentError with all problems at once. */
export function experimentOf({ source, yaml, data, bases }: FileWithBases): Experiment {
  const result = experimentSchema.safeParse(data);
  if (result.success) {
    const experiment = resolveExperiment(result.data);
    mappings.set(experiment, data);
    return experiment;
  }
  const from = bases.length > 0 ? data : undefined;
  throw errorOf(
    source,
    yaml.text,
    result.error.issues.flatMap((issue) => schemaFailures(yaml, issue, from)),
  );
}

/**
 * Reads an experiment file.
 *
 * @param text YAML 1.2; docs/experiment-file.md lists its keys with their units and ranges
 * @param source name of the file, for messages
 * @param find finds the file that the key `base` names, if that is no preset; by default there is none
 * @returns the experiment with every default filled in and the target resolved: plain data that JSON can hold
 * @throws ExperimentError with all problems at once, each with its line and column
 *
 * @example
 * const beam = "beam: {lepton: e-, energy_GeV: 4, on_target: 1e14}";
 * const rest = "target: {material: W, thickness_X0: 0.1}\nsignal: {missing_energy_fraction: [0.6, 1]}";
 * const { limit, ...mine } = parseExperiment(`name: mine\n${beam}\n${rest}`, "mine.yaml");
 * console.log(mine.beam.on_target === 1e14, limit.method, limit.confidence_level); // => true cls 0.95
 * const { name, beam: other } = parseExperiment("base: ldmx\nbeam: {energy_GeV: 16}", "other.yaml");
 * console.log(name, other.lepton, other.energy_GeV); // => LDMX (changed) e- 16
 */
export const parseExperiment = (text: string, source: string, find: BaseFinder = noFiles): Experiment =>
  experimentOf(readFileWithBases(text, source, find));

/**
 * Returns an experiment as the mapping of a file, plain and JSON-safe, with all defaults written out. Its JSON is YAML too:
 * `parseExperiment` reads it as the same experiment.
 */
export const experimentFile = (experiment: Experiment): Record<string, unknown> => ({
  ...experiment,
  target: targetOfFile(experiment.target),
  ...(experiment.calorimeter && { calorimeter: layerOfFile(experiment.calorimeter) }),
  ...(experiment.veto && { veto: vetoOfFile(experiment.veto) }),
});

/**
 * Writes an experiment as the text of a file, for people to read and edit. All defaults are written out.
 *
 * @param experiment from `preset` or `parseExperiment`, or such an object with other numbers
 * @returns YAML, which `parseExperiment` reads as the same experiment; YAML 1.1 has the same texts and numbers
 *
 * @example
 * const text = writeExperiment(preset("na64mu"));
 * console.log(text.split("\n")[0]); // => name: NA64mu
 * console.log(writeExperiment(parseExperiment(text, "copy.yaml")) === text); // => true
 */
export const writeExperiment = (experiment: Experiment): string =>
  yamlText(experimentFile(experiment), { blocks: ["references", "notes"] });
