import { cos, sin } from "millitree/elementary";
import type { Place } from "../axes/frame.js";

/** A label: centre and size of its letters' box [px], and its slope [rad, clockwise on the screen]. */
export interface LabelBox {
  x: number;
  y: number;
  width: number;
  height: number;
  angle: number;
}

/** Marks of a place: the line of a reach, the edge of a bound, a label. */
export const MARK = { line: 1, edge: 2, label: 4 } as const;

const CELL = 3; // [px]
const CLEAR = 2.5; // kept free around a label [px]

/** Marks of a plot on a grid of a few pixels: enough to keep labels off lines and off one another. */
export class Occupancy {
  readonly #columns: number;
  readonly #rows: number;
  readonly #marks: Uint8Array;

  /** @param width,height of the plot [px] */
  constructor(width: number, height: number, marks?: Uint8Array) {
    this.#columns = Math.max(1, Math.ceil(width / CELL));
    this.#rows = Math.max(1, Math.ceil(height / CELL));
    this.#marks = marks ?? new Uint8Array(this.#columns * this.#rows);
  }

  /** Returns another one with the same marks, to add to. */
  copy(): Occupancy {
    return new Occupancy(this.#columns * CELL, this.#rows * CELL, this.#marks.slice());
  }

  /** Marks the lines between neighbouring places. */
  addLine(places: readonly (Place | null)[], mark: number): void {
    let last: Place | null = null;
    for (const place of places) {
      if (place && last && this.#meets(last, place)) {
        const steps = Math.max(
          1,
          Math.ceil(Math.max(Math.abs(place[0] - last[0]), Math.abs(place[1] - last[1])) / CELL),
        );
        for (let i = 0; i <= steps; i++)
          this.#mark(
            last[0] + (i / steps) * (place[0] - last[0]),
            last[1] + (i / steps) * (place[1] - last[1]),
            mark,
          );
      }
      last = place;
    }
  }

  /** Marks the box of a label and a little around it. */
  addBox(box: LabelBox): void {
    overBox(box, CLEAR, (x, y) => this.#mark(x, y, MARK.label));
  }

  /**
   * Computes the taken part of the area of a box, with a weight for each kind of mark. If several marks meet, the heaviest counts.
   */
  taken(box: LabelBox, weights: { line: number; edge: number; label: number }): number {
    let sum = 0;
    const count = overBox(box, CLEAR, (x, y) => {
      const at = this.#cell(x, y);
      const marks = at < 0 ? 0 : this.#marks[at];
      if (marks !== 0)
        sum += marks & MARK.label ? weights.label : marks & MARK.line ? weights.line : weights.edge;
    });
    return sum / count;
  }

  #meets([ax, ay]: Place, [bx, by]: Place): boolean {
    const [right, bottom] = [this.#columns * CELL, this.#rows * CELL];
    return (
      Math.max(ax, bx) >= 0 &&
      Math.min(ax, bx) <= right &&
      Math.max(ay, by) >= 0 &&
      Math.min(ay, by) <= bottom
    );
  }

  #mark(x: number, y: number, mark: number): void {
    const at = this.#cell(x, y);
    if (at >= 0) this.#marks[at] |= mark;
  }

  /** Returns the index of the cell at a place; -1 outside. */
  #cell(x: number, y: number): number {
    const column = Math.floor(x / CELL);
    const row = Math.floor(y / CELL);
    return column < 0 || row < 0 || column >= this.#columns || row >= this.#rows
      ? -1
      : row * this.#columns + column;
  }
}

/** Returns the four corners of a box that is `margin` wider on all sides. */
export function cornersOf({ x, y, width, height, angle }: LabelBox, margin = 0): Place[] {
  const [c, s] = [cos(angle), sin(angle)];
  const [w, h] = [width / 2 + margin, height / 2 + margin];
  return [
    [-w, -h],
    [w, -h],
    [w, h],
    [-w, h],
  ].map(([across, down]) => [x + across * c - down * s, y + across * s + down * c]);
}

/**
 * Visits places in a box that is `margin` wider on all sides, no farther apart than a cell, its corners among them.
 *
 * @returns the number of places
 */
function overBox(
  { x, y, width, height, angle }: LabelBox,
  margin: number,
  visit: (x: number, y: number) => void,
): number {
  const [c, s] = [cos(angle), sin(angle)];
  const [w, h] = [width + 2 * margin, height + 2 * margin];
  const columns = Math.max(1, Math.ceil(w / CELL));
  const rows = Math.max(1, Math.ceil(h / CELL));
  for (let i = 0; i <= columns; i++) {
    const across = (i / columns - 0.5) * w;
    for (let k = 0; k <= rows; k++) {
      const down = (k / rows - 0.5) * h;
      visit(x + across * c - down * s, y + across * s + down * c);
    }
  }
  return (columns + 1) * (rows + 1);
}
