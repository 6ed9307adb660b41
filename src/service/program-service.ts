import { type Bound, boundWarnings } from "../bounds/bound.js";
import { bounds as allBounds, selectBounds } from "../bounds/bounds.js";
import { InvalidInput } from "../errors/invalid-input.js";
import { crossSection } from "../experiments/cross-sections.js";
import { type BaseFinder, presetFile } from "../experiments/file/base.js";
import { ExperimentError } from "../experiments/file/experiment-error.js";
import { presetNames } from "../experiments/file/presets.js";
import { KnownEmissions } from "../experiments/known-emissions.js";
import { binEdges, missingEnergySpectrum } from "../experiments/missing-energy-spectrum.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { closeRtol } from "../experiments/usual-rtol.js";
import { drawnReach } from "../figures/drawn-reach.js";
import { figure4 } from "../figures/figure-4.js";
import type { FigureOptions } from "../figures/figure-options.js";
import { loadTypeset, type Typeset } from "../figures/labels/typeset.js";
import { figureNotes } from "../figures/layout/figure-notes.js";
import { finalState } from "../physics/final-states.js";
import type { EmissionMethod } from "../production/emission-method.js";
import { COMBINED, combinedReach, requireCombined } from "../reach/combined-reach.js";
import { completeReach } from "../reach/complete-reach.js";
import { withCombinedChoice } from "../reach/form-factor-choice.js";
import type { Reach } from "../reach/reach.js";
import { drawnMasses } from "../reach/reach-masses.js";
import { isSpread } from "../results/reach-columns.js";
import { reachRecord } from "../results/reach-record.js";
import { explanationRecord } from "../results/tabulated-explanation.js";
import type { EventSettings } from "../runs/event-settings.js";
import { elasticities } from "../study/elasticities.js";
import { explanation } from "../study/explanation.js";
import { frontier } from "../study/frontier.js";
import { plan } from "../study/plan.js";
import { isUnread } from "./answers.js";
import { catalogue } from "./catalogue.js";
import { eventColumns } from "./event-columns.js";
import { ExperimentReader } from "./experiment-reader.js";
import type { ProgramAsked, ProgramKind } from "./program-questions.js";
import { readAsked, readMasses } from "./read-asked.js";
import { readExperiment, replacedExperiment } from "./read-experiment.js";

/** A function that receives the fraction done. It may throw to give up the answer. */
type Progress = (fraction: number) => void;

/** The answers to the questions of other programs, by kind. */
type ProgramAnswers = {
  readonly [Kind in ProgramKind]: (asked: ProgramAsked<Kind>, progress: Progress) => object | Promise<object>;
};

/** A service for other programs than the page. It answers by the functions that the command line calls, with the same digits. */
export interface ProgramService {
  /**
   * Answers a question.
   *
   * @param asked plain data from elsewhere, which is tested
   * @param progress receives the fraction done; what it throws ends the work
   * @throws ExperimentError for a file that is not valid, InvalidInput for everything else that is not allowed
   */
  answer(kind: ProgramKind, asked: unknown, progress: Progress): object | Promise<object>;
}

/** The options of a service for other programs. */
export interface ProgramServiceOptions {
  /** Finds a base that is a file; by default there is none. */
  findBase?: BaseFinder | undefined;
}

/** An object without the keys that have no value. */
type Given<Options> = { [Key in keyof Options]: Exclude<Options[Key], undefined> };

/** Returns an object without the keys that have no value, so that defaults hold for them. */
const given = <Options extends object>(options: Options): Given<Options> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Given<Options>;

/** Returns progress within one of several equal parts. */
const partOf =
  (progress: Progress, i: number, count: number): Progress =>
  (fraction) =>
    progress((i + fraction) / count);

/** Refuses experiments of one name, which results could not tell apart. */
function requireNames(experiments: readonly Experiment[]): void {
  const names = experiments.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new InvalidInput(`invalid experiments: ${twice} is given twice; names must differ`);
}

/** Refuses experiments that no figure can show together. */
function requireOneFinal(experiments: readonly Experiment[]): void {
  const finals = [...new Set(experiments.map(({ final }) => final))];
  if (finals.length > 1)
    throw new InvalidInput(
      `invalid figure: experiments with final: ${finals.join(" and with final: ")}; must be of one kind, their masses and epsilons are not the same`,
    );
}

/** Returns the text of a file, or that of the preset whose name is given in its place. */
const textOf = (file: string): string => presetFile(file)?.text ?? file;

