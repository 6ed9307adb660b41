import { cos, sin } from "../../elementary/index.js";
import type { Point } from "../labels/box.js";
import type { SvgElement } from "./read-svg.js";

/** Content of a page of a PDF: operators, and the opacities that they call by the name `/O<percent>`. */
export interface PdfContent {
  operators: string;
  opacities: number[];
}

type Attributes = SvgElement["attributes"];

const SHAPES: Readonly<Record<string, (attributes: Attributes) => string>> = {
  path: ({ d }) => d,
  line: ({ x1, y1, x2, y2 }) => `M${x1} ${y1}L${x2} ${y2}`,
  rect: ({ x = "0", y = "0", width, height }) => {
    const [right, bottom] = [Number(x) + Number(width), Number(y) + Number(height)];
    return `M${x} ${y}L${right} ${y}L${right} ${bottom}L${x} ${bottom}Z`;
  },
  circle: ({ cx, cy, r }) => circle(Number(cx), Number(cy), Number(r)),
};

/** Attributes that elements inside a group take from it. SVG fills black by default. */
const INHERITED = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin"];
const DEFAULTS: Attributes = { fill: "#000000", stroke: "none", "stroke-width": "1" };
/** Other attributes that an element may have, apart from `data-*`, which draw nothing. */
const GEOMETRY = ["d", "transform", "x", "y", "width", "height", "cx", "cy", "r", "x1", "y1", "x2", "y2"];

/**
 * Translates the elements of a figure to a page of a PDF. Groups keep their coordinates, so that a letter that comes again is the same
 * text again, which packs well.
 *
 * @param scale points for each unit of the figure
 * @param height of the page [pt]; its y axis points upwards
 * @throws Error for what `svg.ts` does not draw
 */
export function pdfContent(elements: readonly SvgElement[], scale: number, height: number): PdfContent {
  const operators = [matrix(scale, 0, 0, -scale, 0, height)];
  const opacities = new Set<number>();

  function draw({ name, attributes, children }: SvgElement, outer: Attributes): void {
    if (name === "title" || name === "desc") return;
    for (const key of Object.keys(attributes))
      if (!INHERITED.includes(key) && !GEOMETRY.includes(key) && !key.startsWith("data-"))
        throw unknown(`the attribute ${key} of <${name}>`);
    const look = { ...outer };
    for (const key of INHERITED) if (attributes[key] !== undefined) look[key] = attributes[key];
    operators.push("q", ...matrices(attributes.transform ?? ""));
    if (name === "g") for (const child of children) draw(child, look);
    else {
      if (!Object.hasOwn(SHAPES, name)) throw unknown(`<${name}>`);
      operators.push(...shape(SHAPES[name](attributes), look));
    }
    operators.push("Q");
  }

  function shape(path: string, look: Attributes): string[] {
    const [filled, stroked] = [look.fill !== "none", look.stroke !== "none"];
    const set: string[] = [];
    if (filled) set.push(`${colour(look.fill)} rg`);
    if (look["fill-opacity"] !== undefined) {
      const opacity = Number(look["fill-opacity"]);
      opacities.add(opacity);
      set.push(`${opacityName(opacity)} gs`);
    }
    if (stroked) {
      const lengths = (look["stroke-dasharray"] ?? "").match(/[\d.]+/g) ?? [];
      set.push(`${colour(look.stroke)} RG`, `${look["stroke-width"]} w`, `[${lengths.join(" ")}] 0 d`);
      set.push(`${look["stroke-linejoin"] === "round" ? 1 : 0} j`, "4 M"); // SVG's limit of a mitre is 4
    }
    const paint = filled && stroked ? "B" : filled ? "f" : stroked ? "S" : "n";
    return [...set, ...pathOperators(path), paint];
  }

  for (const element of elements) draw(element, DEFAULTS);
  return { operators: operators.join("\n"), opacities: [...opacities] };
}

/** Returns the name of an opacity among the resources of a page. */
export const opacityName = (opacity: number): string => `/O${Math.round(100 * opacity)}`;

/** Writes a path of absolute M, L, Q, C and Z as operators of PDF, which knows no quadratic curves. */
function pathOperators(d: string): string[] {
  let last: Point = [0, 0];
  return Array.from(d.matchAll(/([A-Za-z])([^A-Za-z]*)/g), ([, command, list]) => {
    const numbers = (list.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
    const points = numbers.flatMap((x, i): Point[] => (i % 2 === 0 ? [[x, numbers[i + 1]]] : []));
    const from = last;
    last = points[points.length - 1] ?? last;
    const is = (name: string, count: number) => command === name && points.length === count;
    if (is("M", 1)) return `${written(points)} m`;
    if (is("L", 1)) return `${written(points)} l`;
    if (is("C", 3)) return `${written(points)} c`;
    if (is("Q", 2)) return `${written([towards(from, points[0]), towards(last, points[0]), last])} c`;
    if (is("Z", 0)) return "h";
    throw unknown(`${command}${list} in a path`);
  });
}

/** Returns the point at two thirds of the way: the control points of a quadratic curve that is written as a cubic one. */
const towards = (from: Point, to: Point): Point => [
  from[0] + (2 / 3) * (to[0] - from[0]),
  from[1] + (2 / 3) * (to[1] - from[1]),
];

/** Writes a circle as four cubic curves; they leave it by at most 0.03 % of the radius. */
function circle(x: number, y: number, r: number): string {
  const k = (4 / 3) * (Math.SQRT2 - 1) * r;
  return [
    `M${x + r} ${y}`,
    `C${x + r} ${y + k} ${x + k} ${y + r} ${x} ${y + r}`,
    `C${x - k} ${y + r} ${x - r} ${y + k} ${x - r} ${y}`,
    `C${x - r} ${y - k} ${x - k} ${y - r} ${x} ${y - r}`,
    `C${x + k} ${y - r} ${x + r} ${y - k} ${x + r} ${y}Z`,
  ].join("");
}

/** Writes `translate(x y)`, `rotate(degrees)` and `scale(x y)` as operators, which act from right to left as in SVG. */
const matrices = (transform: string): string[] =>
  Array.from(transform.matchAll(/(\w+)\(([^)]*)\)/g), ([, kind, list]) => {
    const [x, y = x] = list.split(" ").map(Number);
    if (kind === "translate") return matrix(1, 0, 0, 1, x, y);
    if (kind === "scale") return matrix(x, 0, 0, y, 0, 0);
    if (kind !== "rotate") throw unknown(`the transformation ${kind}`);
    const angle = (x * Math.PI) / 180;
    return matrix(cos(angle), sin(angle), -sin(angle), cos(angle), 0, 0);
  });

const matrix = (...numbers: [number, number, number, number, number, number]): string =>
  `${numbers.map((value) => decimal(value, 6)).join(" ")} cm`;

const written = (points: readonly Point[]): string =>
  points.map(([x, y]) => `${decimal(x, 2)} ${decimal(y, 2)}`).join(" ");

/** Writes a number of PDF, which has no exponents. */
function decimal(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return text.includes(".") ? text.replace(/\.?0+$/, "").replace(/^-0$/, "0") : text;
}

/** Returns red, green and blue from 0 to 1. */
function colour(hex: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw unknown(`the colour ${hex}`);
  return [1, 3, 5].map((at) => decimal(Number.parseInt(hex.slice(at, at + 2), 16) / 255, 4)).join(" ");
}

const unknown = (thing: string): Error =>
  new Error(`invalid figure: ${thing}; what src/figures/svg.ts draws`);
