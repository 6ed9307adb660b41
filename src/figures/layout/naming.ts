import type { LabelledCurve } from "../labels/labelled-curve.js";
import type { LegendEntry } from "../labels/legend.js";
import type { Typeset } from "../labels/typeset.js";
import { INK, TEXT } from "../style.js";

/** The curves of a figure that are not named by labels of their own. */
export interface Naming {
  /** Flag: the legend names all curves whose looks are their own, so that no reader looks for a name in two places. */
  isLegend: boolean;
  /** Numbers at curves without a look of their own. */
  numbers: ReadonlyMap<string, number>;
  /** Curves that are named by the legend alone. */
  unlabelled: ReadonlySet<string>;
  /** Flag: the note stands below the frame; that of one of several charts above it. */
  isNoteOutside: boolean;
}

/** Returns how a figure names its curves once these labels, and the note, have found no place. */
export function nextNaming(
  naming: Naming,
  unplaced: readonly LabelledCurve[],
  isNoteUnplaced: boolean,
): Naming {
  // without the names, the others may find their places
  if (!naming.isLegend && unplaced.some(({ legend }) => legend === "name"))
    return { ...naming, isLegend: true };
  const numbers = new Map(naming.numbers);
  const unlabelled = new Set(naming.unlabelled);
  for (const { id, legend } of unplaced)
    if (legend === undefined && !numbers.has(id)) numbers.set(id, numbers.size + 1);
    else unlabelled.add(id);
  return { ...naming, numbers, unlabelled, isNoteOutside: naming.isNoteOutside || isNoteUnplaced };
}

/** Tests whether a curve is named by the legend, without a label. */
export const isUnlabelled = ({ id, legend }: LabelledCurve, { isLegend, unlabelled }: Naming): boolean =>
  (isLegend && legend === "name") || unlabelled.has(id);

/** Returns a curve with its number as its label, if it has one. */
export function withNumber(curve: LabelledCurve, { numbers }: Naming, typeset: Typeset): LabelledCurve {
  const number = numbers.get(curve.id);
  return number === undefined
    ? curve
    : { ...curve, entry: curve.entry ?? curve.texts[0], texts: [typeset(String(number), TEXT.small)] };
}

/** Lists the entries of the legend in groups: names, kinds of curves, numbers. */
export function legendEntries(
  curves: readonly LabelledCurve[],
  naming: Naming,
  typeset: Typeset,
): LegendEntry[][] {
  const named = curves.filter(({ texts }) => texts.length > 0);
  const without = named.filter((curve) => isUnlabelled(curve, naming));
  const names = without
    .filter(({ legend }) => legend === "name")
    .map(({ id, style, texts, entry = texts[0], pieces }) => {
      const dotted = pieces.length > 0 && pieces.every((piece) => piece.length === 1);
      return { id, style, text: entry, dotted };
    });
  const kinds = without
    .filter(({ legend }) => legend === "kind")
    .map(({ id, style, texts, entry = texts[0] }) => ({
      id,
      style: { ...style, colour: INK.excludedText },
      text: entry,
    }));
  const others = named
    .filter(({ id, legend }) => legend === undefined && (naming.numbers.has(id) || naming.unlabelled.has(id)))
    .map(({ id, style, region, texts, textColour, entry = texts[0] }) => {
      if (naming.unlabelled.has(id)) return { id, style, text: entry, ...(region && { fill: region.fill }) };
      const number = typeset(String(naming.numbers.get(id)), TEXT.label);
      return { id, style: { ...style, colour: textColour }, number, text: entry };
    });
  const place = ({ id, number }: LegendEntry): number => (number ? (naming.numbers.get(id) ?? 0) : Infinity);
  others.sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
  return [names, kinds, others].map(withoutTwins).filter((group) => group.length > 0);
}

/** Returns the entries without those that look and read like one before. */
function withoutTwins(entries: readonly LegendEntry[]): LegendEntry[] {
  const kept = new Map<string, LegendEntry>();
  for (const entry of entries) {
    const { id, ...seen } = entry;
    const key = JSON.stringify(seen);
    if (!kept.has(key)) kept.set(key, entry);
  }
  return [...kept.values()];
}

/** Lists the names of a legend that no reader can tell apart: groups of names whose samples are alike. */
export function alikeNames(curves: readonly LabelledCurve[], naming: Naming): string[][] {
  if (!naming.isLegend) return [];
  const groups = new Map<string, Map<string, string>>();
  for (const { of, legend, style, texts, entry = texts[0] } of curves)
    if (legend === "name" && of !== undefined && texts.length > 0) {
      const look = JSON.stringify(style);
      const group = groups.get(look) ?? new Map<string, string>();
      groups.set(look, group);
      // several panels may have curves of one name
      const text = JSON.stringify(entry);
      if (!group.has(text)) group.set(text, of);
    }
  return [...groups.values()].filter(({ size }) => size > 1).map((group) => [...group.values()]);
}
