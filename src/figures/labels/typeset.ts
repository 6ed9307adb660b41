/** A glyph as a vector path: `path` in units of 1/1000 em with y upwards, its origin at (x, y) [pt, y downwards]. */
export interface Glyph {
  path: string;
  x: number;
  y: number;
  scale: number;
}

/** A piece of set text [pt], its origin at the left end of the (first) baseline. */
export interface Text {
  width: number;
  ascent: number;
  descent: number;
  glyphs: Glyph[];
}

/**
 * Sets a formula in TeX's fonts: the glyphs come as paths, so that a drawing needs no font where it is shown.
 *
 * @param tex formula in TeX's math mode (MathJax's `base` package)
 * @param size font size [pt]
 * @throws Error `invalid label` where TeX cannot read it or the fonts lack a character
 */
export type Typeset = (tex: string, size: number) => Text;

/** Least extent of a line [em], so that lines under each other keep their distance. */
const STRUT = { ascent: 0.72, descent: 0.2 };

const TRANSFORM = /(translate|scale)\(([^\s,)]+)(?:[\s,]+([^\s)]+))?\)/g;

interface MathNode {
  kind: string;
  attributes: Record<string, string | undefined>;
  children: MathNode[];
}

/** Loads MathJax (some 0.1 s) and returns the typesetter, which remembers what it has set. */
export async function loadTypeset(): Promise<Typeset> {
  const [{ HTMLDocument }, { TeX }, { SVG }, { liteAdaptor }] = await Promise.all([
    import("mathjax-full/js/handlers/html/HTMLDocument.js"),
    import("mathjax-full/js/input/tex.js"),
    import("mathjax-full/js/output/svg.js"),
    import("mathjax-full/js/adaptors/liteAdaptor.js"),
  ]);
  const adaptor = liteAdaptor();
  const raise = (_: unknown, error: Error) => {
    throw error;
  };
  const page = new HTMLDocument(adaptor.parse(""), adaptor, {
    InputJax: new TeX({ packages: ["base"], formatError: raise }),
    OutputJax: new SVG({ fontCache: "none" }),
  });
  const remembered = new Map<string, Text>();
  return (tex, size) => {
    let text = remembered.get(tex);
    if (text === undefined) {
      text = unitText(tex, () => page.convert(tex, { display: false }) as unknown as MathNode);
      remembered.set(tex, text);
    }
    return scaled(text, size);
  };
}

const INDENT = { left: 0, centre: 0.5, right: 1 };

/** Lines under each other, flush left or right, or centred. */
export function stack(
  lines: readonly Text[],
  align: "left" | "centre" | "right" = "centre",
  leading = 1.15,
): Text {
  const width = Math.max(...lines.map((line) => line.width));
  const glyphs: Glyph[] = [];
  let y = 0;
  for (const [i, line] of lines.entries()) {
    if (i > 0) y += leading * (lines[i - 1].descent + line.ascent);
    const indent = (width - line.width) * INDENT[align];
    for (const glyph of line.glyphs) glyphs.push({ ...glyph, x: glyph.x + indent, y: glyph.y + y });
  }
  return { width, ascent: lines[0].ascent, descent: y + lines[lines.length - 1].descent, glyphs };
}

/** The text at `size` times its size. */
export function scaled({ width, ascent, descent, glyphs }: Text, size: number): Text {
  return {
    width: width * size,
    ascent: ascent * size,
    descent: descent * size,
    glyphs: glyphs.map(({ path, x, y, scale }) => ({ path, x: x * size, y: y * size, scale: scale * size })),
  };
}

/** The text at a size of 1 pt. */
function unitText(tex: string, convert: () => MathNode): Text {
  const invalid = (reason: string) => new Error(`invalid label: ${tex}; ${reason}`);
  let container: MathNode;
  try {
    container = convert();
  } catch (error) {
    throw invalid((error as Error).message);
  }
  const svg = container.children[0];
  const [, top, width, height] = (svg.attributes.viewBox ?? "").split(" ").map(Number);
  const glyphs: Glyph[] = [];
  const collect = (node: MathNode, x: number, y: number, scale: number): void => {
    // The outermost scale(1,-1) turns MathJax's axis upwards: here that is done for each glyph when it is drawn.
    for (const [, step, first, second] of (node.attributes.transform ?? "").matchAll(TRANSFORM)) {
      if (step === "scale") scale *= Number(first);
      else [x, y] = [x + scale * Number(first), y - scale * Number(second ?? 0)];
    }
    // A space comes as a path of nothing.
    const path = node.kind === "rect" ? rule(node.attributes) : node.attributes.d;
    if (path) glyphs.push({ path, x, y, scale });
    else if (node.kind === "text") throw invalid("TeX's fonts lack one of its characters");
    else for (const child of node.children) collect(child, x, y, scale);
  };
  collect(svg, 0, 0, 1e-3);
  return {
    width: width / 1000,
    ascent: Math.max(-top / 1000, STRUT.ascent),
    descent: Math.max((height + top) / 1000, STRUT.descent),
    glyphs,
  };
}

/** A fraction bar or an overline as a path. */
function rule({ x = "0", y = "0", width = "0", height = "0" }: Record<string, string | undefined>): string {
  return `M${x} ${y}h${width}v${height}h-${width}Z`;
}
