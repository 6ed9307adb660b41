import { Document, isCollection, isMap, visit } from "yaml";
import { z } from "zod";
import { excerpt } from "../../formats/excerpt.js";
import { type Experiment, resolveExperiment } from "../schema/experiment.js";
import { targetOfFile } from "../target.js";
import { ExperimentError } from "./experiment-error.js";
import { experimentSchema } from "./experiment-schema.js";
import { nearestKey } from "./nearest-key.js";
import { type Failure, lineAndColumn, locate, type YamlDocument, yamlDocument } from "./yaml-document.js";

/** Lists the keys that the schema knows in the mapping at a path. */
function knownKeys(path: readonly PropertyKey[]): string[] {
  let schema: z.ZodType = experimentSchema;
  for (const step of path) {
    if (schema instanceof z.ZodObject) schema = schema.shape[String(step)];
    else if (schema instanceof z.ZodArray) schema = schema.element as z.ZodType;
    while (
      schema instanceof z.ZodDefault ||
      schema instanceof z.ZodPrefault ||
      schema instanceof z.ZodExactOptional
    )
      schema = schema.unwrap() as z.ZodType;
    if (schema instanceof z.ZodUnion)
      schema = (schema.options as z.ZodType[]).find((option) => option instanceof z.ZodObject) ?? schema;
  }
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** Suggests a replacement of an unknown key: the nearest known one, or the place in the file where the key belongs. */
function suggestion(path: readonly PropertyKey[], key: string): string {
  const known = knownKeys(path);
  const section = knownKeys([]).find((name) => knownKeys([name]).includes(key));
  const near = nearestKey(key, known) ?? (section && `${section}.${key}`);
  return `must be one of ${known.join(", ")}${near ? `; did you mean ${near}?` : ""}`;
}

/** Turns an issue of the schema into failures at their places: one for each unknown key, else one. */
function schemaFailures(yaml: YamlDocument, issue: z.core.$ZodIssue): Failure[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      const { keyOffset = 0 } = locate(yaml, path);
      return {
        path,
        offset: keyOffset,
        message: `invalid key: ${excerpt(key) || "empty"}; ${suggestion(issue.path, key)}`,
      };
    });
  if (issue.code === "invalid_union") {
    // the issues of the alternative that was meant, the one that doesn't refuse the value as a whole
    const meant = issue.errors.find((issues) =>
      issues.every(({ path, code }) => path.length > 0 || code === "unrecognized_keys"),
    );
    if (meant)
      return meant.flatMap((inner) =>
        schemaFailures(yaml, { ...inner, path: [...issue.path, ...inner.path] }),
      );
  }
  const { offset, source } = locate(yaml, issue.path);
  const key = issue.path.findLast((step) => typeof step === "string");
  const name = key === undefined ? "file" : excerpt(key) || "empty";
  const value = source === undefined ? "missing" : excerpt(source) || "empty";
  return [{ path: issue.path, offset, message: `invalid ${name}: ${value}; ${issue.message}` }];
}

/** The mappings that experiments were read from, to tell what a file states from what it leaves to a default. */
const mappings = new WeakMap<Experiment, unknown>();

/** Returns the mapping of a file that an experiment was read from; undefined if it was made otherwise. */
export const mappingOf = (experiment: Experiment): unknown => mappings.get(experiment);

/**
 * Reads an experiment file.
 *
 * @param text YAML 1.2; docs/experiment-file.md lists its keys with their units and ranges
 * @param source name of the file, for messages
 * @returns the experiment with every default filled in and the target resolved: plain data that JSON can hold
 * @throws ExperimentError with all problems at once, each with its line and column
 *
 * @example
 * const beam = "beam: {lepton: e-, energy_GeV: 4, on_target: 1e14}";
 * const rest = "target: {material: W, thickness_X0: 0.1}\nsignal: {missing_energy_fraction: [0.6, 1]}";
 * const { limit, ...mine } = parseExperiment(`name: mine\n${beam}\n${rest}`, "mine.yaml");
 * console.log(mine.beam.on_target === 1e14, limit.method, limit.confidence_level); // => true cls 0.95
 */
export function parseExperiment(text: string, source: string): Experiment {
  const yaml = yamlDocument(text);
  const mapping: unknown = yaml.failures.length === 0 ? yaml.document?.toJS() : undefined;
  const result = yaml.failures.length === 0 ? experimentSchema.safeParse(mapping) : undefined;
  if (result?.success) {
    const experiment = resolveExperiment(result.data);
    mappings.set(experiment, mapping);
    return experiment;
  }

  const failures = result
    ? result.error.issues.flatMap((issue) => schemaFailures(yaml, issue))
    : yaml.failures;
  const places = new Map(failures.map((failure) => [`${failure.offset} ${failure.message}`, failure]));
  const problems = [...places.values()]
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ path, offset, message }) => ({
      path: path.map((step) => excerpt(String(step))).join("."),
      ...lineAndColumn(text, offset),
      message,
    }));
  throw new ExperimentError(source, problems);
}

/**
 * Returns an experiment as the mapping of a file, plain and JSON-safe, with all defaults written out. Its JSON is YAML too:
 * `parseExperiment` reads it as the same experiment.
 */
export const experimentFile = (experiment: Experiment): Record<string, unknown> => ({
  ...experiment,
  target: targetOfFile(experiment.target),
});

/**
 * Writes an experiment as the text of a file, for people to read and edit. All defaults are written out.
 *
 * @param experiment from `preset` or `parseExperiment`, or such an object with other numbers
 * @returns YAML, which `parseExperiment` reads as the same experiment
 *
 * @example
 * const text = writeExperiment(preset("na64mu"));
 * console.log(text.split("\n")[0]); // => name: NA64mu
 * console.log(writeExperiment(parseExperiment(text, "copy.yaml")) === text); // => true
 */
export function writeExperiment(experiment: Experiment): string {
  const document = new Document(experimentFile(experiment));
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === "number" && node.value >= 1e6) node.format = "EXP";
    },
  });
  if (isMap(document.contents))
    for (const { key, value } of document.contents.items)
      if (isCollection(value) && String(key) !== "references") value.flow = true;
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
