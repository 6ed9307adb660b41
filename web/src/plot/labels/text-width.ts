import { type Run, SHIFTED_SIZE } from "./rich-text.js";

/** Widths of letters in most sans-serif fonts, in their size. */
const LETTERS: readonly (readonly [RegExp, number])[] = [
  [/[ijl.,:;'|! ()[\]]/, 0.33],
  [/[ftrI/-]/, 0.4],
  [/[mwMW@%]/, 0.92],
  [/[A-Z0-9×=+−<>]/, 0.68],
];

const widths = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;

/**
 * Returns the width of a label [px]: measured in the page's font, or estimated if there is no page.
 *
 * @param size of its letters [px]
 */
export const runsWidth = (runs: readonly Run[], size: number, bold = false): number =>
  runs.reduce((sum, run) => sum + widthOf(run, run.shift ? SHIFTED_SIZE * size : size, bold), 0);

/** Returns the height of most letters of a size, from the foot of g to the top of T [px]. */
export const letterHeight = (size: number): number => 0.84 * size;

function widthOf({ text, maths = false }: Run, size: number, bold: boolean): number {
  const key = `${maths} ${bold} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    width = measured(text, maths, bold) ?? estimated(text, bold);
    widths.set(key, width);
  }
  return width * size;
}

/** Measures a width in units of the size; null without a page. */
function measured(text: string, maths: boolean, bold: boolean): number | null {
  if (typeof document === "undefined") return null;
  if (context === undefined) context = document.createElement("canvas").getContext("2d");
  if (!context) return null;
  const family = getComputedStyle(document.documentElement).getPropertyValue(maths ? "--serif" : "--sans");
  context.font = `${maths ? "italic " : ""}${bold ? "600 " : ""}100px ${family || "sans-serif"}`;
  return context.measureText(text).width / 100;
}

const estimated = (text: string, bold: boolean): number =>
  (bold ? 1.08 : 1) *
  [...text].reduce((sum, c) => sum + (LETTERS.find(([letters]) => letters.test(c))?.[1] ?? 0.56), 0);
