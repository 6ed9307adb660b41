import { selectBounds } from "../bounds/bounds.js";
import { parseCurve } from "../bounds/parse-curve.js";
import { InvalidInput } from "../errors/invalid-input.js";
import { channels } from "../experiments/channels/channels.js";
import { crossSection } from "../experiments/cross-sections.js";
import type { ExperimentEmission } from "../experiments/emission-of.js";
import { experimentWarnings } from "../experiments/file/experiment-warnings.js";
import { experimentFile, writeExperiment } from "../experiments/file/parse.js";
import { yamlDocument } from "../experiments/file/yaml-document.js";
import { KnownEmissions } from "../experiments/known-emissions.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { closeRtol } from "../experiments/usual-rtol.js";
import { type EmissionOf, withFormFactorChoice } from "../reach/form-factor-choice.js";
import { type ReachPoint, reachAt } from "../reach/reach.js";
import { reachMasses } from "../reach/reach-masses.js";
import { compareCascades } from "../study/cascade-comparison.js";
import { elasticities } from "../study/elasticities.js";
import { explainedReach } from "../study/explanation.js";
import { type Computed, isUnread, type Reading, type Unread, wordsByPlace } from "./answers.js";
import { catalogue } from "./catalogue.js";
import { ExperimentReader, parsed } from "./experiment-reader.js";
import { type Masses, massGrid } from "./masses.js";
import type { Kind, Questions } from "./questions.js";
import { spectrum } from "./spectrum.js";

/** A long answer in steps: it yields the fraction done whenever it may be put aside. */
export type Steps<Answer> = Generator<number, Answer>;

/** An answer: at once, in steps, or after something has been loaded. */
export type Answering<Answer> = Answer | Steps<Answer> | Promise<Answer>;

/** The input and the answer of questions, by kind. */
type Asking<Q> = { [K in keyof Q]: { asked: unknown; answer: unknown } };

/** The answers to every kind of question. `progress` receives the fraction done of work that cannot be put aside. */
export type Answers<Q extends Asking<Q>> = {
  readonly [K in keyof Q]: (
    asked: Q[K]["asked"],
    progress: (fraction: number) => void,
  ) => Answering<Q[K]["answer"]>;
};

/** A service that answers questions, by the functions that the command line calls. */
export interface Service {
  answer<K extends Kind>(
    kind: K,
    asked: Questions[K]["asked"],
    progress: (fraction: number) => void,
  ): Answering<Questions[K]["answer"]>;
}

/** Returns a problem that only the computation finds, in the library's words. */
function refusal(error: unknown): Unread {
  if (error instanceof InvalidInput) return { message: error.message, problems: [] };
  throw error;
}

function orRefusal<Answer>(work: () => Answer): Answer | Unread {
  try {
    return work();
  } catch (error) {
    return refusal(error);
  }
}

/** Computes everything at one mass. */
const readingOf = (experiment: Experiment, mass_GeV: number, source: ExperimentEmission): Reading => ({
  point: reachAt(experiment, mass_GeV, { source }),
  crossSection: crossSection(experiment, mass_GeV, { source }),
});

/** Adds to the points of a reach by how much the choice of form factor moves them. */
function withChoice(experiment: Experiment, points: ReachPoint[], emissionOf: EmissionOf): ReachPoint[] {
  const { name, final, limit } = experiment;
  const own = {
    experiment: name,
    final,
    confidence_level: limit.confidence_level,
    observed: limit.observed !== undefined,
    points,
  };
  return withFormFactorChoice(experiment, own, { emissionOf }).points;
}

/** Computes the reach of an experiment, mass by mass. */
function* computed(
  experiment: Experiment,
  masses: Masses,
  { source, emissionOf }: { source: ExperimentEmission; emissionOf?: EmissionOf | undefined },
): Steps<Computed | Unread> {
  const grid = reachMasses(experiment, massGrid(masses));
  const readings: Reading[] = [];
  try {
    for (const mass of grid) {
      readings.push(readingOf(experiment, mass, source));
      yield readings.length / grid.length;
    }
    const points = readings.map(({ point }) => point);
    return {
      experiment,
      points: emissionOf ? withChoice(experiment, points, emissionOf) : points,
      crossSections: readings.map(({ crossSection }) => crossSection),
      looks: Object.fromEntries(
        channels()
          .filter((channel) => channel.isOpen(experiment))
          .map(({ name, look }) => [name, look]),
      ),
      rtol: source.rtol,
    };
  } catch (error) {
    return refusal(error);
  }
}

