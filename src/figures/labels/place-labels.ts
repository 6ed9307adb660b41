import { coarse } from "../curve.js";
import { type Box, inBox, inset, type Point } from "./box.js";
import { type Candidate, corners, crossings, hiddenLength, overlap, POINT } from "./candidate.js";

/** A line that labels should not hide, and should not seem to name. */
export interface Obstacle {
  id: string;
  points: Point[];
  /** Cost of hiding it, 1 for the main lines. */
  weight: number;
}

/** A label to place. */
export interface LabelRequest {
  candidates: Candidate[];
  /** Returns more candidates, called only if few of the others are good. */
  fallback?: () => Candidate[];
  /** The obstacles that it names and so may be near. */
  names: readonly string[];
  /** Tests whether it would seem to name another curve at a place. */
  isMistaken?: (place: Candidate) => boolean;
}

const CLEAR = 1; // no ink nearer to a label than this [pt]
const NEAR = 4; // what is nearer than this may seem to be named [pt]
const CELL = 8; // of candidates within the same such square [pt] only the best is kept
const KEPT = 80; // candidates of one label that enter the search
const GOOD = 30; // cost of a place without fault
const ENOUGH = 5; // good places with which a label does without its fallback
const MISTAKEN = 150; // cost of a label that seems to name another curve
const OVERLAP = 1000; // cost of two labels over each other
const ORDERS = 24; // in which the labels are tried while some overlap

/**
 * Chooses one candidate for each label so that the sum of all costs is low: labels over each other cost most, then those
 * outside the frame, over a line, or near a line of another name. Each label in turn takes its best place given the
 * others, until none moves: simple, without chance, and good enough for some twenty labels.
 */
export function placeLabels(
  labels: readonly LabelRequest[],
  obstacles: readonly Obstacle[],
  frame: Box,
): Candidate[] {
  const lines = obstacles.map((obstacle) => ({ ...obstacle, points: coarse(obstacle.points, 1.5) }));
  const ranked = labels.map((label) => bestCandidates(label, lines, frame));
  let best = { chosen: [] as Candidate[], cost: Infinity };
  for (let first = 0; first < ORDERS && best.cost >= OVERLAP; first++) {
    const order = ranked.map((_, i) => (i + first) % ranked.length);
    const chosen = settled(ranked, first % 2 === 0 ? order : order.reverse());
    const cost = totalCost(chosen);
    if (cost < best.cost) best = { chosen, cost };
  }
  return best.chosen;
}

/** Places the labels one after the other in this order, then each again until none moves. */
function settled(ranked: readonly Candidate[][], order: readonly number[]): Candidate[] {
  const chosen: Candidate[] = [];
  for (let sweep = 0, moved = true; moved && sweep < 20; sweep++) {
    moved = false;
    for (const i of order) {
      let best = { candidate: chosen[i], cost: Infinity };
      for (const candidate of ranked[i]) {
        if (candidate.cost >= best.cost) break;
        let cost = candidate.cost;
        for (const k of order) if (k !== i && chosen[k]) cost += costOfPair(candidate, chosen[k]);
        if (cost < best.cost) best = { candidate, cost };
      }
      if (best.candidate !== chosen[i]) moved = true;
      chosen[i] = best.candidate;
    }
  }
  return chosen;
}

const totalCost = (chosen: readonly Candidate[]): number =>
  chosen.reduce(
    (sum, a, i) => sum + a.cost + chosen.slice(i + 1).reduce((pairs, b) => pairs + costOfPair(a, b), 0),
    0,
  );

/** Returns the best candidates with the cost of their place added, cheapest first, no two of them nearly the same. */
function bestCandidates(label: LabelRequest, obstacles: readonly Obstacle[], frame: Box): Candidate[] {
  const byCell = new Map<string, Candidate>();
  const consider = (candidate: Candidate) => {
    const cell = candidate.centre.map((at) => Math.floor(at / CELL)).join();
    const other = byCell.get(cell);
    if (other && other.cost <= candidate.cost) return;
    const place = candidate.cost + costOfPlace(candidate, label.names, obstacles, frame);
    if (other && other.cost <= place) return;
    const cost = place + (label.isMistaken?.(candidate) ? MISTAKEN : 0);
    if (!other || cost < other.cost) byCell.set(cell, { ...candidate, cost });
  };
  label.candidates.forEach(consider);
  const good = [...byCell.values()].filter(({ cost }) => cost < GOOD);
  if (label.fallback && good.length < ENOUGH) label.fallback().forEach(consider);
  return [...byCell.values()].sort((a, b) => a.cost - b.cost).slice(0, KEPT);
}

function costOfPlace(
  label: Candidate,
  names: readonly string[],
  obstacles: readonly Obstacle[],
  frame: Box,
): number {
  const room = inset(frame, 5);
  const outside = corners(label).filter((corner) => !inBox(corner, room)).length;
  if (outside > 0) return 2000 * outside;
  let cost = 0;
  for (const { id, points, weight } of obstacles) {
    const own = names.includes(id);
    const near = hiddenLength(label, points, NEAR);
    const covered = near > 0 ? hiddenLength(label, points, CLEAR) : 0;
    if (covered > 0) cost += weight * (60 + 4 * covered);
    if (own) continue;
    // The end of a leader shows which curve its label names.
    cost += weight * (label.leader ? 0.6 : 1) * near;
    if (label.leader) {
      cost += 12 * weight * crossings(label.leader, points);
      if (hiddenLength({ ...label, text: POINT, centre: label.leader[1] }, points, NEAR) > 0) cost += 15;
    }
  }
  return cost;
}

function costOfPair(a: Candidate, b: Candidate): number {
  let cost = overlap(a, b, 1.5) ? OVERLAP : 0;
  if (a.leader && hiddenLength(b, a.leader, CLEAR) > 0) cost += 300;
  if (b.leader && hiddenLength(a, b.leader, CLEAR) > 0) cost += 300;
  if (a.leader && b.leader) cost += 100 * crossings(a.leader, b.leader);
  return cost;
}

/**
 * Lists the labels that can't stay, as few as it easily finds: they leave the frame, lie on a curve of another name, or on each other.
 *
 * @param foreign for each label, the curves that it doesn't name
 */
export function clashes(
  labels: readonly Candidate[],
  foreign: readonly (readonly Point[][])[],
  frame: Box,
): Set<number> {
  const out = new Set<number>();
  for (const [i, label] of labels.entries())
    if (
      corners(label).some((corner) => !inBox(corner, frame)) ||
      foreign[i].some((points) => hiddenLength(label, points, 0) > 0)
    )
      out.add(i);
  const meets = (i: number): number[] =>
    [...labels.keys()].filter((k) => k !== i && !out.has(k) && overlap(labels[i], labels[k]));
  for (;;) {
    const left = [...labels.keys()].filter((i) => !out.has(i));
    const worst = left.reduce(
      (best, i) => (meets(i).length > best.count ? { i, count: meets(i).length } : best),
      { i: -1, count: 0 },
    );
    if (worst.count === 0) return out;
    out.add(worst.i);
  }
}
