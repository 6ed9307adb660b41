import { parseExperiment } from "../../experiments/file/parse.js";
import type { FigureOptions } from "../../figures/figure-options.js";
import { massTex, percent, texLabel } from "../../figures/labels/tex-label.js";
import { loadTypeset } from "../../figures/labels/typeset.js";
import { massTitle } from "../../figures/plane.js";
import { figureContours, levelsOf, type PlaneAxis } from "../../figures/scans/figure-contours.js";
import { figureSurvey, type SurveyData, type SurveyLine } from "../../figures/scans/figure-survey.js";
import { axisTitle, settingTex } from "../../figures/scans/setting-label.js";
import { finalState } from "../../physics/final-states.js";
import type { Reach } from "../../reach/reach.js";
import { type Configuration, configurationCount, type SurveyDescription } from "../../runs/survey.js";
import type { Axis } from "../../study/variations.js";
import { writeFigures } from "./figure-file.js";
import { note } from "./notes.js";

/** The reach of one configuration. */
export interface VariedReach extends Configuration {
  reach: Reach;
}

/** The most lines of a figure. */
const MOST_LINES = 24;

/** Dashes of the lines of a second, third, ... experiment. */
const DASHES = [undefined, "5 2", "2 2", "7 2 1.5 2"];

/** The kind of figure that a survey has. */
type Kind = { over: "mass" } | { over: "key"; path: string } | { over: "plane"; x: string; y: string };

const isNumeric = ({ values }: Axis): boolean => values.every((value) => typeof value === "number");

/** Returns the axes that have more than one value. */
const moving = ({ vary }: SurveyDescription): Axis[] => vary.filter(({ values }) => new Set(values).size > 1);

/** Tests whether the figure of a survey has the mass as its axis. */
export const isOverMass = ({ masses_GeV }: SurveyDescription): boolean => new Set(masses_GeV).size > 1;

/** Returns the kind of figure of a survey: lines over the mass, lines over one key, or contours over two. */
function kindOf(survey: SurveyDescription): Kind {
  if (isOverMass(survey)) return { over: "mass" };
  const numeric = moving(survey).filter(isNumeric);
  const words = moving(survey).length - numeric.length;
  if (numeric.length === 1) return { over: "key", path: numeric[0].path };
  if (numeric.length === 2 && words === 0 && survey.experiments.length === 1)
    return { over: "plane", x: numeric[0].path, y: numeric[1].path };
  throw new RangeError(
    `invalid --figure: ${numeric.length} keys with numbers, ${words} with words, ${survey.experiments.length} experiments at one mass; must be one key with numbers, or two of one experiment, or several masses`,
  );
}

/** Throws a RangeError for a survey that no figure can show. */
export function requireDrawable(survey: SurveyDescription): void {
  const kind = kindOf(survey);
  const along = kind.over === "key" ? survey.vary.find(({ path }) => path === kind.path)!.values.length : 1;
  const lines = configurationCount(survey) / along;
  if (kind.over !== "plane" && lines > MOST_LINES)
    throw new RangeError(
      `invalid --figure: ${lines} lines; must be at most ${MOST_LINES}: vary fewer values, or give one mass`,
    );
  const finals = new Set(survey.experiments.map(({ text, source }) => parseExperiment(text, source).final));
  if (finals.size > 1 || survey.vary.some(({ path }) => path === "final"))
    throw new RangeError(
      "invalid --figure: experiments with several values of final; must be of one kind, their masses and epsilons are not the same",
    );
}

/** Returns the notes on a figure: the confidence level if it is one, and the mass if it is one. */
function notesOn(survey: SurveyDescription, varied: readonly VariedReach[]): string[] {
  const levels = [...new Set(varied.map(({ reach }) => reach.confidence_level))];
  const { particle } = finalState(varied[0].reach.final);
  return [
    ...(levels.length === 1 ? [`\\text{${percent(levels[0])} CL}`] : []),
    ...(isOverMass(survey) ? [] : [`m_{${particle.tex}}=${massTex(survey.masses_GeV[0])}`]),
  ];
}

/** Names a configuration by its settings that move and, if there are several, its experiment: in plain words, and as TeX. */
function labelOf(
  survey: SurveyDescription,
  { settings, experiment }: Configuration,
  without?: string,
): { name: string; tex: string } {
  const paths = moving(survey).map(({ path }) => path);
  const shown = settings.filter(({ path }) => paths.includes(path) && path !== without);
  const names = survey.experiments.length > 1 || shown.length === 0 ? [experiment.name] : [];
  return {
    name: [...names, ...shown.map(({ path, value }) => `${path} = ${value}`)].join(", "),
    tex: [...names.map(texLabel), ...shown.map(settingTex)].join(",\\;"),
  };
}

