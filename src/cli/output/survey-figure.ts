import { InvalidInput } from "../../errors/invalid-input.js";
import { parseExperiment } from "../../experiments/file/parse.js";
import { figureLines, type NamedLine } from "../../figures/figure-lines.js";
import type { FigureOptions } from "../../figures/figure-options.js";
import { massTex, percent, texLabel } from "../../figures/labels/tex-label.js";
import { loadTypeset } from "../../figures/labels/typeset.js";
import { isMixed, kindAfterName, kindNotes, massTitle } from "../../figures/plane.js";
import { figureContours, levelsOf, type PlaneAxis } from "../../figures/scans/figure-contours.js";
import { axisTitle, settingTex, settingWords } from "../../figures/scans/setting-label.js";
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
  throw new InvalidInput(
    `invalid --figure: ${numeric.length} keys with numbers, ${words} with words, ${survey.experiments.length} experiments at one mass; must be one key with numbers, or two of one experiment, or several masses`,
  );
}

/** Throws a RangeError for a survey that no figure can show, and for ranges that its figure does not have. */
export function requireDrawable(survey: SurveyDescription, options: FigureOptions): void {
  const kind = kindOf(survey);
  if (kind.over !== "mass" && options.massRange_GeV)
    throw new InvalidInput(
      "invalid --mass-range: the figure is of one mass, over varied keys; must be left out, or give several masses",
    );
  if (kind.over === "plane" && options.valueRange)
    throw new InvalidInput(
      "invalid --value-range: the figure shows contours in the plane of two keys; must be left out: no axis is epsilon",
    );
  const along = kind.over === "key" ? survey.vary.find(({ path }) => path === kind.path)!.values.length : 1;
  const lines = configurationCount(survey) / along;
  if (kind.over !== "plane" && lines > MOST_LINES)
    throw new InvalidInput(
      `invalid --figure: ${lines} lines; must be at most ${MOST_LINES}: vary fewer values, or give one mass`,
    );
  const finals = new Set(survey.experiments.map(({ text, source }) => parseExperiment(text, source).final));
  if (finals.size > 1 || survey.vary.some(({ path }) => path === "final"))
    throw new InvalidInput(
      "invalid --figure: experiments with several values of final; must be of one kind, their masses and epsilons are not the same",
    );
}

/** Lists the confidence levels of a survey. */
const levelsOfAll = (varied: readonly VariedReach[]): number[] => [
  ...new Set(varied.map(({ reach }) => reach.confidence_level)),
];

/** Returns the notes on a figure: its experiment, confidence level and mass, if each is one, and what the reach rests on. */
function notesOn(survey: SurveyDescription, varied: readonly VariedReach[]): string[] {
  const levels = levelsOfAll(varied);
  const { particle } = finalState(varied[0].reach.final);
  return [
    ...(survey.experiments.length === 1 ? [texLabel(varied[0].experiment.name)] : []),
    ...(levels.length === 1 ? [`\\text{${percent(levels[0])} CL}`] : []),
    ...kindNotes(varied.map(({ reach }) => reach)),
    ...(isOverMass(survey) ? [] : [`m_{${particle.tex}}=${massTex(survey.masses_GeV[0])}`]),
  ];
}

/**
 * Names the lines of a survey by their settings that move and, if there are several, their experiments: in plain words, and as TeX. Their
 * family is the experiment, and their member the settings.
 *
 * @param without the key along which the lines run
 */
function namesOf(
  survey: SurveyDescription,
  varied: readonly VariedReach[],
  without?: string,
): (one: VariedReach) => Required<Pick<NamedLine, "name" | "tex" | "family" | "member">> {
  const paths = moving(survey).map(({ path }) => path);
  const differ = levelsOfAll(varied).length > 1 && !paths.includes("limit.confidence_level");
  const isMixedUp = isMixed(varied.map(({ reach }) => reach));
  return ({ settings, experiment, reach }) => {
    const shown = settings.filter(({ path }) => paths.includes(path) && path !== without);
    const after = `${isMixedUp ? kindAfterName(reach) : ""}${differ ? ` (${percent(reach.confidence_level)} CL)` : ""}`;
    const isNamed = survey.experiments.length > 1 || shown.length === 0 || after !== "";
    const names = isNamed ? [`${experiment.name}${after}`] : [];
    const words = shown.map(settingWords);
    return {
      name: [...names, ...words].join(", "),
      tex: [...names.map(texLabel), ...shown.map(settingTex)].join(",\\;"),
      family: experiment.name,
      member: words.join(", "),
    };
  };
}

/** Returns the kind of an axis of a key: logarithmic from a decade on. */
const axisScale = (values: readonly number[]): PlaneAxis["scale"] =>
  Math.min(...values) > 0 && Math.max(...values) >= 10 * Math.min(...values) ? "logarithmic" : "linear";

const valueAt = ({ settings }: Configuration, path: string): number =>
  settings.find((setting) => setting.path === path)!.value as number;

/** Returns the lines over the mass, one for each configuration. */
function linesOverMass(survey: SurveyDescription, varied: readonly VariedReach[]): NamedLine[] {
  const names = namesOf(survey, varied);
  return varied.map((one) => ({
    ...names(one),
    points: one.reach.points
      .map(({ mass_GeV, epsilon }) => ({ x: mass_GeV, y: epsilon }))
      .sort((a, b) => a.x - b.x),
  }));
}

/** Returns the lines over a key, one for each combination of the others. */
function linesOverKey(survey: SurveyDescription, varied: readonly VariedReach[], path: string): NamedLine[] {
  const names = namesOf(survey, varied, path);
  const others = (one: VariedReach): string =>
    JSON.stringify([one.experiment.name, one.settings.filter((setting) => setting.path !== path)]);
  return [...new Set(varied.map(others))].map((group) => {
    const members = varied.filter((one) => others(one) === group);
    return {
      ...names(members[0]),
      points: members
        .map((one) => ({ x: valueAt(one, path), y: one.reach.points[0].epsilon }))
        .sort((a, b) => a.x - b.x),
    };
  });
}

/** Returns an axis of the plane with its values in rising order. */
function planeAxis({ vary }: SurveyDescription, path: string): PlaneAxis {
  const axis = vary.find((one) => one.path === path)!;
  const values = [...new Set(axis.values as number[])].sort((a, b) => a - b);
  return { title: axisTitle(path), scale: axisScale(values), values };
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
  const words = {
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
  const isMass = kind.over === "mass";
  const lines = isMass ? linesOverMass(survey, varied) : linesOverKey(survey, varied, kind.path);
  const across = lines.flatMap(({ points }) => points.map(({ x }) => x));
  const data = {
    ...words,
    x: isMass
      ? { title: massTitle(final), scale: "logarithmic" as const }
      : { title: axisTitle(kind.path), scale: axisScale(across) },
    y: { title: epsilon.tex, scale: "logarithmic" as const, upTo: 1 },
    lines,
    notes,
  };
  await writeFigures(files, figureLines(data, typeset, options));
}
