import { atan2, cos, hypot, sin } from "../../elementary/index.js";
import { between, refined } from "../curve.js";
import { type Box, inset, type Point } from "./box.js";
import type { Candidate } from "./candidate.js";
import type { Text } from "./typeset.js";

const GAP = 1.6; // between a line and its label [pt]
const STEP = 4; // between places that are tried along a line [pt]
const GRID = 10; // between places that are tried in the frame [pt]
const LONGEST = 70; // leader [pt]
const WRONG_SIDE = 40; // cost of a label on the side of its curve that it doesn't belong to
const STEEP = (65 * Math.PI) / 180; // beyond this a label is hard to read

/** Preferred places along a curve. */
export interface Preference {
  /** Part of the visible curve before the label, 0 to 1. */
  along?: number;
  /** Flag: the label stands upright even next to a sloping curve. */
  upright?: boolean;
  /** Tests whether a label with this centre is on the right side of the curve. */
  side?: (centre: Point) => boolean;
}

/** Lists places next to a curve: following it, above or below; or upright above, below, left or right of it. */
export function besideCurve(
  texts: readonly Text[],
  pieces: readonly Point[][],
  preference: Preference = {},
): Candidate[] {
  const { along = 0.5, side = () => true, upright: stays = false } = preference;
  const walks = pieces.filter((piece) => piece.length > 1).map((piece) => refined(piece, STEP));
  const total = walks.reduce((sum, walk) => sum + walk.length, 0);
  const candidates: Candidate[] = [];
  let walked = 0;
  for (const walk of walks) {
    for (const [i, point] of walk.entries()) {
      const misplaced = 10 * Math.abs(walked++ / total - along);
      for (const [rank, text] of texts.entries())
        for (const candidate of [...(stays ? [] : following(text, walk, i)), ...upright(text, walk, point)]) {
          const wrong = side(candidate.centre) ? 0 : WRONG_SIDE;
          candidates.push({ ...candidate, cost: candidate.cost + misplaced + wrong + 3 * rank });
        }
    }
  }
  return candidates;
}

/** Lists places anywhere in the frame with a line that leads to the curve, for labels without room next to it. */
export function withLeader(
  texts: readonly Text[],
  pieces: readonly Point[][],
  frame: Box,
  { side = () => true }: Preference = {},
): Candidate[] {
  const targets = pieces.flatMap((piece) =>
    piece.length === 1 ? piece : refined(piece, STEP).filter((_, i) => i % 4 === 2),
  );
  const room = inset(frame, 6);
  const candidates: Candidate[] = [];
  for (const [rank, text] of texts.entries()) {
    const halfWidth = text.width / 2;
    const halfHeight = (text.ascent + text.descent) / 2;
    for (let x = room.left + halfWidth; x <= room.right - halfWidth; x += GRID)
      for (let y = room.top + halfHeight; y <= room.bottom - halfHeight; y += GRID) {
        const base = 30 + 3 * rank + (side([x, y]) ? 0 : WRONG_SIDE / 2);
        const ways = targets.map((target) => {
          const from: Point = [
            Math.min(Math.max(target[0], x - halfWidth - 1), x + halfWidth + 1),
            Math.min(Math.max(target[1], y - halfHeight), y + halfHeight),
          ];
          return {
            leader: [from, target] as [Point, Point],
            length: hypot(target[0] - from[0], target[1] - from[1]),
          };
        });
        const short = ways.filter(({ length }) => length >= 6 && length <= LONGEST);
        for (const { leader, length } of short.sort((a, b) => a.length - b.length).slice(0, 3))
          candidates.push({ text, centre: [x, y], angle: 0, cost: base + 0.6 * length, leader });
      }
  }
  return candidates;
}

/** Lists places anywhere in the frame for a note, the nearer to a corner the better, the upper right one best. */
export function inCorners(text: Text, frame: Box): Candidate[] {
  const { left, top, right, bottom } = inset(frame, 8);
  const halfWidth = text.width / 2;
  const halfHeight = (text.ascent + text.descent) / 2;
  const candidates: Candidate[] = [];
  for (const x of spaced(left + halfWidth, right - halfWidth, 8))
    for (const y of spaced(top + halfHeight, bottom - halfHeight, 12)) {
      const toSide = Math.min(x - left, right - x) - halfWidth;
      const toEdge = Math.min(y - top, bottom - y) - halfHeight;
      const rank = (x < (left + right) / 2 ? 2 : 0) + (y > (top + bottom) / 2 ? 4 : 0);
      candidates.push({ text, centre: [x, y], angle: 0, cost: rank + 0.2 * (toSide + toEdge) });
    }
  return candidates;
}

const spaced = (from: number, to: number, steps: number): number[] =>
  Array.from({ length: steps + 1 }, (_, i) => from + (i * (to - from)) / steps);

/** Lists places above and below a curve along its chord under the label. */
function following(text: Text, walk: readonly Point[], at: number): Candidate[] {
  let [from, to] = [at, at];
  const chord = () => hypot(walk[to][0] - walk[from][0], walk[to][1] - walk[from][1]);
  while (chord() < text.width) {
    if (--from < 0 || ++to === walk.length) return [];
  }
  const span = walk.slice(from, to + 1);
  let [first, last] = [walk[from], walk[to]];
  if (last[0] < first[0]) [first, last] = [last, first];
  const angle = atan2(last[1] - first[1], last[0] - first[0]);
  const [c, s] = [cos(angle), sin(angle)];
  const heights = span.map(([x, y]) => (x - first[0]) * s - (y - first[1]) * c);
  const highest = Math.max(...heights);
  const lowest = Math.min(...heights);
  const middle = between(first, last, 0.5);
  const room = (text.ascent + text.descent) / 2 + GAP;
  return [highest + room, lowest - room].map((height, below) => ({
    text,
    centre: [middle[0] + height * s, middle[1] - height * c],
    angle,
    cost: 2 * (highest - lowest) + 4 * Math.abs(angle) + (Math.abs(angle) > STEEP ? 8 : 0) + 3 * below,
  }));
}

/** Lists upright places just clear of the whole curve on one of the four sides of a point of it. */
function upright(text: Text, walk: readonly Point[], [x, y]: Point): Candidate[] {
  const halfWidth = text.width / 2 + GAP;
  const halfHeight = (text.ascent + text.descent) / 2 + GAP;
  const ys = walk.filter((p) => Math.abs(p[0] - x) <= halfWidth).map((p) => p[1]);
  const xs = walk.filter((p) => Math.abs(p[1] - y) <= halfHeight).map((p) => p[0]);
  const [above, below] = [Math.min(...ys), Math.max(...ys)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const place = (centre: Point, slack: number): Candidate => ({ text, centre, angle: 0, cost: 3 + slack });
  return [
    place([x, above - halfHeight], y - above),
    place([x, below + halfHeight], below - y),
    place([left - halfWidth, y], x - left),
    place([right + halfWidth, y], right - x),
  ];
}
