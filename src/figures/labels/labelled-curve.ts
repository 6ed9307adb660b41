import { inPolygon } from "../curve.js";
import { drawCurve, type LineStyle } from "../draw-curve.js";
import { hatching } from "../layout/hatching.js";
import { dotRadius } from "../looks.js";
import { INK, LINE } from "../style.js";
import { element, pathData } from "../svg.js";
import { isAmbiguous } from "./ambiguity.js";
import type { Box, Point } from "./box.js";
import { type Candidate, hiddenLength } from "./candidate.js";
import { drawLabel } from "./draw-label.js";
import { besideCurve, inCorners, type Preference, withLeader } from "./label-candidates.js";
import { clashes, placeLabels } from "./place-labels.js";
import { scaled, type Text } from "./typeset.js";

/** A curve with everything for its drawing and its label. */
export interface LabelledCurve {
  id: string;
  /** Visible pieces [pt]; empty if nothing is seen. */
  pieces: Point[][];
  style: LineStyle;
  /** The strokes in which it is drawn, if they are not all alike; by default its pieces in its style. */
  strokes?: { pieces: Point[][]; style: LineStyle }[];
  /** The region that it excludes, or its band. With an opacity it lies over the others and lets them show through. */
  region?: { polygon: Point[]; fill: string; opacity?: number; hatching?: string | undefined };
  /** Plain name of the thing that it is a curve of: a figure says so if nothing of that thing is seen. */
  of?: string;
  /**
   * Its entry in a legend, if it has no label. `name`: its look is its own; `kind`: its dashes are those of its kind, whatever its colour;
   * by default it is told apart by a number.
   */
  legend?: "name" | "kind";
  /** Its name in a legend; by default the first way to write its label. */
  entry?: Text;
  /** Ways to write its label, the best first; empty if it has no label. */
  texts: Text[];
  textColour: string;
  preference?: Preference;
  /** Other curves that its label may be near: they belong to it. */
  near?: string[];
  /** Cost of a label over it; 1, that of a main line, by default. */
  weight?: number;
}

/**
 * Draws first the regions, then the lines, in the order of the curves. The regions of bounds have plain colours, so that nothing
 * darkens where they overlap.
 */
export function drawCurves(curves: readonly LabelledCurve[]): string {
  const regions = curves.flatMap(({ id, region }) =>
    region && region.polygon.length > 2
      ? [
          element("path", {
            "data-region": id,
            d: pathData([region.polygon], true),
            fill: region.fill,
            "fill-opacity": region.opacity,
          }),
          ...(region.hatching
            ? [
                element("path", {
                  d: pathData(hatching(region.polygon)),
                  fill: "none",
                  stroke: region.hatching,
                  "stroke-width": LINE.leader,
                }),
              ]
            : []),
        ]
      : [],
  );
  return [
    ...regions,
    ...curves.flatMap(({ id, pieces, style, strokes = [{ pieces, style }] }) =>
      strokes.map((stroke) => drawCurve(stroke.pieces, id, stroke.style)),
    ),
  ].join("\n");
}

/** Returns the pieces of a curve as obstacles for labels: a dot becomes its outline. */
function outlines({ pieces, style }: LabelledCurve): Point[][] {
  const r = dotRadius(style);
  return pieces.map((piece) => {
    if (piece.length !== 1) return piece;
    const [[x, y]] = piece;
    return [
      [x - r, y],
      [x, y - r],
      [x + r, y],
      [x, y + r],
      [x - r, y],
    ];
  });
}

/** The labels of a drawing. */
export interface DrawnLabels {
  svg: string;
  /**
   * Curves whose labels have no place: they would lie on each other, on the curve of another, or beyond the frame, or seem to name another
   * curve.
   */
  unplaced: string[];
  /** Flag: the note has no place. */
  isNoteUnplaced: boolean;
}

/** Least size at which a label is written in one line rather than in two. */
const READABLE = 0.7;

/** Lists the ways to write a label that need not be scaled down much to this width; all of them if there is none. */
function readable(texts: readonly Text[], widest: number): readonly Text[] {
  const some = texts.filter(({ width }) => widest / width >= READABLE);
  return some.length > 0 ? some : texts;
}

/**
 * Draws the labels of the curves, the last curve's first, and a note on the whole.
 *
 * @param elsewhere curves that are named elsewhere
 */
export function drawLabels(
  curves: readonly LabelledCurve[],
  note: Text | undefined,
  frame: Box,
  elsewhere: ReadonlySet<string> = new Set(),
): DrawnLabels {
  const seen = curves.map((curve) => ({ ...curve, outlines: outlines(curve) }));
  const named = seen
    .filter(({ id, pieces, texts }) => texts.length > 0 && pieces.length > 0 && !elsewhere.has(id))
    .reverse();
  const widest = 0.7 * (frame.right - frame.left);
  const requests = named.map(({ id, texts, pieces, outlines, legend, preference, near = [] }) => {
    const fitting = readable(texts, widest).map((text) => scaled(text, Math.min(1, widest / text.width)));
    const rivals = seen.flatMap((other) =>
      legend === "name" && other.legend === "name" && other.id !== id && !near.includes(other.id)
        ? [other.outlines]
        : [],
    );
    return {
      candidates: besideCurve(fitting, outlines, preference),
      fallback: () => withLeader(fitting, pieces, frame, preference),
      names: [id, ...near],
      isMistaken: (label: Candidate) => isAmbiguous(label, outlines, rivals),
    };
  });
  const labels = placeLabels(
    [...requests, ...(note ? [{ candidates: inCorners(note, frame), names: [] }] : [])],
    seen.flatMap(({ id, outlines, weight = 1 }) => outlines.map((points) => ({ id, points, weight }))),
    frame,
  );
  const covers = (label: Candidate) =>
    seen.some(({ outlines }) => outlines.some((piece) => hiddenLength(label, piece, 0) > 0));
  // Regions that are drawn later hide earlier ones.
  const regionAt = ({ centre }: Candidate) =>
    curves.findLast(({ region }) => region && !region.opacity && inPolygon(centre, region.polygon))?.region;
  const ground = (label: Candidate): string | undefined => {
    const region = regionAt(label);
    return region?.hatching || covers(label) ? (region?.fill ?? INK.paper) : undefined;
  };
  const clashing = clashes(
    labels,
    labels.map((_, i) => {
      const own = requests[i]?.names ?? [];
      return seen.flatMap(({ id, outlines }) => (own.includes(id) ? [] : outlines));
    }),
    frame,
  );
  return {
    svg: labels
      .map((label, i) => {
        const { id, textColour } = named[i] ?? { id: "note", textColour: INK.black };
        return drawLabel(label, id, textColour, ground(label));
      })
      .join("\n"),
    unplaced: named.flatMap(({ id }, i) =>
      clashing.has(i) || requests[i].isMistaken(labels[i]) ? [id] : [],
    ),
    isNoteUnplaced: clashing.has(named.length),
  };
}