/** Returns the kind of an axis of a key: logarithmic from a decade on. */
const axisKind = (values: readonly number[]): PlaneAxis["kind"] =>
  Math.min(...values) > 0 && Math.max(...values) >= 10 * Math.min(...values) ? "logarithmic" : "linear";

const valueAt = ({ settings }: Configuration, path: string): number =>
  settings.find((setting) => setting.path === path)!.value as number;

const dashOf = (survey: SurveyDescription, { experiment }: Configuration, names: readonly string[]) => {
  const dash =
    survey.experiments.length > 1 ? DASHES[names.indexOf(experiment.name) % DASHES.length] : undefined;
  return dash !== undefined && { dash };
};

/** Returns the lines over the mass, one for each configuration. */
const linesOverMass = (survey: SurveyDescription, varied: readonly VariedReach[]): SurveyLine[] => {
  const names = [...new Set(varied.map(({ experiment }) => experiment.name))];
  return varied.map((one) => ({
    ...labelOf(survey, one),
    points: one.reach.points
      .map(({ mass_GeV, epsilon }) => [mass_GeV, epsilon] as const)
      .sort(([a], [b]) => a - b),
    ...dashOf(survey, one, names),
  }));
};

/** Returns the lines over a key, one for each combination of the others. */
function linesOverKey(survey: SurveyDescription, varied: readonly VariedReach[], path: string): SurveyLine[] {
  const names = [...new Set(varied.map(({ experiment }) => experiment.name))];
  const others = (one: VariedReach): string =>
    JSON.stringify([one.experiment.name, one.settings.filter((setting) => setting.path !== path)]);
  return [...new Set(varied.map(others))].map((group) => {
    const members = varied.filter((one) => others(one) === group);
    return {
      ...labelOf(survey, members[0], path),
      points: members
        .map((one) => [valueAt(one, path), one.reach.points[0].epsilon] as const)
        .sort(([a], [b]) => a - b),
      ...dashOf(survey, members[0], names),
    };
  });
}

/** Returns an axis of the plane with its values in rising order. */
function planeAxis({ vary }: SurveyDescription, path: string): PlaneAxis {
  const axis = vary.find((one) => one.path === path)!;
  const values = [...new Set(axis.values as number[])].sort((a, b) => a - b);
  return { title: axisTitle(path), kind: axisKind(values), values };
}

/** Draws the figure of a survey: lines over the mass or a key, or contours in the plane of two keys. */
export async function drawSurvey(
  files: readonly string[],
  survey: SurveyDescription,
  varied: readonly VariedReach[],
  options: FigureOptions,
): Promise<void> {
  if (varied.every(({ reach }) => reach.points.every(({ epsilon }) => epsilon === null))) {
    note(`${files.join(", ")} not drawn: nothing can be reached at any point`);
    return;
  }
  const kind = kindOf(survey);
  const typeset = await loadTypeset();
  const { final } = varied[0].reach;
  const { epsilon, subject } = finalState(final);
  const names = [...new Set(varied.map(({ experiment }) => experiment.name))].join(", ");
  const notes = notesOn(survey, varied);
  const paths = moving(survey).map(({ path }) => path);
  const words: SurveyData["words"] = {
    title: `Reach for ${subject.words}: ${names}, ${paths.join(" and ")} varied`,
    description: `The ${epsilon.words} that ${names} can exclude, for values of ${paths.join(" and ")}.`,
  };
  if (kind.over === "plane") {
    const [x, y] = [planeAxis(survey, kind.x), planeAxis(survey, kind.y)];
    const at = new Map(
      varied.map((one) => [`${valueAt(one, kind.x)},${valueAt(one, kind.y)}`, one.reach.points[0].epsilon]),
    );
    const field = x.values.map((a) => y.values.map((b) => at.get(`${a},${b}`) ?? null));
    const data = { x, y, epsilon: field, notes: [`\\text{contours of }${epsilon.tex}`, ...notes], words };
    if (levelsOf(data).length === 0) note(`${files[0]}: no contours, epsilon is the same everywhere`);
    await writeFigures(files, figureContours(data, typeset, options));
    return;
  }
  const overMass = kind.over === "mass";
  const lines = overMass ? linesOverMass(survey, varied) : linesOverKey(survey, varied, kind.path);
  const titles = { x: overMass ? massTitle(final) : axisTitle(kind.path), y: epsilon.tex };
  const xAxis = overMass ? "logarithmic" : axisKind(lines.flatMap(({ points }) => points.map(([x]) => x)));
  const data = { lines, titles, xAxis, notes, words };
  await writeFigures(files, figureSurvey(data, typeset, options));
}
