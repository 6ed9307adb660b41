import { InvalidInput } from "../../errors/invalid-input.js";
import { KnownEmissions } from "../../experiments/known-emissions.js";
import type { Experiment } from "../../experiments/schema/experiment.js";
import { hasVaryingEfficiency } from "../../experiments/selection-of.js";
import type { CrossSections } from "../../production/emission-table.js";
import { choiceMethod, type EmissionOf } from "../../reach/form-factor-choice.js";
import {
  type Configuration,
  configuration,
  configurationCount,
  type SurveyDescription,
} from "../../runs/survey.js";
import { crossSectionsOf, type MethodOptions } from "../options/method-options.js";
import { TRIALS } from "../options/survey-of.js";
import { noteFewHits, type ResultHits } from "../output/few-hits.js";
import { progressBar } from "../output/progress.js";

/** The most points of a survey in one process: minutes of work, and a JSON of some 100 MB. */
const MOST_POINTS = 200_000;

/** The number of tables that are kept: those of all neighbours that may share one. */
const KEPT = 1000;

/** Throws a RangeError for a survey that is too long for one process. */
export function requireModest(survey: SurveyDescription): void {
  const count = configurationCount(survey);
  const points = count * survey.masses_GeV.length;
  if (count <= TRIALS && points <= MOST_POINTS) return;
  throw new InvalidInput(
    `invalid --vary: ${count} configurations at ${survey.masses_GeV.length} masses; must be at most ${TRIALS} configurations and ${MOST_POINTS} points here; divide more in tasks: millitree tasks divide FOLDER --tasks N ${survey.kind} ...`,
  );
}

const inWords = ({ settings }: Configuration): string =>
  settings.map(({ path, value }) => `${path}=${value}`).join(" ");

/** The means of the computation of one configuration. */
interface Means {
  /** Its cross sections. */
  source: CrossSections;
  /** Returns the cross sections of the same beam and target with other form factors; by the exact method if the configuration's own are VEGAS'. */
  emissionOf: EmissionOf;
  masses_GeV: readonly number[];
  /** Takes the fraction done. */
  progress: (fraction: number) => void;
}

/**
 * Computes something of every configuration of a survey, one after the other, with a bar. Configurations that have the same collisions
 * share their tables, which changes no digit.
 *
 * @param compute computes it of one configuration
 * @param massesOf returns the masses of a configuration; by default those of the survey
 */
export async function computedVariations<Result>(
  survey: SurveyDescription,
  options: MethodOptions,
  compute: (configuration: Configuration, means: Means) => Result,
  massesOf: (configuration: Configuration) => readonly number[] = () => survey.masses_GeV,
): Promise<Result[]> {
  const { kind, rtol, method } = survey;
  const count = configurationCount(survey);
  const known = new KnownEmissions(KEPT);
  const emissionOf = (other: Experiment, rtol?: number) =>
    known.emissionOf(other, { rtol, method: choiceMethod(method) });
  const bar = progressBar(kind, { noun: "configurations", total: count });
  const results: Result[] = [];
  const hits: ResultHits[] = [];
  for (let i = 0; i < count; i++) {
    const one = configuration(survey, i);
    const { experiment } = one;
    const onHits = (found: readonly ResultHits[]) => {
      for (const { place, samples } of found) hits.push({ place: `${inWords(one)}, ${place}`, samples });
    };
    const update = (fraction: number) => bar.update((i + fraction) / count);
    const masses = massesOf(one);
    const window = experiment.signal.missing_energy_fraction;
    const weighted = kind === "reach" && hasVaryingEfficiency(experiment);
    try {
      const source =
        method === "vegas"
          ? await crossSectionsOf(experiment, masses, [window], { ...options, onHits }, update, weighted)
          : emissionOf(experiment, rtol);
      results.push(compute(one, { source, emissionOf, masses_GeV: masses, progress: update }));
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      throw new InvalidInput(`${error.message}; with --vary ${inWords(one)}`);
    }
  }
  bar.stop();
  noteFewHits(hits);
  return results;
}
