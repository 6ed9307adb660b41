import { atan2, cos, hypot, sin } from "millitree/elementary";
import { type Bound, boundLabel, boundRegion, inPolygon } from "millitree/parts";
import { type Frame, inFrame, type Place } from "../axes/frame.js";
import { placesOf } from "../curves/path.js";
import { cornersOf, type LabelBox, MARK, Occupancy } from "./occupancy.js";
import type { PlacedLabel } from "./placed-label.js";
import { type Run, runsOf } from "./rich-text.js";
import { letterHeight, runsWidth } from "./text-width.js";

const STEP = 5; // between places along a line [px]
const STRIDE = 2; // of which each second is tried
const GAP = 5; // between a line and its label [px]
const EDGE = 4; // kept free inside the frame [px]
const STEEP = (65 * Math.PI) / 180; // beyond this a label is hard to read
const WEIGHTS = { line: 150, edge: 150, label: 5000 };
const OUTSIDE = 25; // cost of a label outside of its region
const WORST = 45; // cost of a label that is left out

/**
 * Places the labels of bounds along their lines, inside their regions, and off other lines if possible. A label without a good
 * place is shortened, or left out.
 *
 * @param size of the letters [px]
 * @param others lines that are not to be written over
 */
export function boundLabels(
  bounds: readonly Bound[],
  frame: Frame,
  size: number,
  others: readonly (readonly (Place | null)[])[] = [],
): PlacedLabel[] {
  const grid = new Occupancy(frame.right, frame.bottom);
  for (const places of others) grid.addLine(places, MARK.line);
  const curves = bounds.map((bound) => {
    const places = placesOf(frame, bound.points);
    grid.addLine(places, MARK.edge);
    return { bound, places, visible: visibleWalks(places, frame) };
  });
  // those with the least room choose first
  const length = ({ visible }: (typeof curves)[number]) =>
    visible.reduce((sum, walk) => sum + walk.length, 0);
  const placed: PlacedLabel[] = [];
  for (const { bound, places, visible } of [...curves].sort((a, b) => length(a) - length(b))) {
    const region = boundRegion(
      bound.kind,
      places.filter((place) => place !== null),
      frame,
    );
    const label = bestLabel(bound, visible, region, grid, frame, size);
    if (!label) continue;
    grid.addBox(label);
    placed.push(label);
  }
  return placed;
}

/** Lists ways to write the label, the best first. */
function boundTexts(bound: Bound): string[] {
  const { full, name } = boundLabel(bound);
  return full === name ? [full] : [full, name];
}

function bestLabel(
  bound: Bound,
  walks: readonly Place[][],
  region: readonly Place[],
  grid: Occupancy,
  frame: Frame,
  size: number,
): PlacedLabel | null {
  const total = walks.reduce((sum, walk) => sum + walk.length, 0);
  const candidates: { candidate: Candidate; runs: Run[] }[] = [];
  for (const [rank, text] of boundTexts(bound).entries()) {
    const runs = runsOf(text);
    const width = runsWidth(runs, size);
    let walked = 0;
    for (const walk of walks) {
      for (let i = 0; i < walk.length; i += STRIDE) {
        const base = 6 * rank + 12 * Math.abs((walked + i) / total - 0.5);
        for (const candidate of [
          ...following(walk, i, width, letterHeight(size)),
          ...upright(walk, i, width, letterHeight(size)),
        ]) {
          candidate.cost += base;
          if (candidate.cost < WORST) candidates.push({ candidate, runs });
        }
      }
      walked += walk.length;
    }
  }
  // the grid is asked last, and only while a candidate could still be the best
  candidates.sort((a, b) => a.candidate.cost - b.candidate.cost);
  let best: PlacedLabel | null = null;
  let least = WORST;
  for (const { candidate, runs } of candidates) {
    const { cost, ...box } = candidate;
    if (cost >= least) break;
    if (!cornersOf(box, EDGE).every((corner) => inFrame(frame, corner))) continue;
    const outside = region.length > 0 && !inPolygon([box.x, box.y], region) ? OUTSIDE : 0;
    const sum = cost + outside < least ? cost + outside + grid.taken(box, WEIGHTS) : Infinity;
    if (sum >= least) continue;
    least = sum;
    best = { key: bound.id, runs, size, look: { class: `plot-bound-label-${bound.kind}` }, ...box };
  }
  return best;
}

