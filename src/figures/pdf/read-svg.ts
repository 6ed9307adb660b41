import { plainText } from "../../formats/xml-text.js";

/** An element of a figure. */
export interface SvgElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: SvgElement[];
  /** The text directly inside it. */
  text: string;
}

/** Reads an SVG that `svg.ts` wrote, and returns its outermost element. */
export function readSvg(svg: string): SvgElement {
  const root: SvgElement = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  for (const [, close, name, rest, empty, text] of svg.matchAll(TAG)) {
    if (close) open.pop();
    else {
      const attributes = Object.fromEntries(
        Array.from(rest.matchAll(ATTRIBUTE), ([, key, value]) => [key, plainText(value)]),
      );
      const element = { name, attributes, children: [], text: plainText(text) };
      open[open.length - 1].children.push(element);
      if (!empty) open.push(element);
    }
  }
  return root.children[0];
}

const TAG = /<(\/?)([\w]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>([^<]*)/g;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;
