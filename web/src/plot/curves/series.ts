/** The marks of an experiment, the same in every plot and table. */
export interface Series {
  key: string;
  label: string;
  /** A CSS colour, or a custom property such as var(--series-1). */
  colour: string;
  /** Flag: its lines are hollow, since another one before it has the same colour. */
  hollow: boolean;
  /** Flag: its lines are faded, since its file has become invalid. They are those of the last valid file. */
  faded: boolean;
}

/** Text in place of the values of a series with an invalid file. */
export const INVALID = "the file is invalid";

/** Returns the fill of the swatch of a series: its colour, with a gap if its lines are hollow. */
export const swatchFill = ({ colour, hollow }: Pick<Series, "colour" | "hollow">): string =>
  hollow ? `linear-gradient(${colour} 35%, transparent 35% 65%, ${colour} 65%)` : colour;
