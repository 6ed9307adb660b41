import type { LabelBox } from "./occupancy.js";
import type { Run } from "./rich-text.js";

/** A label that found its place. */
export interface PlacedLabel extends LabelBox {
  key: string;
  runs: Run[];
  /** Height of the letters [px]. */
  size: number;
  /** A CSS class, or a colour. */
  look: { class: string } | { colour: string; bold: boolean };
}