/** A service whose experiments and emission tables its callers may use. It remembers both; no digit depends on that. */
export interface SharedService extends Service {
  /** The answers by kind, for a program that adds kinds of its own. */
  answers: Answers<Questions>;
  /**
   * Returns the experiments of files.
   *
   * @throws RangeError for a file that is not valid
   */
  experimentsOf(files: readonly string[]): Experiment[];
  /** Returns the emission of an experiment at a tolerance, by default the usual one. */
  emissionOf(experiment: Experiment, rtol?: number): ExperimentEmission;
}

/** Returns the name in a file that is not valid; "experiment" if it has none that can be read. */
function nameOf(file: string): string {
  const { failures, document } = yamlDocument(file);
  const { name } = (failures.length === 0 && (document?.toJS() as { name?: unknown } | null)) || {};
  return typeof name === "string" ? name : "experiment";
}

/** Writes a JSON text on several lines; any other text is returned as it is. */
function spacedJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Creates a service. */
export function createService(): SharedService {
  const experiments = new ExperimentReader();
  const emissions = new KnownEmissions();
  const emissionOf = (experiment: Experiment, rtol?: number) => emissions.emissionOf(experiment, { rtol });

  const experimentsOf = (files: readonly string[]): Experiment[] =>
    files.map((file) => {
      const experiment = experiments.read(file);
      if (!isUnread(experiment)) return experiment;
      const name = nameOf(file);
      throw new InvalidInput(`${name}: ${wordsByPlace(experiment).replaceAll("\n", `\n${name}: `)}`);
    });

  const answers: Answers<Questions> = {
    catalogue,
    read: ({ text, source }) => {
      const experiment = parsed(text, source);
      if (isUnread(experiment)) return experiment;
      return { file: experimentFile(experiment) };
    },
    check: ({ file }) => {
      const experiment = experiments.read(file);
      return isUnread(experiment) ? experiment : { warnings: experimentWarnings(experiment) };
    },
    write: ({ file }) => {
      const experiment = experiments.read(file);
      return isUnread(experiment) ? spacedJson(file) : writeExperiment(experiment);
    },
    curve: ({ text, file, unit }) =>
      orRefusal(() => parseCurve(text, file, unit ? { unit } : { assume: "GeV" })),
    reach: ({ file, masses, rtol, choice = false }) => {
      const experiment = experiments.read(file);
      if (isUnread(experiment)) return experiment;
      const source = emissionOf(experiment, rtol);
      return computed(experiment, masses, { source, ...(choice && { emissionOf }) });
    },
    spectrum: ({ file, mass_GeV, rtol }) => {
      const experiment = experiments.read(file);
      return isUnread(experiment) ? null : spectrum(experiment, mass_GeV, emissionOf(experiment, rtol));
    },
    reading: ({ file, mass_GeV, rtol }) => {
      const experiment = experiments.read(file);
      if (isUnread(experiment)) return experiment;
      return orRefusal(() => readingOf(experiment, mass_GeV, emissionOf(experiment, rtol)));
    },
    explanation: ({ file, mass_GeV, rtol }) => {
      const experiment = experiments.read(file);
      if (isUnread(experiment)) return experiment;
      return orRefusal(() => ({
        experiment,
        explanation: explainedReach(experiment, mass_GeV, {
          bounds: selectBounds("all"),
          source: emissionOf(experiment, rtol ?? closeRtol(experiment)),
        }),
        cascade: compareCascades(experiment, [mass_GeV]),
      }));
    },
    elasticities: ({ file, mass_GeV, rtol }, progress) => {
      const experiment = experiments.read(file);
      if (isUnread(experiment)) return experiment;
      return orRefusal(() => elasticities(experiment, mass_GeV, { rtol, progress }));
    },
  };
  return {
    answer: (kind, asked, progress) => answers[kind](asked, progress),
    answers,
    experimentsOf,
    emissionOf,
  };
}
