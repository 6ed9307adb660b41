import type { Bound } from "../bounds/bound.js";
import { type FinalStateName, finalState } from "../physics/final-states.js";
import { type ReachStatus, type StatusFacts, statusOf } from "../reach/reach-status.js";
import type { ReachShape } from "./drawn-reach.js";
import { percent, texLabel } from "./labels/tex-label.js";
import { PROJECTION_DASH, STATUS_DASHES } from "./looks.js";
import { reachParts } from "./reach-parts.js";

/** The confidence level of a drawing of which nothing else is said. */
export const CONFIDENCE_LEVEL = 0.95;

/** The kinds of curves in the plane of mass and charge. */
interface Layers<T> {
  bounds: readonly T[];
  ownCurves: readonly T[];
  reaches: readonly T[];
}

/** Lists curves in the order in which they are drawn. The regions of all curves lie below the lines of all curves. */
export const inLayers = <T>({ bounds, ownCurves, reaches }: Layers<T>): T[] => [
  ...bounds,
  ...ownCurves,
  ...reaches,
];

/** Returns the titles of the axes as TeX. */
export function planeTitles(final?: FinalStateName): { x: string; y: string } {
  return { x: massTitle(final), y: finalState(final).epsilon.tex };
}

/** Returns the symbol of the particle to which a mass belongs, as TeX. */
export const particleTex = (final?: FinalStateName): string => finalState(final).particle.tex;

/** Returns the title of an axis of masses as TeX. */
export const massTitle = (final?: FinalStateName): string => `m_{${particleTex(final)}}\\;\\;[\\text{GeV}]`;

/** Title of an axis of cross sections as TeX. */
export const CROSS_SECTION_TITLE = "\\sigma\\;\\;[\\text{pb}]";

/** Says by which method values are computed, as TeX; nothing for the exact one. */
export const methodNote = (method: string | undefined): string[] => (method ? [texLabel(method)] : []);

/** Inputs of the notes on a drawing. */
interface Noted {
  reaches: readonly ReachShape[];
  bounds: readonly Pick<Bound, "kind">[];
  confidenceLevel?: number | undefined;
  final?: FinalStateName | undefined;
  /** Flag: dashes tell experiments apart, and do not say what a reach rests on. */
  dashesAreNames?: boolean;
}

/** Tests whether a bound, or a reach of another confidence level, states its own. */
export const isLevelStated = ({
  reaches,
  bounds,
  confidenceLevel = CONFIDENCE_LEVEL,
}: Pick<Noted, "reaches" | "bounds" | "confidenceLevel">): boolean =>
  bounds.length > 0 ||
  reaches.some((reach) => (reach.confidenceLevel ?? confidenceLevel) !== confidenceLevel);

/** Lists the notes on a drawing as TeX, a line each: the confidence level, and the meaning of lines and bands. */
export function planeNotes(noted: Noted): string[] {
  const { reaches, confidenceLevel = CONFIDENCE_LEVEL, final } = noted;
  const level = `${percent(confidenceLevel)} CL${isLevelStated(noted) ? " unless stated" : ""}`;
  return [
    `\\text{${level}}`,
    ...(noted.dashesAreNames ? kindNotes(reaches) : lineNotes(noted)),
    ...channelNotes(reaches, finalState(final).isMillicharged),
    ...bandNotes(reaches),
    ...paleNotes(reaches),
    ...ceilingNotes(reaches),
  ];
}

/** The grounds of reaches, in words, in the order in which they are named. */
const statusWords: Readonly<Record<ReachStatus, string>> = {
  projection: "projected reach",
  estimate: "estimate",
  recast: "recast of data",
  data: "reach from data",
};

/** Lists what reaches rest on, each once. */
function statusesOf(reaches: readonly StatusFacts[]): ReachStatus[] {
  const there = reaches.map(statusOf);
  return (Object.keys(statusWords) as ReachStatus[]).filter((status) => there.includes(status));
}

/** Says in words what reaches rest on. */
export const kindsInWords = (reaches: readonly StatusFacts[]): string =>
  statusesOf(reaches)
    .map((status) => statusWords[status])
    .join(", ");

/** Tests whether there are reaches of several kinds. */
export const isMixed = (reaches: readonly StatusFacts[]): boolean => statusesOf(reaches).length > 1;

/** Returns the addition to the name of a reach among others of several kinds, ` (data)`; empty for a projection. */
export const kindAfterName = (reach: StatusFacts): string => {
  const status = statusOf(reach);
  return status === "projection" ? "" : ` (${status})`;
};

/** Says what reaches rest on if their dashes don't. */
export function kindNotes(reaches: readonly StatusFacts[]): string[] {
  if (!isMixed(reaches)) return [`\\text{${kindsInWords(reaches) || statusWords.projection}}`];
  const [first, ...others] = statusesOf(reaches);
  return first === "projection"
    ? [`\\text{projected reach, unless ${others.map((status) => `(${status})`).join(", ")}}`]
    : [];
}

function lineNotes({ reaches, bounds }: Pick<Noted, "reaches" | "bounds">): string[] {
  const statuses = statusesOf(reaches);
  const projected = statuses.includes("projection");
  const dashed = [
    ...statuses.filter((status) => STATUS_DASHES[status] === PROJECTION_DASH).map((one) => statusWords[one]),
    ...(!projected && bounds.some(({ kind }) => kind === "projection") ? ["projection"] : []),
    ...(reaches.some(({ median }) => median) ? ["median to expect"] : []),
  ];
  return [
    ...(statuses.includes("data") ? ["\\text{solid: reach from data}"] : []),
    ...(statuses.includes("recast") ? ["\\text{dash-dotted: recast of data}"] : []),
    ...(dashed.length > 0 ? [`\\text{dashed: ${dashed.join(", ")}}`] : []),
  ];
}

/** Names the channels that are drawn. */
function channelNotes(reaches: readonly ReachShape[], isMillicharged: boolean): string[] {
  const drawn = reaches
    .flatMap(reachParts)
    .flatMap(({ role, tex }) => (role === "channel" && tex ? [tex] : []));
  if (drawn.length === 0) return [];
  // a comma stands closer to a star than to a letter
  const symbols = [...new Set(drawn)].join(",").replaceAll("^*,", "^*\\!,");
  return [`\\text{thin: }${symbols}${isMillicharged ? "\\to\\chi\\bar\\chi" : ""}`];
}

/** Says what pale stretches are. */
function paleNotes(reaches: readonly ReachShape[]): string[] {
  const strokes = reaches
    .flatMap(reachParts)
    .flatMap(({ strokes, look }) => strokes.map((one) => ({ ...one, whole: look })));
  return strokes.some(({ look, whole }) => look !== whole) ? ["\\text{pale: depends on form factor}"] : [];
}

/** Says what filled regions are. */
const ceilingNotes = (reaches: readonly ReachShape[]): string[] =>
  reaches.some(({ excluded }) => excluded) ? ["\\text{filled: up to where the veto sees }\\chi"] : [];

function bandNotes(reaches: readonly ReachShape[]): string[] {
  if (reaches.some(({ outerBand }) => outerBand))
    return ["\\text{bands: }1\\sigma\\text{ and }2\\sigma\\text{ of the background}"];
  if (reaches.some(({ bandHasUncertainties }) => bandHasUncertainties))
    return ["\\text{band: }1\\sigma\\text{ and form factors}"];
  return reaches.some(({ band }) => band) ? ["\\text{band: form factors}"] : [];
}
