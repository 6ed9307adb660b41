/** A glyph as a vector path: `path` in units of 1/1000 em with y upwards, its origin at (x, y) [pt, y downwards]. */
export interface Glyph {
  path: string;
  x: number;
  y: number;
  scale: number;
  /** The character that it stands for, if the fonts of figures lack that one. */
  missing?: string;
}
