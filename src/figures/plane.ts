import { type FinalStateName, finalState } from "../physics/final-states.js";
import type { ReachShape } from "./drawn-reach.js";
import { percent, texLabel } from "./labels/tex-label.js";
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
  bounds: readonly unknown[];
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
    ...(noted.dashesAreNames ? kindNotes(reaches) : lineNotes(reaches)),
    ...channelNotes(reaches, finalState(final).isMillicharged),
    ...bandNotes(reaches),
    ...paleNotes(reaches),
  ];
}

/** Tests whether there are reaches of both kinds: from data and projected. */
export const isMixed = (reaches: readonly Pick<ReachShape, "observed">[]): boolean =>
  new Set(reaches.map(({ observed = false }) => observed)).size > 1;

/** Says what reaches rest on if their dashes don't. */
export function kindNotes(reaches: readonly Pick<ReachShape, "observed">[]): string[] {
  if (isMixed(reaches)) return ["\\text{projected reach, unless (data)}"];
  return [reaches[0]?.observed ? "\\text{reach from data}" : "\\text{projected reach}"];
}

function lineNotes(reaches: readonly ReachShape[]): string[] {
  const dashed = [
    ...(reaches.some(({ observed }) => !observed) ? ["projected reach"] : []),
    ...(reaches.some(({ median }) => median) ? ["median to expect"] : []),
  ];
  return [
    ...(reaches.some(({ observed }) => observed) ? ["\\text{solid: reach from data}"] : []),
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

function bandNotes(reaches: readonly ReachShape[]): string[] {
  if (reaches.some(({ outerBand }) => outerBand))
    return ["\\text{bands: }1\\sigma\\text{ and }2\\sigma\\text{ of the background}"];
  if (reaches.some(({ bandHasUncertainties }) => bandHasUncertainties))
    return ["\\text{band: }1\\sigma\\text{ and form factors}"];
  return reaches.some(({ band }) => band) ? ["\\text{band: form factors}"] : [];
}
