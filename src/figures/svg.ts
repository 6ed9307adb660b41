import { xmlText } from "../formats/xml-text.js";
import type { Point } from "./labels/box.js";
import type { Text } from "./labels/typeset.js";
import { MISSING, missingLetters, withNotes } from "./layout/figure-notes.js";
import { grey, INK, POINTS_PER_MM } from "./style.js";

type Attributes = Record<string, string | number | undefined>;

/** Writes an SVG element; numbers are rounded to 1/100 pt. */
export function element(name: string, attributes: Attributes, ...children: string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) => ` ${key}="${typeof value === "number" ? rounded(value) : xmlText(value as string)}"`,
    );
  return children.length > 0
    ? `<${name}${written.join("")}>${children.join("")}</${name}>`
    : `<${name}${written.join("")}/>`;
}

/** Writes the path data of polylines, closed or open. */
export function pathData(polylines: readonly (readonly Point[])[], close = false): string {
  return polylines
    .map((points) => `M${points.map(([x, y]) => `${rounded(x)} ${rounded(y)}`).join("L")}${close ? "Z" : ""}`)
    .join("");
}

/** Draws text with the left end of its baseline at (x, y), turned by `angle` [degrees, clockwise] about that point. */
export function drawText(text: Text, x: number, y: number, attributes: Attributes = {}, angle = 0): string {
  const turn = angle === 0 ? "" : ` rotate(${rounded(angle)})`;
  const glyphs = text.glyphs.map((glyph) => {
    const scale = glyph.scale.toFixed(6);
    return element("path", {
      transform: `translate(${rounded(glyph.x)} ${rounded(glyph.y)}) scale(${scale} -${scale})`,
      d: glyph.path,
      [MISSING]: glyph.missing,
    });
  });
  return element(
    "g",
    { transform: `translate(${rounded(x)} ${rounded(y)})${turn}`, ...attributes },
    ...glyphs,
  );
}

const COLOUR = /((?:fill|stroke)=")(#[0-9a-fA-F]{6})/g;

/** The sheet of a drawing. */
interface Sheet {
  width: number;
  height: number;
  scale?: number | undefined;
  blackAndWhite?: boolean | undefined;
}

/** The words of a document. */
interface Words {
  title: string;
  description: string;
  notes?: readonly string[];
}

/**
 * Writes a complete SVG document on white, its size in millimetres, its user unit the point.
 *
 * @param sheet width and height [pt]; the scale to its size on paper, by default 1; a flag for a drawing without colours
 * @param words title and description for readers who cannot see the drawing, and notes on what it lacks
 */
export function svgDocument(sheet: Sheet, words: Words, content: readonly string[]): string {
  const { width, height, scale = 1, blackAndWhite = false } = sheet;
  const drawing = content.join("\n");
  const description = withNotes(words.description, [...(words.notes ?? []), ...missingLetters(drawing)]);
  const document = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width: `${rounded((width * scale) / POINTS_PER_MM)}mm`,
      height: `${rounded((height * scale) / POINTS_PER_MM)}mm`,
      viewBox: `0 0 ${rounded(width)} ${rounded(height)}`,
      role: "img",
    },
    `\n${element("title", {}, xmlText(words.title))}`,
    `\n${element("desc", {}, xmlText(description))}`,
    `\n${element("rect", { width, height, fill: INK.paper })}\n`,
    blackAndWhite ? drawing.replace(COLOUR, (_, of, colour) => of + grey(colour)) : drawing,
    "\n",
  );
  return `${document}\n`;
}

/**
 * Rounds a coordinate to 1/100 pt.
 *
 * @throws Error if it is not finite: nothing is drawn in a wrong place silently
 */
function rounded(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`invalid coordinate: ${value}; a finite number`);
  return String(Number(value.toFixed(2)) + 0);
}
