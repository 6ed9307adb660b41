import { type Frame, inFrame, type Place } from "../axes/frame.js";
import { cornersOf, type LabelBox, type Occupancy } from "./occupancy.js";
import type { PlacedLabel } from "./placed-label.js";
import type { Run } from "./rich-text.js";
import { letterHeight, runsWidth } from "./text-width.js";

/** A curve that moves, and its label. */
export interface NamedCurve {
  key: string;
  runs: Run[];
  colour: string;
  places: readonly (Place | null)[];
  /** Height of the letters [px]. */
  size: number;
  bold: boolean;
  /** Best place of the label along the axis of masses, 0 to 1. */
  along: number;
  /** Cost beyond which it is left out. */
  worst: number;
}

/** Earlier places of labels: a slot along the axis, on one side of the curve. */
export type Slots = Map<string, number>;

const SLOTS = 25;
/** All slots: even ones lie below the curve, odd ones above it. */
const ALL_SLOTS = Array.from({ length: 2 * SLOTS }, (_, slot) => slot);
const partOf = (slot: number): number => (Math.floor(slot / 2) + 0.5) / SLOTS;

const ABOVE = 3; // cost of a label above its curve: there, more is excluded
const GAP = 6; // between a line and its label [px]
const EDGE = 3; // kept free inside the frame [px]
const STAYS = 9; // how much better another slot must be
const WEIGHTS = { line: 500, edge: 150, label: 5000 };

/**
 * Places labels of curves that move: each is bound to a slot along the axis of masses, above or below its curve, so that it glides
 * with it, and takes another slot only if that is much better. Labels are added to the grid.
 *
 * @param grid marks that are already there, those of the curves among them
 * @param slots of the last time; those of this time are written into it
 */
export function curveLabels(
  curves: readonly NamedCurve[],
  frame: Frame,
  grid: Occupancy,
  slots: Slots,
): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  for (const { key, runs, colour, places, size, bold, along, worst } of curves) {
    const width = runsWidth(runs, size, bold);
    const last = slots.get(key);
    let least = worst;
    let best: { slot: number; box: LabelBox } | null = null;
    const stays = (slot: number) => (slot === last ? STAYS : 0);
    const base = (slot: number) => 14 * Math.abs(partOf(slot) - along) + (slot % 2) * ABOVE - stays(slot);
    for (const slot of ALL_SLOTS.toSorted((a, b) => base(a) - base(b))) {
      if (base(slot) >= least) break;
      const x = frame.left + partOf(slot) * (frame.right - frame.left);
      const side = besideAt(places, x, width, letterHeight(size), slot % 2 === 0);
      if (!side || base(slot) + side.slack >= least) continue;
      if (!cornersOf(side.box, EDGE).every((corner) => inFrame(frame, corner))) continue;
      const cost = base(slot) + side.slack + grid.taken(side.box, WEIGHTS);
      if (cost < least) {
        least = cost;
        best = { slot, box: side.box };
      }
    }
    if (!best) {
      slots.delete(key);
      continue;
    }
    slots.set(key, best.slot);
    grid.addBox(best.box);
    placed.push({ key, runs, size, look: { colour, bold }, ...best.box });
  }
  return placed;
}

/** Returns the box just clear of the curve over the width of the label; `slack` is the depth to which the curve falls away from it. */
function besideAt(
  places: readonly (Place | null)[],
  x: number,
  width: number,
  height: number,
  below: boolean,
): { box: LabelBox; slack: number } | null {
  const [from, to] = [x - width / 2, x + width / 2];
  let highest = Infinity;
  let lowest = -Infinity;
  const see = (y: number) => {
    highest = Math.min(highest, y);
    lowest = Math.max(lowest, y);
  };
  let covered = 0;
  for (let i = 1; i < places.length; i++) {
    const [a, b] = [places[i - 1], places[i]];
    if (!a || !b || (a[0] < from && b[0] < from) || (a[0] > to && b[0] > to)) continue;
    const [low, high] = [Math.max(from, Math.min(a[0], b[0])), Math.min(to, Math.max(a[0], b[0]))];
    if (low > high) continue;
    covered += high - low;
    const heightAt = (at: number) =>
      b[0] === a[0] ? a[1] : a[1] + ((at - a[0]) / (b[0] - a[0])) * (b[1] - a[1]);
    see(heightAt(low));
    see(heightAt(high));
  }
  if (covered < 0.6 * width) return null;
  const room = height / 2 + GAP;
  return {
    box: { x, y: below ? lowest + room : highest - room, width, height, angle: 0 },
    slack: 0.5 * (lowest - highest),
  };
}