/** Returns a bound as JSON has it. */
const boundRecord = ({ confidenceLevel, ...bound }: Bound) => ({
  ...bound,
  confidence_level: confidenceLevel,
  warnings: boundWarnings({ confidenceLevel, ...bound }),
});

/** Creates a service for other programs. It remembers experiments and emission tables; no digit depends on that. */
export function createProgramService({ findBase }: ProgramServiceOptions = {}): ProgramService {
  const reader = new ExperimentReader("file");
  const emissions = new KnownEmissions();
  const loaded: { typeset?: Promise<Typeset> } = {};

  const experimentOf = (file: string): Experiment => {
    // a preset's name stands for its file, as on the command line
    const experiment = reader.read(textOf(file));
    if (isUnread(experiment)) throw new ExperimentError("file", experiment.problems);
    return experiment;
  };
  const sourceOf = (experiment: Experiment, rtol?: number, method: EmissionMethod = "exact") =>
    emissions.emissionOf(experiment, { rtol, method });

  /** Computes reaches at the masses that each experiment needs; the curve of all together comes last. */
  const computedReaches = (
    experiments: readonly Experiment[],
    massesOf: (experiment?: Experiment) => readonly number[],
    {
      rtol,
      method = "exact",
      band,
      combine,
      share,
    }: Pick<ProgramAsked<"reaches">, "rtol" | "method" | "band" | "combine" | "share">,
    progress: Progress,
  ) => {
    requireNames(experiments);
    if (combine) requireCombined(experiments);
    else if (share)
      throw new InvalidInput(`invalid share: ${share.join() || "none"}; must come with combine`);
    const parts = experiments.length + (combine ? 1 : 0);
    const other = (experiment: Experiment, coarse: number) => sourceOf(experiment, coarse, method);
    const curves = experiments.map((experiment, i) =>
      completeReach(experiment, massesOf(experiment), {
        source: sourceOf(experiment, rtol, method),
        method,
        emissionOf: other,
        ...(isSpread(band) && { band: { rtol, uncertainties: band === "all" } }),
        progress: partOf(progress, i, parts),
      }),
    );
    if (!combine) return { curves };
    const members = experiments.map((experiment) => ({
      experiment,
      source: sourceOf(experiment, rtol, method),
    }));
    const whole = combinedReach(members, massesOf(), {
      ...(share && { shared: share as NonNullable<Parameters<typeof combinedReach>[2]>["shared"] }),
      progress: partOf(progress, experiments.length, parts),
    });
    return {
      curves,
      combined: withCombinedChoice(experiments, whole, { method, emissionOf: other }),
    };
  };

  const answers: ProgramAnswers = {
    catalogue: () => {
      const { version, presets, materials, finals, leptons, mesons, formFactors, limitMethods } = catalogue();
      return { version, presets, materials, finals, leptons, mesons, formFactors, limitMethods };
    },
    experiment: ({ text, source = "file" }) => readExperiment(text, source, findBase),
    preset: ({ name }) => {
      const file = presetFile(name);
      if (!file)
        throw new InvalidInput(`invalid preset: ${name}; must be one of ${presetNames().join(", ")}`);
      return readExperiment(file.text, file.source);
    },
    replace: ({ file, values, source = "file" }) => {
      const twice = values.find(({ path }, i) => values.findIndex((other) => other.path === path) !== i);
      if (twice)
        throw new InvalidInput(`invalid replacement: ${twice.path} is given twice; paths must differ`);
      experimentOf(file);
      return replacedExperiment(textOf(file), values, source);
    },
    crossSections: ({ file, masses_GeV, rtol, method = "exact" }, progress) => {
      const experiment = experimentOf(file);
      const masses = readMasses(masses_GeV);
      const source = sourceOf(experiment, rtol, method);
      const points = masses.map((mass, i) => {
        progress(i / masses.length);
        return crossSection(experiment, mass, { source });
      });
      return { experiment: experiment.name, method, points };
    },
    spectra: ({ file, masses_GeV, bins = 20, range, rtol, method = "exact" }, progress) => {
      const experiment = experimentOf(file);
      const masses = readMasses(masses_GeV);
      const [low, high] = range ?? experiment.signal.missing_energy_fraction;
      if (!(low >= 0 && low < high && high <= 1))
        throw new InvalidInput(
          `invalid range: ${low}, ${high}; must be [low, high] with 0 <= low < high <= 1`,
        );
      const source = sourceOf(experiment, rtol, method);
      const edges = binEdges([low, high], bins);
      const points = masses.map((mass_GeV, i) => ({
        mass_GeV,
        bins: edges.slice(1).flatMap((end, j) => {
          progress((i + j / bins) / masses.length);
          return missingEnergySpectrum(experiment, mass_GeV, { edges: [edges[j], end], source });
        }),
      }));
      return { experiment: experiment.name, energy_GeV: experiment.beam.energy_GeV, method, points };
    },
    reaches: ({ files, masses_GeV, ...options }, progress) => {
      const masses = readMasses(masses_GeV);
      const { curves, combined } = computedReaches(files.map(experimentOf), () => masses, options, progress);
      return {
        experiments: curves.map(reachRecord),
        ...(combined && { combined: reachRecord(combined) }),
      };
    },
    explanations: ({ file, masses_GeV, bounds = ["all"], rtol }, progress) => {
      const experiment = experimentOf(file);
      const masses = readMasses(masses_GeV);
      const source = sourceOf(experiment, rtol ?? closeRtol(experiment));
      const points = masses.map((mass_GeV, i) =>
        explanationRecord(
          explanation(experiment, mass_GeV, {
            bounds: selectBounds(bounds),
            source,
            rtol,
            progress: partOf(progress, i, masses.length),
          }),
        ),
      );
      return { experiment: experiment.name, points };
    },
    elasticities: ({ file, mass_GeV, rtol }, progress) => {
      const experiment = experimentOf(file);
      const mass = oneOf(readMasses([mass_GeV]));
      return {
        experiment: experiment.name,
        mass_GeV: mass,
        elasticities: elasticities(experiment, mass, { rtol, progress }),
      };
    },
    plans: ({ file, masses_GeV, epsilon, rtol }, progress) => {
      const experiment = experimentOf(file);
      const masses = readMasses(masses_GeV);
      const points = masses.map((mass_GeV, i) =>
        plan(experiment, mass_GeV, { epsilon, rtol, progress: partOf(progress, i, masses.length) }),
      );
      return { experiment: experiment.name, points };
    },
    frontier: ({ file, masses_GeV, bounds = ["all"], rtol }, progress) => {
      const experiment = experimentOf(file);
      return {
        ...frontier(experiment, readMasses(masses_GeV), {
          bounds: selectBounds(bounds),
          source: sourceOf(experiment, rtol ?? closeRtol(experiment)),
          progress,
        }),
      };
    },
    bounds: ({ bounds }) => ({
      bounds: (bounds ? selectBounds(bounds) : allBounds()).map(boundRecord),
    }),
    events: ({ file, mass_GeV, range, ...settings }, progress) => {
      const asked = given({ ...settings, window: range });
      return eventColumns(
        experimentOf(file),
        { ...asked, mass_GeV: oneOf(readMasses([mass_GeV])) } as EventSettings,
        progress,
      );
    },
    figure4: async ({ files, masses_GeV, bounds = ["paper"], figure = {}, ...options }, progress) => {
      const masses = readMasses(masses_GeV);
      const experiments = files.map(experimentOf);
      requireOneFinal(experiments);
      const all = drawnMasses(experiments, masses);
      const massesOf = (experiment?: Experiment) =>
        !experiment || options.combine ? all : drawnMasses([experiment], masses);
      const { curves, combined } = computedReaches(experiments, massesOf, options, progress);
      const reaches: Reach[] = [...curves, ...(combined ? [{ ...combined, experiment: COMBINED }] : [])];
      const points = reaches.flatMap((reach) => reach.points);
      if (points.every(({ epsilon, epsilon_band_high = null }) => (epsilon ?? epsilon_band_high) === null))
        throw new InvalidInput(
          "invalid figure: nothing can be reached at any mass; must have a reach to draw",
        );
      const { final } = experiments[0];
      loaded.typeset ??= loadTypeset();
      const svg = figure4(
        {
          reaches: reaches.map((curve) => drawnReach(curve, options.band)),
          bounds: finalState(final).isMillicharged ? selectBounds(bounds) : [],
          curves: [],
          final,
        },
        await loaded.typeset,
        given(figure) as FigureOptions,
      );
      return { svg, notes: figureNotes(svg) };
    },
  };
  return {
    answer: (kind, asked, progress) => answerOf(answers, kind, asked, progress),
  };
}

/** Answers a question of one kind. */
const answerOf = <Kind extends ProgramKind>(
  answers: ProgramAnswers,
  kind: Kind,
  asked: unknown,
  progress: Progress,
): object | Promise<object> => answers[kind](readAsked(kind, asked), progress);

/** Returns the only mass of a list. */
function oneOf(masses: readonly number[]): number {
  if (masses.length === 1) return masses[0];
  throw new InvalidInput(`invalid mass: ${masses.length} masses; must be one`);
}
