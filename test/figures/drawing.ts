/** Reads a figure's SVG as a stranger would: nothing here is shared with the code that draws. */

export type Point = [number, number];

export interface Rectangle {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
}

/** The tree of an SVG document. */
export function parse(svg: string): Element {
  const root: Element = { name: "", attributes: {}, children: [] };
  const open = [root];
  for (const [, close, name, rest, empty] of svg.matchAll(/<(\/?)(\w+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/g)) {
    if (close) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
      continue;
    }
    const attributes = Object.fromEntries(
      [...rest.matchAll(/([\w:-]+)="([^"]*)"/g)].map((m) => [m[1], m[2]]),
    );
    const element = { name, attributes, children: [] };
    open[open.length - 1].children.push(element);
    if (!empty) open.push(element);
  }
  if (open.length !== 1) throw new Error("an element is left open");
  return root.children[0];
}

/** All elements with an attribute, in the order of the document. */
export const having = (root: Element, attribute: string, value?: string): Element[] =>
  [root, ...descendants(root)].filter(
    ({ attributes: { [attribute]: found } }) =>
      found !== undefined && (value === undefined || found === value),
  );

export const descendants = (root: Element): Element[] => root.children.flatMap((e) => [e, ...descendants(e)]);

/** Polylines of a path that consists of M, L and Z. */
export const polylines = (path: Element): Point[][] =>
  path.attributes.d
    .split("M")
    .slice(1)
    .map((line) =>
      line
        .replace("Z", "")
        .split("L")
        .map((pair) => pair.split(" ").map(Number) as Point),
    );

/** The pieces of a curve. */
export const curve = (root: Element, id: string): Point[][] => polylines(having(root, "data-curve", id)[0]);

/** The frames of the panels, from left to right. */
export const frames = (root: Element): Rectangle[] =>
  having(root, "data-part", "frame").map((path) => {
    const [[left, top], , [right, bottom]] = polylines(path)[0];
    return { left, top, right, bottom };
  });

/** Lengths of the ticks that start at the left or the bottom side of a frame, by their place on it. */
export function ticks(root: Element, panel: number, side: "left" | "bottom"): Map<number, number> {
  const frame = frames(root)[panel];
  const found = new Map<number, number>();
  for (const [a, b] of polylines(having(root, "data-part", "ticks")[panel]))
    if (side === "left" ? a[0] === frame.left && a[1] === b[1] : a[1] === frame.bottom && a[0] === b[0])
      found.set(side === "left" ? a[1] : a[0], Math.hypot(b[0] - a[0], b[1] - a[1]));
  return found;
}

/** Places of the longest ticks, in increasing order. */
export function majorTicks(root: Element, panel: number, side: "left" | "bottom"): number[] {
  const all = ticks(root, panel, side);
  const longest = Math.max(...all.values());
  return [...all]
    .filter(([, length]) => length === longest)
    .map(([at]) => at)
    .sort((a, b) => a - b);
}

/** Boxes around the glyphs of a text, from the control points of their outlines. */
export function glyphBoxes(text: Element): Rectangle[] {
  const outer = matrix(text.attributes.transform);
  return text.children.map((glyph) => {
    const points = controlPoints(glyph.attributes.d).map((p) => outer(matrix(glyph.attributes.transform)(p)));
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
  });
}

export const intersect = (a: Rectangle, b: Rectangle): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

export const inside = ([x, y]: Point, box: Rectangle, slack = 0.011): boolean =>
  x >= box.left - slack && x <= box.right + slack && y >= box.top - slack && y <= box.bottom + slack;

/** Pairs of texts of which a glyph of one meets a glyph of the other. */
export function clashes(texts: Element[]): string[] {
  const boxes = texts.map(glyphBoxes);
  const name = (i: number) =>
    texts[i].attributes["data-label"] ?? texts[i].attributes["data-part"] ?? `tick ${i}`;
  return boxes.flatMap((as, i) =>
    boxes.flatMap((bs, k) =>
      k > i && as.some((a) => bs.some((b) => intersect(a, b))) ? [`${name(i)} / ${name(k)}`] : [],
    ),
  );
}

function matrix(transform: string): (p: Point) => Point {
  const steps = [...transform.matchAll(/(\w+)\(([^)]*)\)/g)].map(([, kind, list]) => ({
    kind,
    by: list.split(" ").map(Number),
  }));
  return (point) =>
    steps.reduceRight(([x, y], { kind, by }): Point => {
      if (kind === "translate") return [x + by[0], y + by[1]];
      if (kind === "scale") return [x * by[0], y * by[1]];
      const angle = (by[0] * Math.PI) / 180;
      return [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
    }, point);
}

/** End and control points of a path of M, L, H, V, Q, T and Z, absolute. */
function controlPoints(d: string): Point[] {
  const points: Point[] = [];
  for (const [, command, list] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const numbers = (list.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
    const [x, y] = points[points.length - 1] ?? [0, 0];
    if (command === "H") points.push([numbers[0], y]);
    else if (command === "V") points.push([x, numbers[0]]);
    else if (/[MLQT]/.test(command))
      for (let i = 0; i < numbers.length; i += 2) points.push([numbers[i], numbers[i + 1]]);
    else if (!/[Zhv]/.test(command)) throw new Error(`unknown path command: ${command}`);
  }
  return points;
}