/** Returns the visible parts of a line, in steps of some pixels. */
function visibleWalks(places: readonly (Place | null)[], frame: Frame): Place[][] {
  const walks: Place[][] = [];
  let walk: Place[] = [];
  const add = (place: Place) => {
    if (inFrame(frame, place)) walk.push(place);
    else finish();
  };
  const finish = () => {
    if (walk.length > 1) walks.push(walk);
    walk = [];
  };
  for (const [i, place] of places.entries()) {
    const last = i > 0 ? places[i - 1] : null;
    if (!place || (last && beside(last, place, frame))) finish();
    else if (!last) add(place);
    else {
      const steps = Math.max(1, Math.ceil(hypot(place[0] - last[0], place[1] - last[1]) / STEP));
      for (let k = 1; k <= steps; k++)
        add([last[0] + (k / steps) * (place[0] - last[0]), last[1] + (k / steps) * (place[1] - last[1])]);
    }
  }
  finish();
  return walks;
}

/** Tests whether a piece of a line lies wholly on one side of the frame. */
const beside = ([ax, ay]: Place, [bx, by]: Place, { left, right, top, bottom }: Frame): boolean =>
  (ax < left && bx < left) ||
  (ax > right && bx > right) ||
  (ay < top && by < top) ||
  (ay > bottom && by > bottom);

type Candidate = LabelBox & { cost: number };

/** Lists places above and below a line, along its chord under the label. */
function following(walk: readonly Place[], at: number, width: number, height: number): Candidate[] {
  let [from, to] = [at, at];
  while (hypot(walk[to][0] - walk[from][0], walk[to][1] - walk[from][1]) < width) {
    if (--from < 0 || ++to === walk.length) return [];
  }
  const [first, last] = walk[to][0] < walk[from][0] ? [walk[to], walk[from]] : [walk[from], walk[to]];
  const angle = atan2(last[1] - first[1], last[0] - first[0]);
  const [c, s] = [cos(angle), sin(angle)];
  let [highest, lowest] = [0, 0];
  for (let i = from; i <= to; i++) {
    const up = (walk[i][0] - first[0]) * s - (walk[i][1] - first[1]) * c;
    highest = Math.max(highest, up);
    lowest = Math.min(lowest, up);
  }
  const room = height / 2 + GAP;
  const cost = 1.5 * (highest - lowest) + 4 * Math.abs(angle) + (Math.abs(angle) > STEEP ? 8 : 0);
  return [highest + room, lowest - room].map((up, below) => ({
    x: (first[0] + last[0]) / 2 + up * s,
    y: (first[1] + last[1]) / 2 - up * c,
    width,
    height,
    angle,
    cost: cost + 2 * below,
  }));
}

/** Lists level places next to a line that is too short or too bent to follow: above, below, left and right of it. */
function upright(walk: readonly Place[], at: number, width: number, height: number): Candidate[] {
  const [x, y] = walk[at];
  let [above, below, left, right] = [y, y, x, x];
  const [w, h] = [width / 2 + GAP, height / 2 + GAP];
  const near = Math.ceil((w + h) / STEP);
  for (let i = Math.max(0, at - near); i < Math.min(walk.length, at + near + 1); i++) {
    const [px, py] = walk[i];
    if (Math.abs(px - x) <= w) {
      above = Math.min(above, py);
      below = Math.max(below, py);
    }
    if (Math.abs(py - y) <= h) {
      left = Math.min(left, px);
      right = Math.max(right, px);
    }
  }
  const box = { width, height, angle: 0 };
  return [
    { ...box, x, y: above - h, cost: 6 + 0.5 * (y - above) },
    { ...box, x, y: below + h, cost: 6 + 0.5 * (below - y) },
    { ...box, x: left - w, y, cost: 6 + 0.5 * (x - left) },
    { ...box, x: right + w, y, cost: 6 + 0.5 * (right - x) },
  ];
}
